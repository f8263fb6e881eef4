"""`goal set` on a real terminal: whole conversations for different goals, and what goes wrong."""

import json
import re
from datetime import date, timedelta
from typing import Any

import pexpect
import pytest

from .conftest import Person, Terminal

SUNDAY = "2026-11-22T21:00:00"
GOAL = "0000000500"


def converse(command: "pexpect.spawn[str]", *turns: tuple[str, str]) -> None:
    """Wait for each question, and give its answer."""
    for question, answer in turns:
        command.expect(question)
        command.sendline(answer)


def ended(command: "pexpect.spawn[str]") -> tuple[str, int | None]:
    """Return what else was said to the end, in one line, and the exit status."""
    command.expect(pexpect.EOF)
    command.close()
    return " ".join(str(command.before).split()), command.exitstatus


def goal(person: Person) -> dict[str, Any]:
    """Return the one goal there is, without its id and the time it was set."""
    (found,) = json.loads(person.run("goal", "list", "--format", "json").stdout)["goals"]
    assert found.pop("id") == GOAL
    del found["set_at"]
    return dict(found)


@pytest.fixture
def with_past(person: Person) -> Person:
    """Return a person who logged four weeks of alcohol: 3 drinks on 16 days, 6 free, 6 nothing."""
    entries: dict[str, dict[str, Any]] = {}
    for number in range(1, 23):
        shared = {
            "id": f"{number:010}",
            "day": str(date(2026, 10, 24) + timedelta(days=number)),
            "logged_at": "2026-11-21T12:00:00+01:00",
        }
        use = {"kind": "use", "substance": "alcohol", "amount": 3, "unit": "drink", "grams": 42}
        entries[str(number)] = {**shared, **(use if number <= 16 else {"kind": "none"})}
    folder = person.journal / "entries"
    folder.mkdir(parents=True)
    for month in ("2026-10", "2026-11"):
        those = {key: one for key, one in entries.items() if one["day"].startswith(month)}
        tables = {"entries": those, "about": {"1": {"format": 1}}}
        (folder / f"{month}.json").write_text(json.dumps(tables))
    return person


# Three goals


def test_a_goal_about_alcohol(terminal: Terminal, with_past: Person) -> None:
    """S, M, A, R and T, with a measure and a baseline from what was logged, and a smaller goal."""
    with_past.run("goal", "concern", "add", "I drive after drinking", now=SUNDAY, number=90)
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(
        command,
        ("What do you want", "Fewer drinks on weeknights"),
        (r"15\.3 drinks of alcohol a week \(22 of 28 days logged\).*counted", "ten a week"),
        ("not understood.*counted", "7"),
        ("numbers shown, 1 to 2.*counted", "1"),
        (r"at most … drinks of alcohol per week: your number\? \(15\.3 is", "."),
        ("A number is needed here; < goes back.*your number", "8"),
        ("stopping alcohol.*`hj lines` shows.*usually, in a week.*22 of", "="),
        ("How sure", "5"),
        ("Why 5, and not lower", "="),
        ("Nothing is suggested here.*Why 5, and not lower", "It went well in spring"),
        ("smaller goal.*Another number than 8", "yes"),
        ("Write the number itself.*Another number than 8", "10"),
        ("how sure are you now", "7"),
        ("first small step", "Buy a smaller glass"),
        ("get in the way.*If", "when friends ask me out"),
        ("Then I", "then say that I drive"),
        ("important", "11"),
        ("0 to 10, like.*important", "8"),
        ("Why 8, and not lower", "I want my mornings back"),
        ("I drive after drinking.*one of your concerns", "1"),
        ("By when", "yesterday"),
        ("already over.*By when", "in 8 weeks"),
        ("look back", "every 2 weeks"),
    )
    said, status = ended(command)

    assert status == 0
    assert said.endswith(
        "Fewer drinks on weeknights: at most 10 drinks of alcohol per week, from Sunday 22 "
        "November 2026 until Sunday 17 January 2027; usually 15.3; confidence 7 and importance 8 "
        "of 10; "
        "first step: Buy a smaller glass; if friends ask me out, then say that I drive; because I "
        "want my mornings back; looking back every 2 weeks. Id 0000000500."
    ), "nothing is left open"
    assert goal(with_past) == {
        "title": "Fewer drinks on weeknights",
        "measure": "at most 10 drinks of alcohol per week",
        "status": "active",
        "start": "2026-11-22",
        "due": "2027-01-17",
        "why": "I want my mornings back",
        "importance": 8,
        "confidence": 7,
        "confidence_why": "It went well in spring",
        "first_step": "Buy a smaller glass",
        "baseline": 15.3,
        "review": "every 2 weeks",
        "concern": "0000000090",
        "plans": [
            {"when": "friends ask me out", "then": "say that I drive", "made_on": "2026-11-22"}
        ],
    }


