"""Taking data out: what leaves, where to, and what is said of it."""

import json
import locale
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest

from hrjournal.cli.program import passphrases
from hrjournal.cli.program.streams import Streams
from hrjournal.exchange.formats import FORMATS
from hrjournal.store import sealed_copy
from hrjournal.store.changes import Snapshot
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY

NOTE, NAME, PLACE = f"{CANARY} note", f"{CANARY} name", f"{CANARY} place"


def entries_of(text: str) -> list[dict[str, Any]]:
    """Return the entries of an export as JSON."""
    found: list[dict[str, Any]] = json.loads(text)["entries"]
    return found


@pytest.fixture
def logged(hj: Command) -> Command:
    """Log a note, a name and a place, and have a codename for one of two substances."""
    lines: tuple[tuple[str, ...], ...] = (
        ("log", "use", "alcohol", "2", "--note", NOTE, "--place", PLACE, "--with", NAME),
        ("log", "use", "cannabis", "1g"),
        ("log", "contact", NAME),
        ("log", "text", NOTE),
        ("substance", "codename", "alcohol", "tea"),
    )
    for number, line in enumerate(lines):
        assert hj(*line, number=number * 10, now="2026-11-21T12:00").status == 0
    return hj


def test_without_notes(logged: Command) -> None:
    """Notes, places, company and typed names are left out where that is asked for."""
    assert CANARY in logged("export").out
    bare = logged("export", "--no-notes").out

    assert CANARY not in bare
    kinds = [entry["kind"] for entry in entries_of(bare)]
    assert kinds == ["use", "use", "contact"]


def test_plan_without_notes(logged: Command) -> None:
    """A format that is made without notes has the plan if it is asked for, and says so.

    Who says `--no-notes` leaves the plan out, too.
    """
    logged("plan", "add", "signs", "I stop answering")
    asked = ("export", "--format", "fhir", "--plan")

    assert "I stop answering" in logged(*asked).out
    assert "Your plan: yes." in logged(*asked, "--preview").out
    assert "Your plan" not in logged(*asked, "--no-notes", "--preview").out


@pytest.mark.parametrize("name", FORMATS)
def test_canary(logged: Command, name: str, tmp_path: Path) -> None:
    """Of a note, a name and a place nothing is in any format without notes, nor of other pages."""
    measure = "at most 3 days of alcohol per week"
    lines: tuple[tuple[str, ...], ...] = (
        ("goal", "set", NOTE, "--measure", measure, "--why", NOTE, "--first-step", NOTE),
        ("goal", "edit", "at", "--why", f"{NOTE} again"),
        ("goal", "concern", "add", NOTE),
        ("plan", "add", "alone", NOTE),
        ("people", "add", f"{NAME} listed", "--good-for", NOTE),
        ("kit", "add", "strips", "--where", PLACE),
        ("ground", "add", f"{NOTE} wave", "in 4", "out 6"),
        ("lines", "add", NAME, "--number", "555 0134"),
    )
    for number, line in enumerate(lines, start=10):
        logged(*line, number=number * 10, now="2026-11-21T12:00")
    assert logged("export", "--plan", "--people").out.count(CANARY) > 12
    out = tmp_path / "out.bin"
    asked = ("--no-notes", "-o", str(out))
    assert logged("export", "--format", name, *asked).status == 0

    files = [out] if out.is_file() else [*out.iterdir()]
    assert files
    for file in files:
        assert CANARY.encode() not in file.read_bytes()


def test_codenames(logged: Command) -> None:
    """Codenames stand in for names that have one, whatever is typed of the amount."""
    first, second, *_ = entries_of(logged("export", "--codenames").out)

    assert (first["substance"], second["substance"]) == ("tea", "cannabis")
    assert "alcohol" in logged("export").out
    logged("config", "codenames", "off")
    assert "alcohol" not in logged("export", "--codenames").out


def test_shifted_days(logged: Command) -> None:
    """Every day is moved by the same number of weeks, each time, and nobody is told of it."""
    there = [date.fromisoformat(entry["day"]) for entry in entries_of(logged("export").out)]
    first = logged("export", "--shift-days").out
    moved = [date.fromisoformat(entry["day"]) for entry in entries_of(first)]

    by = {(old - new).days for old, new in zip(there, moved, strict=True)}
    assert len(by) == 1
    weeks, rest = divmod(by.pop(), 7)
    assert rest == 0
    assert 1 <= weeks <= 520
    assert logged("export", "--shift-days").out == first
    assert "shift" not in logged("config").out


def test_shifted_without_a_journal(hj: Command, home: Path) -> None:
    """Looking at no journal makes none."""
    assert entries_of(hj("export", "--shift-days").out) == []
    assert not [*home.rglob("settings.json")]


