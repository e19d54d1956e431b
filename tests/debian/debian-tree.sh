# shellcheck shell=bash
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Trees of Debian to build, install and try Stint in; sourced by tests/debian/run, tests/package/run, tests/flatpak/run.
#
# They and what apt fetched are kept in $STINT_TESTS_CACHE (~/.cache/stint-tests), so that a second run is quick;
# `rm -rf` of that folder is all there is to clean. $STINT_DEBIAN_MIRROR is where packages come from.

mirror=${STINT_DEBIAN_MIRROR:-http://deb.debian.org/debian}
cache=${STINT_TESTS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/stint-tests}
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# skip REASON: ends the run; 77 is what meson and others take for “skipped”.
skip() {
  echo "skipped: $1" >&2
  exit 77
}

need_root_and_debootstrap() {
  [ "$(id -u)" -eq 0 ] || skip "making a tree of Debian needs root: run it with sudo."
  command -v debootstrap >/dev/null || skip "debootstrap is missing: apt-get install debootstrap."
  unshare --mount --pid --fork true 2>/dev/null || skip "this machine forbids namespaces (unshare --mount --pid)."
}

# suite_of 12|13|NAME: the suite's name.
suite_of() {
  case $1 in
    12) echo bookworm ;;
    13) echo trixie ;;
    *) echo "$1" ;;
  esac
}

# make_tree SUITE NAME: sets `tree` to a tree of SUITE of that name, made from a kept base when it is not there yet.
make_tree() {
  local suite=$1 base=$cache/base-$1
  tree=$cache/$1-$2
  mkdir -p "$cache/archives-$suite/partial"
  if [ ! -e "$base/.complete" ]; then
    rm -rf --one-file-system "$base"
    debootstrap --variant=minbase --cache-dir="$cache/archives-$suite" "$suite" "$base" "$mirror" \
      >"$cache/debootstrap-$suite.log" 2>&1 || { tail -n 20 "$cache/debootstrap-$suite.log" >&2; return 1; }
    # No service starts in a tree.
    printf '#!/bin/sh\nexit 101\n' >"$base/usr/sbin/policy-rc.d"
    chmod 755 "$base/usr/sbin/policy-rc.d"
    touch "$base/.complete"
  fi
  if [ ! -e "$tree/.complete" ]; then
    rm -rf --one-file-system "$tree"
    cp -a --reflink=auto "$base" "$tree"
  fi
}

# remove_tree: the tree of make_tree, to start from the bare base again.
remove_tree() {
  rm -rf --one-file-system "$tree"
}

# in_tree COMMAND…: runs it in the tree as root; what it started and mounted ends with it.
in_tree() {
  enter "" root "$@"
}

# in_tree_offline COMMAND…: as the ordinary user of make_tester, without any network but a loopback of its own.
in_tree_offline() {
  enter --net tester "$@"
}

# make_tester FOLDER: the ordinary user, who then owns FOLDER of the tree.
make_tester() {
  in_tree sh -c 'id tester >/dev/null 2>&1 || useradd --create-home --shell /bin/bash tester; chown -R tester: "$1"' sh "$1"
}

enter() { # enter --net|"" USER COMMAND…
  local net=$1 user=$2
  shift 2
  unshare --mount --pid --fork --kill-child ${net:+"$net"} bash -euc '
    tree=$1 archives=$2 user=$3 net=$4
    shift 4
    mount --make-rprivate /
    mount -t proc proc "$tree/proc"
    mount --rbind /sys "$tree/sys"
    mount --rbind /dev "$tree/dev"
    mount -t tmpfs -o mode=1777 tmpfs "$tree/dev/shm"
    mount -t tmpfs -o mode=1777 tmpfs "$tree/tmp"
    mount --bind "$archives" "$tree/var/cache/apt/archives"
    [ -z "$net" ] || /usr/bin/python3 -c "
import fcntl, socket, struct
with socket.socket() as s:
    fcntl.ioctl(s, 0x8914, struct.pack(\"16sh14x\", b\"lo\", 1))  # SIOCSIFFLAGS, IFF_UP"
    home=/root
    become=()
    [ "$user" = root ] || { home=/home/$user; become=(setpriv --reuid="$user" --regid="$user" --init-groups); }
    exec chroot "$tree" "${become[@]}" env -i HOME="$home" USER="$user" LOGNAME="$user" LANG=C.UTF-8 TERM=dumb \
      DEBIAN_FRONTEND=noninteractive PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin "$@"
  ' bash "$tree" "$cache/archives-$(basename "$tree" | cut -d- -f1)" "$user" "$net" "$@"
}

# apt_install PACKAGE…: into the tree, quietly; its output only when it fails.
apt_install() {
  local log=$cache/apt.$$.log
  if ! in_tree bash -c 'apt-get -q update && apt-get -q -y --no-install-recommends install "$@"' bash "$@" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# copy_source FOLDER: what git would take of this tree (tracked and new files, as they are now), into an empty FOLDER.
copy_source() {
  rm -rf "$1"
  mkdir -p "$1"
  if [ -e "$source_dir/.git" ]; then
    (cd "$source_dir" && git -c safe.directory="$source_dir" ls-files -z --cached --others --exclude-standard |
      while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done |
      tar --create --null --files-from=-) | tar --extract --directory "$1"
  else
    (cd "$source_dir" && find . -mindepth 1 -maxdepth 1 \( ! -name 'build*' -o -name build-aux \) -print0 |
      tar --create --null --files-from=-) | tar --extract --directory "$1"
  fi
}

# make_tarball FOLDER: this tree's release tarball as `meson dist` makes it, alone in FOLDER of the tree ($tree/FOLDER).
# The tree must hold what meson.build needs, and git.
make_tarball() {
  rm -f "$tree$1"/*.tar.xz
  copy_source "$tree$1/source"
  in_tree bash -euc '
    cd "$1"
    git -C source init -q
    git -C source add -A
    git -C source -c user.name=Stint -c user.email=stint@localhost commit -q -m "as it is"
    meson setup build source -Dtests=false
    meson dist -C build --no-tests --formats xztar
    mv build/meson-dist/*.tar.xz .
    rm -rf source build' bash "$1" >"$tree$1.log" 2>&1 || { tail -n 30 "$tree$1.log" >&2; return 1; }
}
