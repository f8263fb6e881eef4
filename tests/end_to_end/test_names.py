"""Names of one's own with the installed command: codenames, units, renaming, also encrypted."""

import json
import re
from typing import Any

import pytest

from tests.store.journals import WORDS, encrypt_with_little_work

from .conftest import Person

NAME = "quokka"
NOON = "2026-11-22 12:00"


@pytest.fixture
def named(person: Person) -> Person:
    """Return a person with a name of their own that has a codename, a unit, and a goal."""
    commands = (
        ("substance", "add", NAME, "--unit", "leaf", "--codename", "tea"),
        ("substance", "unit", "alcohol", "my mug", "350ml@5%"),
        ("goal", "set", "Less", "--measure", "at most 3 uses of tea per week"),
        ("log", "none", "tea", "--at", "yesterday"),
    )
    for number, arguments in enumerate(commands):
        done = person.run(*arguments, now=NOON, number=number)
        assert done.returncode == 0, done.stderr
    return person


def exported(person: Person, *arguments: str) -> list[dict[str, Any]]:
    """Return the entries that `export` gives."""
    done = person.run("export", *arguments, now=NOON)
    assert done.returncode == 0, done.stderr
    entries: list[dict[str, Any]] = json.loads(done.stdout)["entries"]
    return entries


def test_a_codename_stands_in_everywhere(named: Person) -> None:
    """What people read has the codename and never the name; what programs read has the name."""
    (entry,) = exported(named)
    (goal,) = json.loads(named.run("goal", "list", "--format", "json").stdout)["goals"]
    assert entry["substances"] == [NAME]
    assert goal["measure"] == f"at most 3 uses of {NAME} per week"
    for arguments in (
        ["list"],
        ["list", "--format", "table"],
        ["list", "--substance", "tea"],
        ["show", entry["id"]],
        ["edit", entry["id"], "--note", "calm"],
        ["goal", "list"],
        ["goal", "list", "--format", "table"],
        ["goal", "show", goal["id"]],
        ["progress"],
        ["progress", "--format", "table"],
        [],
        ["log", "none", "tea"],
        ["substance", "list"],
        ["goal", "set", "Also", "--measure", f"at most 1 days of {NAME} per week"],
        ["delete", entry["id"], "--yes"],
    ):
        done = named.run(*arguments, now=NOON, number=99)
        assert done.returncode == 0, done.stderr
        assert "tea" in done.stdout, arguments
        assert NAME not in done.stdout + done.stderr, arguments


def test_any_name_is_understood(named: Person) -> None:
    """The name, the codename and another spelling find the same entries."""
    ids = [entry["id"] for entry in exported(named)]

    for name in (NAME, "tea", "  TEA "):
        assert [entry["id"] for entry in exported(named, "--substance", name)] == ids
    assert exported(named, "--substance", "alcohol") == []
    edited = named.run("edit", ids[0], "--substance", "alcohol", "--format", "json", now=NOON)
    assert json.loads(edited.stdout)["entry"]["substances"] == ["alcohol"]
    back = named.run("edit", ids[0], "--substance", "tea", "--format", "json", now=NOON)
    assert json.loads(back.stdout)["entry"]["substances"] == [NAME]


def test_a_unit_of_ones_own(named: Person) -> None:
    """So many mugs are kept as what they are, and shown as mugs; a goal in mugs counts the same."""
    said = named.run("log", "use", "alcohol", "2", "my", "mugs", now=NOON)
    assert said.stdout.startswith("Logged alcohol, 2 my mugs.")
    measure = "at most 4 my mugs of alcohol per day"
    goal = named.run("goal", "set", "Mugs", "--measure", measure, now=NOON, number=80)
    assert "at most 55.23 g of alcohol per day" in goal.stdout
    shown = named.run("progress", now=NOON).stdout
    assert "27.62 of 55.23, 1 of 1 day logged, " in shown
    unit = named.run("substance", "unit", "alcohol", "my mug")
    assert unit.stdout == "my mug of alcohol is 350 ml of 5%.\n"


def test_looking(named: Person) -> None:
    """`list` has what is one's own; `--all` also what we ship; `show` tells all of one."""
    mine = json.loads(named.run("substance", "list", "--format", "json").stdout)["substances"]
    everything = named.run("substance", "list", "--all", "--format", "json").stdout
    names = [one["name"] for one in json.loads(everything)["substances"]]
    shown = json.loads(named.run("substance", "show", "tea", "--format", "json").stdout)

    assert [(one["name"], one.get("entries"), one.get("goals")) for one in mine] == [
        (NAME, 1, 1),
        ("alcohol", None, None),
    ]
    assert names[:2] == [NAME, "alcohol"]
    assert len(names) == len(set(names))
    assert "cannabis" in names
    assert shown["substance"] == {
        "name": NAME,
        "codename": "tea",
        "units": ["leaf"],
        "entries": 1,
        "goals": 1,
    }
    assert f"name      {NAME}\ncodename  tea\n" in named.run("substance", "show", "tea").stdout
    assert named.run("substance", "list", "--format", "table").stdout.count("tea") == 1


