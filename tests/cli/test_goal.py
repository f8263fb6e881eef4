"""Goals as scripts meet them: every command, what it keeps, what it refuses, and undo."""

import json
import shlex
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import BERLIN, CANARY

from .conftest import Command, SetClock

MEASURE = "at most 10 drinks of alcohol per week"
GOAL = "0001"
PHRASE = CANARY.split(maxsplit=1)[0]


@pytest.fixture
def one(hj: Command) -> Command:
    """Return the command, where there is one goal."""
    done = hj("goal", "set", "Fewer drinks", "--measure", MEASURE, "--baseline", "18",
              "--by", "in 8 weeks", "--start", "1 Nov 2026", "--first-step", "Buy a measure",
              "--review", "every 2 weeks", "--importance", "8")  # fmt: skip
    assert done.status == 0
    return hj


def goal(hj: Command) -> dict[str, Any]:
    """Return the goal as scripts get it."""
    found: dict[str, Any] = json.loads(hj("goal", "show", GOAL, "--format", "json").out)["goal"]
    return found


def kept(home: Path) -> list[dict[str, Any]]:
    """Return the documents of goals and concerns, as they lie in the journal."""
    tables = json.loads((home / "journal" / "journal.json").read_text())
    return [*tables.get("goals", {}).values(), *tables.get("concerns", {}).values()]


# What each command keeps

FIVE = ["every day", "5 days", "3 days", "1 day", "none"]
DONE: dict[str, tuple[str, dict[str, Any]]] = {
    'edit --title "Calm"': ("Calm: at most", {"title": "Calm"}),
    'edit --measure "at most 12 drinks of beer per week"': (
        "at most 12 drinks of alcohol per week",
        {"measure": "at most 12 drinks of alcohol per week", "baseline": 18},
    ),
    'edit --by "in 2 weeks" --start 2026-11-02': ("", {"due": "2026-12-06", "start": "2026-11-02"}),
    'edit --by ""': ("", {"due": None}),
    "edit --confidence 0 --importance 10": ("", {"confidence": 0, "importance": 10}),
    'edit --why "sleep" --baseline 0': ("because sleep", {"why": "sleep", "baseline": 0}),
    'edit --review "" --first-step ""': ("", {"review": None, "first_step": None}),
    'step "14 from 1 Dec" "10 from 1 Jan"': (
        "14 from Tuesday 1 December 2026, then 10 from Friday 1 January 2027",
        {
            "steps": [
                {"day": "2026-12-01", "target": 14},
                {"day": "2027-01-01", "target": 10},
            ]
        },
    ),
    "step --done": ("first step taken", {"first_step_on": "2026-11-22"}),
    "step --done --at friday": ("Friday 20 November", {"first_step_on": "2026-11-20"}),
    'action "I come home tired" "I eat first"': (
        "if I come home tired, then I eat first",
        {"plans": [{"when": "I come home tired", "then": "I eat first", "made_on": "2026-11-22"}]},
    ),
    "rate 6": ("6 of 10", {"ratings": [{"day": "2026-11-22", "value": 6}]}),
    'rate "7/10" --at yesterday --note "calm"': (
        "7 of 10",
        {"ratings": [{"day": "2026-11-21", "value": 7, "note": "calm"}]},
    ),
    'review keep --helped "a walk"': (
        "reviewed, keep; it is active",
        {"reviews": [{"day": "2026-11-22", "decision": "keep", "helped": "a walk"}]},
    ),
    'review c --measure "at most 12 drinks of beer per week"': (
        "reviewed, change; it is active, counted as at most 12 drinks of alcohol per week. Id",
        {"measure": "at most 12 drinks of alcohol per week", "status": "active"},
    ),
    'review --measure "at most 12 drinks of alcohol per week" --at yesterday': (
        "reviewed, change",
        {"reviews": [{"day": "2026-11-21", "decision": "change"}]},
    ),
    "review pause --at friday": ("it is paused", {"pauses": [{"start": "2026-11-20"}]}),
    "review pause": ("it is paused", {"status": "paused"}),
    'review "let go" --note "moved on"': (
        "it is closed",
        {"status": "closed", "closed_on": "2026-11-22"},
    ),
    "pause": ("paused from", {"status": "paused", "pauses": [{"start": "2026-11-22"}]}),
    "pause --at monday": ("Monday 16", {"pauses": [{"start": "2026-11-16"}]}),
    "close": ("closed on", {"status": "closed", "closed_on": "2026-11-22"}),
    'close --at "20 Nov 2026"': ("closed on", {"closed_on": "2026-11-20"}),
    f"scale {shlex.join(FIVE)}": ("five levels", {"scale": FIVE}),
}


