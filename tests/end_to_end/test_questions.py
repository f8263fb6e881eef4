"""Asking on a real terminal: what is left out of `log`, the daily path, and days to go back to."""

import json
import signal
import termios
from typing import Any

import pexpect
import pytest

from .conftest import Person, Terminal

SUNDAY_EVENING = "2026-11-22T21:00:00"


def entries(person: Person) -> list[dict[str, Any]]:
    """Return what is kept, in the order in which it was logged."""
    kept: list[dict[str, Any]] = json.loads(person.run("export").stdout)["entries"]
    return sorted(kept, key=lambda entry: entry["id"])


def converse(command: "pexpect.spawn[str]", *turns: tuple[str, str]) -> None:
    """Wait for each question, and give its answer."""
    for question, answer in turns:
        command.expect(question)
        command.sendline(answer)


def ended(command: "pexpect.spawn[str]") -> tuple[str, int | None]:
    """Return what else was said to the end, and the exit status."""
    command.expect(pexpect.EOF)
    command.close()
    return str(command.before), command.exitstatus


def kinds(person: Person) -> list[str]:
    """Return the kind of each entry, in the order in which they were logged."""
    return [entry["kind"] for entry in entries(person)]


# What is left out of `log use`


def test_use_by_number_and_as_last_time(terminal: Terminal, person: Person) -> None:
    """What was used lately can be picked by its number, and its last amount by `=`."""
    person.run("log", "use", "cannabis", "0.5g", now="2026-11-21T20:00:00", number=1)
    person.run("log", "use", "alcohol", "2", now="2026-11-22T20:00:00", number=2)

    command = terminal.type("log", "use", now=SUNDAY_EVENING)
    converse(
        command,
        ("1 alcohol +2 cannabis.*What did you use", "3"),
        ("one of the numbers shown.*What did you use", "2"),
        ("= 0.5 g as last time", "="),
    )

    assert "Logged cannabis, 0.5 g." in ended(command)[0]
    assert (entries(person)[-1]["amount"], entries(person)[-1]["unit"]) == (0.5, "g")


@pytest.mark.parametrize(("answer", "kept"), [("", "alcohol"), ("n", "alchohol")])
def test_a_name_that_is_not_known(
    terminal: Terminal, person: Person, answer: str, kept: str
) -> None:
    """A likely misspelling is asked about: Enter takes the guess, `n` takes it as typed."""
    command = terminal.type("log", "use", "alchohol", "2")
    converse(command, (r"Did you mean alcohol\? \[Y/n\]", answer))
    ended(command)

    assert [entry["substance"] for entry in entries(person)] == [kept]


@pytest.mark.parametrize(("answer", "kept"), [("", "PHQ-9"), ("n", "phq")])
def test_a_questionnaire_that_is_not_known(
    terminal: Terminal, person: Person, answer: str, kept: str
) -> None:
    """A questionnaire that is nearly a known one is asked about, as a substance is."""
    command = terminal.type("log", "score", "phq", "9")
    converse(command, (r"Did you mean PHQ-9\? \[Y/n\]", answer))
    if kept == "PHQ-9":
        converse(command, ("Was item 9 above 0", ""))
    ended(command)

    assert [entry["instrument"] for entry in entries(person)] == [kept]


@pytest.mark.parametrize(("answer", "kept"), [("", "blue"), ("y", "glue")])
def test_a_name_in_an_encrypted_journal(
    terminal: Terminal, person: Person, answer: str, kept: str
) -> None:
    """What may be a codename stays as typed on Enter, and off a terminal nothing is said of it."""
    opener = Person(person.home, {**person.environment, "HRJOURNAL_PASSCOMMAND": "echo six words"})
    opener.run("log", "mood", "5")
    opener.run("encrypt")
    command = terminal.type("log", "use", "blue", "20mg")
    converse(command, (r"Did you mean glue\? \[y/N\]", answer))
    ended(command)
    scripted = person.run("log", "use", "blue", "20mg")

    assert (scripted.returncode, scripted.stderr) == (0, "")
    logged = json.loads(opener.run("export").stdout)["entries"]
    uses = sorted(entry["substance"] for entry in logged if entry["kind"] == "use")
    assert uses == sorted([kept, "blue"])


