#!/bin/sh
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
# check-man.sh GROFF PAGE: the page formats without a complaint.
complaints=$("$1" -man -ww -z -Tutf8 -k "$2" 2>&1)
[ -z "$complaints" ] || { echo "$complaints" >&2; exit 1; }