def test_a_goal_that_skips_every_question(terminal: Terminal, person: Person) -> None:
    """Enter at every optional question keeps a goal all the same, and says once what is open."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(command, ("What do you want", "Have a shower"))
    command.expect("at least 5 done per week")
    converse(command, ("counted", ""), ("How many times a week", ""))
    command.expect("Then you tick it off with `hj goal done`: at least 1 done per week")
    for question in (
        *("How sure", "first small step", "get in the way", "How important", "Why does it matter"),
        *("By when", "look back"),
    ):
        converse(command, (question, ""))
    said, status = ended(command)

    assert status == 0
    assert said.endswith(
        "Have a shower: at least 1 done per week, from Sunday 22 November 2026. Id 0000000500. "
        "Left open for now: achievable, relevant, time-based. `hj goal edit 000000` adds to it."
    )
    assert goal(person) == {
        "title": "Have a shower",
        "measure": "at least 1 done per week",
        "status": "active",
        "start": "2026-11-22",
    }


def test_a_goal_from_an_idea(terminal: Terminal, person: Person) -> None:
    """Enter shows ideas; one is picked by its number, taken with `=`, and the rest left open."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(command, ("What do you want", ""))
    command.expect(r"(\d+)  Fewer days with …")
    number = command.match.group(1) if isinstance(command.match, re.Match) else ""
    converse(
        command,
        ("a number, or your own words", "99"),
        ("Write one of the numbers shown.*own words", number),
        ("Which substance", "canabis"),
        (r"Did you mean cannabis\?", ""),
        ("counted.*= at most 4 days of cannabis per week", "="),
        ("usually", ""),
        ("How sure", "8"),
        ("Why 8", ""),
        ("first small step.*= Choose the days", "="),
        ("get in the way", "="),
        ("Nothing is suggested here.*get in the way", "."),
    )
    said, status = ended(command)

    assert status == 0
    assert "suddenly" not in said
    assert goal(person) == {
        "title": "Fewer days with cannabis",
        "measure": "at most 4 days of cannabis per week",
        "status": "active",
        "start": "2026-11-22",
        "confidence": 8,
        "first_step": "Choose the days that matter least",
    }


@pytest.mark.parametrize(
    ("answers", "measure"),
    [
        (["3 times a week"], "at least 3 done per week"),
        (["at least 3 calls per week", "", "3"], "at least 3 done per week"),
        (["", "0", "twice"], "at least 2 done per week"),
        (["", "daily"], "at least 1 done per day"),
        (
            ["", "<", "once a month"],
            "at least 1 done per month",
        ),
        (["", "."], "at least 1 done per week"),
        (["."], "at least 1 done per week"),
        (["="], "at least 1 done per week"),
    ],
)
def test_a_goal_that_is_ticked_off(
    terminal: Terminal, person: Person, answers: list[str], measure: str
) -> None:
    """What only the person can tell is counted however they say it, and is read back at once."""
    command = terminal.type("goal", "set", "Call my sister", now=SUNDAY)
    for answer in answers:
        converse(command, (r"\? \(", answer))
    if "." not in answers:
        converse(command, (r"sure|\? \(", "."))
    said, status = ended(command)

    assert (status, goal(person)["measure"]) == (0, measure)
    assert f"Call my sister: {measure}, from Sunday 22 November 2026." in said