def test_a_new_name_with_a_bad_amount(person: Person) -> None:
    """Where nothing was logged, nothing says that it was: undo would take back something else."""
    person.run("log", "mood", "5")
    refused = person.run("log", "use", "zqxj", "lots")

    assert refused.returncode == 2
    assert "once logged" in refused.stderr
    assert kinds(person) == ["mood"]


def test_a_new_name_off_a_terminal(person: Person) -> None:
    """Off a terminal a new name is taken as typed, and that is said without repeating it."""
    near, far = (person.run("log", "use", name, "2") for name in ("alchohol", "zqxj"))
    again = person.run("log", "use", "zqxj", "1")

    assert "did you mean alcohol?" in near.stderr
    assert "new here" in far.stderr
    assert "zqxj" not in far.stderr
    assert again.stderr == ""
    assert [entry["substance"] for entry in entries(person)].count("zqxj") == 2


def test_where_the_goal_stands(person: Person) -> None:
    """After logging, a line says where each goal stands that the entry bears on."""
    person.run("goal", "set", "Fewer", "--measure", "at most 10 drinks of alcohol per week")
    person.run("goal", "set", "Walks", "--measure", "at least 3 groundings per week")

    said = person.run("log", "use", "alcohol", "3").stdout.splitlines()
    other = person.run("log", "use", "cannabis", "1 joint").stdout.splitlines()
    late = person.run("log", "use", "alcohol", "1", "--at", "3 weeks ago").stdout.splitlines()

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
def with_goals(person: Person) -> Person:
    """Return a person with goals for three substances, and two goals to tick off."""
    for number, (title, measure) in enumerate(GOALS.items(), start=1):
        person.run(
            "goal", "set", title, "--measure", measure, now="2026-11-16T12:00:00", number=number
        )
    person.run("log", "none", "alcohol", now="2026-11-19T12:00:00", number=20)
    return person


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


def test_checkin(terminal: Terminal, with_goals: Person) -> None:
    """Eight answers are eight things kept, in the words and days they were given for."""
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    converse(command, *EIGHT_ANSWERS)
    said, status = ended(command)

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


def test_checkin_abandoned(terminal: Terminal, with_goals: Person) -> None:
    """Ctrl-C at the fourth question keeps the three answers, and the terminal is sound."""
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    before = termios.tcgetattr(command.child_fd)
    converse(command, *EIGHT_ANSWERS[:4])
    command.expect("Mood")
    command.sendintr()
    said, status = ended(command)

    assert status == 130
    assert "Kept: alcohol, 2 drinks; free day: cannabis; caffeine, 80 mg." in said
    assert kinds(with_goals) == ["none", "use", "none", "use"]
    assert termios.tcgetattr(terminal.type("--version").child_fd)[:4] == before[:4]
    assert with_goals.run("check").returncode == 0


def test_checkin_abandoned_between_an_amount_and_its_day(
    terminal: Terminal, with_goals: Person
) -> None:
    """Ctrl-C at the question when it was keeps the amount, for today."""
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    converse(command, EIGHT_ANSWERS[0])
    command.expect("When")
    command.sendintr()
    said, status = ended(command)

    assert status == 130
    assert "Kept: alcohol, 2 drinks." in said
    use = entries(with_goals)[-1]
    assert (use["amount"], use["day"]) == (2, "2026-11-22")


def test_checkin_when_the_terminal_goes(terminal: Terminal, with_goals: Person) -> None:
    """A terminal that is closed half way takes nothing back that was answered."""
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    converse(command, *EIGHT_ANSWERS[:3])
    command.expect("caffeine")
    command.kill(signal.SIGHUP)
    ended(command)

    assert kinds(with_goals) == ["none", "use", "none"]


def test_checkin_with_everything_skipped(terminal: Terminal, person: Person) -> None:
    """Every question can be skipped; with no goals there are three, and nothing is made."""
    command = terminal.type("checkin")
    converse(command, ("Mood", ""), ("urge", ""), ("A note", ""))
    said, status = ended(command)

    assert (said.splitlines()[-1], status) == ("Nothing was logged.", 0)
    assert not person.journal.exists()


