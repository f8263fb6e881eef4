"""A sealed journal that lacks the files of its keys is still sealed: nothing gets in plain."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import hrjournal.cli.program.session
from hrjournal.errors import Status
from hrjournal.store.layout import IDENTITY, RECIPIENT
from tests.fakes import CANARY
from tests.store.faults.harness import Bench, key
from tests.store.faults.test_asking import READING
from tests.store.faults.test_waiting import COMMANDS

KEYS = (IDENTITY, RECIPIENT)

ONLY_LEFT = (
    RECIPIENT,
    IDENTITY,
    "journal.json.age",
    "undo.json.age",
    "pending.json.age",
    "entries/2026-11.json.age",
    "inbox/0000000001.json.age",
)

NEED_NO_KEY = {"config": 0, "erase everything": 0, "backup": 0, "encrypt": Status.USAGE}
LOGGING = ("log", "log a stretch")


@pytest.fixture
def sealed(
    bench: Bench, journal_named: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> Bench:
    """Begin with an encrypted journal that has entries in its inbox, and no key at hand."""
    bench.lay(journal_named("waiting"))
    monkeypatch.setattr(hrjournal.cli.program.session, "kept_identity", lambda _: None)
    return bench


def leave_only(bench: Bench, name: str) -> None:
    """Remove all of a journal but one file, as a sync that has only begun leaves it."""
    present = sorted(bench.journal.rglob("*.json.age"))
    content = present[0].read_bytes()
    kept = bench.journal / name
    content = kept.read_bytes() if kept.exists() else content
    shutil.rmtree(bench.journal)
    kept.parent.mkdir(parents=True, mode=0o700)
    kept.write_bytes(content)


@pytest.mark.parametrize("name", [*COMMANDS, *READING])
@pytest.mark.parametrize("missing", [[IDENTITY], [RECIPIENT], [*KEYS]], ids=" ".join)
def test_missing(missing: Sequence[str], name: str, sealed: Bench) -> None:
    """Reading says what is missing, with status 5; logging goes into the inbox while it can."""
    for key_file in missing:
        (sealed.journal / key_file).unlink()
    waited = len(list((sealed.journal / "inbox").iterdir()))

    outcome = sealed.call(*{**COMMANDS, **READING}[name])

    assert sealed.holding(CANARY) == []
    if name in NEED_NO_KEY:
        assert outcome.status == NEED_NO_KEY[name]
    elif name in LOGGING and RECIPIENT not in missing:
        assert outcome.status == 0
        assert len(list((sealed.journal / "inbox").iterdir())) == waited + 1
    else:
        assert outcome.status == Status.DAMAGED
        said = outcome.stderr + outcome.stdout
        assert all(key_file in said for key_file in missing), said
    if name != "erase everything":
        assert sealed.holding("entries") == [], "a plain file in a sealed journal"


@pytest.mark.parametrize("left", ONLY_LEFT)
def test_only_left(left: str, sealed: Bench) -> None:
    """A single sealed file or key tells that the journal is sealed, and only that one is enough."""
    leave_only(sealed, left)

    logged = sealed.call(*COMMANDS["log"])
    read = sealed.call("list")

    assert logged.status == (0 if left == RECIPIENT else Status.DAMAGED)
    assert read.status == Status.DAMAGED
    for missing in KEYS:
        assert (missing in read.stderr) is (missing != left)
    files = [path for path in sealed.journal.rglob("*") if path.is_file()]
    plain = {path.name for path in files if path.suffix not in {".age", ".txt", ""}}
    assert plain <= {"settings.json"}  # it has no entries, and is never sealed
    assert sealed.call("encrypt").status == Status.USAGE


def test_put_back(sealed: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was logged while the identity was missing is there once it is put back."""
    kept = (sealed.journal / IDENTITY).read_bytes()
    (sealed.journal / IDENTITY).unlink()
    sealed.number = 7000
    sealed.done(*COMMANDS["log"])
    (sealed.journal / IDENTITY).write_bytes(kept)
    monkeypatch.setattr(hrjournal.cli.program.session, "kept_identity", lambda _: key()[0])

    sealed.done("list")

    assert f"{7001:010}" in sealed.state().entries
