"""Looking back with the installed command: summary, patterns, calendar, and goals in depth.

             Mon  Tue   Wed  Thu   Fri     Sat  Sun
2-8 Nov      2    free  ?    free  1       free nothing    drinks, some with a strategy or an urge
9-15 Nov     3    free  free 0.5g  free    free nothing    the 0.5 g are of cannabis
"""

import itertools
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from .conftest import Person, Terminal

Run = Callable[..., CompletedProcess[str]]

DAYS = [
    ("2026-11-02", "log", "use", "alcohol", "2", "--at", "2026-11-02 20:00", "--cost", "9"),
    ("2026-11-03", "log", "none", "alcohol", "--at", "2026-11-03"),
    ("2026-11-04", "log", "use", "alcohol", "unknown", "--at", "2026-11-04 23:30"),
    ("2026-11-05", "log", "none", "--at", "2026-11-05"),
    ("2026-11-06", "log", "use", "alcohol", "1", "--at", "2026-11-06"),
    ("2026-11-07", "log", "none", "--at", "2026-11-07"),
    ("2026-11-09", "log", "use", "alcohol", "3", "--at", "2026-11-09 21:00"),
    ("2026-11-11", "log", "none", "alcohol", "--from", "2026-11-10", "--to", "2026-11-11"),
    ("2026-11-12", "log", "use", "cannabis", "0.5g", "--at", "2026-11-12 21:00"),
    ("2026-11-14", "log", "none", "--from", "2026-11-13", "--to", "2026-11-14"),
    ("2026-11-14", "log", "mood", "6", "--sleep", "7.5", "--at", "2026-11-14 09:00"),
    ("2026-11-14", "log", "mood", "7", "--at", "2026-11-14 21:00"),
]


@pytest.fixture(scope="module")
def logged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the journal of the two weeks is kept, once it was logged."""
    return tmp_path_factory.mktemp("two_weeks") / "journal"


@pytest.fixture
def after(person: Person, logged: Path) -> Callable[..., CompletedProcess[str]]:
    """Return the command, as it stands on the Monday after the two weeks, in the US."""
    if not logged.exists():
        for number, (now, *typed) in enumerate(DAYS, start=10):
            done = person.run(*typed, now=f"{now} 23:59", number=10 * number)
            assert (done.returncode, done.stderr) == (0, ""), (typed, done.stderr)
        shutil.copytree(person.journal, logged)
    elif not person.journal.exists():
        shutil.copytree(logged, person.journal)
    numbers = itertools.count(900, 10)
    return lambda *arguments: person.run(*arguments, now="2026-11-16 09:00", number=next(numbers))


def test_summary_as_json(after: Run) -> None:
    """Two weeks, by hand: 2 + 1 + 3 drinks, of three days with a known amount; 0.5 g.

    Free of alcohol are the 3rd, 5th, 7th, 10th, 11th, 13th and 14th; used the 2nd, 4th, 6th and
    9th. On the 12th cannabis was used and nothing said of alcohol, so it is not logged.
    """
    done = after("summary", "--since", "2026-11-02", "--until", "2026-11-15", "--format", "json")

    assert json.loads(done.stdout) == {
        "format": "hrjournal/1",
        "from": "2026-11-02",
        "to": "2026-11-15",
        "days": 14,
        "substances": [
            {
                "substance": "alcohol",
                "unit": "drink",
                "uses": 4,
                "use_days": 4,
                "free_days": 7,
                "not_logged_days": 3,
                "total": 6,
                "uncounted": 1,
                "mean_per_use_day": 2,
                "most_in_a_day": 3,
                "first_day": "2026-11-02",
                "last_day": "2026-11-09",
                "longest_gap_days": 1,
            },
            {
                "substance": "cannabis",
                "unit": "g",
                "uses": 1,
                "use_days": 1,
                "free_days": 4,
                "not_logged_days": 9,
                "total": 0.5,
                "mean_per_use_day": 0.5,
                "most_in_a_day": 0.5,
                "first_day": "2026-11-12",
                "last_day": "2026-11-12",
            },
        ],
        "mood": {"entries": 2, "days": 1, "mean": 6.5},
        "sleep": {"entries": 1, "mean": 7.5, "days": 1},
    }


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ((), ("2026-11-02", "2026-11-16", 15)),
        (("--last", "7d"), ("2026-11-10", "2026-11-16", 7)),
        (("--until", "2026-11-15"), ("2026-11-02", "2026-11-15", 14)),
        (("--since", "2026-01-01"), ("2026-11-02", "2026-11-16", 15)),
        (("--until", "2026-09-30"), ("2026-09-03", "2026-09-30", 28)),
        (("--since", "2026-11-15"), ("2026-11-15", "2026-11-16", 2)),
    ],
)
def test_summary_of_a_stretch(
    after: Run, arguments: Sequence[str], days: tuple[str, str, int]
) -> None:
    """Four weeks up to today unless a stretch is named, and no day before the journal's first."""
    found = json.loads(after("summary", *arguments, "--format", "json").stdout)

    assert (found["from"], found["to"], found["days"]) == days


