# SPDX-FileCopyrightText: The Stint authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What could stand at the cursor is known to `stint --complete`, which writes as fish reads: a word, a tab, what it is.

function __stint_complete
    set -l typed (commandline -ct | string trim -l -c '"\'')
    set -l words (commandline -opc) "$typed"
    set -l offers (command $words[1] --complete $words[2..-1] 2>/dev/null)

    if test "$offers" = :files
        __fish_complete_path "$typed"
    else
        printf '%s\n' $offers
    end
end

complete -c stint -f -a '(__stint_complete)'
