"""`goal set` in questions: whole conversations for different goals, and what goes wrong."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hrjournal.facts.goals import templates
from tests.streams import CTRL_C, CTRL_D, Turn

from .conftest import Command, Talk

SUNDAY = "2026-11-22T21:00:00"
GOAL = "0000000500"


def one_line(text: str) -> str:
    """Return what was shown without the breaks of its lines."""
    return " ".join(text.split())


def idea(title: str) -> str:
    """Return the number of an idea, as it is shown."""
    titles = [template.title for template in templates()]
    return str(1 + next(at for at, one in enumerate(titles) if one.startswith(title)))


def goal(hj: Command) -> dict[str, Any]:
    """Return the one goal there is, without its id and the time it was set."""
    (found,) = json.loads(hj("goal", "list", "--format", "json").out)["goals"]
    assert found.pop("id") == GOAL
    del found["set_at"]
    return dict(found)


@pytest.fixture
def with_past(hj: Command, home: Path) -> Command:
    """Return the command after four weeks of alcohol: 3 drinks on 16 days, 6 free, 6 nothing."""
    entries: dict[str, dict[str, Any]] = {}
    for number in range(1, 23):
        shared = {
            "id": f"{number:010}",
            "day": str(date(2026, 10, 24) + timedelta(days=number)),
            "logged_at": "2026-11-21T12:00:00+01:00",
        }
        use = {"kind": "use", "substance": "alcohol", "amount": 3, "unit": "drink", "grams": 42}
        entries[str(number)] = {**shared, **(use if number <= 16 else {"kind": "none"})}
    folder = home / "journal" / "entries"
    folder.mkdir(parents=True)
    for month in ("2026-10", "2026-11"):
        those = {key: one for key, one in entries.items() if one["day"].startswith(month)}
        tables = {"entries": those, "about": {"1": {"format": 1}}}
        (folder / f"{month}.json").write_text(json.dumps(tables))
    return hj


# Three goals


def test_a_goal_about_alcohol(talk: Talk, with_past: Command) -> None:
    """S, M, A, R and T, with a measure and a baseline from what was logged, and a smaller goal."""
    with_past("goal", "concern", "add", "I drive after drinking", now=SUNDAY, number=90)
    talked = talk(
        "goal",
        "set",
        now=SUNDAY,
        turns=[
            ("What do you want", "Fewer drinks on weeknights"),
            (r"15\.3 drinks of alcohol a week \(22 of 28 days logged\).*counted", "ten a week"),
            ("not understood.*counted", "7"),
            ("numbers shown, 1 to 2.*counted", "1"),
            (r"at most … drinks of alcohol per week: your number\?\s+\(15\.3 is", "."),
            ("A number is needed here; < goes back.*your number", "8"),
            ("stopping alcohol.*`hj lines` shows.*usually, in a week.*22 of", "="),
            ("How sure", "5"),
            ("What makes it 5 rather than lower", "="),
            (
                "Nothing is suggested here.*What makes it 5 rather than lower",
                "It went well in spring",
            ),
            ("smaller goal.*Another number than 8", "yes"),
            ("Write the number itself.*Another number than 8", "10"),
            ("how sure are you now", "7"),
            ("first small step", "Buy a smaller glass"),
            ("get in the way.*If", "when friends ask me out"),
            ("Then I", "then say that I drive"),
            ("important", "11"),
            ("0 to 10, like.*important", "8"),
            ("What makes it 8 rather than lower", "I want my mornings back"),
            ("I drive after drinking.*one of your concerns", "1"),
            ("By when", "yesterday"),
            ("already over.*By when", "in 8 weeks"),
            ("look back", "every 2 weeks"),
        ],
    )
    status, said = talked.status, one_line(talked.rest)

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


def test_a_goal_that_skips_every_question(talk: Talk, hj: Command) -> None:
    """Enter at every optional question keeps a goal all the same, and says once what is open."""
    rest = ("first small step", "get in the way", "How important", "Why does it matter", "By when")
    ticked_off = "Then you tick it off with `hj goal done`: at least 1 done per week"
    talked = talk(
        *("goal", "set"),
        now=SUNDAY,
        turns=[
            ("What do you want", "Have a shower"),
            ("at least 5 done per week.*counted", ""),
            ("How many times a week", ""),
            (f"{ticked_off}.*How sure", ""),
            *((question, "") for question in (*rest, "look back")),
        ],
    )
    status, said = talked.status, one_line(talked.rest)

    assert status == 0
    assert said.endswith(
        "Have a shower: at least 1 done per week, from Sunday 22 November 2026. Id 0000000500. "
        "Left open for now: achievable, relevant, time-based. `hj goal edit 000000` adds to it."
    )
    assert goal(hj) == {
        "title": "Have a shower",
        "measure": "at least 1 done per week",
        "status": "active",
        "start": "2026-11-22",
    }


def test_a_goal_from_an_idea(talk: Talk, hj: Command) -> None:
    """Enter shows ideas; one is picked by its number, taken with `=`, and the rest left open."""
    talked = talk(
        *("goal", "set"),
        now=SUNDAY,
        turns=[
            ("What do you want", ""),
            (r"\d+  Fewer days with ….*a number, or your own words", "99"),
            ("Write one of the numbers shown.*own words", idea("Fewer days with")),
            ("Which substance", "canabis"),
            (r"Did you mean cannabis\?", ""),
            ("counted.*= at most 4 days of cannabis per week", "="),
            ("usually", ""),
            ("How sure", "8"),
            ("What makes it 8", ""),
            ("first small step.*= Choose the days", "="),
            ("get in the way", "="),
            ("Nothing is suggested here.*get in the way", "."),
        ],
    )
    status, said = talked.status, one_line(talked.rest)

    assert status == 0
    assert "suddenly" not in said
    assert goal(hj) == {
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
    talk: Talk, hj: Command, answers: list[str], measure: str
) -> None:
    """What only the person can tell is counted however they say it, and is read back at once."""
    turns = [(r"\?\s+\(", answer) for answer in answers]
    turns += [] if "." in answers else [(r"sure|\?\s+\(", ".")]
    talked = talk("goal", "set", "Call my sister", now=SUNDAY, turns=turns)
    status, said = talked.status, one_line(talked.rest)

    assert (status, goal(hj)["measure"]) == (0, measure)
    assert f"Call my sister: {measure}, from Sunday 22 November 2026." in said


def test_going_on_without_a_measure_is_said(talk: Talk, hj: Command) -> None:
    """A goal that is ticked off because the rest was left open says so as one after Enter does."""
    talked = talk("goal", "set", "Call my sister", now=SUNDAY, turns=[("counted", ".")])

    assert "Then you tick it off with `hj goal done`: at least 1 done per week." in talked.rest
    assert goal(hj)["measure"] == "at least 1 done per week"


# What was left open


def test_what_is_open_is_asked_for(talk: Talk, with_past: Command) -> None:
    """`goal edit` without an option asks what is open, and nothing else, in the order of SMART."""
    with_past("goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week",
                  "--why", "sleep", now=SUNDAY, number=500)  # fmt: skip
    talked = talk(
        "goal",
        "edit",
        GOAL,
        now=SUNDAY,
        turns=[
            ("What is still open.*usually.*22 of 28", "="),
            ("How sure", "7"),
            ("What makes it 7", ""),
            ("first small step", ""),
            ("get in the way", "I am tired"),
            ("Then I", "eat"),
            ("How important", "<"),
            ("get in the way", "If I am bored"),
            ("Then I", "walk"),
            ("How important", ""),
            ("By when", "in 8 weeks"),
            ("look back", ""),
        ],
    )
    status, said = talked.status, one_line(talked.rest)

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


def test_nothing_is_open(talk: Talk, hj: Command) -> None:
    """Where all was said, `goal edit` without an option says how to change a part."""
    hj("goal", "set", "Calm", "--measure", "3 times a week", "--why", "sleep",
               "--confidence", "9", "--importance", "9", "--first-step", "sit", "--by",
               "in 8 weeks", "--review", "weekly", now=SUNDAY, number=500)  # fmt: skip
    hj("goal", "action", GOAL, "if I am tired", "then I sit", now=SUNDAY)
    kept = goal(hj)
    talked = talk("goal", "edit", GOAL, now=SUNDAY)

    status, said = talked.status, one_line(talked.rest)
    assert (status, said) == (
        2,
        'Nothing of that goal is open; change it like `hj goal edit k3m9 --by "in 8 weeks"`.',
    )
    assert goal(hj) == kept
    assert kept["plans"][0] == {"when": "I am tired", "then": "I sit", "made_on": "2026-11-22"}


def test_ctrl_c_while_open_questions_are_asked(talk: Talk, hj: Command) -> None:
    """What was answered before Ctrl-C is not kept; what was answered before `.` is."""
    hj("goal", "set", "Calm", "--measure", "3 times a week", now=SUNDAY, number=500)
    answered = [("How sure", "9"), ("What makes it 9", "so"), ("first small step", CTRL_C)]

    assert talk("goal", "edit", GOAL, now=SUNDAY, turns=answered).status == 130
    assert "confidence" not in goal(hj)
    enough = [("How sure", "9"), ("What makes it 9", ".")]
    assert talk("goal", "edit", GOAL, now=SUNDAY, turns=enough).status == 0
    assert goal(hj)["confidence"] == 9


# Half asleep


def test_back_and_wrong_order(talk: Talk, hj: Command) -> None:
    """`<` goes back, a measure can be the title, and a rating in the wrong place is understood."""
    talked = talk(
        "goal",
        "set",
        now=SUNDAY,
        turns=[
            ("What do you want", "."),
            ("comes first", "at most 3 days of cannabis per week"),
            ("counted.*= at most 3 days", "<"),
            ("What do you want", "at most 2 days of cannabis per week"),
            ("counted.*= at most 2 days", "="),
            ("usually", "many"),
            ("not understood.*usually", "4,5"),
            ("How sure", "6"),
            ("What makes it 6", "<"),
            ("How sure", ""),
            ("first small step", "Call"),
            ("get in the way", "tired"),
            ("Then I", "<"),
            ("get in the way", ""),
            ("How important", ""),
            ("Why does it matter", "9"),
            ("What makes it 9 rather than lower", "sleep"),
            ("By when", "<"),
            ("How important", "8/10"),
            ("What makes it 8", "sleep"),
            ("By when", "."),
        ],
    )

    assert talked.status == 0
    assert goal(hj) == {
        "title": "at most 2 days of cannabis per week",
        "measure": "at most 2 days of cannabis per week",
        "status": "active",
        "start": "2026-11-22",
        "baseline": 4.5,
        "first_step": "Call",
        "importance": 8,
        "why": "sleep",
    }


def test_what_was_given_is_not_asked(talk: Talk, hj: Command) -> None:
    """Options and a title count as answers; the conversation is about the rest."""
    talked = talk(
        *("goal", "set", "Calm", "--confidence", "5", "--why", "sleep", "--by", "in 2 weeks"),
        *("--start", "tomorrow"),
        now=SUNDAY,
        turns=[
            ("counted", "at least 3 groundings per week"),
            ("usually", ""),
            ("first small step", ""),
            ("get in the way", ""),
            ("How important", ""),
            ("look back", "weekly"),
        ],
    )

    assert talked.status == 0
    assert goal(hj) == {
        "title": "Calm",
        "measure": "at least 3 groundings per week",
        "status": "active",
        "start": "2026-11-23",
        "due": "2026-12-06",
        "confidence": 5,
        "why": "sleep",
        "review": "every week",
    }


def test_slips_in_a_measure_are_asked_about(talk: Talk) -> None:
    """A name and a unit that are nearly known are asked about; one that is kept is explained."""

    def set_with(measure: str, *turns: Turn) -> str:
        talked = talk("goal", "set", "Less", "--measure", measure, now=SUNDAY, turns=turns)
        return one_line(talked.rest)

    name, unit = r"Did you mean alcohol\? \[Y/n\]", r"Did you mean drinks\? \[Y/n\]"
    assert "at most 10 drinks of alcohol per week" in set_with(
        "at most 10 drnks of alchohol per week", (name, ""), (unit, "")
    )
    kept = set_with("at most 3 days of alchohol per week", (name, "n"))
    assert "Only entries logged under exactly that name will count" in kept
    assert "Only amounts logged in that unit will count" in set_with(
        "at most 10 drnks of alcohol per week", (unit, "n")
    )


def test_an_idea_about_something_new(talk: Talk) -> None:
    """A name that is new is taken as typed; nothing says that it was logged."""
    talked = talk(
        *("goal", "set"),
        now=SUNDAY,
        turns=[
            ("What do you want", ""),
            ("a number, or your own words", idea("Fewer days with")),
            ("Which substance", "zqxj"),
            ("That name is new here. It is taken as typed.*How can it be counted", CTRL_C),
        ],
    )

    assert "undo" not in talked.said


def test_a_title_to_stop(talk: Talk) -> None:
    """A title that says so is met with the notice about stopping suddenly, ticked off or not."""
    turns = [
        ("What do you want", "Stop drinking"),
        ("counted", ""),
        ("How many times", ""),
        ("tick it off.*stopping alcohol.*How sure", "."),
    ]

    assert talk("goal", "set", now=SUNDAY, turns=turns).status == 0


@pytest.mark.parametrize("answers", [0, 2, 5])
def test_ctrl_c_keeps_nothing(talk: Talk, home: Path, answers: int) -> None:
    """Ctrl-C at any question is status 130, and there is no goal."""
    turns: list[Turn] = [
        ("What do you want", "Something private"),
        ("counted", "at most 3 days of cannabis per week"),
        ("usually", "4"),
        ("How sure", "3"),
        ("What makes it 3", "so"),
        ("Another number", ""),
    ]
    turns[answers:] = [(turns[answers][0], CTRL_C)]

    assert talk("goal", "set", now=SUNDAY, turns=turns).status == 130
    assert not (home / "journal").exists()


def test_the_end_of_input_keeps_nothing(talk: Talk, home: Path) -> None:
    """Ctrl-D is status 4, and there is no goal."""
    turns = [("What do you want", "Something private"), ("counted", CTRL_D)]
    talked = talk("goal", "set", now=SUNDAY, turns=turns)

    assert (talked.status, "Nothing was changed" in talked.rest) == (4, True)
    assert not (home / "journal").exists()


# The other questions


def test_a_review_in_questions(talk: Talk, hj: Command) -> None:
    """A review shows the goal, asks what helped and what becomes of it, and changes it."""
    for number, title in enumerate(("Calm", "Less")):
        hj("goal", "set", title, "--measure", "at most 3 days of cannabis per week",
                   now=SUNDAY, number=500 + number)  # fmt: skip
    talked = talk(
        "goal",
        "review",
        now=SUNDAY,
        turns=[
            (r"1  000000  Calm.*2  000000  Less.*Which goal", "3"),
            ("numbers shown, 1 to 2.*Which goal", "s"),
            ("`hj goal list`.*Which goal", "les"),
            ("measured.*at most 3 days.*What helped", "a walk"),
            ("Keep it, change it", "x"),
            ("let go.*Keep it, change it", "c"),
            ("counted from now on", "at most 2 days of cannabis per week"),
            ("A note", ""),
        ],
    )

    status, said = talked.status, one_line(talked.rest)
    measure = "at most 2 days of cannabis per week"
    assert status == 0
    assert said == f"Less: reviewed, change; it is active, counted as {measure}. Id 0000000501."
    kept = json.loads(hj("goal", "show", "0000000501", "--format", "json").out)["goal"]
    assert kept["measure"] == "at most 2 days of cannabis per week"
    assert kept["reviews"] == [{"day": "2026-11-22", "decision": "change", "helped": "a walk"}]


def test_the_questions_of_the_rest(talk: Talk, hj: Command) -> None:
    """What is left out of `rate`, `action`, `scale`, `attain` and `concern` is asked for."""
    hj("goal", "set", "Calm", "--measure", "at least 3 groundings per week", now=SUNDAY,
               number=500)  # fmt: skip
    conversations: list[tuple[list[str], list[Turn], str]] = [
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
        talked = talk("goal", *arguments, now=SUNDAY, turns=turns)
        said = one_line(talked.rest)
        assert (talked.status, expected in said) == (0, True), (arguments, said)
