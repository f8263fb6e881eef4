"""What is asked on a terminal: what was left out of each kind of entry, and when mending one."""

import json
from typing import Any

import pexpect
import pytest

from .conftest import Person, Terminal

ANSWERED: list[tuple[list[str], list[tuple[str, str]], str, dict[str, Any]]] = [
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
]


def answer(command: "pexpect.spawn[str]", conversation: list[tuple[str, str]]) -> None:
    """Wait for each question and answer it."""
    for question, said in conversation:
        command.expect(question)
        command.sendline(said)


def end(command: "pexpect.spawn[str]") -> int | None:
    """Wait for the end and return the exit status."""
    command.expect(pexpect.EOF)
    command.close()
    status: int | None = command.exitstatus
    return status


def entries(person: Person) -> list[dict[str, Any]]:
    """Return what is kept."""
    found: list[dict[str, Any]] = json.loads(person.run("export").stdout)["entries"]
    return found


@pytest.mark.parametrize(
    ("typed", "conversation", "said", "fields"), ANSWERED, ids=[row[0][1] for row in ANSWERED]
)
def test_what_is_needed_is_asked_for(
    terminal: Terminal,
    person: Person,
    typed: list[str],
    conversation: list[tuple[str, str]],
    said: str,
    fields: dict[str, Any],
) -> None:
    """What a kind can't do without is asked for until it is understood, and nothing else is."""
    command = terminal.type(*typed)
    answer(command, conversation)
    command.expect(said)

    assert end(command) == 0
    (entry,) = entries(person)
    assert fields.items() <= entry.items()


@pytest.mark.parametrize("kind", ["urge", "thought", "medicine", "score", "event", "contact"])
def test_ctrl_c_at_a_question(terminal: Terminal, person: Person, kind: str) -> None:
    """Ctrl-C at a question is status 130, and nothing is kept."""
    command = terminal.type("log", kind)
    command.expect(r"\?")
    command.sendintr()

    assert end(command) == 130
    assert not person.journal.exists()


@pytest.mark.parametrize(
    ("said", "mentioned"),
    [("y", True), ("n", False), ("", False), ("\x03", False), ("\x04", False)],
)
def test_item_9_is_asked_and_not_kept(
    terminal: Terminal, person: Person, said: str, mentioned: bool
) -> None:
    """A yes to item 9 says where lines are; whatever the answer, or none, the score is kept."""
    command = terminal.type("log", "score", "PHQ-9", "4")
    command.expect("Logged PHQ-9 score 4")
    command.expect(r"Was item 9 above 0\? \(y/n, Enter skips; the answer is not kept\)")
    command.send(said if said and ord(said) < 32 else f"{said}\r")
    end_of_it = command.expect(["Lines to call or text", pexpect.EOF])

    assert (end_of_it == 0) is mentioned
    assert end(command) == 0
    (entry,) = entries(person)
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
def test_item_9_is_not_asked_in_vain(terminal: Terminal, typed: list[str]) -> None:
    """Nothing is asked where it was said, where the answer changes nothing, and by a program."""
    command = terminal.type(*typed)

    assert command.expect(["item 9 above", pexpect.EOF]) == 1


def test_lines_are_mentioned_with_json_to_a_person(terminal: Terminal) -> None:
    """On a terminal a person may read along while a program takes the JSON."""
    command = terminal.type("log", "mood", "1", "--format", "json")
    command.expect("Lines to call or text")

    assert end(command) == 0


def test_goal_done_shows_the_goals(terminal: Terminal, person: Person) -> None:
    """Without an id the goals to tick off are shown, and one is asked for until it is there."""
    for title, measure in (
        ("Walk", "3 times a week"),
        ("Calm", "at least 3 groundings per week"),
        ("Call", "3 times a week"),
    ):
        person.run("goal", "set", title, "--measure", measure)
    goal, _, other = json.loads(person.run("goal", "list", "--format", "json").stdout)["goals"]
    command = terminal.type("goal", "done", "--count", "2")
    command.expect(f"1  {goal['id'][:6]}  Walk.*2  {other['id'][:6]}  Call")
    answer(
        command,
        [
            ("Which goal", ""),
            ("needed", "zzzz"),
            ("No goal has", "3"),
            ("numbers shown", goal["id"][:4]),
        ],
    )
    command.expect("Logged done: Walk, 2 times")

    assert end(command) == 0
    (entry,) = entries(person)
    assert (entry["goal"], entry["count"]) == (goal["id"], 2)


def test_the_only_goal_is_not_asked_for(terminal: Terminal, person: Person) -> None:
    """Where one goal alone can be meant it is taken, and named."""
    person.run("goal", "set", "Walk", "--measure", "3 times a week")
    person.run("goal", "set", "Calm", "--measure", "at least 3 groundings per week")
    command = terminal.type("goal", "done")
    command.expect("Walk.*Logged done: Walk")

    assert end(command) == 0
    assert len(entries(person)) == 1


