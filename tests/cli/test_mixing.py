"""`mixing`: what it says of two, of one and of what was logged lately, and what it never says."""

import json
import os
from pathlib import Path

import pytest

from hrjournal.store import kept_key
from hrjournal.views.mixing import (
    LOCKED,
    NAME_TWO,
    NAMES_LOCKED,
    NO_JOURNAL,
    NO_RULE,
    NOTHING_LATELY,
    UNREADABLE,
)

from .conftest import Command, Talk

NOON = "2026-11-22T12:00"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the locale be that of New Zealand."""
    for variable in ("LC_ALL", "LC_MEASUREMENT", "LC_CTYPE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "en_NZ.UTF-8")


def heads(out: str) -> list[str]:
    """Return what the blocks of an answer begin with, without what stands at the end."""
    return [block.splitlines()[0] for block in out.split("\n\n")][:-2]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        (["alcohol", "alprazolam"], "alcohol and alprazolam"),
        (["Xanax", "vodka"], "alprazolam and alcohol"),
        (["beer", "and", "xanax"], "alcohol and alprazolam"),
        (["beer + xanax"], "alcohol and alprazolam"),
        (["beer,xanax"], "alcohol and alprazolam"),
        (["beer", "with", "etizolam"], "alcohol and etizolam"),
        (["street", "benzos", "wine"], "street-benzos and alcohol"),
        (["benzos", "wine"], "benzos and alcohol"),
    ],
)
def test_two(hj: Command, home: Path, typed: list[str], names: str) -> None:
    """Two by any of their names, in either order, without a journal, and nothing is made."""
    done = hj("mixing", *typed)

    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[0].endswith(f"ogether: {names}")
    assert "\nWatch for " in done.out
    assert "\nRead on: `hj firstaid sedatives`.\nSource: MHRA (UK), " in done.out
    assert done.out.splitlines()[-1].startswith("In an emergency: call 111. ")
    assert list(home.iterdir()) == []


def test_commas_in_a_name(hj: Command) -> None:
    """A name with a comma in it is one name."""
    assert hj("mixing", "1,4-bdo", "wine").out.startswith("Dangerous together: 1,4-bdo and alcohol")


def test_no_rule(hj: Command) -> None:
    """That there is no rule is said as what it is."""
    done = hj("mixing", "weed", "coffee")

    assert done.out.startswith(f"No rule: cannabis and coffee\n{NO_RULE}\n")
    assert "Dangerous" not in done.out


def test_what_is_told_only_to_those_who_ask(hj: Command) -> None:
    """A milder rule without a source is told here, is marked, and does not follow on a logging."""
    hj("log", "use", "weed", "1joint")

    assert "than one alone. (unverified)\n" in hj("mixing", "weed", "beer").out
    assert hj("log", "use", "beer", "2").err == ""


def test_three(hj: Command) -> None:
    """Of several each pair is told, by its rule, the gravest first and what has none last."""
    done = hj("mixing", "coffee", "speed", "heroin", "fentanyl", "beer")

    assert heads(done.out) == [
        "Dangerous together: heroin and fentanyl",
        "Dangerous together: heroin and alcohol; fentanyl and alcohol",
        "Take care together: coffee and alcohol",
        "Take care together: amphetamine and heroin; amphetamine and fentanyl",
        "Take care together: amphetamine and alcohol",
        ("No rule: coffee and amphetamine; coffee and heroin; coffee and fentanyl"),
    ]


@pytest.mark.parametrize("typed", ["qwertz", "\x1b[31m", "🙂", "alprazolm"])
def test_a_name_that_is_not_known(hj: Command, typed: str) -> None:
    """A name that nothing knows is said to be that, and not that no rule is about it."""
    done = hj("mixing", "--", typed, "beer")

    assert done.status == 0
    assert " is not known here, so no rule can be about it." in done.out
    assert NO_RULE not in done.out
    assert "\x1b" not in done.out
    assert ("Did you mean alprazolam?" in done.out) is (typed == "alprazolm")


def test_one_alone(hj: Command) -> None:
    """Of one name it is said with what it is in a rule, where there is no journal."""
    out = hj("mixing", "poppers").out

    assert NO_JOURNAL in out
    assert (
        "\npoppers, by the rules here\n"
        "Dangerous together with: sildenafil and its kin; nitrates.\n"
        "Take care together with: stimulants.\n" in out
    )
    assert NAME_TWO not in out
    assert "No rule here is about it." in hj("mixing", "salvia").out


def test_two_names_of_one(hj: Command) -> None:
    """Two names of one substance are one."""
    assert "\nheroin, by the rules here\n" in hj("mixing", "smack", "diamorphine").out


# What was logged lately


@pytest.fixture
def logged(hj: Command) -> Command:
    """Return the command at noon, where things were logged before."""
    hj("log", "use", "ketamine", "1line", "--at", "2026-11-22 05:59", now=NOON)
    hj("log", "use", "alcohol", "2", "--at", "2026-11-22 00:30", number=1, now=NOON)
    hj("log", "use", "diazepam", "5mg", "--at", "2026-11-20", number=2, now=NOON)
    hj("log", "use", "mdma", "1pill", "--at", "2026-11-20", number=3, now=NOON)
    hj("log", "medicine", "sertraline", "--at", "2026-11-12", number=4, now=NOON)
    hj("log", "use", "gambling", "5min", number=5, now=NOON)
    return hj


def test_lately(logged: Command) -> None:
    """Without a name it is said of what is still there, by how long each of it stays."""
    done = logged("mixing")

    assert (done.status, done.err) == (0, "")
    assert heads(done.out) == [
        "Logged lately: alcohol, diazepam, sertraline.",
        "Dangerous together: alcohol and diazepam",
    ]


def test_one_beside_what_was_logged_lately(logged: Command) -> None:
    """With one name it is said of it beside what is still there, and nothing is logged."""
    before = logged("export").out
    done = logged("mixing", "tramadol")

    assert heads(done.out)[:3] == [
        "Logged lately: alcohol, diazepam, sertraline.",
        "Dangerous together: tramadol and alcohol",
        "Dangerous together: tramadol and diazepam",
    ]
    assert "Dangerous together: tramadol and sertraline" in done.out
    assert logged("export").out == before


def test_names_and_codenames_of_ones_own(logged: Command) -> None:
    """A codename is understood and shown, also of what was logged lately."""
    logged("substance", "codename", "alcohol", "tea")

    assert "Dangerous together: tea and diazepam" in logged("mixing").out
    assert "Dangerous together: ghb and tea" in logged("mixing", "ghb", "tea").out


def test_nothing_lately(hj: Command) -> None:
    """Where nothing is there any more, that is said, and how to name two."""
    hj("log", "use", "alcohol", "2", "--at", "2026-11-01")
    out = hj("mixing").out

    assert out.startswith(f"{NOTHING_LATELY}\n{NAME_TWO}\n\nIn an emergency")


def test_one_thing_lately(hj: Command) -> None:
    """Where one thing alone is there, it is named, and how to name two."""
    hj("log", "medicine", "methadone", "40mg")
    out = hj("mixing").out

    assert out.startswith(f"Logged lately: methadone.\n{NAME_TWO}\n\nIn an emergency")


def test_no_journal(hj: Command) -> None:
    """Without a journal and without a name it says how to name two."""
    assert hj("mixing").out.startswith(f"{NO_JOURNAL}\n{NAME_TWO}\n")


@pytest.mark.usefixtures("quickly_sealed")
def test_a_locked_journal(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A locked journal asks nobody: that is said, and what does not need it is there."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")
    hj("log", "use", "alcohol", "2")
    hj("substance", "codename", "alcohol", "tea")
    hj("encrypt")
    assert hj("mixing").out.startswith(f"{LOCKED}\n{NAME_TWO}\n")
    assert hj("mixing", "ghb").out.startswith(f"{LOCKED}\n\nghb, by the rules here\n")
    told = hj("mixing", "ghb", "beer").out
    assert told.startswith(f"{NAMES_LOCKED}\n\nDangerous together: ghb and alcohol\n")
    assert hj("mixing", "ghb", "tea").out.startswith(f"{NAMES_LOCKED}\n\nNo rule: ghb and tea\n")

    sealed = (Path(os.environ["HRJOURNAL_HOME"]) / "identity.age").read_bytes()
    monkeypatch.setattr(kept_key, "kept_identity", lambda _: sealed.decode().partition("\n")[2])
    assert "Dangerous together: ghb and tea" in hj("mixing", "ghb").out


def test_a_damaged_journal(logged: Command, home: Path) -> None:
    """What can't be read is said to be that, once, and the rules are there."""
    (home / "journal" / "entries" / "2026-11.json").write_bytes(b"{")
    done = logged("mixing", "heroin")

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{UNREADABLE}\n\nheroin, by the rules here\n")
    (home / "journal" / "journal.json").write_bytes(b"{")
    assert logged("mixing").out.startswith(f"{UNREADABLE}\n{NAME_TWO}\n")


