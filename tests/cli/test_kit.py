"""`kit`: what is in it, what is due, and what was used."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.store.journals import WORDS, holding
from tests.streams import CTRL_C, CTRL_D

from .conftest import Command, Talk

CANARY = "quokka"
IN_JANUARY = "2027-01-01T12:00"


def kit(hj: Command) -> list[dict[str, Any]]:
    """Return what is in the kit."""
    found: list[dict[str, Any]] = json.loads(hj("kit", "list", "--format", "json").out)["kit"]
    return found


def events(hj: Command) -> list[tuple[str, str | None]]:
    """Return the labels and the notes of the events that are logged."""
    kept = json.loads(hj("list", "--kind", "event", "--format", "json").out)["entries"]
    return [(one["label"], one.get("note")) for one in kept]


@pytest.fixture
def naloxone(hj: Command) -> str:
    """Put two doses of naloxone into the kit, and return their id."""
    done = hj(
        *("kit", "add", "naloxone", "--form", "nasal", "--doses", "2", "--expires", "2026-12"),
        *("--trained-on", "2026-05-10", "--format", "json"),
    )
    assert (done.status, done.err) == (0, "")
    return str(json.loads(done.out)["item"]["id"])


# What is in it


def test_by_options(hj: Command) -> None:
    """All of it can be given on the command line; a printed month is kept as its last day."""
    done = hj(
        *("kit", "add", "Narcan", "--form", "nasal spray", "--doses", "2", "--expires", "Feb 2028"),
        *("--where", "the blue bag", "--known-to", "sister", "--known-to", "neighbour"),
        *("--trained-on", "2026-05-10"),
    )

    assert done.err == ""
    assert kit(hj) == [
        {
            "id": "0001zzzzzz",
            "name": "naloxone",
            "form": "nasal",
            "doses": 2,
            "expires_on": "2028-02-29",
            "where": "the blue bag",
            "known_to": ["sister", "neighbour"],
            "trained_on": "2026-05-10",
        }
    ]
    assert done.out == hj("kit").out == (
        "naloxone, nasal: 2 doses\n"
        "  date: in date until the end of February 2028\n"
        "  where: the blue bag\n"
        "  known to: sister, neighbour\n"
        "  trained on: Sunday 10 May 2026\n"
        "  id: 0001zz\n"
    )  # fmt: skip


def test_by_questions(talk: Talk, hj: Command) -> None:
    """Without a name each part is asked for, and a date is asked again until it is understood."""
    turns = [
        ("What is it", "test strips"),
        ("form", ""),
        ("How many", "some"),
        ("was not understood", "10"),
        ("Which date", "12/27"),
        ("was not understood", "12/2027"),
        ("Where", "drawer"),
        ("Who else", "aunt; sister"),
        ("When", ""),
    ]

    assert talk("kit", "add", turns=turns).status == 0
    (strips,) = kit(hj)
    del strips["id"]
    assert strips == {
        "name": "strips",
        "doses": 10,
        "expires_on": "2027-12-31",
        "where": "drawer",
        "known_to": ["aunt", "sister"],
    }


def test_edited(hj: Command, talk: Talk, naloxone: str) -> None:
    """Each part can be changed and taken away, by options or by questions."""
    assert hj("kit", "edit", "narcan", "--doses", "0", "--expires", "").status == 0
    assert "naloxone, nasal: none left" in hj("kit").out
    turns = [
        (r"What is it\? \[naloxone\]", ""),
        (r"In which form\? \[nasal\]", "-"),
        (r"\[0\]", "3"),
        *[("", "")] * 3,
        (r"\[2026-05-10\]", "yesterday"),
    ]
    assert talk("kit", "edit", naloxone[:4], turns=turns).status == 0

    (kept,) = kit(hj)
    assert kept == {
        "id": naloxone,
        "name": "naloxone",
        "doses": 3,
        "trained_on": "2026-11-21",
    }
    assert hj("kit", "edit", "naloxone").status == 2
    assert talk("kit", "edit", "naloxone", turns=[("", "")] * 7).status == 0
    assert kit(hj) == [kept]


def test_removed(hj: Command, talk: Talk, home: Path, naloxone: str) -> None:
    """What is taken out is put back by `undo`; what is erased is nowhere, after asking."""
    hj("kit", "edit", naloxone, "--where", f"behind the {CANARY}")
    assert hj("kit", "remove", "naloxone").status == 0
    assert kit(hj) == []
    assert "the deletion of naloxone in your kit" in hj("undo").out
    hj("backup")

    asked = talk("kit", "remove", "naloxone", "--erase", turns=[("for ever", "n")])
    assert asked.status == 4
    assert hj("kit", "remove", "naloxone", "--erase").status == 2
    done = hj("kit", "remove", "naloxone", "--erase", "--yes", "--format", "json")
    assert json.loads(done.out)["erased"] == {"records": 1}
    assert kit(hj) == []
    assert holding(home / "journal", CANARY) == []


def test_nothing_such(hj: Command, naloxone: str) -> None:
    """Nothing is found by a name that is not there, nor by one that several things have."""
    hj("kit", "add", "naloxone")

    assert hj("kit", "edit", "strips", "--doses", "1").status == 3
    assert hj("kit", "edit", "naloxone", "--doses", "1").status == 3
    assert hj("kit", "edit", naloxone[:4], "--doses", "1").status == 0


def test_learning_is_a_goal_that_works(hj: Command, naloxone: str) -> None:
    """Where no day of learning is kept, the kit offers the line that makes it a goal."""
    assert "Learning" not in hj("kit").err
    hj("kit", "edit", naloxone, "--trained-on", "")

    told = hj("kit").err
    assert '`hj goal set "Learn to use naloxone" --measure "done once"`' in told
    assert hj("kit", "add", "naloxone").err == told
    assert hj("goal", "set", "Learn to use naloxone", "--measure", "done once").status == 0
    assert hj("kit", "add", "strips").err == ""


# What is due


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2026-11-18T23:59", ""),
        (
            "2026-11-19T04:00",
            "naloxone, nasal: in date until the end of December 2026, 42 days from now.",
        ),
        (
            "2027-01-01T03:59",  # the night still belongs to December
            "naloxone, nasal: in date until the end of December 2026, which is today.",
        ),
        (
            "2027-01-01T04:00",
            (
                "naloxone, nasal: its date was the end of December 2026. In an emergency, naloxone "
                "past its date is of more use than none; `hj learn naloxone` tells where to "
                "find a new one."
            ),
        ),
    ],
)
def test_due(hj: Command, naloxone: str, now: str, line: str) -> None:
    """From six weeks before its date on a thing is due, for people, for scripts and in `hj`."""
    assert naloxone
    told = hj("kit", "due", now=now)
    data = json.loads(hj("kit", "due", "--format", "json").out)
    today = hj().out

    assert (told.status, told.out) == (0, f"{line or 'Nothing is due.'}\n")
    assert len(data["due"]) == bool(line)
    assert (f"Kit\n  {line}" in today) if line else ("Kit" not in today)


def test_due_for_scripts(hj: Command, naloxone: str) -> None:
    """As JSON each thing that is due has its id, its name, what is the matter and its date."""
    hj("kit", "add", "strips", "--doses", "0")

    assert json.loads(hj("kit", "due", "--format", "json").out) == {
        "format": "hrjournal/1",
        "due": [
            {"item": "0002zzzzzz", "name": "strips", "what": "none left"},
            {
                "item": naloxone,
                "name": "naloxone",
                "form": "nasal",
                "what": "expires",
                "day": "2026-12-31",
            },
        ],
    }


def test_past_its_date_in_the_list(hj: Command, naloxone: str) -> None:
    """The list says so once, in the words of the card; of other things it gives the date alone."""
    assert naloxone
    hj("kit", "add", "strips", "--expires", "2026-12")

    told = hj("kit", now=IN_JANUARY)
    assert told.out.count("date: was the end of December 2026") == 2
    assert told.err.count("of more use than none") == 1
    assert "strips: its date was the end of December 2026.\n" in hj("kit", "due").out
    assert "throw" not in told.out + told.err


# What was used


def test_naloxone_is_logged(hj: Command, naloxone: str) -> None:
    """Using naloxone logs the event, counts it down, and says what to do next."""
    done = hj("kit", "use", "naloxone")

    assert done.status == 0
    assert done.out.splitlines()[0].startswith("Logged event: naloxone used.")
    assert done.out.splitlines()[1] == "naloxone, nasal: 1 dose."
    assert "20 to 90 minutes" in done.err
    assert f"`hj kit edit {naloxone[:6]} --doses N`" in done.err
    assert events(hj) == [("naloxone used", None)]


def test_naloxone_used_before(hj: Command, naloxone: str) -> None:
    """It can be logged later, with how many and with a note; none is counted below none."""
    done = hj(
        *("kit", "use", naloxone[:4], "3", "--at", "yesterday 23:30", "--format", "json"),
    )
    hj("kit", "use", "narcan", "--note", "a stranger")

    data = json.loads(done.out)
    assert done.err == ""
    assert (data["entry"]["at"], data["entry"]["note"]) == ("2026-11-21T23:30:00+01:00", "3 doses")
    assert data["item"]["doses"] == 0
    assert events(hj) == [("naloxone used", "3 doses"), ("naloxone used", "a stranger")]
    assert kit(hj)[0]["doses"] == 0


def test_restocked(talk: Talk, hj: Command, naloxone: str) -> None:
    """On a terminal it asks how many there are now; Enter, or no answer, leaves what is left."""
    assert naloxone
    talked = talk("kit", "use", "naloxone", turns=[(r"How many are there now\?", "4")])
    assert talked.said.rstrip().endswith("naloxone, nasal: 4 doses.")
    assert kit(hj)[0]["doses"] == 4

    for answer, status, left in (("", 0, 3), (CTRL_D, 0, 2), (CTRL_C, 130, 1)):
        assert talk("kit", "use", "naloxone", turns=[("How many", answer)]).status == status
        assert kit(hj)[0]["doses"] == left
    assert len(events(hj)) == 4


def test_naloxone_that_is_not_in_the_kit(hj: Command) -> None:
    """The event is logged, whoever's naloxone it was, and it is said that nothing was counted."""
    done = hj("kit", "use", "naloxone")

    assert done.status == 0
    assert events(hj) == [("naloxone used", None)]
    assert "The event is kept; the kit was not counted down." in done.err