@pytest.mark.parametrize("line", DONE)
def test_change_and_undo(one: Command, home: Path, line: str) -> None:
    """Each command keeps what was said, tells it in a line, and `undo` gives the goal back."""
    said, expected = DONE[line]
    name, *rest = shlex.split(line)
    before = kept(home)

    done = one("goal", name, GOAL, *rest)

    assert done.status == 0
    assert said in done.out
    assert len(done.out.splitlines()) == 1
    after = goal(one)
    assert {field: after.get(field) for field in expected} == expected
    assert one("undo").out.startswith("Taken back: a change of the goal ")
    assert kept(home) == before


@pytest.mark.parametrize("line", DONE)
def test_as_json(one: Command, line: str) -> None:
    """With `--format json` each command gives the goal as it then is, and nothing else."""
    name, *rest = shlex.split(line)

    done = one("goal", name, GOAL, *rest, "--format", "json")

    assert json.loads(done.out) == {"format": "hrjournal/1", "goal": goal(one)}


def test_every_change_is_told_again(one: Command) -> None:
    """What a goal was is kept with the day, and shown in order."""
    one("goal", "edit", GOAL, "--measure", "at most 12 drinks of alcohol per week")
    one("goal", "step", GOAL, "--done")
    one("goal", "step", GOAL, "8 from 1 Dec")
    one("goal", "edit", GOAL, "--measure", "at most 3 days of alcohol per week")
    one("goal", "rate", GOAL, "4", "--at", "friday", "--note", "a start")
    one("goal", "pause", GOAL)

    assert one("goal", "show", GOAL, "--history").out == HISTORY


HISTORY = """\
Friday 20 November 2026
  rated 4 of 10 (a start)
Sunday 22 November 2026
  set
  measure: at most 12 drinks of alcohol per week (before: at most 10 drinks of alcohol per week)
  first step taken on Sunday 22 November 2026
  steps: 8 from Tuesday 1 December 2026
  baseline: none (before: 18)
  steps: none (before: 8 from Tuesday 1 December 2026)
  measure: at most 3 days of alcohol per week (before: at most 12 drinks of alcohol per week)
  paused from this day on
"""


def test_another_thing_counted_is_said(one: Command) -> None:
    """A baseline that counted something else goes, and that is said."""
    done = one("goal", "edit", GOAL, "--measure", "at most 3 days of cannabis per week")

    assert done.err == "It counts something else now, so its baseline went with it.\n"
    assert "baseline" not in goal(one)


def test_pause_resume_close(one: Command) -> None:
    """A goal is paused, followed again, closed and opened; twice the same changes nothing."""
    for name, status in (
        ("pause", "paused"),
        ("pause", "paused"),
        ("resume", "active"),
        ("resume", "active"),
        ("close", "closed"),
        ("close", "closed"),
        ("resume", "active"),
    ):
        done = one("goal", name, GOAL)
        assert done.status == 0
        assert goal(one)["status"] == status
    assert [one("undo").status for _ in range(5)] == [0, 0, 0, 0, 0], "four changes, and the goal"
    assert one("undo").status == 3