# In other shapes


def test_json(logged: Command) -> None:
    """As JSON there is each pair with its rule, whole, and what was logged lately."""
    told = json.loads(logged("mixing", "ghb", "coffee", "vodka", "--format", "json").out)

    assert told.keys() == {"format", "mixing"}
    assert told["mixing"][0] == {"substances": ["ghb", "coffee"]}
    first = told["mixing"][1]
    assert first["substances"] == ["ghb", "alcohol"]
    assert (first["level"], first["rule"], first["read"]) == (
        "grave",
        "alcohol-ghb",
        "firstaid ghb",
    )
    assert (first["confidence"], first["unverified"]) == ("S", False)

    one = json.loads(logged("mixing", "ghb", "--format", "json").out)
    assert one["lately"] == ["alcohol", "diazepam", "sertraline"]
    assert one["one"]["substance"] == "ghb"
    assert {"level": "grave", "with": "alcohol"} in one["one"]["with"]
    assert json.loads(logged("mixing", "qwertz", "x", "--format", "json").out)["said"]


def test_on_a_screen(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal nothing is asked, and what matters is bold."""
    monkeypatch.delenv("NO_COLOR")
    talked = talk("mixing", "beer", "xanax")

    assert talked.status == 0
    assert "\x1b[1mDangerous together: alcohol and alprazolam\x1b[0m" in talked.said


@pytest.mark.parametrize("typed", [["mix", "beer", "xanax"], ["combo", "beer", "xanax"]])
def test_what_people_type(hj: Command, typed: list[str]) -> None:
    """Other words for it are answered with this command."""
    assert "did you mean `hj mixing …`?" in hj(*typed).err