def test_summary_of_one_substance(after: Run) -> None:
    """Only what concerns it is added up; by another name of it as well."""
    found = json.loads(after("summary", "--substance", "weed", "--format", "json").stdout)

    assert [row["substance"] for row in found["substances"]] == ["cannabis"]
    assert "mood" not in found


def test_grams_on_the_screen_only(after: Run) -> None:
    """Who counts alcohol in grams sees grams of ethanol; scripts get drinks all the same."""
    assert after("config", "set", "units", "grams").returncode == 0

    assert "in all: at least 84 g," in after("summary").stdout
    found = json.loads(after("summary", "--format", "json").stdout)
    assert (found["substances"][0]["unit"], found["substances"][0]["total"]) == ("drink", 6)


def test_calendar_as_json(after: Run) -> None:
    """Each day from the first of the journal up to today, and its kind, for each substance."""
    found = json.loads(after("calendar", "--format", "json").stdout)

    assert (found["from"], found["to"]) == ("2026-11-02", "2026-11-16")
    kinds = {one["substance"]: [day["kind"] for day in one["days"]] for one in found["substances"]}
    assert [kind[0] for kind in kinds["alcohol"]] == [*"ufufufnuffnffnn"]
    assert [kind[0] for kind in kinds["cannabis"]] == [*"nnnfnfnnnnuffnn"]
    assert found["others"] == [
        {"kind": "sleep", "days": ["2026-11-14"]},
        {"kind": "mood", "days": ["2026-11-14"]},
    ]


def test_calendar_in_words(after: Run) -> None:
    """Off a terminal each day is a line; the name of a month alone is the latest."""
    lines = after("calendar", "nov", "--substance", "alcohol").stdout.splitlines()

    assert lines[0] == "alcohol, November 2026: 4 used, 7 free, 4 not logged"
    assert "  Wednesday 4 November 2026: used" in lines
    assert "  Sunday 8 November 2026: not logged" in lines
    assert after("calendar", "2025").stdout == "Nothing is logged there.\n"


def test_patterns_from_little(after: Run) -> None:
    """From two weeks with little in them nothing is told, and the JSON has the days alone."""
    done = after("patterns", "--format", "json")

    assert json.loads(done.stdout) == {
        "format": "hrjournal/1",
        "from": "2026-11-02",
        "to": "2026-11-16",
    }
    assert "at least 5 observations" in after("patterns").stdout


MONDAYS = ("06-01", "06-08", "06-15", "06-22", "06-29", "07-06")


def test_patterns_as_json(person: Person) -> None:
    """Six Mondays, each with a use at nine in the evening and a mood of 5: n and ranges."""
    for number, day in enumerate(MONDAYS):
        at = ("--at", f"2026-{day} 21:00")
        use = ("log", "use", "heroin", "unknown", *at, "--trigger", "work")
        person.run(*use, now="2026-11-16 09:00", number=10 * number)
        person.run("log", "mood", "5", *at, now="2026-11-16 09:00", number=10 * number + 5)

    done = person.run("patterns", "--format", "json", now="2026-11-16 09:00")
    found = json.loads(done.stdout)

    always = {"n": 6, "count": 6, "share": 1, "low": 0.5407, "high": 1}
    five = {"n": 6, "mean": 5, "low": 5, "high": 5}
    assert found["mood"] == [{"substance": "heroin", "days": "used", "mood": five}]
    (times,) = found["times"]
    assert (times["substance"], times["uses"], len(times["weekdays"])) == ("heroin", 6, 7)
    assert times["weekdays"][0] == {
        "weekday": "monday",
        "morning": 0,
        "afternoon": 0,
        "evening": 6,
        "night": 0,
        "no_time": 0,
        "used_days": always,
    }
    assert found["triggers"] == [{"name": "work", "share": always}]


