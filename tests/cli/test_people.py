"""`people`: whom a person lists, contact with them, and names that stay in the journal."""

import json
from pathlib import Path
from typing import Any

import pytest

from hrjournal.model.supporter import Supporter
from hrjournal.store.tiny_store import TinyStore
from tests.store.journals import WORDS, holding
from tests.streams import CTRL_D

from .conftest import Command, Talk

CANARY = "quokka"


def entry_of(out: str) -> dict[str, Any]:
    """Return the entry that was logged, as JSON has it."""
    entry: dict[str, Any] = json.loads(out)["entry"]
    return entry


def supporters(hj: Command) -> list[dict[str, Any]]:
    """Return everybody who is listed."""
    found: list[dict[str, Any]] = json.loads(hj("people", "list", "--format", "json").out)[
        "supporters"
    ]
    return found


@pytest.fixture
def neighbour(hj: Command) -> str:
    """List one friend, and return their id."""
    done = hj(
        *("people", "add", "Neighbour", "--role", "friend", "--reach", "555 0100"),
        *("--format", "json"),
    )
    assert (done.status, done.err) == (0, "")
    return str(json.loads(done.out)["supporter"]["id"])


# The list


def test_by_options(hj: Command) -> None:
    """All of it can be given on the command line, and the first is told that it stays here."""
    first = hj(
        *("people", "add", "the clinic", "--role", "doctor", "--reach", "555 0100"),
        *("--reach", "Long Street 4, second floor", "--good-for", "a talk", "--when", "mondays"),
        "--knows",
    )
    second = hj("people", "add", "aunt", "--no-knows")

    assert first.status == second.status == 0
    assert "sends nothing to anybody" in first.err
    assert "sends nothing" not in second.err
    assert "`hj people edit 0002zz --reach TEXT`" in second.err
    clinic, aunt = supporters(hj)
    assert clinic == {
        "id": "0001zzzzzz",
        "name": "the clinic",
        "role": "doctor who knows",
        "reach": ["555 0100", "Long Street 4, second floor"],
        "good_for": "a talk",
        "when": "mondays",
        "knows": True,
        "confirmed_on": "2026-11-22",
    }
    assert aunt["knows"] is False
    shown = hj("people", "show", "clin").out
    assert shown.splitlines()[:4] == [
        "the clinic, doctor who knows",
        "  reach: 555 0100",
        "  reach: Long Street 4, second floor",
        "  helps with: a talk",
    ]
    assert hj("people").out == hj("people", "list").out


def test_by_questions(talk: Talk, hj: Command) -> None:
    """Without a name each part is asked for, and each may be skipped."""
    turns = [
        ("Whom do you add", "Neighbour"),
        ("What are they", "friend"),
        ("How can you reach", "555 0100; by post"),
        ("help with", ""),
        ("When", ""),
        (r"Do they know.*\(y, n\)", "perhaps"),
        ("yes", "y"),
    ]

    assert talk("people", "add", turns=turns).status == 0
    (kept,) = supporters(hj)
    assert (kept["role"], kept["reach"], kept["knows"]) == (
        "trusted friend",
        ["555 0100", "by post"],
        True,
    )
    assert "good_for" not in kept


def test_a_name_is_taken_once(talk: Talk, hj: Command, neighbour: str) -> None:
    """A name that is listed is refused at once, before anything else is asked."""
    refused = hj("people", "add", " NEIGHBOUR ")
    turns = [("Whom", "neighbour"), ("has that name", "aunt"), *[("", "")] * 5]

    assert refused.status == 2
    assert talk("people", "add", turns=turns).status == 0
    assert [one["name"] for one in supporters(hj)] == ["Neighbour", "aunt"]
    assert hj("people", "edit", "aunt", "--name", "neighbour").status == 2
    assert hj("people", "edit", neighbour, "--name", "neighbour").status == 0  # their own


