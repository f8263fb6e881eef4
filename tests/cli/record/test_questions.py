"""Questions on a terminal: what is left out of `log`, the daily path, and days to go back to."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, Talk
from tests.streams import ASKED_TO_END, CTRL_C

SUNDAY_EVENING = "2026-11-22T21:00:00"


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order in which it was logged."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return sorted(kept, key=lambda entry: entry["id"])


def kinds(hj: Command) -> list[str]:
    """Return the kind of each entry, in the order in which they were logged."""
    return [entry["kind"] for entry in entries(hj)]


# What is left out of `log use`


def test_use_by_number_and_as_last_time(talk: Talk, hj: Command) -> None:
    """What was used lately can be picked by its number, and its last amount by `=`."""
    hj("log", "use", "cannabis", "0.5g", now="2026-11-21T20:00:00", number=1)
    hj("log", "use", "alcohol", "2", now="2026-11-22T20:00:00", number=2)

    talked = talk(
        "log",
        "use",
        now=SUNDAY_EVENING,
        turns=[
            ("1 alcohol +2 cannabis.*What did you use", "3"),
            ("one of the numbers shown.*What did you use", "2"),
            ("= 0.5 g as last time", "="),
        ],
    )

    assert "Logged cannabis, 0.5 g." in talked.rest
    assert (entries(hj)[-1]["amount"], entries(hj)[-1]["unit"]) == (0.5, "g")


@pytest.mark.parametrize(("answer", "kept"), [("", "alcohol"), ("n", "alchohol")])
def test_a_name_that_is_not_known(talk: Talk, hj: Command, answer: str, kept: str) -> None:
    """A likely misspelling is asked about: Enter takes the guess, `n` takes it as typed."""
    talk("log", "use", "alchohol", "2", turns=[(r"Did you mean alcohol\? \[Y/n\]", answer)])

    assert [entry["substance"] for entry in entries(hj)] == [kept]


@pytest.mark.parametrize(("answer", "kept"), [("", "PHQ-9"), ("n", "phq")])
def test_a_questionnaire_that_is_not_known(talk: Talk, hj: Command, answer: str, kept: str) -> None:
    """A questionnaire that is nearly a known one is asked about, as a substance is."""
    turns = [(r"Did you mean PHQ-9\? \[Y/n\]", answer)]
    turns += [("Was item 9 above 0", "")] if kept == "PHQ-9" else []
    talk("log", "score", "phq", "9", turns=turns)

    assert [entry["instrument"] for entry in entries(hj)] == [kept]


@pytest.mark.parametrize(("answer", "kept"), [("", "kratum"), ("y", "kratom")])
@pytest.mark.usefixtures("quickly_sealed")
def test_a_name_in_an_encrypted_journal(
    talk: Talk, hj: Command, monkeypatch: pytest.MonkeyPatch, answer: str, kept: str
) -> None:
    """What may be a codename stays as typed on Enter, and off a terminal nothing is said of it."""
    hj("log", "mood", "5")
    with monkeypatch.context() as opening:
        opening.setenv("HRJOURNAL_PASSCOMMAND", "echo six words")
        assert hj("encrypt").status == 0
    talk("log", "use", "kratum", "20mg", turns=[(r"Did you mean kratom\? \[y/N\]", answer)])
    scripted = hj("log", "use", "kratum", "20mg")

    assert (scripted.status, scripted.err) == (0, "")
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo six words")
    uses = sorted(entry["substance"] for entry in entries(hj) if entry["kind"] == "use")
    assert uses == sorted([kept, "kratum"])


def test_a_new_name_with_a_bad_amount(hj: Command) -> None:
    """Where nothing was logged, nothing says that it was: undo would take back something else."""
    hj("log", "mood", "5")
    refused = hj("log", "use", "zqxj", "zero")

    assert refused.status == 2
    assert "once logged" in refused.err
    assert kinds(hj) == ["mood"]


def test_a_new_name_off_a_terminal(hj: Command) -> None:
    """Off a terminal a new name is taken as typed, and that is said without repeating it."""
    near, far = (hj("log", "use", name, "2") for name in ("alchohol", "zqxj"))
    again = hj("log", "use", "zqxj", "1")

    assert "did you mean alcohol?" in near.err
    assert "new here" in far.err
    assert "zqxj" not in far.err
    assert again.err == ""
    assert [entry["substance"] for entry in entries(hj)].count("zqxj") == 2


def test_where_the_goal_stands(hj: Command) -> None:
    """After logging, a line says where each goal stands that the entry bears on."""
    hj("goal", "set", "Fewer", "--measure", "at most 10 drinks of alcohol per week")
    hj("goal", "set", "Walks", "--measure", "at least 3 groundings per week")

    said = hj("log", "use", "alcohol", "3").out.splitlines()
    other = hj("log", "use", "cannabis", "1 joint").out.splitlines()
    late = hj("log", "use", "alcohol", "1", "--at", "3 weeks ago").out.splitlines()

    assert said[1].startswith("Fewer: 3 so far, 7 left,")
    assert [len(said), len(other), len(late)] == [2, 1, 1]


# The daily path

GOALS = {
    "Fewer": "at most 10 drinks of alcohol per week",
    "Less": "at most 3 days of cannabis per week",
    "Coffee": "at most 300 mg of caffeine per day",
    "Walk": "at least 5 done per week",
    "Call": "at least 1 done per week",
}


@pytest.fixture
def with_goals(hj: Command) -> Command:
    """Return the command where there are goals for three substances, and two goals to tick off."""
    for number, (title, measure) in enumerate(GOALS.items(), start=1):
        hj("goal", "set", title, "--measure", measure, now="2026-11-16T12:00:00", number=number)
    hj("log", "none", "alcohol", now="2026-11-19T12:00:00", number=20)
    return hj


EIGHT_ANSWERS = (
    ("alcohol, since Thursday 19 November 2026", "2"),
    ("When", "yesterday 22:00"),
    ("cannabis, today", "0"),
    ("caffeine, today", "80"),
    ("Mood", "6"),
    ("urge", "4"),
    ("Walk: done", "y"),
    ("Call: done", "2"),
    ("A note", "a quiet day"),
)


def test_checkin(talk: Talk, with_goals: Command) -> None:
    """Eight answers are eight things kept, in the words and days they were given for."""
    talked = talk("checkin", now=SUNDAY_EVENING, turns=[*EIGHT_ANSWERS])
    status, said = talked.status, talked.rest

    assert status == 0
    assert "Fewer: 2 so far" in said
    made = [entry for entry in entries(with_goals) if entry["id"] >= "0000000500"]
    assert [entry["kind"] for entry in made] == [
        *("use", "none", "use", "mood", "urge", "done", "done")
    ]
    use, none, coffee, mood, urge, _, call = made
    assert (use["amount"], use["day"], use["at"]) == (2, "2026-11-21", "2026-11-21T22:00:00+01:00")
    assert (none["day"], none["substances"]) == ("2026-11-22", ["cannabis"])
    assert (coffee["amount"], coffee["unit"]) == (80, "mg")
    assert (mood["score"], mood["note"], urge["intensity"]) == (6, "a quiet day", 4)
    assert call["count"] == 2


def test_checkin_abandoned(talk: Talk, with_goals: Command) -> None:
    """Ctrl-C at the fourth question keeps the three answers."""
    turns = [*EIGHT_ANSWERS[:4], ("Mood", CTRL_C)]
    talked = talk("checkin", now=SUNDAY_EVENING, turns=turns)
    status, said = talked.status, talked.rest

    assert status == 130
    assert "Kept: alcohol, 2 drinks; free day: cannabis; caffeine, 80 mg." in said
    assert kinds(with_goals) == ["none", "use", "none", "use"]
    assert with_goals("check").status == 0


def test_checkin_abandoned_between_an_amount_and_its_day(talk: Talk, with_goals: Command) -> None:
    """Ctrl-C at the question when it was keeps the amount, for today."""
    talked = talk("checkin", now=SUNDAY_EVENING, turns=[EIGHT_ANSWERS[0], ("When", CTRL_C)])
    status, said = talked.status, talked.rest

    assert status == 130
    assert "Kept: alcohol, 2 drinks." in said
    use = entries(with_goals)[-1]
    assert (use["amount"], use["day"]) == (2, "2026-11-22")


@pytest.mark.usefixtures("lived_through")
def test_checkin_when_asked_to_end(talk: Talk, with_goals: Command) -> None:
    """Being asked to end between an amount and its day keeps the amount, for today, as Ctrl-C."""
    with pytest.raises(SystemExit):
        talk("checkin", now=SUNDAY_EVENING, turns=[EIGHT_ANSWERS[0], ("When", ASKED_TO_END)])

    use = entries(with_goals)[-1]
    assert (use["amount"], use["day"]) == (2, "2026-11-22")


def test_checkin_with_everything_skipped(talk: Talk, home: Path) -> None:
    """Every question can be skipped; with no goals there are three, and nothing is made."""
    talked = talk("checkin", turns=[("Mood", ""), ("urge", ""), ("A note", "")])
    status, said = talked.status, talked.rest

    assert (said.splitlines()[-1], status) == ("Nothing was logged.", 0)
    assert not (home / "journal").exists()


@pytest.mark.parametrize(
    "line",
    [
        ["goal", "set", "Rest", "--measure", "average sleep at least 7 per week"],
        ["log", "sleep", "6", "--at", "yesterday"],
        ["log", "mood", "5", "--sleep", "6", "--at", "yesterday"],
    ],
)
def test_checkin_asks_about_sleep(talk: Talk, hj: Command, line: list[str]) -> None:
    """Sleep is asked about where a goal follows it, or it was logged lately, until it is said."""
    hj(*line)
    turns = [
        ("Hours of sleep", "25"),
        ("0 to 24", "6:30"),
        ("Mood", ""),
        ("urge", ""),
        ("note", ""),
    ]
    assert "sleep, 6.5 hours" in talk("checkin", turns=turns).rest
    kept = [entry for entry in entries(hj) if entry["kind"] == "sleep"][-1]
    assert (kept["hours"], kept["day"], "at" in kept) == (6.5, "2026-11-22", False)

    talk("checkin", turns=[("Mood", ""), ("urge", ""), ("note", "")])


def test_checkin_asks_nobody_else_about_sleep(talk: Talk, hj: Command) -> None:
    """Whoever neither logs sleep nor has a goal for it is not asked."""
    hj("log", "mood", "5", "--sleep", "6", "--at", "2026-08-01")
    hj("goal", "set", "Steadier", "--measure", "average mood at least 6 per week")

    talk("checkin", turns=[("Mood", ""), ("urge", ""), ("note", "")])


def test_checkin_with_a_note_alone(talk: Talk, hj: Command) -> None:
    """A note needs no mood."""
    talk("checkin", turns=[("Mood", ""), ("urge", ""), ("A note", "nothing special")])

    (note,) = entries(hj)
    assert (note["kind"], note["note"]) == ("text", "nothing special")


@pytest.mark.parametrize(("answer", "days"), [("", 11), ("n", 1)])
def test_many_free_days_are_asked_about(talk: Talk, hj: Command, answer: str, days: int) -> None:
    """A 0 after a long while makes that many free days only after a question."""
    hj("goal", "set", "Fewer", "--measure", GOALS["Fewer"], now="2026-11-01T12:00:00")
    hj("log", "none", "alcohol", now="2026-11-11T12:00:00", number=20)
    turns = [("alcohol", "0"), ("11 free days", answer), ("Mood", ""), ("urge", CTRL_C)]
    talk("checkin", now=SUNDAY_EVENING, turns=turns)

    assert len(kinds(hj)) == 1 + days


def test_free_days_are_counted_in_the_end(talk: Talk, hj: Command) -> None:
    """One 0 for several days says of how many it was taken."""
    hj("goal", "set", "Fewer", "--measure", GOALS["Fewer"], now="2026-11-01T12:00:00")
    hj("log", "use", "alcohol", "2", now="2026-11-19T20:00:00", number=20)
    turns = [("alcohol", "0"), ("Mood", ""), ("urge", ""), ("A note", "")]
    talked = talk("checkin", now=SUNDAY_EVENING, turns=turns)

    assert "Kept: free day: alcohol (3 days)." in talked.rest


# Days to go back to


def test_backfill(talk: Talk, hj: Command) -> None:
    """Each day that is not logged is asked for, oldest first; what is skipped stays open."""
    hj("log", "use", "alcohol", "2", now="2026-11-18T20:00:00", number=1)
    hj("log", "none", now="2026-11-20T20:00:00", number=2)
    talked = talk(
        "backfill",
        "alcohol",
        "--since",
        "tuesday",
        now=SUNDAY_EVENING,
        turns=[
            ("Tuesday 17 November 2026, alcohol", "0"),
            ("Thursday 19 November 2026, alcohol", ""),
            ("Saturday 21 November 2026, alcohol", "="),
        ],
    )
    status, said = talked.status, talked.rest

    assert status == 0
    assert "Kept: free day: alcohol; alcohol, 2 drinks." in said
    made = [(entry["kind"], entry["day"], entry.get("at")) for entry in entries(hj)[2:]]
    assert made == [("none", "2026-11-17", None), ("use", "2026-11-21", None)]
    rest = talk("backfill", "alcohol", "--since", "friday", now=SUNDAY_EVENING).said
    assert "Nothing is left open from Friday 20" in rest


@pytest.mark.parametrize(
    "arguments",
    [
        ["checkin"],
        ["backfill", "alcohol"],
        ["backfill", "--since", "tomorrow"],
        ["backfill", "--since", "monday", "--until", "2 weeks ago"],
        ["backfill", "--since", "2 years ago"],
        ["log", "use"],
        ["log", "use", "alcohol"],
        ["log", "mood"],
    ],
)
def test_without_a_terminal(hj: Command, home: Path, arguments: list[str]) -> None:
    """Where nobody can answer, nothing is asked: one sentence, status 2, at once."""
    done = hj(*arguments)

    assert done.status == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1
    assert not (home / "journal").exists()


# Once more


def test_again(hj: Command) -> None:
    """The entry that was logged last is logged once more, without what was of its moment."""
    hj(
        *("log", "use", "cannabis", "0.5g", "--route", "smoked", "--craving", "6", "--tag", "home"),
        *("--at", "yesterday 20:00", "--note", "private", "--effect", "calm", "--strategy", "ate"),
        now="2026-11-22T19:00:00",
        number=1,
    )
    hj("log", "none", "alcohol", now="2026-11-22T20:00:00", number=2)
    said = hj("again", now=SUNDAY_EVENING, number=3)

    again = entries(hj)[-1]
    assert said.out == "Logged cannabis, 0.5 g. Sunday 22 November 2026, 21:00. Id 0000000003.\n"
    assert {name: again[name] for name in ("substance", "amount", "unit", "route", "at")} == {
        "substance": "cannabis",
        "amount": 0.5,
        "unit": "g",
        "route": "smoked",
        "at": "2026-11-22T21:00:00+01:00",
    }
    assert (again["tags"], again["strategies"]) == (["home"], ["ate"])
    assert not {"note", "craving", "effects"} & again.keys()


def test_again_with_nothing_there(hj: Command, home: Path) -> None:
    """With nothing to log again it says so, and makes nothing."""
    done = hj("again")

    assert done.status == 3
    assert not (home / "journal").exists()