def test_nothing_was_changed(one: Command, home: Path) -> None:
    """What is so already is said, and nothing is written."""
    one("goal", "pause", GOAL)
    before = kept(home)

    assert one("goal", "pause", GOAL, "--at", "monday").out == (
        "Nothing was changed: it is so already.\n"
    )
    assert kept(home) == before


# Attainment


def test_attainment(one: Command) -> None:
    """Levels are reached on a scale; without an id all scales are shown, and the T score."""
    one("goal", "set", "Calm", "--measure", "at least 3 groundings per week", "--importance", "4")
    assert one("goal", "attain").out == "No goal has a scale yet; `hj goal scale` writes one.\n"
    for number in ("0001", "0002"):
        one("goal", "scale", number, *FIVE)
    assert "T score" not in one("goal", "attain").out
    for number, level in (("0001", "-1"), ("0001", "+2"), ("0002", "0")):
        assert one("goal", "attain", number, level).status == 0

    # 50 + 10 x (8 x 2 + 4 x 0) / sqrt(0.7 x (64 + 16) + 0.3 x 144) = 66.0643…
    found = json.loads(one("goal", "attain", "--format", "json").out)
    assert found["t_score"] == 66.06
    assert [(one["level"], one["weight"]) for one in found["goals"]] == [(2, 8), (0, 4)]
    shown = one("goal", "attain").out
    assert "* +2  none, reached on Sunday 22 November 2026\n" in shown
    assert "T score of these 2 goals, by your own rating: 66.1, each goal by its" in shown


# Concerns


def test_concerns(one: Command, home: Path) -> None:
    """Harms are named, weighed, ranked, linked to goals and settled; each can be taken back."""
    one("goal", "concern", "add", "I drive after drinking", "--harms", "both", "--weight", "4")
    one("goal", "concern", "add", "I lose money", "--weight", "7")
    linked = one("goal", "edit", GOAL, "--concern", "0003")
    assert linked.status == 0
    assert one("goal", "concern", "list").out == CONCERNS

    for line, fields in (
        ("rank 0002 9", {"weight": 9}),
        ("settle 0003 --at yesterday", {"settled_on": "2026-11-21"}),
        ('edit 0002 --text "I drive" --harms self', {"text": "I drive", "harmed": "self"}),
    ):
        before = kept(home)
        name, number, *rest = shlex.split(line)
        assert one("goal", "concern", name, number, *rest).status == 0
        found = json.loads(one("goal", "concern", "list", "--format", "json").out)["concerns"]
        (changed,) = [each for each in found if each["id"].startswith(number)]
        assert {field: changed.get(field, "self") for field in fields} == fields
        one("undo")
        assert kept(home) == before
    one("goal", "concern", "settle", "0003")
    assert one("goal", "concern", "list").out.startswith("1. I drive")
    one("goal", "concern", "settle", "0003", "--again")
    assert one("goal", "concern", "list").out == CONCERNS


CONCERNS = """\
1. I lose money
   weighs 7 of 10, touches yourself. Id 0003zzzzzz.
   goals: Fewer drinks
2. I drive after drinking
   weighs 4 of 10, touches yourself and others. Id 0002zzzzzz.
"""


# What has come


