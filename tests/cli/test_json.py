"""Every command answers programs: as one JSON object, of which nothing is null, with status 0."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.program.help import contexts
from hrjournal.cli.program.typer_inside import click
from tests.fakes import CANARY

from .conftest import Command

FORMAT = "hrjournal/1"
OUTPUT_PAGE = Path(__file__).parents[2] / "docs/reference/output.md"

WITHOUT = {
    "checkin": "asks a person, one question after the other",
    "backfill": "asks a person, one question after the other",
    "ground": "is gone through in real time; `list --kind grounding` has what was kept of it",
    "plan make": "asks a person, one question after the other",
    "report": "is a page for people; `export` has what is in it",
    "report card": "is a page for people",
    "schema": "prints a schema, which is JSON of its own",
    "completion": "prints a script for the shell",
}
"""The commands that have no JSON, and why."""

GOAL = "0000001000"
CONCERN = "0000002000"
ENTRY = "0000003000"

SMALL = {"goals", "concerns", "substances", "exercises", "helplines", "kit", "medicines", "sheets"}
EXPORTED = {"entries", "settings", *SMALL}
"""What a whole journal has."""

PLAIN: dict[str, tuple[str, set[str]]] = {
    "": ("", {"day", "entries", "goals", "due", "medicines", "kit"}),
    "today": ("", {"day", "entries", "goals", "due", "medicines", "kit"}),
    "log": ("--from-stdin", {"entries"}),
    "log use": ("alcohol 2", {"entry"}),
    "log none": ("alcohol --from monday --to yesterday", {"entries"}),
    "log mood": ("5", {"entry"}),
    "log urge": ("5", {"entry"}),
    "log thought": ("5", {"entry"}),
    "log medicine": ("methadone 40mg", {"entry"}),
    "log score": ("PHQ-9 14", {"entry"}),
    "log event": ("release", {"entry"}),
    "log contact": ("sister", {"entry"}),
    "log sleep": ("7", {"entry"}),
    "log text": ("'A long day'", {"entry"}),
    "again": ("", {"entry"}),
    "list": ("", {"entries"}),
    "show": (ENTRY, {"entry"}),
    "edit": (f"{ENTRY} --amount 3", {"entry"}),
    "delete": (f"{ENTRY} --yes", {"deleted"}),
    "undo": ("", {"undone"}),
    "redo": ("", {"redone"}),
    "goal set": ("Calm --measure 'at least 3 done per week'", {"goal"}),
    "goal": ("", {"goals"}),
    "goal list": ("", {"goals"}),
    "goal show": (GOAL, {"goal"}),
    "goal edit": (f"{GOAL} --importance 5", {"goal"}),
    "goal step": (f"{GOAL} '2 from 1 Feb 2027'", {"goal"}),
    "goal action": (f"{GOAL} tired walk", {"goal"}),
    "goal done": (GOAL, {"entry"}),
    "goal rate": (f"{GOAL} 5", {"goal"}),
    "goal review": (f"{GOAL} change", {"goal"}),
    "goal due": ("", {"due"}),
    "goal pause": (GOAL, {"goal"}),
    "goal resume": (GOAL, {"goal"}),
    "goal close": (GOAL, {"goal"}),
    "goal delete": (f"{GOAL} --yes", {"goal"}),
    "goal scale": (f"{GOAL} a b c d e", {"goal"}),
    "goal attain": ("", {"goals"}),
    "goal concern add": ("driving", {"concern"}),
    "goal concern": ("", {"concerns"}),
    "goal concern list": ("", {"concerns"}),
    "goal concern rank": (f"{CONCERN} 5", {"concerns"}),
    "goal concern edit": (f"{CONCERN} --harms both", {"concern"}),
    "goal concern settle": (CONCERN, {"concern"}),
    "goal sheet": ("", {"sheets"}),
    "goal sheet add": ("home", {"sheet"}),
    "goal sheet edit": ("going --change-gives sleep", {"sheet"}),
    "goal sheet remove": ("going", {"removed"}),
    "progress": ("", {"goals"}),
    "summary": ("", {"from", "to", "days", "substances"}),
    "patterns": ("", {"from", "to"}),
    "calendar": ("", {"from", "to", "substances", "others"}),
    "ground list": ("", {"exercises"}),
    "ground add": ("lake 'in 4' 'out 6'", {"exercise"}),
    "ground remove": ("river", {"removed"}),
    "plan": ("", {"plan"}),
    "plan add": ("alone Walk", {"plan"}),
    "plan edit": ("1 Rain", {"plan"}),
    "plan remove": ("1", {"plan"}),
    "urge": ("--before 5", {"entry"}),
    "mixing": ("alcohol ghb", {"mixing"}),
    "firstaid": ("opioid", {"emergency", "cards"}),
    "lines": ("", {"emergency", "own", "lines"}),
    "lines add": ("'night nurse' --number '555 0134'", {"line"}),
    "lines remove": ("sponsor", {"removed"}),
    "learn": ("naloxone", {"cards"}),
    "people": ("", {"supporters"}),
    "people list": ("", {"supporters"}),
    "people show": ("neighbour", {"supporter"}),
    "people add": ("aunt", {"supporter"}),
    "people edit": ("neighbour --role peer", {"supporter"}),
    "people confirm": ("neighbour", {"supporter"}),
    "people remove": ("neighbour", {"removed"}),
    "kit": ("", {"kit"}),
    "kit list": ("", {"kit"}),
    "kit add": ("strips", {"item"}),
    "kit use": ("naloxone", {"entry", "item"}),
    "kit edit": ("naloxone --where bag", {"item"}),
    "kit due": ("", {"due"}),
    "kit remove": ("naloxone", {"removed"}),
    "medicine": ("", {"medicines"}),
    "medicine list": ("--all", {"medicines"}),
    "medicine add": ("sertraline 50 mg daily", {"medicine"}),
    "medicine taken": ("folate", {"entry"}),
    "medicine missed": ("folate --at yesterday", {"entry"}),
    "medicine edit": ("folate --amount 4mg", {"medicine"}),
    "medicine stop": ("folate", {"medicine"}),
    "medicine remove": ("folate", {"removed"}),
    "export": ("", EXPORTED),
    "import": ("~/journal.json --yes", {"imported"}),
    "backup": ("", {"backup"}),
    "backup list": ("", {"backups"}),
    "restore": ("", {"backups"}),
    "check": ("--repair", {"check"}),
    "encrypt": ("", {"privacy"}),
    "erase": (f"{ENTRY} --yes", {"erased"}),
    "config": ("", {"settings"}),
    "config list": ("", {"settings"}),
    "config get": ("region", {"settings"}),
    "config set": ("region GB", {"settings", "before"}),
    "substance": ("", {"substances"}),
    "substance list": ("", {"substances"}),
    "substance show": ("kava", {"substance"}),
    "substance add": ("khat", {"substance"}),
    "substance rename": ("kava khat --yes", {"renamed"}),
    "substance codename": ("alcohol tea", {"substance"}),
    "substance class": ("kava sedative", {"substance"}),
    "substance unit": ("alcohol 'my mug' 350ml@5%", {"substance"}),
}
"""Each command, what follows it, and the names that its object has in a plain journal."""

SEALED = {
    "decrypt": ("", {"privacy"}),
    "passphrase": ("", {"privacy"}),
    "unlock": ("--for 15m", {"privacy"}),
    "plan open": ("--yes", {"privacy"}),
    "plan seal": ("", {"privacy"}),
    "lock": ("", {"privacy"}),
}
"""Those that only an encrypted journal has."""

OTHERWISE: dict[str, set[str]] = {
    "--version": {"version"},
    "log none alcohol": {"entry"},
    "goal attain 0000001000 1": {"goal"},
    f"delete {ENTRY} --yes --erase": {"erased"},
    "erase --substance alcohol --yes": {"erased"},
    "erase --everything --yes": {"erased"},
    "substance codename alcohol --none": {"substance"},
    "progress 0000001000": {"goals"},
    "firstaid": {"emergency", "cards"},
    "learn frobnication": {"cards"},
    "list --tag none": {"entries"},
    "people confirm": {"to_confirm"},
    "people remove neighbour --erase --yes": {"erased"},
    "kit remove naloxone --erase --yes": {"erased"},
    "plan remove 1 --erase --yes": {"erased"},
    "goal sheet remove going --erase --yes": {"erased"},
    "medicine remove folate --erase --yes": {"erased"},
    "export --people": {*EXPORTED, "supporters"},
    "export --plan": {*EXPORTED, "plan"},
    "export --last 7d": {"entries"},
    "import ~/journal.json --dry-run": {"would_import"},
    "check": {"check"},
}
"""Other ways to call some, with other things to tell."""


@pytest.fixture
def filled(hj: Command, home: Path, filled_before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each command something to do: a journal that was filled once is copied for each."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo a long passphrase")
    if not filled_before.exists():
        fill(hj)
        shutil.copytree(home, filled_before)
    else:
        shutil.copytree(filled_before, home, dirs_exist_ok=True)


@pytest.fixture(scope="session")
def filled_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the first test that needs a filled journal keeps it for the others."""
    return tmp_path_factory.mktemp("filled") / "home"


