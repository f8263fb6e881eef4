"""What is asked on a terminal: what was left out of a command, and when an entry is mended."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.streams import CTRL_C, CTRL_D, Turn

from .conftest import Command, Talk

ANSWERED: list[tuple[list[str], list[Turn], str, dict[str, Any]]] = [
    (
        ["log", "urge", "--substance", "alcohol"],
        [("How strong is the urge", "12"), ("0 to 10, like", "7")],
        "Logged urge 7 of 10 for alcohol",
        {"intensity": 7, "substance": "alcohol"},
    ),
    (
        ["log", "thought"],
        [("How distressing is the thought", ""), ("This one is needed", "6")],
        "Logged thought, distress 6 of 10",
        {"distress": 6},
    ),
    (
        ["log", "medicine", "--missed"],
        [("Which medicine", "40"), ("one name", "Methadone")],
        "Logged medicine: methadone, missed",
        {"name": "methadone", "status": "missed"},
    ),
    (
        ["log", "score"],
        [("Which questionnaire", "gad 7"), ("Its total", "22"), ("from 0 to 21", "14")],
        "Logged GAD-7 score 14",
        {"instrument": "GAD-7", "value": 14},
    ),
    (
        ["log", "event"],
        [("What happened", "naloxone used")],
        "Logged event: naloxone used",
        {"label": "naloxone used"},
    ),
    (
        ["log", "contact", "--how", "call"],
        [("Who was it with", "my sister")],
        "Logged contact: my sister, call",
        {"supporter": "my sister", "how": "call"},
    ),
    (
        ["log", "text"],
        [("What do you want to write", "A long day")],
        "Logged text, 3 words",
        {"note": "A long day"},
    ),
    (
        ["log", "sleep", "--quality", "6"],
        [("How many hours did you sleep", "25"), ("0 to 24", "6:45")],
        "Logged sleep, 6.75 hours, quality 6 of 10",
        {"hours": 6.75, "quality": 6},
    ),
]


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept."""
    found: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return found


@pytest.mark.parametrize(
    ("typed", "conversation", "said", "fields"), ANSWERED, ids=[row[0][1] for row in ANSWERED]
)
def test_what_is_needed_is_asked_for(
    talk: Talk,
    hj: Command,
    typed: list[str],
    conversation: list[Turn],
    said: str,
    fields: dict[str, Any],
) -> None:
    """What a kind can't do without is asked for until it is understood, and nothing else is."""
    talked = talk(*typed, turns=conversation)

    assert talked.status == 0
    assert said in talked.rest
    (entry,) = entries(hj)
    assert fields.items() <= entry.items()


@pytest.mark.parametrize(
    "kind", ["urge", "thought", "medicine", "score", "event", "contact", "text", "sleep"]
)
def test_ctrl_c_at_a_question(talk: Talk, home: Path, kind: str) -> None:
    """Ctrl-C at a question is status 130, and nothing is kept."""
    assert talk("log", kind, turns=[(r"\?", CTRL_C)]).status == 130
    assert not (home / "journal").exists()


@pytest.mark.parametrize(
    ("said", "mentioned"),
    [("y", True), ("n", False), ("", False), (CTRL_C, False), (CTRL_D, False)],
)
def test_item_9_is_asked_and_not_kept(talk: Talk, hj: Command, said: str, mentioned: bool) -> None:
    """A yes to item 9 says where lines are; whatever the answer, or none, the score is kept."""
    question = r"Was item 9 above 0\?\s+\(y/n, Enter skips; the answer is not kept\)"
    turns = [(f"Logged PHQ-9 score 4.*{question}", said)]
    talked = talk("log", "score", "PHQ-9", "4", turns=turns)

    assert ("Lines to call or text" in talked.rest) is mentioned
    assert talked.status == 0
    (entry,) = entries(hj)
    assert "item_9" not in entry


@pytest.mark.parametrize(
    "typed",
    [
        ["log", "score", "PHQ-9", "4", "--item-9", "no"],
        ["log", "score", "PHQ-9", "15"],
        ["log", "score", "PHQ-9", "4", "--format", "json"],
        ["log", "score", "GAD-7", "4"],
    ],
)
def test_item_9_is_not_asked_in_vain(talk: Talk, typed: list[str]) -> None:
    """Nothing is asked where it was said, where the answer changes nothing, and by a program."""
    assert "item 9 above" not in talk(*typed).said


def test_lines_are_mentioned_with_json_to_a_person(talk: Talk) -> None:
    """On a terminal a person may read along while a program takes the JSON."""
    talked = talk("log", "mood", "1", "--format", "json")

    assert (talked.status, "Lines to call or text" in talked.said) == (0, True)