def test_due(one: Command, clock: SetClock) -> None:
    """Reviews and steps that have come are listed, for scripts as well; nothing is success."""
    one("goal", "step", GOAL, "8 from 1 Dec")
    assert json.loads(one("goal", "due", "--format", "json").out)["due"] == [
        {"goal": "0001zzzzzz", "title": "Fewer drinks", "what": "first step", "day": "2026-11-01"},
        {"goal": "0001zzzzzz", "title": "Fewer drinks", "what": "review", "day": "2026-11-15"},
    ]
    one("goal", "step", GOAL, "--done")
    one("goal", "review", GOAL, "keep")
    assert one("goal", "due").out == "Nothing is due.\n"
    clock.now = datetime(2026, 12, 6, 9, 0, tzinfo=BERLIN)
    assert one("goal", "due").out == (
        "Fewer drinks: step to 8, Tuesday 1 December 2026\n"
        "Fewer drinks: review, Sunday 6 December 2026\n"
        "  hj goal review 0001zz\n"
    )
    clock.now = datetime(2027, 1, 18, 9, 0, tzinfo=BERLIN)
    assert "due day, Sunday 17 January 2027" in one("goal", "due").out
    one("goal", "close", GOAL)
    assert json.loads(one("goal", "due", "--format", "json").out)["due"] == []


# Stopping suddenly


def test_the_notice_is_said_before_each_such_goal(hj: Command) -> None:
    """It is said beside the result when such a goal is set, and the goal is kept as wanted."""
    done = hj(
        "goal", "set", "None", "--measure", "at most 0 uses of beer per day", "--format", "json"
    )

    assert "stopping alcohol or cutting down suddenly can be dangerous" in done.err
    assert "`hj lines`" in done.err
    assert json.loads(done.out)["goal"]["measure"] == "0 uses of alcohol per day"
    assert hj("goal", "edit", GOAL, "--measure", "at most 1 uses of alcohol per day").err == ""
    assert hj("goal", "step", GOAL, "0 from 1 Dec").err == ""
    assert hj("goal", "show", GOAL).err == ""
    other = hj("goal", "edit", GOAL, "--measure", "at most 1 uses of xanax per day")
    assert "stopping alprazolam suddenly" in other.err


def test_the_notice_of_a_title(hj: Command) -> None:
    """A title tells as well, also one that a goal is given later."""
    ticked_off = "at least 5 done per week"
    said = hj("goal", "set", "Stop drinking", "--measure", ticked_off)
    other = hj("goal", "set", "Walk", "--measure", ticked_off)
    renamed = hj("goal", "edit", "0002", "--title", "Less wine")

    assert said.status == 0
    assert "stopping alcohol or cutting down suddenly can be dangerous" in said.err
    assert "suddenly" not in other.err
    assert "stopping alcohol" in renamed.err
    assert hj("goal", "edit", "0002", "--why", "sleep").err == ""


@pytest.mark.parametrize("name", ["alchohol", "vodka", "drinking", "benzos", "valiums"])
def test_the_notice_of_another_spelling(hj: Command, name: str) -> None:
    """Whatever it is called, what stopping suddenly can do is said."""
    said = hj("goal", "set", "x", "--measure", f"at most 3 days of {name} per week")

    assert said.status == 0
    assert "suddenly can be dangerous" in said.err


def test_no_notice(hj: Command) -> None:
    """It is not said of other substances or goals, nor where notices are off."""
    for measure in ("at most 3 days of cannabis per week", "at least 3 groundings per week"):
        assert hj("goal", "set", "x", "--measure", measure).err.startswith("Left open for now")
    assert hj("config", "set", "notices", "off").status == 0
    assert "suddenly" not in hj("goal", "set", "x", "--measure", MEASURE).err


# What a person wrote


def test_nothing_written_is_repeated_beside_a_result(one: Command) -> None:
    """No text of a goal or a concern reaches stderr, in a result or in a refusal."""
    plain = f"at most 3 days of {PHRASE} per week"
    said = [
        one("log", "use", PHRASE, "1"),
        one("goal", "set", CANARY, "--measure", plain, "--why", CANARY, "--first-step", CANARY),
        one("goal", "edit", GOAL, "--title", CANARY, "--measure", plain),
        one("goal", "step", GOAL, "2 from 1 Dec"),
        one("goal", "action", GOAL, CANARY, CANARY),
        one("goal", "rate", GOAL, "4", "--note", CANARY),
        one("goal", "review", GOAL, "keep", "--helped", CANARY, "--note", CANARY),
        one("goal", "scale", GOAL, *[CANARY] * 5),
        one("goal", "attain", GOAL, "1"),
        one("goal", "concern", "add", CANARY),
        one("goal", "pause", GOAL),
        one("goal", "pause", GOAL),
    ]

    assert [done.status for done in said] == [0] * len(said), said
    assert all(PHRASE not in done.err for done in said)
    assert CANARY in one("goal", "show", GOAL).out