def test_going_on_without_a_measure_is_said(terminal: Terminal, person: Person) -> None:
    """A goal that is ticked off because the rest was left open says so as one after Enter does."""
    command = terminal.type("goal", "set", "Call my sister", now=SUNDAY)
    converse(command, ("counted", "."))

    assert (
        "Then you tick it off with `hj goal done`: at least 1 done per week." in ended(command)[0]
    )
    assert goal(person)["measure"] == "at least 1 done per week"


# What was left open


def test_what_is_open_is_asked_for(terminal: Terminal, with_past: Person) -> None:
    """`goal edit` without an option asks what is open, and nothing else, in the order of SMART."""
    with_past.run("goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week",
                  "--why", "sleep", now=SUNDAY, number=500)  # fmt: skip
    command = terminal.type("goal", "edit", GOAL, now=SUNDAY)
    converse(
        command,
        ("What is still open.*usually.*22 of 28", "="),
        ("How sure", "7"),
        ("Why 7", ""),
        ("first small step", ""),
        ("get in the way", "I am tired"),
        ("Then I", "eat"),
        ("How important", "<"),
        ("get in the way", "If I am bored"),
        ("Then I", "walk"),
        ("How important", ""),
        ("By when", "in 8 weeks"),
        ("look back", ""),
    )
    said, status = ended(command)

    assert status == 0
    assert "suddenly" not in said
    found = goal(with_past)
    assert found.pop("revisions")[0]["day"] == "2026-11-22"
    assert found == {
        "title": "Less",
        "measure": "at most 10 drinks of alcohol per week",
        "status": "active",
        "start": "2026-11-22",
        "due": "2027-01-17",
        "why": "sleep",
        "confidence": 7,
        "baseline": 15.3,
        "plans": [{"when": "I am bored", "then": "walk", "made_on": "2026-11-22"}],
    }


def test_nothing_is_open(terminal: Terminal, person: Person) -> None:
    """Where all was said, `goal edit` without an option says how to change a part."""
    person.run("goal", "set", "Calm", "--measure", "3 times a week", "--why", "sleep",
               "--confidence", "9", "--importance", "9", "--first-step", "sit", "--by",
               "in 8 weeks", "--review", "weekly", now=SUNDAY, number=500)  # fmt: skip
    person.run("goal", "action", GOAL, "if I am tired", "then I sit", now=SUNDAY)
    kept = goal(person)
    command = terminal.type("goal", "edit", GOAL, now=SUNDAY)

    said, status = ended(command)
    assert (status, said) == (
        2,
        'Nothing of that goal is open; change it like `hj goal edit k3m9 --by "in 8 weeks"`.',
    )
    assert goal(person) == kept
    assert kept["plans"][0] == {"when": "I am tired", "then": "I sit", "made_on": "2026-11-22"}


def test_ctrl_c_while_open_questions_are_asked(terminal: Terminal, person: Person) -> None:
    """What was answered before Ctrl-C is not kept; what was answered before `.` is."""
    person.run("goal", "set", "Calm", "--measure", "3 times a week", now=SUNDAY, number=500)
    command = terminal.type("goal", "edit", GOAL, now=SUNDAY)
    converse(command, ("How sure", "9"), ("Why 9", "so"))
    command.expect("first small step")
    command.sendintr()

    assert ended(command)[1] == 130
    assert "confidence" not in goal(person)
    command = terminal.type("goal", "edit", GOAL, now=SUNDAY)
    converse(command, ("How sure", "9"), ("Why 9", "."))
    assert ended(command)[1] == 0
    assert goal(person)["confidence"] == 9


# Half asleep