def test_renaming_and_going_back(named: Person) -> None:
    """A renaming asks, merges, and the backup it names takes it back whole."""
    before = (exported(named), named.run("goal", "list").stdout)
    assert named.run("substance", "rename", "tea", "kratom").returncode == 2
    done = named.run("substance", "rename", "tea", "kratom", "--yes", now=NOON)
    assert "Renamed in 1 entry and 1 goal." in done.stdout
    assert [entry["substances"] for entry in exported(named)] == [["kratom"]]
    assert [entry["id"] for entry in exported(named, "--substance", NAME)] != []
    found = re.search(r"hj restore (\S+)`", done.stdout)
    assert found is not None
    undone = named.run("undo")
    assert undone.returncode == 3
    assert (
        f"`hj restore {found[1]}` brings back the state before the last renaming" in undone.stderr
    )
    assert named.run("restore", found[1], "--yes").returncode == 0
    assert (exported(named), named.run("goal", "list").stdout) == before


def test_undo(person: Person) -> None:
    """Adding, a unit and a codename are each taken back by `hj undo`."""
    person.run("substance", "add", "kava")
    person.run("substance", "unit", "kava", "bowl", "2g")
    person.run("substance", "codename", "kava", "tea")
    person.run("substance", "codename", "kava", "--none")

    shown, said = [], []
    for _ in range(4):
        undone = person.run("undo")
        said.append(undone.stdout)
        shown.append(person.run("substance", "list").stdout)
    assert shown == [
        "tea\n  units: bowl (2 g)\n",
        "kava\n  units: bowl (2 g)\n",
        "kava\n",
        "None yet; `hj substance list --all` shows those that came with the program.\n",
    ]
    names = ["tea", "tea", "kava", "kava"]
    assert said == [f"Taken back: what was said of {name}.\n" for name in names]


def test_erase_by_codename(named: Person) -> None:
    """Erasing by the codename takes entries, goals and the name itself, from backups too."""
    named.run("backup")
    assert named.run("erase", "--substance", "tea").returncode == 2
    done = named.run("erase", "--substance", "tea", "--yes")

    assert done.stdout.startswith("Erased 3 records")
    kept = [path for path in named.journal.rglob("*") if path.is_file()]
    assert not [path for path in kept if NAME.encode() in path.read_bytes()]
    assert "tea" not in named.run("substance", "list").stdout


def test_encrypted_names_are_settled(person: Person) -> None:
    """Logging by codename, alias and own unit asks for nothing, and is settled when opened."""
    opener = Person(person.home, {**person.environment, "HRJOURNAL_PASSCOMMAND": f"echo {WORDS}"})
    described: tuple[tuple[str, ...], ...] = (
        ("substance", "unit", "alcohol", "my mug", "350ml@5%"),
        ("substance", "codename", "alcohol", "tea"),
        ("substance", "add", NAME, "--codename", "juice"),
    )
    logged: tuple[tuple[str, ...], ...] = (
        ("log", "none", "tea", "juice", "--at", "2026-11-19"),
        ("log", "use", "tea", "2", "--at", "2026-11-20"),
        ("log", "use", "tea", "2", "my", "mugs", "--at", "2026-11-21"),
        ("log", "use", "juice", "1", "--at", "2026-11-22"),
    )
    for arguments in described:
        assert opener.run(*arguments).returncode == 0
    encrypt_with_little_work(person.journal)
    for arguments in logged:
        done = person.run(*arguments)
        assert done.returncode == 0, done.stderr
        assert NAME not in done.stdout + done.stderr
    assert person.run("substance", "list").returncode == 8

    entries = exported(opener)
    assert entries[0]["substances"] == ["alcohol", NAME]
    kept = [tuple(map(entry.get, ("substance", "amount", "unit", "grams"))) for entry in entries]
    assert kept[1:] == [
        ("alcohol", 2, "drink", 28),
        ("alcohol", 700, "ml@5%", 27.615),
        (NAME, 1, None, None),
    ]
    listed = opener.run("list").stdout
    assert "tea, 700 ml of 5%" in listed
    assert NAME not in listed
    assert opener.run("substance", "rename", "juice", "kava", "--yes").returncode == 0
    assert exported(opener)[-1]["substance"] == "kava"