# Names


def test_codenames(one: Command, home: Path) -> None:
    """A codename is typed and shown, and the name is kept."""
    small = home / "journal" / "journal.json"
    tables = json.loads(small.read_text())
    tables["substances"] = {"1": {"id": "0009zzzzzz", "name": "alcohol", "codename": "tea"}}
    small.write_text(json.dumps(tables))

    done = one("goal", "edit", GOAL, "--measure", "at most 8 drinks of tea per week")

    assert "at most 8 drinks of tea per week" in done.out
    assert goal(one)["measure"] == "at most 8 drinks of alcohol per week"
    for arguments in (["list"], ["show", GOAL], ["show", GOAL, "--history"]):
        shown = one("goal", *arguments)
        assert "of tea per week" in shown.out
        assert "alcohol" not in shown.out + shown.err
    assert (
        "stopping tea" in one("goal", "set", "x", "--measure", "at most 1 uses of tea per day").err
    )


def test_a_misspelled_name_is_said(hj: Command) -> None:
    """Off a terminal a name that is nearly one is taken as typed, with a remark."""
    done = hj("goal", "set", "x", "--measure", "at most 3 days of canabis per week")

    assert "did you mean cannabis?" in done.err
    assert (
        "canabis" in json.loads(hj("goal", "list", "--format", "json").out)["goals"][0]["measure"]
    )


def test_a_goal_by_its_title(one: Command) -> None:
    """A title, or a part of it that no other has, names a goal wherever an id does."""
    one("goal", "set", "Have a shower", "--measure", "at least 3 done per week")

    assert one("goal", "done", "shower").out.startswith("Ticked off: Have a shower")
    assert one("progress", "have A").out.startswith("Have a shower")
    assert one("goal", "edit", "drinks", "--why", "sleep").status == 0
    assert goal(one)["why"] == "sleep"
    for arguments in (["goal", "show"], ["goal", "close"], ["progress"]):
        done = one(*arguments, "we")  # Have a shower, Fewer drinks
        assert (done.status, done.out) == (3, "")
        assert done.err == (
            "2 goals have that in their titles; write more of it, or an id (`hj goal list` shows "
            "them).\n"
        )


@pytest.mark.parametrize(
    ("measure", "logged"),
    [
        (MEASURE, "uses, which `hj log use` logs"),
        ("at most 40 spent per week", "uses, which `hj log use` logs"),
        ("at least 4 free days of alcohol per week", "free days, which `hj log none`"),
        ("at least 3 groundings per week", "groundings, which `hj ground`"),
        ("average mood at least 6 per week", "moods, which `hj log mood`"),
        ("average craving at most 4 per week", "cravings, which `hj log urge`"),
        ("at least 7 days of methadone taken per week", "medicines, which `hj log medicine`"),
        ("at most 5 thoughts per week", "thoughts, which `hj log thought`"),
        ("at most 3 urges per week", "urges, which `hj log urge`"),
        ("at least 2 contacts per week", "contacts, which `hj log contact`"),
        ("average distress at most 4 per week", "distress, which `hj log thought`"),
        ("average sleep at least 7 per week", "sleep, which `hj log sleep`"),
        ("latest PHQ-9 at most 9", "scores, which `hj log score`"),
    ],
)
def test_only_what_is_ticked_off_is_ticked_off(hj: Command, measure: str, logged: str) -> None:
    """A tick that a goal would not count is refused with what it counts; nothing is written."""
    hj("goal", "set", "x", "--measure", measure)

    done = hj("goal", "done", GOAL)

    assert (done.status, done.out) == (2, "")
    assert done.err == (
        f"That goal counts {logged.removesuffix(' logs')} logs; only one with a measure like "
        "`at least 5 done per week` is ticked off.\n"
    )
    assert json.loads(hj("list", "--format", "json").out)["entries"] == []