def test_damage_beside(hj: Command, home: Path, naloxone: str) -> None:
    """The event is kept and said to be, though the kit can't be read; the status is the fault's."""
    assert naloxone
    path = home / "journal" / "journal.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:40])

    done = hj("kit", "use", "naloxone")

    assert done.status == 5
    assert done.out.startswith("Logged. ")
    assert "The event is kept; the kit was not counted down." in done.err
    assert "othing was changed" not in done.err + done.out
    assert "all other files" not in done.err
    path.write_bytes(whole)
    assert events(hj) == [("naloxone used", None)]


def test_which_of_several(hj: Command, talk: Talk, naloxone: str) -> None:
    """Of several a person picks one; without a terminal the event is kept, and nothing counted."""
    hj("kit", "add", "naloxone", "--form", "injection", "--doses", "1", "--where", "car")
    turns = [("1  naloxone, nasal.*2  naloxone, injection: 1 dose, car.*Which", "2"), ("now", "")]

    assert talk("kit", "use", "naloxone", turns=turns).status == 0
    assert [one["doses"] for one in kit(hj)] == [2, 0]
    talked = talk("kit", "use", "naloxone", turns=[("Which", CTRL_C)])
    assert talked.status == 130
    assert "\nThe event is kept" in talked.said.replace("\r", "")
    assert hj("kit", "use", "naloxone").status == 0
    assert hj("kit", "use", naloxone).status == 0
    assert [one["doses"] for one in kit(hj)] == [1, 0]
    assert len(events(hj)) == 4


