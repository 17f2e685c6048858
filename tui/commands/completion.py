"""`onrecord completion`: the scripts by which shells complete command lines."""

from __future__ import annotations

from collections.abc import Mapping

from tui.commands.completing import SHELLS
from tui.commands.slips import did_you_mean
from tui.commands.table import COMPLETE, Call, Misuse
from tui.commands.terminal import Terminal

# Bash splits at : and = as well as at spaces. What was typed as one word is put together again; of a candidate, only
# what follows the last such sign is handed back, but in quotation marks, where bash does not split.
_BASH = r"""_onrecord() {
    local line=$COMP_LINE words=() number=0 part cut="" candidate i
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        part=${COMP_WORDS[i]}
        if [[ $i -gt 1 && $part && $line != [[:space:]]* ]]; then
            words[${#words[@]} - 1]+=$part
        else
            words+=("$part")
        fi
        line=${line#*"$part"}
        [[ $i -eq $COMP_CWORD ]] && number=$((${#words[@]} - 1))
    done
    case ${words[number]} in
        [\'\"]*) ;;
        *[:=]*) cut=${words[number]%"${words[number]##*[:=]}"} ;;
    esac
    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate=${candidate%%$'\t'*}
        COMPREPLY+=("${candidate#"$cut"}")
    done < <("$1" COMPLETE "$number" -- "${words[@]:1}" 2>/dev/null)
    [[ ${COMPREPLY[0]} == *[-:] ]] && compopt -o nospace 2>/dev/null
    return 0
}
complete -o default -F _onrecord onrecord
"""

_ZSH = r"""#compdef onrecord
_onrecord() {
    local -a found shown spaced
    found=("${(@f)$("${(Q)words[1]}" COMPLETE $((CURRENT - 1)) -- \
        "${(@Q)words[2,CURRENT-1]}" "$PREFIX" "${(@Q)words[CURRENT+1,-1]}" 2>/dev/null)}")
    if [[ -z $found[1] ]]; then
        _files
        return
    fi
    shown=("${(@)found/$'\t'/  -- }")
    found=("${(@)found%%$'\t'*}")
    [[ $found[1] == *[-:] ]] && spaced=(-S "")
    # What is typed may be a name and what it becomes an id, so that zsh must not compare the two.
    compadd -U "${spaced[@]}" -l -d shown -a found
}
compdef _onrecord onrecord
"""

_FISH = r"""function __onrecord
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l found ($before[1] COMPLETE (count $before) -- $before[2..-1] $word 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path $word
    end
end
complete -c onrecord -f -a '(__onrecord)'
"""

_SCRIPTS: Mapping[str, str] = dict(zip(SHELLS, (_BASH, _ZSH, _FISH), strict=True))


def completion(call: Call, terminal: Terminal) -> int:
    """Print the script of a shell, for it to read when it starts."""
    shell = call.operand("SHELL")
    if shell not in _SCRIPTS:
        raise Misuse(f"no script for {shell}{did_you_mean(shell, SHELLS)}; there are {', '.join(SHELLS)}")
    terminal.hand_over(_SCRIPTS[shell].replace("COMPLETE", COMPLETE).encode())
    return 0