def test_edited_by_questions(talk: Talk, hj: Command, neighbour: str) -> None:
    """Without an option each part is asked for: Enter keeps it, `-` takes it away."""
    turns = [
        (r"Name\? \[Neighbour\]", "-"),
        ("This one stays", ""),
        (r"\[trusted friend\]", "-"),
        (r"\[555 0100\]", ""),
        ("help with", "company"),
        ("When", ""),
        ("know", ""),
    ]

    assert talk("people", "edit", neighbour[:4], turns=turns).status == 0
    (kept,) = supporters(hj)
    assert "role" not in kept
    assert (kept["name"], kept["reach"], kept["good_for"]) == ("Neighbour", ["555 0100"], "company")


def test_nothing_to_change(talk: Talk, hj: Command, neighbour: str) -> None:
    """Without a terminal something is to be given; with one, Enter all along changes nothing."""
    before = supporters(hj)

    assert hj("people", "edit", neighbour).status == 2
    assert talk("people", "edit", neighbour, turns=[("", "")] * 6).status == 0
    assert supporters(hj) == before
    assert talk("people", "edit", neighbour, turns=[("", "other"), ("", CTRL_D)]).status == 4
    assert supporters(hj) == before


def test_nobody_such(hj: Command, neighbour: str) -> None:
    """Nobody is found by a name that nobody has, nor by one that several have a part of."""
    hj("people", "add", "other neighbour")

    assert hj("people", "show", "aunt").status == 3
    assert hj("people", "remove", "nobody").status == 3
    assert hj("people", "show", "neigh").status == 3
    assert hj("people", "show", neighbour[:4]).out.startswith("Neighbour, ")


def test_undone(hj: Command, neighbour: str) -> None:
    """Taking somebody off the list is taken back by `undo`, which names them."""
    done = hj("people", "remove", "neighbour", "--format", "json")
    assert json.loads(done.out)["removed"] == {"id": neighbour, "name": "Neighbour"}
    assert supporters(hj) == []

    assert "the deletion of Neighbour, whom you listed" in hj("undo").out
    assert [one["id"] for one in supporters(hj)] == [neighbour]


# Whether it still holds


def test_confirmed(hj: Command, neighbour: str) -> None:
    """After half a year the list asks whether it holds, until it is confirmed or changed."""
    later = "2027-05-25T12:00"
    assert "still holds" not in hj("people", now="2027-05-24T12:00").out
    assert "if it still holds: `hj people confirm 0001zz`" in hj("people", now=later).out
    hj("people", "add", "aunt", number=5, now=later)

    told = hj("people", "confirm")
    data = json.loads(hj("people", "confirm", "--format", "json").out)["to_confirm"]
    assert told.out.splitlines() == [
        (
            "Neighbour: how to reach them was last confirmed on Sunday 22 November 2026. "
            "If it still holds: `hj people confirm 0001zz`"
        ),
        "aunt: no way to reach them is kept. `hj people edit 000000 --reach TEXT`",
    ]
    assert [(one["supporter"], one["what"]) for one in data] == [
        (neighbour, "old"),
        ("0000000005", "missing"),
    ]

    assert hj("people", "confirm", "neighbour", "--at", "yesterday").status == 0
    assert supporters(hj)[0]["confirmed_on"] == "2027-05-24"
    assert hj("people", "edit", "aunt", "--reach", "555 0199").status == 0
    assert hj("people", "confirm").out == "There is nothing to look at.\n"


def test_confirming_needs_a_way(hj: Command) -> None:
    """What is not there can't be confirmed, nor on a day alone."""
    hj("people", "add", "aunt")

    assert hj("people", "confirm", "aunt").status == 2
    assert hj("people", "confirm", "--at", "monday").status == 2
    assert hj("people", "confirm", "aunt", "--at", "tomorrow").status == 2


# Contact with them


@pytest.mark.parametrize("typed", ["neighbour", " NEIGHBOUR", "friend", "trusted friend"])
def test_contact_by_name_or_role(hj: Command, neighbour: str, typed: str) -> None:
    """Whoever is listed is known by name or by role; the entry has the role, and shows the name."""
    logged = entry_of(hj("log", "contact", typed, "--helped", "7", "--format", "json").out)

    assert (logged["supporter"], logged["supporter_id"]) == ("trusted friend", neighbour)
    assert "contact: Neighbour" in hj("list").out
    assert "Logged contact: Neighbour, call." in hj("log", "contact", typed, "--how", "call").out


