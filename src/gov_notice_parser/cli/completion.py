"""gov-notice completion: a script for a shell, which asks this command what could stand next."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from gov_notice_parser.cli import COMMANDS
from gov_notice_parser.cli import configure as configure_as
from gov_notice_parser.cli.exits import OK
from gov_notice_parser.cli.streams import output

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Each asks ``gov-notice completion --words WORD …`` and names files where that says nothing.
SCRIPTS: dict[str, str] = {
    "bash": r"""
_gov_notice() {
    local IFS=$'\n'
    COMPREPLY=($("${COMP_WORDS[0]}" completion --words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _gov_notice gov-notice
""",
    "zsh": r"""
_gov_notice() {
    local -a found
    local line
    for line in ${(f)"$("${words[1]}" completion --words "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)"}; do
        found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    (( $#found )) && _describe gov-notice found || _files
}
compdef _gov_notice gov-notice
""",
    "fish": r"""
function __gov_notice
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l found ($words[1] completion --words $words[2..-1] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        __fish_complete_path $current
    end
end
complete -c gov-notice -f -a '(__gov_notice)'
""",
}
EXAMPLES = (
    ("gov-notice completion bash >> ~/.bashrc", 'or: eval "$(gov-notice completion bash)"'),
    ("gov-notice completion zsh >> ~/.zshrc", "below the line that calls compinit"),
    ("gov-notice completion fish | source", "or into ~/.config/fish/completions/gov-notice.fish"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``gov-notice completion``."""
    parser.add_argument("shell", nargs="?", choices=tuple(SCRIPTS), default="bash", help="which shell (bash)")
    parser.add_argument("--words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Print the script, or what could stand in place of the last of some words."""
    with output(None) as stream:
        if args.words is None:
            stream.write(SCRIPTS[args.shell].lstrip())
        else:
            stream.writelines(f"{word}\t{what}\n" for word, what in candidates(args.words))
    return OK


def candidates(words: Sequence[str]) -> list[tuple[str, str]]:
    """Say what the last word, which may be begun, could be, and what that is; () where a file's name stands.

    ``words``: those of the command line without the first.  bash breaks words at ``=``.
    """
    *before, current = words or [""]
    current = "" if current == "=" else current
    before = [word for word in before if word != "="]
    command = next((word for word in before if not word.startswith("-")), None)
    if command is None:
        return _fitting(current, {**COMMANDS, "--help": "say what there is", "--version": "say the version"})
    if command not in COMMANDS:
        return []
    parser = argparse.ArgumentParser()
    configure_as(parser, command)
    actions = {name: action for action in parser._actions for name in action.option_strings}  # noqa: SLF001
    name, given, value = current.partition("=")
    if given and name in actions:
        return _fitting(value, dict.fromkeys(map(str, actions[name].choices or ()), ""), f"{name}=")
    last = actions.get(before[-1])
    if last is not None and last.nargs is None:
        return _fitting(current, dict.fromkeys(map(str, last.choices or ()), ""))
    if current.startswith("-"):
        shown = {name: str(one.help) for name, one in actions.items() if one.help != argparse.SUPPRESS}
        return _fitting(current, shown)
    places = (action for action in parser._actions if not action.option_strings and action.choices)  # noqa: SLF001
    return _fitting(current, {str(one): "" for place in places for one in place.choices or ()})


def _fitting(begun: str, known: dict[str, str], before: str = "") -> list[tuple[str, str]]:
    return [(before + word, what) for word, what in known.items() if word.startswith(begun)]
