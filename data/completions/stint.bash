# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What could stand at the cursor is known to `stint --complete`: a word, a tab, what it is.

_stint() {
  local typed=() word

  # Times such as 14:00 come as three words.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ ${#typed[@]} -gt 0 && ( $word == :* || ${typed[-1]} == *: ) ]]; then
      typed[-1]+=$word
    else
      typed+=("$word")
    fi
  done
  typed[-1]=${typed[-1]#[\"\']}

  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [[ $word == :files ]]; then
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "${typed[-1]}")
    else
      COMPREPLY+=("$word")
    fi
  done < <("${COMP_WORDS[0]}" --complete "${typed[@]}" 2>/dev/null)
}

complete -F _stint stint
