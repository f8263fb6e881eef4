"""The passphrase is asked for while nobody is kept waiting: never with the lock held."""

from collections.abc import Callable
from pathlib import Path

import pytest

import hrjournal.cli.program.session
from hrjournal.cli.program import passphrases
from hrjournal.errors import Busy, Locked
from hrjournal.store import sealing
from hrjournal.store.backups import backup_names
from hrjournal.store.conversion import begin_unsealing
from hrjournal.store.lock import locked
from tests.store.faults.harness import PASSPHRASE, Bench, key
from tests.store.faults.test_waiting import COMMANDS

READING: dict[str, tuple[str, ...]] = {
    "today": (),
    "list": ("list",),
    "export": ("export",),
    "progress": ("progress",),
    "summary": ("summary",),
    "check": ("check",),
    "unlock": ("unlock", "--for", "1m"),
}
ASK_NOTHING = {"log", "log a stretch", "config", "erase everything"}
ASK = {
    "edit",
    "delete",
    "undo",
    "redo",
    "goal",
    "erase",
    "decrypt",
    "restore",
    "list",
    "export",
    "today",
}


def waiting(bench: Bench, named: Callable[[str], Path]) -> None:
    """Begin with a journal that has entries in its inbox."""
    bench.lay(named("waiting"))


def half_opened(bench: Bench, named: Callable[[str], Path]) -> None:
    """Begin with a journal whose decrypting was ended before its first file."""
    bench.lay(named("waiting"))
    begin_unsealing(bench.journal)


def full(bench: Bench, named: Callable[[str], Path]) -> None:
    """Begin with a journal that has so many backups that the next one removes one."""
    bench.lay(named("morning"))
    bench.done("encrypt")
    bench.done("log", "mood", "3")


@pytest.mark.parametrize("name", [*COMMANDS, *READING])
@pytest.mark.parametrize("journal", [waiting, half_opened, full])
@pytest.mark.parametrize("answers", [PASSPHRASE, None], ids=["told", "left at its prompt"])
def test_asked_for_without_the_lock(
    journal: Callable[[Bench, Callable[[str], Path]], None],
    name: str,
    answers: str | None,
    bench: Bench,
    journal_named: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whichever command asks for the passphrase, another one could write meanwhile."""
    journal(bench, journal_named)
    held: list[bool] = []

    def ask(_: int, **__: object) -> str:
        try:
            with locked(bench.journal, wait_seconds=0):
                held.append(False)
        except Busy:
            held.append(True)
        if answers is None:
            raise Locked("Nobody answers.")
        return answers

    monkeypatch.setattr(passphrases, "known_passphrase", ask)
    monkeypatch.setattr(sealing, "open_identity", lambda *_: key()[0])
    monkeypatch.setattr(hrjournal.cli.program.session, "kept_identity", lambda _: None)
    monkeypatch.setattr(hrjournal.store.kept_key, "_folder", lambda: None)

    command = {**COMMANDS, **READING}[name]
    if name == "restore":
        command = ("restore", backup_names(bench.journal)[-1], "--yes")

    outcome = bench.call(*command)

    assert True not in held, "asked for while everybody else has to wait"
    if name in ASK_NOTHING:
        assert (held, outcome.status) == ([], 0)
    elif name in ASK:
        assert held
        assert (outcome.status == 8) is (answers is None)
