"""A person's own lines: added and removed, shown first, and never in the way of the others."""

import json
import os
from pathlib import Path

import pytest

from hrjournal.cli.ask.own_lines import LOCKED, UNREADABLE
from hrjournal.store import kept_key

from .conftest import Command, Talk

NURSE = ("lines", "add", "night nurse", "--number", "555 0134", "--what", "wounds")


def test_shown_first(hj: Command) -> None:
    """Own lines come before every other, in every region, and not among those of one kind."""
    assert hj(*NURSE).out == (
        "Kept night nurse. `hj lines` shows it first; `hj undo` takes it back.\n"
    )
    own = "Your own\n  night nurse\n    number: 555 0134\n    what: wounds\n\n"

    assert hj("lines", "GB").out.startswith(f"{own}United Kingdom\n\nEmergency: call 999 or 112\n")
    assert hj("lines").out.startswith(f"{own}Call your emergency number:\n")
    assert hj("lines", "--all").out.startswith(f"{own}United States\n")
    assert "night nurse" not in hj("lines", "GB", "--kind", "crisis").out


def test_json(hj: Command) -> None:
    """As JSON they are a list of their own, which is left out where there are none."""
    assert "own" not in json.loads(hj("lines", "GB", "--format", "json").out)
    hj(*NURSE, now="2026-11-24T12:00")

    (own,) = json.loads(hj("lines", "GB", "--format", "json").out)["own"]
    assert {name: own[name] for name in own if name != "id"} == {
        "name": "night nurse",
        "number": "555 0134",
        "what": "wounds",
        "day": "2026-11-24",
    }


def test_removed_and_undone(hj: Command) -> None:
    """One is removed by its name, in any case; undo brings it back; an unknown name is said."""
    hj(*NURSE)

    assert hj("lines", "remove", "Night Nurse").out == "Removed. `hj undo` takes it back.\n"
    assert "Your own" not in hj("lines").out
    hj("undo")
    assert hj("lines").out.startswith("Your own\n")
    unknown = hj("lines", "remove", "quokka")
    assert (unknown.status, "quokka" in unknown.err) == (3, False)


def test_asked_for(talk: Talk, hj: Command) -> None:
    """What is left out is asked for on a terminal; elsewhere the refusal has an example."""
    turns = [("Who is it?", "Ana"), ("number", "555 0135"), ("for?", "")]

    assert talk("lines", "add", turns=turns).status == 0
    assert hj("lines").out.startswith("Your own\n  Ana\n    number: 555 0135\n\n")
    assert hj("lines", "add", "Ana").status == 2
    assert "--number" in hj("lines", "add", "Ana").err


def test_from_standard_input(hj: Command) -> None:
    """A number need not be typed where others can read it; standard input is read once."""
    assert hj("lines", "add", "Ana", "--number", "-", stdin="555 0135\n").status == 0
    assert "    number: 555 0135\n" in hj("lines").out
    assert hj("lines", "add", "Ana", "--number", "-", "--what", "-", stdin="5\n").status == 2


def test_old_ones_show_their_age(hj: Command) -> None:
    """One that was written down more than a year ago says so, by the clock of now."""
    hj(*NURSE, now="2026-11-24T12:00")

    assert "Written down" not in hj("lines", now="2027-11-24T12:00").out
    assert "    note: Written down 2026-11-24, over 1 year ago.\n" in (
        hj("lines", now="2027-11-26T12:00").out
    )


def test_as_typed(hj: Command) -> None:
    """Brackets are no markup, and a long address is shown whole."""
    address = f"https://example.org/{'x' * 90}"
    hj("lines", "add", "[b]Ana[/b]", "--number", address)

    drawn = hj("lines", "--format", "table").out
    assert drawn.startswith("Your own\n  [b]Ana[/b]")
    assert address in "".join(line.strip() for line in drawn.splitlines())


@pytest.fixture
def _locked(hj: Command, monkeypatch: pytest.MonkeyPatch, quickly_sealed: None) -> None:
    """Encrypt a journal with a line of the person's own."""
    assert quickly_sealed is None
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")
    hj(*NURSE)
    hj("encrypt")
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")


@pytest.mark.usefixtures("_locked")
def test_locked(hj: Command, talk: Talk) -> None:
    """In a locked journal nobody is asked: the other lines are there, and where own ones are."""
    for said in (hj("lines", "GB").out, talk("lines", "GB").said):
        assert "116 123" in said
        assert "night nurse" not in said
        assert said.count(LOCKED) == 1


@pytest.mark.usefixtures("_locked")
def test_a_passphrase_command_is_not_called(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where a command would print the passphrase, it is not asked: that takes its time."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")

    assert "night nurse" not in hj("lines", "GB").out


@pytest.mark.usefixtures("_locked")
def test_unlocked(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a journal that was unlocked they come first, and nobody is asked."""
    sealed = (Path(os.environ["HRJOURNAL_HOME"]) / "identity.age").read_bytes()
    identity = sealed.decode().partition("\n")[2]
    monkeypatch.setattr(kept_key, "kept_identity", lambda _: identity)

    assert hj("lines", "GB").out.startswith("Your own\n  night nurse\n")


@pytest.mark.parametrize(
    "content", ['{"helplines":', '{"helplines":{"1":{"name":5}}}', '{"a":"helplines"}']
)
def test_damaged(hj: Command, home: Path, content: str) -> None:
    """Where the journal can't be read, the other lines are there, and that is said."""
    hj(*NURSE)
    (home / "journal" / "journal.json").write_text(content)

    done = hj("lines", "GB")

    assert done.status == 0
    assert done.out.startswith("United Kingdom\n\nEmergency: call 999 or 112\n")
    assert done.out.endswith(f"{UNREADABLE}\n")


def test_nothing_is_said_where_there_can_be_none(hj: Command) -> None:
    """Without a journal, and in one without such lines, nothing is said of own ones."""
    for _ in range(2):
        done = hj("lines", "GB")
        assert not [said for said in (LOCKED, UNREADABLE, "Your own") if said in done.out]
        hj("log", "mood", "5")