def test_damage_keeps_no_contact_out(hj: Command, talk: Talk, home: Path, neighbour: str) -> None:
    """Where the list can't be read, a contact is kept as it was typed, and known by it later."""
    path = home / "journal" / "journal.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:40])

    assert hj("log", "contact", "neighbour").out.startswith("Logged. ")
    assert talk("log", "contact", turns=[("Who was it with", "NEIGHBOUR")]).status == 0

    path.write_bytes(whole)
    kept = json.loads(hj("export").out)["entries"]
    assert [one["supporter_id"] for one in kept] == [neighbour] * 2
    assert hj("people", "edit", neighbour, "--name", "aunt").status == 0
    assert hj("list").out.count("contact: aunt") == 2


def test_the_list_is_read_once(
    hj: Command, neighbour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many contacts are shown, whoever is listed is read once for all of them."""
    assert neighbour
    for _ in range(5):
        hj("log", "contact", "friend")
    read: list[type] = []
    records = TinyStore.records

    def counting(store: TinyStore, kind: type[Any]) -> list[Any]:
        read.append(kind)
        return records(store, kind)

    monkeypatch.setattr(TinyStore, "records", counting)

    assert hj("list").out.count("contact: Neighbour") == 5
    assert read.count(Supporter) == 1


def test_contact_with_somebody_else(hj: Command, neighbour: str) -> None:
    """Anybody else can be logged as before, by a name or a role."""
    assert neighbour
    logged = entry_of(hj("log", "contact", "my", "sponsor", "--format", "json").out)

    assert logged["supporter"] == "my sponsor"
    assert "supporter_id" not in logged


def test_contact_that_is_edited(hj: Command, neighbour: str) -> None:
    """Who it was with can be changed to somebody on the list, and away from them."""
    number = entry_of(hj("log", "contact", "sister", "--format", "json").out)["id"]
    to_them = entry_of(hj("edit", number, "--who", "neighbour", "--format", "json").out)
    away = entry_of(hj("edit", number, "--who", "sister", "--format", "json").out)

    assert (to_them["supporter"], to_them["supporter_id"]) == ("trusted friend", neighbour)
    assert away["supporter"] == "sister"
    assert "supporter_id" not in away
    assert "Changed to contact: Neighbour." in hj("edit", number, "--who", "friend").out
    assert entry_of(hj("again", "--format", "json").out)["supporter_id"] == neighbour


@pytest.mark.parametrize(
    ("answer", "name"), [("1", "Neighbour"), ("2", "aunt"), ("aunt", "aunt"), ("sister", "sister")]
)
def test_contact_is_offered(
    talk: Talk, hj: Command, neighbour: str, answer: str, name: str
) -> None:
    """On a terminal whoever is listed can be picked by number, by name, or somebody else said."""
    assert neighbour
    hj("people", "add", "aunt")
    turns = [("1  Neighbour, trusted friend\n  2  aunt\n.*Who was it with", answer)]

    talked = talk("log", "contact", turns=turns)

    assert talked.status == 0
    assert f"Logged contact: {name}." in talked.said


def test_a_number_that_is_not_there(talk: Talk, neighbour: str) -> None:
    """A number that nobody has is asked for again."""
    assert neighbour
    turns = [("Who", "3"), ("numbers shown", "0"), ("numbers shown", "1")]

    assert "Neighbour" in talk("log", "contact", turns=turns).rest


def test_no_list_no_offer(talk: Talk) -> None:
    """Without a list a number is what was typed, as any other word."""
    talked = talk("log", "contact", turns=[("Who", "3")])

    assert "Logged contact: 3." in talked.said


def test_another_name(hj: Command, neighbour: str) -> None:
    """With another name, every contact shows it, those too that were logged with the former one."""
    hj("log", "contact", "neighbour")
    hj("people", "remove", neighbour)
    hj("log", "contact", "Neighbour", "--note", "before they were listed")
    hj("people", "add", "neighbour", "--role", "peer")
    hj("log", "contact", "neighbour")

    assert hj("people", "edit", "neighbour", "--name", CANARY).status == 0

    shown = hj("list").out
    assert shown.count(f"contact: {CANARY}") == 2
    assert "eighbour" not in shown
    assert "contact: trusted friend" in shown  # of whoever was taken off the list


# What leaves the journal


def test_no_name_in_an_export(hj: Command) -> None:
    """Nothing of the list is in an export, in either format, unless it is asked for."""
    hj("log", "contact", CANARY, "--note", "before they were listed")
    hj(
        *("people", "add", CANARY, "--role", "friend", "--reach", f"{CANARY} 1"),
        *("--good-for", f"{CANARY} 2", "--when", f"{CANARY} 3"),
    )
    hj("log", "contact", CANARY.upper())
    hj("log", "contact", "friend")
    hj("log", "contact", "sister")

    data, table = hj("export").out, hj("export", "--format", "csv").out

    assert CANARY not in (data + table).lower()
    assert [one["supporter"] for one in json.loads(data)["entries"]] == [
        *["trusted friend"] * 3,
        "sister",
    ]
    assert data.count('"supporter_id": "0002zzzzzz"') == table.count("0002zzzzzz") == 3


def test_names_that_are_asked_for(hj: Command, neighbour: str) -> None:
    """With `--people` contacts have names, and JSON has the list."""
    hj("log", "contact", "friend")

    data = json.loads(hj("export", "--people").out)
    assert data["entries"][0]["supporter"] == "Neighbour"
    assert [one["id"] for one in data["supporters"]] == [neighbour]
    assert ",Neighbour," in hj("export", "--people", "--format", "csv").out


def test_erased(hj: Command, home: Path) -> None:
    """Erased, nobody finds them anywhere: the former name too, in contacts, undo and backups."""
    hj("log", "contact", CANARY)
    hj("people", "add", CANARY, "--role", "friend", "--reach", f"{CANARY} 1")
    hj("log", "contact", CANARY)
    hj("backup")
    hj("people", "edit", CANARY, "--name", "wombat friend")
    hj("log", "contact", "wombat friend", "--helped", "7")
    assert holding(home / "journal", CANARY)
    assert holding(home / "journal", "wombat")

    refused = hj("people", "remove", "wombat", "--erase")
    done = hj("people", "remove", "wombat", "--erase", "--yes")

    assert refused.status == 2
    assert (done.status, done.err) == (0, "")
    assert holding(home / "journal", CANARY) == holding(home / "journal", "wombat") == []
    assert holding(home / "journal", "0002zzzzzz") == []
    kept = json.loads(hj("export").out)["entries"]
    assert [one["supporter"] for one in kept] == ["trusted friend"] * 3


def test_erasing_asks(talk: Talk, hj: Command, neighbour: str) -> None:
    """On a terminal erasing asks, and Enter erases nothing."""
    turns = [("Erase 1 record, for ever", "")]

    assert talk("people", "remove", neighbour, "--erase", turns=turns).status == 4
    assert len(supporters(hj)) == 1
    turns = [("Erase 1 record, for ever", "y")]
    assert talk("people", "remove", neighbour, "--erase", turns=turns).status == 0
    assert supporters(hj) == []


# Encrypted


@pytest.mark.usefixtures("quickly_sealed")
def test_encrypted(hj: Command, neighbour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list needs the passphrase; logging does not, and what was typed is settled later."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    assert hj("encrypt").status == 0
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    for line in ("people", "people add aunt", "people confirm neighbour", "people show neighbour"):
        locked = hj(*line.split())
        assert (locked.status, "eighbour" in locked.out + locked.err) == (8, False)
    assert "Logged contact: Neighbour." in hj("log", "contact", "Neighbour").out

    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    (kept,) = json.loads(hj("list", "--format", "json").out)["entries"]
    assert (kept["supporter"], kept["supporter_id"]) == ("trusted friend", neighbour)


@pytest.mark.usefixtures("quickly_sealed")
def test_nothing_is_offered_without_the_key(
    hj: Command, talk: Talk, neighbour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In an encrypted journal a contact is asked for without a passphrase, and without the list."""
    assert neighbour
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    hj("encrypt")
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    talked = talk("log", "contact", turns=[("Who was it with", "sister")])

    assert talked.status == 0
    assert "eighbour" not in talked.said