def test_goal_done_without_a_goal(terminal: Terminal, person: Person) -> None:
    """Where there is no goal nothing is asked: status 3, and how to set one."""
    command = terminal.type("goal", "done")
    command.expect("hj goal set")

    assert end(command) == 3
    assert not person.journal.exists()


# Editing by questions

CONVERSATIONS: list[tuple[list[str], list[tuple[str, str]], str, dict[str, Any]]] = [
    (
        ["use", "alcohol", "2", "--craving", "4", "--trigger", "tired", "--note", "a note"],
        [
            (r"When \[.*\]:", ""),
            (r"Substance \[alcohol\]:", ""),
            (r"Amount \[2 drinks\]:", "zero"),
            ("starts with a number", "~3"),
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
]


@pytest.mark.parametrize(
    ("logged", "conversation", "said", "fields"),
    CONVERSATIONS,
    ids=[row[0][0] for row in CONVERSATIONS],
)
def test_edit_asks_for_each_detail(
    terminal: Terminal,
    person: Person,
    logged: list[str],
    conversation: list[tuple[str, str]],
    said: str,
    fields: dict[str, Any],
) -> None:
    """`edit ID` asks for the entry's own details: Enter keeps one, `-` takes it away."""
    person.run("log", *logged)
    (before,) = entries(person)
    command = terminal.type("edit", before["id"][:5])
    command.expect("Enter keeps what is in brackets; - takes it away")
    answer(command, conversation)
    command.expect(said)

    assert end(command) == 0
    (after,) = entries(person)
    shared = {"kind", "id", "day", "at", "logged_at", "grams"}
    assert {name: after[name] for name in after.keys() - shared} == fields
    assert {name: after.get(name) for name in shared - {"grams"}} == {
        name: before.get(name) for name in shared - {"grams"}
    }


def test_edit_of_the_time_by_questions(terminal: Terminal, person: Person) -> None:
    """When it was is asked until it is understood; `-` takes the time away and leaves the day."""
    person.run("log", "event", "illness")
    (before,) = entries(person)
    for when, has_time in (
        ([("When", "2026-02-30"), ("When", "2026-02-03 21:30")], True),
        ([("When .*21:30", "-")], False),
    ):
        command = terminal.type("edit", before["id"])
        answer(command, [*when, ("Label", ""), ("Tags", ""), ("Note", "")])
        command.expect("Changed to event: illness")

        assert end(command) == 0
        (after,) = entries(person)
        assert after["day"] == "2026-02-03"
        assert ("at" in after) is has_time


def test_edit_that_keeps_everything(terminal: Terminal, person: Person) -> None:
    """Enter at every question changes nothing, and says so."""
    person.run("log", "contact", "sister", "--note", "as ever")
    (before,) = entries(person)
    command = terminal.type("edit", before["id"])
    answer(command, [(name, "") for name in ("When", "Who", "How", "Helped", "Tags", "Note")])
    command.expect("Nothing was changed")

    assert end(command) == 0
    assert entries(person) == [before]
    assert "logging of 1 entry" in person.run("undo").stdout


def test_ctrl_c_while_editing_changes_nothing(terminal: Terminal, person: Person) -> None:
    """Ctrl-C at a later question leaves the entry as it was."""
    person.run("log", "use", "alcohol", "2")
    (before,) = entries(person)
    command = terminal.type("edit", before["id"])
    answer(command, [("When", ""), ("Substance", "cannabis"), ("Amount", "1 g")])
    command.expect("Route:")
    command.sendintr()

    assert end(command) == 130
    assert entries(person) == [before]


def test_another_substance_asks_for_its_amount(terminal: Terminal, person: Person) -> None:
    """Where the amount was a volume of alcohol, another substance has another amount."""
    person.run("log", "use", "alcohol", "568ml@4%")
    (before,) = entries(person)
    command = terminal.type("edit", before["id"])
    answer(
        command,
        [
            ("When", ""),
            (r"Substance \[alcohol\]:", "cannabis"),
            ("Amount:", ""),
            ("This one is needed", "0.5g"),
        ],
    )
    for _ in range(12):
        command.expect(":")
        command.sendline("")
    command.expect("Changed to cannabis, 0.5 g")

    assert end(command) == 0


def test_a_note_of_several_lines_is_shown_in_one(terminal: Terminal, person: Person) -> None:
    """A present value is shown in its brackets whatever it holds, and stays as it was."""
    person.run("log", "event", "illness", "--note", "-", stdin="one\n\x1b[31mtwo\n")
    (before,) = entries(person)
    command = terminal.type("edit", before["id"])
    answer(command, [("When", ""), ("Label", "hospital"), ("Tags", "")])
    command.expect_exact("Note [one␊␛[31mtwo]:")
    command.sendline("")
    command.expect("Changed to event: hospital")

    assert end(command) == 0
    assert entries(person)[0]["note"] == before["note"]