def test_goal_done_shows_the_goals(talk: Talk, hj: Command) -> None:
    """Without an id the goals to tick off are shown, and one is asked for until it is there."""
    for title, measure in (
        ("Walk", "3 times a week"),
        ("Calm", "at least 3 groundings per week"),
        ("Call", "3 times a week"),
    ):
        hj("goal", "set", title, "--measure", measure)
    goal, _, other = json.loads(hj("goal", "list", "--format", "json").out)["goals"]
    talked = talk(
        *("goal", "done", "--count", "2"),
        turns=[
            (f"1  {goal['id'][:6]}  Walk.*2  {other['id'][:6]}  Call.*Which goal", ""),
            ("needed", "zzzz"),
            ("No goal has", "3"),
            ("numbers shown", goal["id"][:4]),
        ],
    )

    assert talked.status == 0
    assert "Ticked off: Walk, 2 times" in talked.rest
    (entry,) = entries(hj)
    assert (entry["goal"], entry["count"]) == (goal["id"], 2)


def test_the_only_goal_is_not_asked_for(talk: Talk, hj: Command) -> None:
    """Where one goal alone can be meant it is taken, and named."""
    hj("goal", "set", "Walk", "--measure", "3 times a week")
    hj("goal", "set", "Calm", "--measure", "at least 3 groundings per week")
    talked = talk("goal", "done")

    assert talked.status == 0
    assert re.search("Walk.*Ticked off: Walk", talked.said, re.DOTALL)
    assert len(entries(hj)) == 1


def test_goal_done_without_a_goal(talk: Talk, home: Path) -> None:
    """Where there is no goal nothing is asked: status 3, and how to set one."""
    talked = talk("goal", "done")

    assert (talked.status, "hj goal set" in talked.said) == (3, True)
    assert not (home / "journal").exists()


def test_a_thought_on_a_terminal(talk: Talk) -> None:
    """On a terminal `ground` is offered after what was understood."""
    said = talk("log", "thought", "9").said

    assert said.index("Logged thought, distress 9 of 10") < said.index(
        "For a calm minute: `hj ground`"
    )


def test_delete_asks_and_takes_no_for_an_answer(talk: Talk, hj: Command) -> None:
    """`delete` shows the entry and asks; anything but yes leaves it there."""
    hj("log", "mood", "5")
    (entry,) = entries(hj)
    for answer, status, left in (("", 4, 1), ("n", 4, 1), ("y", 0, 0)):
        turns = [("mood 5 of 10.*Delete this entry", answer)]
        assert talk("delete", entry["id"], turns=turns).status == status
        assert len(entries(hj)) == left


def test_nothing_private_on_the_command_line(talk: Talk, hj: Command) -> None:
    """What is left out of `substance` is asked for; what is refused is asked again."""
    add = [
        ("Which name", "2 leaves"),
        ("write it like", ""),
        ("This one is needed", "quokka"),
        ("counted in", "bags"),
        ("codename for it", ""),
    ]
    assert talk("substance", "add", turns=add).status == 0
    codename = [("which one", "quokka"), ("codename", "tea")]
    assert talk("substance", "codename", turns=codename).status == 0
    unit = [("which one", "tea"), ("Which unit", "pot"), ("one of it", "3 bags")]
    assert talk("substance", "unit", turns=unit).status == 0
    assert "3 bags" in talk("substance", "show", turns=[("Which one", "tea")]).rest
    rename = [("Which name", "tea"), ("from now on", "kava")]
    assert talk("substance", "rename", turns=[*rename, ("Rename it", "n")]).status == 4
    renamed = talk("substance", "rename", turns=[*rename, ("Rename it", "y")])
    assert (renamed.status, "Renamed" in renamed.rest) == (0, True)
    shown = json.loads(hj("substance", "show", "kava", "--format", "json").out)
    assert shown["substance"] == {
        "name": "kava",
        "codename": "tea",
        "aliases": ["quokka"],
        "units": ["bag", "pot"],
        "sizes": [{"name": "pot", "value": 3, "unit": "bag"}],
    }


# Editing by questions