def goal(after: Run, *arguments: str) -> str:
    """Set a goal and return its id."""
    done = after("goal", "set", "A goal", *arguments, "--format", "json")
    identity: str = json.loads(done.stdout)["goal"]["id"]
    return identity


def test_one_goal_in_depth(after: Run) -> None:
    """All its weeks in lines, with the longest gap; JSON has no more than that of all goals."""
    measure = "at most 3 drinks of alcohol per week"
    identity = goal(after, "--measure", measure, "--start", "2026-11-02")

    lines = after("progress", identity, "--weeks", "12").stdout.splitlines()
    whole, one = (
        json.loads(after("progress", *some, "--format", "json").stdout)
        for some in ((), (identity,))
    )

    assert lines[2:4] == [
        (
            "  Mon 2 Nov: at least 3 of 3, 6 of 7 days logged, not enough known to say; "
            "1 amount can't be counted in drinks"
        ),
        "  Mon 9 Nov: 3 of 3, 5 of 7 days logged, within",
    ]
    assert "  longest gap between uses, in these weeks: 1 free day" in lines
    assert whole == one


def test_only_active_goals_are_shown(after: Run, person: Person) -> None:
    """A goal that is closed is not on the screen of all, and can be seen by its id."""
    identity = goal(after, "--measure", "at most 40 spent on alcohol per week")
    path = person.journal / "journal.json"
    path.write_text(path.read_text().replace('"status":"active"', '"status":"closed"'))

    assert after("progress").stdout == "No active goals; `hj goal list` shows the others.\n"
    assert json.loads(after("progress", "--format", "json").stdout)["goals"] == []
    assert "at most 40 spent on alcohol per week" in after("progress", identity).stdout


FORMS = (
    "at most 10 drinks of alcohol per week",
    "average craving for alcohol at most 4 per week",
    "at most 40 spent on alcohol per month",
    'at least 80% uses of alcohol with strategy "not alone" per month',
    "0 uses of alcohol per day",
    "latest PHQ-9 at most 9",
)


def test_every_form_of_measure_goes_all_the_way(after: Run) -> None:
    """Set, listed, followed today and after logging: nothing stumbles over any form."""
    for measure in FORMS:
        goal(after, "--measure", measure)

    for arguments in (("goal", "list"), (), ("progress",)):
        done = after(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert all(measure in done.stdout for measure in FORMS)
    said = after("log", "use", "alcohol", "2", "--craving", "3").stdout.splitlines()
    # what was understood, five goals that it bears on, and one whose strategy none names yet
    assert len(said) == 7


SCREENS = (("progress",), ("summary",), ("patterns",), ("calendar",), ("calendar", "2026"))


def test_codenames_stand_in_on_every_screen(after: Run, person: Person) -> None:
    """Where a substance has a codename, no screen shows its name; JSON for scripts does."""
    identity = goal(after, "--measure", "at most 3 drinks of alcohol per week")
    path = person.journal / "journal.json"
    tables = json.loads(path.read_text())
    tables["substances"] = {"1": {"id": "5" * 10, "name": "alcohol", "codename": "bread"}}
    path.write_text(json.dumps(tables))

    for arguments in (*SCREENS, ("progress", identity), ()):
        shown = after(*arguments).stdout
        assert "alcohol" not in shown
        assert ("bread" in shown) or arguments == ("patterns",)
    assert "bread" not in after("summary", "--format", "json").stdout


def test_screens_in_a_terminal(after: Run, terminal: Terminal) -> None:
    """On a terminal of 80 columns each is drawn, in colour, and ends well."""
    goal(after, "--measure", "at most 3 drinks of alcohol per week", "--start", "2026-11-02")

    for arguments in (*SCREENS, ()):
        command = terminal.type(*arguments, now="2026-11-16 09:00")
        drawn = command.read()
        command.wait()
        assert command.exitstatus == 0
        assert "\x1b[" in drawn
        assert "Traceback" not in drawn