def test_sealed_for_a_key(logged: Command, talk: Talk, tmp_path: Path) -> None:
    """What is sealed for a public key opens with its secret, and is not there in the open."""
    key, out = pyrage.x25519.Identity.generate(), tmp_path / "out.age"
    assert logged("export", "--to", str(key.to_public()), "-o", str(out)).status == 0

    assert pyrage.decrypt(out.read_bytes(), [key]).decode() == logged("export").out
    assert "a terminal" in talk("export", "--to", str(key.to_public())).said
    refused = logged("export", "--to", "out.json")
    assert (refused.status, refused.out) == (2, "")
    assert "-o FILE" in refused.err


def test_sealed_under_words(
    logged: Command, talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A passphrase of its own is typed twice on a terminal, and not taken from the journal's."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo the words of the journal")
    out = tmp_path / "out.age"
    refused = logged("export", "--encrypt", "-o", str(out))
    assert (refused.status, refused.out) == (2, "")
    assert not out.exists()

    monkeypatch.setattr(
        sealed_copy, "sealed_to_words", lambda content, words: f"{words}\n".encode() + content
    )
    typed = iter(["four of its own", "four of its own"])
    monkeypatch.setattr(passphrases, "_typed", lambda _: next(typed))
    assert talk("export", "--encrypt", "-o", str(out)).status == 0
    assert [*typed] == []
    assert out.read_text() == f"four of its own\n{logged('export').out}"


def test_never_over_a_file(logged: Command, tmp_path: Path) -> None:
    """A file that lies there stays, unless it is to be replaced by force."""
    out = tmp_path / "out.json"
    out.write_text("mine")

    assert logged("export", "-o", str(out)).status == 9
    assert out.read_text() == "mine"
    done = logged("export", "-o", str(out), "--force")
    assert (done.status, done.out) == (0, "")
    assert "4 entries" in done.err
    assert out.read_text() == logged("export").out


def test_preview(logged: Command, tmp_path: Path) -> None:
    """It can be said beforehand what would be in it; nothing is written."""
    whole = logged("export", "--preview", "-o", str(tmp_path / "no"))
    assert whole.out == (
        "In it: 2 uses, 1 contact, 1 text.\n"
        "Days: 1 day logged, from 2026-11-21 to 2026-11-21.\n"
        "Names of substances: yes.\n"
        "Names of people: those that you typed.\n"
        "Notes, places and company: yes.\n"
    )
    options = ("--no-notes", "--codenames", "--shift-days", "--kind", "use")
    bare = logged("export", "--preview", *options)
    assert bare.out.splitlines()[0] == "In it: 2 uses."
    assert bare.out.splitlines()[1].endswith("each moved by a secret number of weeks.")
    assert bare.out.splitlines()[2:] == [
        "Names of substances: codenames, and 1 name without one as it is.",
        "Names of people: no.",
        "Notes, places and company: no.",
    ]
    assert [*tmp_path.glob("no")] == []


def test_said_on_a_terminal(logged: Command, talk: Talk, tmp_path: Path) -> None:
    """On a terminal it is said what is in a file; data that is shown there is all that is."""
    said = talk("export", "-o", str(tmp_path / "out.json")).said
    assert "In it: 2 uses" in said
    assert "In it" not in talk("export").said
    assert "In it" not in logged("export").err


def test_nothing_logged(hj: Command) -> None:
    """Nothing logged is said as what it is."""
    assert hj("export", "--preview").out.startswith("In it: no entries.\nDays: none.\n")


def test_first_line_at_once(logged: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first entry is out before the second month is looked at."""
    logged("log", "mood", "5", "--at", "2026-09-01")
    happened: list[str] = []
    put_bytes, content = Streams.put_bytes, Snapshot.content

    def put(streams: Streams, part: bytes) -> None:
        happened.append("line")
        put_bytes(streams, part)

    def read(files: Snapshot, name: str) -> bytes | None:
        happened.append(name)
        return content(files, name)

    monkeypatch.setattr(Streams, "put_bytes", put)
    monkeypatch.setattr(Snapshot, "content", read)
    assert logged("export", "--format", "jsonl").out.count("\n") == 5
    order = [what for what in happened if what == "line" or what.startswith("entries/")]
    assert order == ["entries/2026-09.json", "line", "entries/2026-11.json", *["line"] * 4]


def test_for_a_spreadsheet(logged: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--excel` goes by the locale, as far as the system has it; it is about CSV."""
    comma = {"decimal_point": ","}
    monkeypatch.setattr(locale, "localeconv", lambda: comma)
    assert logged("export", "--format", "csv", "--excel").out.startswith("\ufeffkind;id;")

    def missing(_: int, name: str | None = None) -> str:
        if name == "":
            raise locale.Error
        return "C"

    monkeypatch.setattr(locale, "setlocale", missing)
    assert logged("export", "--format", "csv", "--excel").out.startswith("\ufeffkind,id,")
    assert logged("export", "--excel").status == 2