def fill(hj: Command) -> None:
    """Log, set and add what the commands find."""
    lines = {
        3000: "log use alcohol 2",
        1000: "goal set Less --measure 'at least 3 done per week'",
        2000: "goal concern add 'I drive'",
        4000: "substance add kava",
        5000: "ground add river 'in 4' 'out 6'",
        6000: "log mood 5",
        6500: "lines add sponsor --number '555 0199'",
        6600: "people add neighbour --reach '555 0100'",
        6700: "kit add naloxone --doses 2",
        6760: "goal sheet add 'going out' --gives friends",
        6750: "medicine add folate 5mg daily",
        6800: "plan add signs 'No sleep'",
        7000: "goal scale 0000001000 a b c d e",
        9000: "log none kava --at 2026-11-01",
        9100: "undo",
    }
    for number, line in lines.items():
        done = hj(*shlex.split(line), now="2026-11-22T12:00", number=number)
        assert done.status == 0, done.err
    assert hj("export", "-o", "~/journal.json").status == 0


def answered(hj: Command, line: str) -> dict[str, Any]:
    """Return what a command answers as JSON."""
    done = hj(*shlex.split(line), "--format", "json", now="2026-11-22T12:01", number=9500)
    assert done.status == 0, (line, done.err)
    answer: dict[str, Any] = json.loads(done.out)
    assert answer.pop("format") == FORMAT
    assert None not in leaves(answer), line
    assert "{" not in done.err
    return answer