def test_other_things_are_counted_down(hj: Command) -> None:
    """Other things are no event: they are counted down, where they are counted."""
    hj("kit", "add", "strips", "--doses", "10")
    hj("kit", "add", "wound care")

    assert hj("kit", "use", "test strips", "3").out == "strips: 7.\n"
    assert hj("kit", "use", "wound care").out == "wound care.\n"
    data = json.loads(hj("kit", "use", "strips", "--format", "json").out)
    assert data.keys() == {"format", "item"}
    assert data["item"]["doses"] == 6
    assert hj("kit", "use", "strips", "--at", "yesterday").status == 2
    assert hj("kit", "use", "strips", "none").status == 2
    assert hj("kit", "use", "strips", "0").status == 2
    assert hj("kit", "use", "torch").status == 3
    assert kit(hj)[0]["doses"] == 6
    assert events(hj) == []


@pytest.mark.usefixtures("quickly_sealed")
def test_encrypted(hj: Command, naloxone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kit needs the passphrase. The event does not: it is kept though nothing is counted."""
    assert naloxone
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    assert hj("encrypt").status == 0
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    for line in ("kit", "kit due", "kit add strips", "kit use strips", "kit edit naloxone --doses"):
        assert hj(*line.split(), *(["1"] if line.endswith("doses") else [])).status == 8
    done = hj("kit", "use", "naloxone")
    assert done.status == 8
    assert done.out.startswith("Logged event: naloxone used.")
    assert "The event is kept; the kit was not counted down." in done.err

    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    assert events(hj) == [("naloxone used", None)]
    assert kit(hj)[0]["doses"] == 2


def test_nothing_of_the_kit_in_an_export(hj: Command, naloxone: str) -> None:
    """An export of entries has the event, and nothing of the kit; that of all of it has the kit."""
    hj("kit", "edit", naloxone, "--where", CANARY, "--known-to", CANARY)
    hj("kit", "use", "naloxone")

    exported = hj("export", "--last", "7d").out + hj("export", "--format", "csv").out
    assert "naloxone used" in exported
    assert CANARY not in exported
    assert CANARY in hj("export").out
