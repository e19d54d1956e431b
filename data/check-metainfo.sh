#!/bin/sh
# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
# check-metainfo.sh APPSTREAMCLI FILE: valid, and nothing but pedantry to say of it. appstreamcli takes a tag that it does not
# know, a misspelt one above all, for no failure; of the developer's two tags each version knows one, or dislikes the other.
set -eu

report=$("$1" validate --no-net --pedantic --explain "$2") || { echo "$report"; exit 1; }
echo "$report"
! echo "$report" | grep -E '^[EWI]: ' | grep -v -E ': (unknown-tag developer|developer-name-tag-deprecated)$'