def test_checkin_with_a_note_alone(terminal: Terminal, person: Person) -> None:
    """A note needs no mood."""
    command = terminal.type("checkin")
    converse(command, ("Mood", ""), ("urge", ""), ("A note", "nothing special"))
    ended(command)

    (note,) = entries(person)
    assert (note["kind"], note["label"], note["note"]) == ("event", "note", "nothing special")


@pytest.mark.parametrize(("answer", "days"), [("", 11), ("n", 1)])
def test_many_free_days_are_asked_about(
    terminal: Terminal, person: Person, answer: str, days: int
) -> None:
    """A 0 after a long while makes that many free days only after a question."""
    person.run("goal", "set", "Fewer", "--measure", GOALS["Fewer"], now="2026-11-01T12:00:00")
    person.run("log", "none", "alcohol", now="2026-11-11T12:00:00", number=20)
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    converse(command, ("alcohol", "0"), ("11 free days", answer), ("Mood", ""))
    command.expect("urge")
    command.sendintr()
    ended(command)

    assert len(kinds(person)) == 1 + days


def test_free_days_are_counted_in_the_end(terminal: Terminal, person: Person) -> None:
    """One 0 for several days says of how many it was taken."""
    person.run("goal", "set", "Fewer", "--measure", GOALS["Fewer"], now="2026-11-01T12:00:00")
    person.run("log", "use", "alcohol", "2", now="2026-11-19T20:00:00", number=20)
    command = terminal.type("checkin", now=SUNDAY_EVENING)
    converse(command, ("alcohol", "0"), ("Mood", ""), ("urge", ""), ("A note", ""))

    assert "Kept: free day: alcohol (3 days)." in ended(command)[0]


# Days to go back to


def test_backfill(terminal: Terminal, person: Person) -> None:
    """Each day that is not logged is asked for, oldest first; what is skipped stays open."""
    person.run("log", "use", "alcohol", "2", now="2026-11-18T20:00:00", number=1)
    person.run("log", "none", now="2026-11-20T20:00:00", number=2)
    command = terminal.type("backfill", "alcohol", "--since", "tuesday", now=SUNDAY_EVENING)
    converse(
        command,
        ("Tuesday 17 November 2026, alcohol", "0"),
        ("Thursday 19 November 2026, alcohol", ""),
        ("Saturday 21 November 2026, alcohol", "="),
    )
    said, status = ended(command)

    assert status == 0
    assert "Kept: free day: alcohol; alcohol, 2 drinks." in said
    made = [(entry["kind"], entry["day"], entry.get("at")) for entry in entries(person)[2:]]
    assert made == [("none", "2026-11-17", None), ("use", "2026-11-21", None)]
    command = terminal.type("backfill", "alcohol", "--since", "friday", now=SUNDAY_EVENING)
    assert "Nothing is left open from Friday 20" in ended(command)[0]


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
def test_without_a_terminal(person: Person, arguments: list[str]) -> None:
    """Where nobody can answer, nothing is asked: one sentence, status 2, at once."""
    done = person.run(*arguments)

    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert not person.journal.exists()


# Once more


def test_again(person: Person) -> None:
    """The entry that was logged last is logged once more, without what was of its moment."""
    person.run(
        *("log", "use", "cannabis", "0.5g", "--route", "smoked", "--craving", "6", "--tag", "home"),
        *("--at", "yesterday 20:00", "--note", "private", "--effect", "calm", "--strategy", "ate"),
        now="2026-11-22T19:00:00",
        number=1,
    )
    person.run("log", "none", "alcohol", now="2026-11-22T20:00:00", number=2)
    said = person.run("again", now=SUNDAY_EVENING, number=3)

    again = entries(person)[-1]
    assert said.stdout == "Logged cannabis, 0.5 g. Sunday 22 November 2026, 21:00. Id 0000000003.\n"
    assert {name: again[name] for name in ("substance", "amount", "unit", "route", "at")} == {
        "substance": "cannabis",
        "amount": 0.5,
        "unit": "g",
        "route": "smoked",
        "at": "2026-11-22T21:00:00+01:00",
    }
    assert (again["tags"], again["strategies"]) == (["home"], ["ate"])
    assert not {"note", "craving", "effects"} & again.keys()


def test_again_with_nothing_there(person: Person) -> None:
    """With nothing to log again it says so, and makes nothing."""
    done = person.run("again")

    assert done.returncode == 3
    assert not person.journal.exists()
