"""What other files may tell about a journal: the histories of shells."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from hrjournal.errors import JournalError
from hrjournal.store.files import read_file

_COMMAND = re.compile(rb"^(?:: \d+:\d+;|- cmd: )?(?:hj|hrjournal)(?: |$)", re.MULTILINE)

_SHELLS = {
    "bash": (
        (".bash_history",),
        "`HISTIGNORE='*hj *:*hrjournal *'` in ~/.bashrc keeps them out from then on",
    ),
    "zsh": (
        (".zsh_history", ".zhistory"),
        "`HISTORY_IGNORE='(hj *|hrjournal *)'` in ~/.zshrc keeps them out of the file from then on",
    ),
    "fish": (
        (".local/share/fish/fish_history",),
        "a space before a command keeps it out; `abbr --add hj ' hj'` puts one there",
    ),
}


def history_notes(environment: Mapping[str, str]) -> list[str]:
    """Return a note for each shell whose history has commands of ours, with how to stop that.

    The notes only give counts, as what was typed may be a substance or a note.
    """
    notes = []
    for shell, path in _histories(environment):
        try:
            found = len(_COMMAND.findall(read_file(path) or b""))
        except JournalError:  # it is no file, or not ours to read
            continue
        if found:
            times = "once" if found == 1 else f"{found} times"
            notes.append(
                f"{path} ({shell}) holds this program's commands, {times}; {_SHELLS[shell][1]}."
            )
    return notes


def _histories(environment: Mapping[str, str]) -> Iterator[tuple[str, Path]]:
    home = environment.get("HOME")
    named = environment.get("HISTFILE")
    seen = set()
    for shell, (names, _) in _SHELLS.items():
        for name in names if home else ():
            seen.add(Path(home or "") / name)
            yield shell, Path(home or "") / name
    if named and Path(named) not in seen:
        yield ("zsh" if "zsh" in named else "bash"), Path(named)