def leaves(value: object) -> Iterator[object]:
    """Give every value in what was answered."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name != "revisions":  # there, null says that a field was open then
                yield from leaves(one)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def commands() -> dict[str, click.Context]:
    """Return every command by its name."""
    root = get_command(app).make_context("hj", [], resilient_parsing=True)
    return {context.command_path.partition(" ")[2]: context for context in contexts(root)}


def gives_json(one: click.Parameter) -> bool:
    """Return whether a parameter is the option that gives JSON."""
    choices = getattr(one.type, "choices", ())
    return "--format" in one.opts and "json" in [getattr(each, "value", each) for each in choices]


def test_every_command() -> None:
    """Each command has JSON or a reason why not; no reason is given for one that has."""
    with_json = {
        name
        for name, context in commands().items()
        if any(gives_json(one) for one in context.command.get_params(context))
    }
    assert with_json.isdisjoint(WITHOUT)
    assert commands().keys() == with_json | WITHOUT.keys()
    assert with_json | {"today"} == PLAIN.keys() | SEALED.keys()


@pytest.mark.usefixtures("filled", "quickly_sealed")
@pytest.mark.parametrize("name", PLAIN)
def test_as_json(hj: Command, name: str) -> None:
    """A command gives one object, with what it tells by its name."""
    rest, expected = PLAIN[name]
    answer = answered(hj, f"{name} {rest}")

    assert answer.keys() >= expected
    may_have = {"notices"} if name.startswith("log ") else set()
    assert answer.keys() <= expected | may_have or name in {"summary", "patterns"}


@pytest.mark.usefixtures("filled", "quickly_sealed")
@pytest.mark.parametrize("name", SEALED)
def test_as_json_in_an_encrypted_journal(hj: Command, name: str) -> None:
    """So do those that only an encrypted journal has."""
    assert hj("encrypt").status == 0
    rest, expected = SEALED[name]
    answer = answered(hj, f"{name} {rest}")

    assert answer.keys() == expected
    assert answer["privacy"]["encrypted"] is (name != "decrypt")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("line", OTHERWISE)
def test_otherwise(hj: Command, line: str) -> None:
    """Whatever else a command can tell has the same form."""
    assert answered(hj, line).keys() == OTHERWISE[line]


@pytest.mark.parametrize("line", ["", "list", "progress", "goal list", "backup list", "check"])
def test_without_a_journal(hj: Command, home: Path, line: str) -> None:
    """Where there is nothing, there is an object without it, and nothing is created."""
    answer = answered(hj, line)

    assert not (home / "journal").exists()
    assert answer.get("check", {"exists": False})["exists"] is False


def test_the_page_names_each() -> None:
    """The page of shapes has a row for every command that gives JSON."""
    rows = [
        line.split("|")[1] for line in OUTPUT_PAGE.read_text().splitlines() if line.startswith("|")
    ]
    named: set[str] = set()
    for row in rows:
        group = ""
        for line in re.findall("`([^`]+)`", row):
            words = line.partition(" --")[0]
            first, _, last = words.rpartition(" ")
            group = first or group
            named |= {words, f"{group} {last}".strip()}
    kinds = {name for name in PLAIN if name.startswith("log ")}
    assert {"log \u2026", "hj"} <= named
    assert (PLAIN.keys() | SEALED.keys()) - named - kinds == {""}


# What is told beside the result


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("goal set Rest --measure 'at least 3 done per week'", "Left open for now"),
        ("goal concern add 'I share'", "A goal can answer it"),
        (f"goal review {GOAL} change", "changes any part of it"),
        ("log mood 1", "Lines to call or text"),
        ("log score PHQ-9 20", "Lines to call or text"),
        ("log score PHQ-9 4", "Band 0 to 4"),
        ("log thought 8", "For a calm minute"),
        ("log use alcohol 5000", "That is a large number"),
        ("log use alcohol 3 bags", "hj edit"),
        ("learn frobnication", "No card"),
        ("firstaid frobnication", "No card"),
    ],
)
def test_remarks_are_on_stderr(hj: Command, line: str, said: str) -> None:
    """What is remarked on for a person is remarked on for a program, and never in the result."""
    done = hj(*shlex.split(line), "--format", "json")

    assert said in done.err
    assert said not in done.out
    assert json.loads(done.out)["format"] == FORMAT


# Numbers


@pytest.mark.parametrize(
    "of", ["at most 10 drinks of alcohol per week", "at most 40 spent per week"]
)
def test_nothing_that_counts_is_no_zero(hj: Command, of: str) -> None:
    """Where all that is logged can't be counted, there is no value, and never a 0."""
    hj("goal", "set", "Less", "--measure", of)
    hj("log", "use", "alcohol", "unknown")
    (goal,) = json.loads(hj("progress", "--format", "json").out)["goals"]
    (today,) = json.loads(hj("--format", "json").out)["goals"]
    summary = json.loads(hj("summary", "--format", "json").out)

    assert goal == today
    assert goal["periods"][-1]["uncounted"] == 1
    assert "value" not in goal["periods"][-1]
    assert "total" not in summary["substances"][0]
    hj("log", "use", "alcohol", "2", "--cost", "0")
    (goal,) = json.loads(hj("progress", "--format", "json").out)["goals"]
    assert ("value" in goal["periods"][-1]) == ("drinks" in of)


def test_a_day_without_use_is_zero(hj: Command) -> None:
    """A zero that was said is one."""
    hj("goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week")
    hj("log", "none", "alcohol")
    (goal,) = json.loads(hj("progress", "--format", "json").out)["goals"]

    assert goal["periods"][-1]["value"] == 0


# Privacy


@pytest.mark.usefixtures("filled")
def test_no_content_where_counts_are_told(hj: Command) -> None:
    """`check` and `erase` tell counts and places, and nothing that was written."""
    hj("log", "mood", "5", "--note", CANARY, number=4321)
    (entry,) = json.loads(hj("list", "-n", "1", "--format", "json").out)["entries"]
    erased = hj("erase", entry["id"], "--yes", "--format", "json")

    assert CANARY not in hj("check", "--format", "json").out + erased.out + erased.err
    assert json.loads(erased.out)["erased"] == {"records": 1}