def test_back_and_wrong_order(terminal: Terminal, person: Person) -> None:
    """`<` goes back, a measure can be the title, and a rating in the wrong place is understood."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(
        command,
        ("What do you want", "."),
        ("comes first", "at most 3 days of cannabis per week"),
        ("counted.*= at most 3 days", "<"),
        ("What do you want", "at most 2 days of cannabis per week"),
        ("counted.*= at most 2 days", "="),
        ("usually", "many"),
        ("not understood.*usually", "4,5"),
        ("How sure", "6"),
        ("Why 6", "<"),
        ("How sure", ""),
        ("first small step", "Call"),
        ("get in the way", "tired"),
        ("Then I", "<"),
        ("get in the way", ""),
        ("How important", ""),
        ("Why does it matter", "9"),
        ("Why 9, and not lower", "sleep"),
        ("By when", "<"),
        ("How important", "8/10"),
        ("Why 8", "sleep"),
        ("By when", "."),
    )

    assert ended(command)[1] == 0
    assert goal(person) == {
        "title": "at most 2 days of cannabis per week",
        "measure": "at most 2 days of cannabis per week",
        "status": "active",
        "start": "2026-11-22",
        "baseline": 4.5,
        "first_step": "Call",
        "importance": 8,
        "why": "sleep",
    }


def test_what_was_given_is_not_asked(terminal: Terminal, person: Person) -> None:
    """Options and a title count as answers; the conversation is about the rest."""
    command = terminal.type(
        *("goal", "set", "Calm", "--confidence", "5", "--why", "sleep", "--by", "in 2 weeks"),
        *("--start", "tomorrow"),
        now=SUNDAY,
    )
    converse(
        command,
        ("counted", "at least 3 groundings per week"),
        ("usually", ""),
        ("first small step", ""),
        ("get in the way", ""),
        ("How important", ""),
        ("look back", "weekly"),
    )

    assert ended(command)[1] == 0
    assert goal(person) == {
        "title": "Calm",
        "measure": "at least 3 groundings per week",
        "status": "active",
        "start": "2026-11-23",
        "due": "2026-12-06",
        "confidence": 5,
        "why": "sleep",
        "review": "every week",
    }


def test_slips_in_a_measure_are_asked_about(terminal: Terminal) -> None:
    """A name and a unit that are nearly known are asked about; one that is kept is explained."""

    def set_with(measure: str, *turns: tuple[str, str]) -> str:
        command = terminal.type("goal", "set", "Less", "--measure", measure, now=SUNDAY)
        converse(command, *turns)
        return ended(command)[0]

    name, unit = r"Did you mean alcohol\? \[Y/n\]", r"Did you mean drinks\? \[Y/n\]"
    assert "at most 10 drinks of alcohol per week" in set_with(
        "at most 10 drnks of alchohol per week", (name, ""), (unit, "")
    )
    kept = set_with("at most 3 days of alchohol per week", (name, "n"))
    assert "Only entries logged under exactly that name will count" in kept
    assert "Only amounts logged in that unit will count" in set_with(
        "at most 10 drnks of alcohol per week", (unit, "n")
    )


def test_an_idea_about_something_new(terminal: Terminal) -> None:
    """A name that is new is taken as typed; nothing says that it was logged."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(command, ("What do you want", ""))
    command.expect(r"(\d+)  Fewer days with …")
    number = command.match.group(1) if isinstance(command.match, re.Match) else ""
    converse(command, ("a number, or your own words", number), ("Which substance", "zqxj"))
    command.expect("How can it be counted")
    said = str(command.before)

    assert "That name is new here. It is taken as typed." in said
    assert "undo" not in said