CONVERSATIONS: list[tuple[list[str], list[Turn], str, dict[str, Any]]] = [
    (
        ["use", "alcohol", "2", "--craving", "4", "--trigger", "tired", "--note", "a note"],
        [
            (r"When \[.*\]:", ""),
            (r"Substance \[alcohol\]:", ""),
            (r"Amount \[2 drinks\]:", "zero"),
            ("Zero is not an amount", "~3"),
            ("Route:", "oral"),
            ("Cost:", "-"),
            (r"Craving \[4\]:", "-"),
            ("Mood before:", "11"),
            ("0 to 10", "3"),
            ("Mood after:", ""),
            ("With:", "friends"),
            ("Place:", ""),
            (r"Triggers \[tired\]:", "tired, rain"),
            ("Strategies:", ""),
            ("Effects:", ""),
            ("Tags:", "home"),
            (r"Note \[a note\]:", "-"),
        ],
        "Changed to alcohol, ~3 drinks",
        {
            "substance": "alcohol",
            "amount": 3,
            "unit": "drink",
            "estimated": True,
            "route": "oral",
            "mood_before": 3,
            "company": "friends",
            "triggers": ["tired", "rain"],
            "tags": ["home"],
        },
    ),
    (
        ["none", "alcohol", "cannabis"],
        [
            ("When", ""),
            (r"Substances \[alcohol, cannabis\]:", "-"),
            ("This one stays", "alcohol"),
            ("Tags:", ""),
            ("Note:", "easy"),
        ],
        "Changed to free day: alcohol",
        {"substances": ["alcohol"], "note": "easy"},
    ),
    (
        ["mood", "5", "--feeling", "calm"],
        [
            ("When", ""),
            (r"Mood \[5\]:", "-"),
            ("This one stays", "6"),
            (r"Feelings \[calm\]:", "-"),
            ("Energy:", ""),
            ("Anxiety:", ""),
            ("Sleep hours:", "25"),
            ("0 to 24", "7.5"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to mood 6 of 10",
        {"score": 6, "sleep_hours": 7.5},
    ),
    (
        ["urge", "7", "--substance", "alcohol", "--outcome", "used"],
        [
            ("When", ""),
            (r"Intensity \[7\]:", ""),
            (r"Substance \[alcohol\]:", "-"),
            ("After:", "2"),
            ("Triggers:", ""),
            ("Responses:", "walked"),
            (r"Outcome \[used\]:", "gone"),
            ("passed, used, still here", "passed"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to urge 7 of 10, passed",
        {"intensity": 7, "after": 2, "responses": ["walked"], "outcome": "passed"},
    ),
    (
        ["thought", "7"],
        [
            ("When", ""),
            (r"Distress \[7\]:", "6"),
            ("After:", ""),
            ("Responses:", ""),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to thought, distress 6 of 10",
        {"distress": 6},
    ),
    (
        ["medicine", "methadone", "40", "mg", "--missed"],
        [
            ("When", ""),
            (r"Name \[methadone\]:", ""),
            (r"Amount \[40 mg\]:", "~45 mg"),
            ("kept exactly", "45 mg"),
            (r"Status \[missed\]:", "-"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to medicine: methadone, 45 mg",
        {"name": "methadone", "amount": 45, "unit": "mg"},
    ),
    (
        ["score", "PHQ-9", "14", "--item-9", "no"],
        [
            ("When", ""),
            (r"Instrument \[PHQ-9\]:", ""),
            (r"Value \[14\]:", "28"),
            ("0 to 27", "13"),
            (r"Bands \[published\]:", ""),
            (r"Item 9 above 0 \[no\]:", "-"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to PHQ-9 score 13",
        {"instrument": "PHQ-9", "value": 13, "bands": "published"},
    ),
    (
        ["score", "PHQ-9", "14", "--item-9", "no"],
        [
            ("When", ""),
            (r"Instrument \[PHQ-9\]:", "k10"),
            ("Value:", ""),
            ("This one is needed", "24"),
            ("Bands:", "ABS"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to K10 score 24",
        {"instrument": "K10", "value": 24, "bands": "ABS"},
    ),
    (
        ["event", "illness"],
        [("When", ""), (r"Label \[illness\]:", "hospital"), ("Tags:", ""), ("Note:", "")],
        "Changed to event: hospital",
        {"label": "hospital"},
    ),
    (
        ["contact", "sister", "--how", "call"],
        [
            ("When", ""),
            (r"Who \[sister\]:", ""),
            (r"How \[call\]:", "text"),
            ("Helped:", "8"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to contact: sister, text",
        {"supporter": "sister", "how": "text", "helped": 8},
    ),
    (
        ["text", "A long day"],
        [
            ("When", ""),
            ("Tags:", "own"),
            (r"Note \[A long day\]:", "-"),
            ("This one stays", "A longer day"),
        ],
        "Changed to text, 3 words",
        {"note": "A longer day", "tags": ["own"]},
    ),
    (
        ["sleep", "7", "--quality", "6"],
        [
            ("When", ""),
            (r"Hours \[7\]:", "-"),
            ("This one stays", "7 and a half"),
            (r"Quality \[6\]:", "-"),
            ("Tags:", ""),
            ("Note:", ""),
        ],
        "Changed to sleep, 7.5 hours",
        {"hours": 7.5},
    ),
]


@pytest.mark.parametrize(
    ("logged", "conversation", "said", "fields"),
    CONVERSATIONS,
    ids=[row[0][0] for row in CONVERSATIONS],
)
def test_edit_asks_for_each_detail(
    talk: Talk,
    hj: Command,
    logged: list[str],
    conversation: list[Turn],
    said: str,
    fields: dict[str, Any],
) -> None:
    """`edit ID` asks for the entry's own details: Enter keeps one, `-` takes it away."""
    hj("log", *logged)
    (before,) = entries(hj)
    talked = talk("edit", before["id"][:5], turns=conversation)

    assert talked.status == 0
    assert talked.said.startswith("Enter keeps what is in brackets; - takes it away")
    assert said in talked.rest
    (after,) = entries(hj)
    shared = {"kind", "id", "day", "at", "logged_at", "grams"}
    assert {name: after[name] for name in after.keys() - shared} == fields
    assert {name: after.get(name) for name in shared - {"grams"}} == {
        name: before.get(name) for name in shared - {"grams"}
    }


def test_edit_of_the_time_by_questions(talk: Talk, hj: Command) -> None:
    """When it was is asked until it is understood; `-` takes the time away and leaves the day."""
    hj("log", "event", "illness")
    (before,) = entries(hj)
    kept: list[Turn] = [("Label", ""), ("Tags", ""), ("Note", "")]
    times: list[tuple[list[Turn], bool]] = [
        ([("When", "2026-02-30"), ("When", "2026-02-03 21:30")], True),
        ([("When .*21:30", "-")], False),
    ]
    for when, has_time in times:
        talked = talk("edit", before["id"], turns=[*when, *kept])

        assert talked.status == 0
        assert "Changed to event: illness" in talked.rest
        (after,) = entries(hj)
        assert after["day"] == "2026-02-03"
        assert ("at" in after) is has_time


def test_edit_that_keeps_everything(talk: Talk, hj: Command) -> None:
    """Enter at every question changes nothing, and says so."""
    hj("log", "contact", "sister", "--note", "as ever")
    (before,) = entries(hj)
    names = ("When", "Who", "How", "Helped", "Tags", "Note")
    talked = talk("edit", before["id"], turns=[(name, "") for name in names])

    assert (talked.status, "Nothing was changed" in talked.rest) == (0, True)
    assert entries(hj) == [before]
    assert "the logging of contact: sister" in hj("undo").out


def test_ctrl_c_while_editing_changes_nothing(talk: Talk, hj: Command) -> None:
    """Ctrl-C at a later question leaves the entry as it was."""
    hj("log", "use", "alcohol", "2")
    (before,) = entries(hj)
    turns = [("When", ""), ("Substance", "cannabis"), ("Amount", "1 g"), ("Route:", CTRL_C)]

    assert talk("edit", before["id"], turns=turns).status == 130
    assert entries(hj) == [before]


def test_another_substance_asks_for_its_amount(talk: Talk, hj: Command) -> None:
    """Where the amount was a volume of alcohol, another substance has another amount."""
    hj("log", "use", "alcohol", "568ml@4%")
    (before,) = entries(hj)
    talked = talk(
        *("edit", before["id"]),
        turns=[
            ("When", ""),
            (r"Substance \[alcohol\]:", "cannabis"),
            ("Amount:", ""),
            ("This one is needed", "0.5g"),
            *[(":", "")] * 12,
        ],
    )

    assert talked.status == 0
    assert "Changed to cannabis, 0.5 g" in talked.rest


def test_a_note_of_several_lines_is_shown_in_one(talk: Talk, hj: Command, home: Path) -> None:
    """A present value is shown in its brackets whatever it holds, and stays as it was.

    One that is no text is in notes of an older version alone.
    """
    hj("log", "event", "illness", "--note", "-", stdin="one\nESC[31mtwo\n")
    (month,) = (home / "journal" / "entries").iterdir()
    month.write_text(month.read_text().replace("ESC", r"\u001b"))
    (before,) = entries(hj)
    note = re.escape("Note [one␊␛[31mtwo]:")
    turns = [("When", ""), ("Label", "hospital"), ("Tags", ""), (note, "")]
    talked = talk("edit", before["id"], turns=turns)

    assert talked.status == 0
    assert "Changed to event: hospital" in talked.rest
    assert entries(hj)[0]["note"] == before["note"]