@pytest.mark.parametrize(
    ("clock", "status"), [("03:59", 2), ("4am", 2), ("midnight", 2), ("04:01", 0)]
)
def test_nothing_is_before_the_day_begins(hj: Command, clock: str, status: int) -> None:
    """A measure that no use could move is refused with when the day begins, and one that works."""
    measure = f"0 uses of tobacco before {clock} per day"

    found = hj("goal", "set", "x", "--measure", measure)

    assert found.status == status
    assert found.err.startswith("A day begins at 04:00 here, so nothing") is (status == 2)
    assert len(json.loads(hj("goal", "list", "--format", "json").out)["goals"]) == (status == 0)


def test_a_time_of_the_day_is_no_name(hj: Command) -> None:
    """What could never count, as no entry has such a name, is refused before it is kept."""
    found = hj("goal", "set", "x", "--measure", "at most 2 drinks of alcohol before 18:00 per week")

    assert (found.status, found.out) == (2, "")
    assert found.err.startswith("Before a time of the day, uses are counted")


# What is refused

REFUSED = f"""
set                                               | hj goal set
set {PHRASE}                                      | hj goal set
set {PHRASE}                                      | at least 5 done per week
set {PHRASE} --measure "at least 3 {PHRASE} a week" | at least 5 done per week
set x --measure "{PHRASE}"                        | at most 10
set x --measure "{MEASURE}" --by "in 2 weeks" --start "in 8 weeks" | later
set x --measure "{MEASURE}" --concern abc         | id
set x --measure "{MEASURE}" --baseline {PHRASE}   | 18
show                                              | hj goal show
show xx                                           | `hj goal list`
edit 0001 --concern xx                            | `hj goal concern list`
edit 0001                                         | hj goal edit
edit 0001 --title " "                             | --title
edit 0001 --by {PHRASE}                           | in 8 weeks
edit 0001 --by 2026-10-01                         | in 8 weeks
edit 0001 --start 2027-05-01                      | --by
edit 0001 --measure "{PHRASE}"                    | at most 10
edit 0001 --confidence {PHRASE}                   | 0 to 10
edit 0001 --review {PHRASE}                       | every 2 weeks
edit --title x                                    | hj goal edit
step 0001                                         | 14 from 1 Dec
step 0001 {PHRASE}                                | 14 from 1 Dec
step 0001 "14 from {PHRASE}"                      | in 8 weeks
step 0001 "14 from yesterday"                     | in 8 weeks
step 0001 "{PHRASE} from 1 Dec"                   | 18
step 0001 "14 from 1 Dec" --done                  | --done
step 0001 "14 from 1 Dec" --at monday             | --at
step 0001 --done --at tomorrow                    | yesterday
step "14 from 1 Dec"                              | k3m9
step                                              | hj goal step
action 0001                                       | hj goal action
action 0001 {PHRASE}                              | hj goal action
action 0001 {PHRASE} " "                          | hj goal action
action 0001 --remove 1                            | hj goal show
action 0001 --remove 0                            | whole number
action 0001 a b --remove 1                        | --remove
action                                            | hj goal action
rate                                              | hj goal rate
rate 0001                                         | hj goal rate
rate 0001 11                                      | 0 to 10
rate 0001 {PHRASE}                                | 0 to 10
rate 0001 6 --at tomorrow                         | yesterday
rate 6                                            | hj goal rate
review 0001                                       | hj goal review
review 0001 {PHRASE}                              | let go
review 0001 keep --measure "{MEASURE}"            | change
review 0001 change --measure {PHRASE}             | at most 10
review                                            | hj goal review
pause                                             | hj goal pause
delete                                            | --yes
delete 0001                                       | --yes
delete --yes                                      | hj goal delete
pause 0001 --at tomorrow                          | yesterday
pause 0001 --at 2026-10-01                        | hj goal show
resume                                            | hj goal resume
close                                             | hj goal close
close 0001 --at 2026-10-01                        | hj goal show
close 0001 --at {PHRASE}                          | 2026-11-21
scale 0001                                        | hj goal scale
scale 0001 a b c d                                | hj goal scale
scale 0001 a b c d e f                            | hj goal scale
scale 0001 a b " " d e                            | hj goal scale
scale 0001 a --clear                              | --clear
attain 0001                                       | hj goal attain
attain 0001 3                                     | -2, -1
attain 0001 {PHRASE}                              | -2, -1
attain 0001 1                                     | hj goal scale
attain 0001 1 --{PHRASE}                          | quote
concern add                                       | hj goal concern add
concern add " "                                   | hj goal concern add
concern add x --harms {PHRASE}                    | others
concern add x --weight {PHRASE}                   | 0 to 10
concern rank                                      | hj goal concern rank
concern rank 0001                                 | hj goal concern rank
concern rank 0001 {PHRASE}                        | 0 to 10
concern edit 0001                                 | hj goal concern edit
concern edit 0001 --text " "                      | hj goal concern edit
concern settle 0001 --at today --again            | --again
concern {PHRASE}                                  | add
{PHRASE}                                          | set, list
due --format {PHRASE}                             | json
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_bad_input_is_one_sentence(one: Command, home: Path, line: str) -> None:
    """What can't be taken is said in one line with a form that works; nothing is changed."""
    typed, _, expected = line.rpartition("|")
    before = kept(home)

    done = one("goal", *shlex.split(typed))

    assert (done.status, done.out) == (2, ""), done
    assert done.err.count("\n") == 1
    assert expected.strip() in done.err
    assert PHRASE not in done.err, "what was typed is not repeated"
    assert kept(home) == before


