"""Every command, with something odd in every place of a journal: nothing hangs, nothing is lost."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from hrjournal.cli import app
from hrjournal.cli.ground import exercise_run
from hrjournal.cli.program.groups import LazyGroup
from hrjournal.cli.program.typer_inside import click
from hrjournal.store import kept_key
from tests.store.faults.harness import Bench
from tests.store.faults.ordinary import as_ordinary_user, give_to_nobody
from tests.store.faults.sweep import MODES, Sweep
from tests.store.odd import PLACED

BACKUP = "backups/{backup}"
FOLDERS = ("entries", "inbox", "backups", BACKUP, f"{BACKUP}/entries", ".editing-1.tmp")
FILES = {
    "varied": (
        *("journal.json", "settings.json", "entries/2026-11.json", "entries/2026-10.json"),
        *("undo.json", "pending.json", "conversion.json", "identity.age", "recipient.txt", "lock"),
        *("inbox/0000009999.json", "inbox/0000009999.json.age", "undo.json.damaged"),
        *("entries/2026-11 (conflicted copy).json", "entries/.2026-11.json.1.tmp"),
        *(f"{BACKUP}/{name}" for name in ("journal.json", "entries/2026-11.json", "pending.json")),
    ),
    "varied sealed": (
        *("journal.json.age", "settings.json", "entries/2026-11.json.age", "undo.json.age"),
        *("pending.json.age", "conversion.json", "identity.age", "recipient.txt"),
        *("inbox/0000009999.json.age", "entries/2026-11.json", "journal.json", "open-plan.json"),
        *(f"{BACKUP}/journal.json.age", f"{BACKUP}/identity.age"),
    ),
}
CONTENTS = ("cut short", "records of nothing", "deep enough to be read", "huge number", "key twice")
SHARES = 3
"""So many commands share out what may lie in a place, which turns from place to place.

In an encrypted journal, and where an ordinary user meets what root does, these are twice as many.
"""

PLACES = [(journal, name) for journal in FILES for name in (*FOLDERS, *FILES[journal])]


@pytest.fixture
def quick(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return the bench where no exercise takes its time, and each command is made once.

    No key is kept outside of the journal.
    """

    def pace(_session: object, _todo: object, run: exercise_run.ExerciseRun, *_: object) -> None:
        run.finished, run.milliseconds = True, 60_000

    monkeypatch.setattr(exercise_run, "_pace", pace)
    monkeypatch.setattr(app, "get_command", cache(get_command))
    context = click.Context(get_command(app.app))
    really = LazyGroup.get_command
    found = cache(lambda group, name: really(group, context, name))
    monkeypatch.setattr(LazyGroup, "get_command", lambda group, _, name: found(group, name))
    monkeypatch.setattr(kept_key, "keep", lambda *_: None)
    monkeypatch.setattr(kept_key, "drop", lambda _: False)
    return bench


def kinds_of(place: str, *, is_there: bool, is_root: bool) -> list[str]:
    """Return what may lie in a place. No permissions keep root out."""
    modes = MODES if is_there and not is_root else ()
    if place in FOLDERS:  # a folder is what belongs there
        return [*(kind for kind in PLACED if "folder" not in kind), *modes]
    return [*PLACED, *CONTENTS, *modes]


_usual: dict[str, dict[str, Any]] = {}
"""What is known of each journal's commands."""


@pytest.mark.parametrize("is_root", [True, False], ids=["root", "ordinary"])
@pytest.mark.parametrize(("journal", "place"), PLACES, ids=str)
def test_odd_place(
    journal: str,
    place: str,
    is_root: bool,
    quick: Bench,
    journal_named: Callable[[str], Path],
) -> None:
    """Status and sentence say what is on the disk, no command hangs, and nothing gets lost."""
    template = quick.home / "template"
    shutil.copytree(journal_named(journal), template, symlinks=True)
    swept = Sweep(quick, template, _usual.setdefault(journal, {}))
    name = place.format(backup=swept.backup)
    kinds = kinds_of(place, is_there=(template / name).exists(), is_root=is_root)
    shares = SHARES if journal == "varied" and is_root else 2 * SHARES

    def sweep() -> list[str]:
        for turn, kind in enumerate(kinds, PLACES.index((journal, place))):
            swept.meet(name, kind, swept.commands[turn % shares :: shares])
        return swept.wrong

    if is_root:
        wrong = sweep()
    else:
        give_to_nobody(quick.home)
        wrong = as_ordinary_user(sweep)
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