def test_a_title_to_stop(terminal: Terminal) -> None:
    """A title that says so is met with the notice about stopping suddenly, ticked off or not."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(command, ("What do you want", "Stop drinking"), ("counted", ""))
    converse(command, ("How many times", ""), ("tick it off.*stopping alcohol.*How sure", "."))

    assert ended(command)[1] == 0


@pytest.mark.parametrize("answers", [0, 2, 5])
def test_ctrl_c_keeps_nothing(terminal: Terminal, person: Person, answers: int) -> None:
    """Ctrl-C at any question is status 130, and there is no goal."""
    command = terminal.type("goal", "set", now=SUNDAY)
    turns = [
        ("What do you want", "Something private"),
        ("counted", "at most 3 days of cannabis per week"),
        ("usually", "4"),
        ("How sure", "3"),
        ("Why 3", "so"),
        ("Another number", ""),
    ]
    converse(command, *turns[:answers])
    command.expect(turns[answers][0])
    command.sendintr()

    assert ended(command)[1] == 130
    assert not person.journal.exists()


def test_the_end_of_input_keeps_nothing(terminal: Terminal, person: Person) -> None:
    """Ctrl-D is status 4, and there is no goal."""
    command = terminal.type("goal", "set", now=SUNDAY)
    converse(command, ("What do you want", "Something private"))
    command.expect("counted")
    command.sendeof()

    said, status = ended(command)
    assert (status, "Nothing was changed" in said) == (4, True)
    assert not person.journal.exists()


# The other questions


def test_a_review_in_questions(terminal: Terminal, person: Person) -> None:
    """A review shows the goal, asks what helped and what becomes of it, and changes it."""
    for number, title in enumerate(("Calm", "Less")):
        person.run("goal", "set", title, "--measure", "at most 3 days of cannabis per week",
                   now=SUNDAY, number=500 + number)  # fmt: skip
    command = terminal.type("goal", "review", now=SUNDAY)
    converse(
        command,
        (r"1  000000  Calm.*2  000000  Less.*Which goal", "3"),
        ("numbers shown, 1 to 2.*Which goal", "s"),
        ("`hj goal list`.*Which goal", "les"),
        ("measured.*at most 3 days.*What helped", "a walk"),
        ("Keep it, change it", "x"),
        ("let go.*Keep it, change it", "c"),
        ("counted from now on", "at most 2 days of cannabis per week"),
        ("A note", ""),
    )

    said, status = ended(command)
    measure = "at most 2 days of cannabis per week"
    assert status == 0
    assert said == f"? Less: reviewed, change; it is active, counted as {measure}. Id 0000000501."
    kept = json.loads(person.run("goal", "show", "0000000501", "--format", "json").stdout)["goal"]
    assert kept["measure"] == "at most 2 days of cannabis per week"
    assert kept["reviews"] == [{"day": "2026-11-22", "decision": "change", "helped": "a walk"}]


def test_the_questions_of_the_rest(terminal: Terminal, person: Person) -> None:
    """What is left out of `rate`, `action`, `scale`, `attain` and `concern` is asked for."""
    person.run("goal", "set", "Calm", "--measure", "at least 3 groundings per week", now=SUNDAY,
               number=500)  # fmt: skip
    conversations: list[tuple[list[str], list[tuple[str, str]], str]] = [
        (["rate"], [("Calm.*How far", "12"), ("How far", "6")], "6 of 10"),
        (
            ["action", GOAL],
            [("If …", ""), ("needed", "tired"), ("Then I", "breathe")],
            "if tired, then breathe",
        ),
        (
            ["scale", GOAL],
            [("-2", "a"), ("-1", "b"), (" 0", "c"), ("1, more", "d"), ("2, much more", "e")],
            "five levels written",
        ),
        (["attain", GOAL], [(r"\+2  e.*Which level", "best"), ("Which level", "-1")], "level -1"),
        (
            ["concern", "add"],
            [("What harm", "I drive"), ("Whom", "both of us"), ("Whom", "b"), ("weigh", "7")],
            "I drive: weighs 7 of 10, touches yourself and others.",
        ),
        (["concern", "rank"], [(r"I drive \(now 7\)", "9")], "weighs 9 of 10"),
    ]
    for arguments, turns, expected in conversations:
        command = terminal.type("goal", *arguments, now=SUNDAY)
        converse(command, *turns)
        said, status = ended(command)
        assert (status, expected in said) == (0, True), (arguments, said)