NOT_THERE = """
show abcd
edit abcd --title x
edit 0001 --concern abcd
step abcd "14 from 1 Dec"
action abcd a b
rate abcd 6
review abcd keep
pause abcd
resume abcd
close abcd
scale abcd a b c d e
attain abcd 1
concern rank abcd 6
concern edit abcd --harms both
concern settle abcd
"""


@pytest.mark.parametrize("line", NOT_THERE.strip().splitlines())
def test_what_is_not_there_is_status_3(one: Command, line: str) -> None:
    """An id that nothing has is status 3, with where to look."""
    done = one("goal", *shlex.split(line))

    assert done.status == 3
    assert "list" in done.err


@pytest.mark.parametrize("line", ["list", "due", "attain", "concern list", "--help", "set --help"])
def test_reading_creates_nothing(hj: Command, home: Path, line: str) -> None:
    """Commands that only read leave no trace, and finding nothing is success."""
    assert hj("goal", *shlex.split(line)).status == 0
    assert list(home.iterdir()) == []


def test_an_empty_value_of_a_new_goal(hj: Command) -> None:
    """An empty value leaves a part of a new goal open; what a goal can't do without is refused."""
    given = ["goal", "set", "Calm", "--measure", MEASURE]
    empty = ("--baseline", "--confidence", "--first-step", "--why", "--importance", "--concern")

    for option in ("--measure", "--start"):
        assert hj(*given, option, "").status == 2
    done = hj(*given, *(part for option in (*empty, "--by", "--review") for part in (option, "")))

    assert done.status == 0
    kept = json.loads(hj("goal", "show", GOAL, "--format", "json").out)["goal"]
    assert kept.keys() == {"id", "title", "measure", "status", "start", "set_at"}
