"""Nothing but text gets into a record, from any edge: arguments, questions, stdin, the editor."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.core import TyperArgument, TyperOption
from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.program.help import contexts
from hrjournal.cli.program.typer_inside import click
from tests.streams import CTRL_D

from .conftest import Command, Talk

BAD = "kav\x1b[d\x1b[dx"
"""A name, and two presses of an arrow key."""

OTHER_BAD = ("kav\x07", "kav\x0e", "kav\x7f", "kav\x9b31m", "kav\x00")
GOOD = (
    "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ☺︎ ☺️ 🧑🏽",
    "\u200f\u05e9\u05dc\u05d5\u05dd\u200e and \u202b\u0633\u0644\u0627\u0645\u202c",
    "क्‍ष é é 日本 \ue000 \U0001fae9 \U0003ffff",
    "two\nlines\tand a tab\u2028and another line",
)

ENTRIES = {
    "use": "alcohol 2 --route oral",
    "none": "cannabis --at yesterday",
    "mood": "5 --feeling calm",
    "urge": "5 --substance alcohol",
    "thought": "5",
    "medicine": "methadone 40mg",
    "score": "PHQ-9 4 --bands published",
    "event": "illness",
    "contact": "sister",
    "text": "word",
    "sleep": "7",
}
"""A way to log each kind of entry."""

LINES = {
    **{f"log {kind}": line.partition(" --")[0] for kind, line in ENTRIES.items()},
    **{f"edit {kind}": f"ID-{kind}" for kind in ENTRIES},
    "again": "",
    "goal set": "Calm --measure at_least_3_done_per_week",
    "goal edit": "ID-goal",
    "goal step": "ID-goal 2_from_1_Feb_2027",
    "goal action": "ID-goal tired walk",
    "goal done": "ID-goal",
    "goal rate": "ID-goal 5",
    "goal review": "ID-goal keep",
    "goal pause": "ID-goal",
    "goal resume": "ID-goal",
    "goal close": "ID-goal",
    "goal delete": "ID-goal --yes",
    "goal scale": "ID-goal a b c d e",
    "goal attain": "ID-goal 1",
    "goal concern add": "driving",
    "goal concern rank": "ID-concern 5",
    "goal concern edit": "ID-concern",
    "goal concern settle": "ID-concern",
    "goal sheet add": "home",
    "goal sheet edit": "going",
    "urge": "5 --substance alcohol",
    "ground add": "river in_4 out_6",
    "lines add": "nurse --number 1",
    "people add": "aunt",
    "people edit": "neighbour",
    "people confirm": "neighbour",
    "kit add": "naloxone",
    "kit use": "naloxone",
    "kit edit": "naloxone",
    "medicine add": "methadone 60mg daily",
    "medicine taken": "methadone",
    "medicine missed": "methadone",
    "medicine edit": "methadone",
    "plan add": "signs Rain",
    "plan edit": "1 Rain",
    "config set": "region GB",
    "substance add": "kava",
    "substance rename": "leaf kava",
    "substance codename": "alcohol tea",
    "substance unit": "alcohol my_mug 350ml@5%",
    "substance class": "kava sedative",
}
"""Every command that keeps what is typed, with what it takes; `_` is a space."""

KEEPS_NO_TEXT = {
    *("", "log", "goal", "goal concern", "config", "substance", "edit", "delete", "undo", "redo"),
    *("list", "show", "goal list", "goal show", "goal due", "goal concern list", "progress"),
    *("summary", "patterns", "calendar", "ground", "ground list", "ground remove", "lines"),
    "lines remove",
    *("firstaid", "learn", "mixing", "people", "people list", "people show", "people remove"),
    *("kit", "kit list", "kit due", "kit remove", "goal sheet", "goal sheet remove"),
    *("medicine", "medicine list", "medicine stop", "medicine remove"),
    *("plan", "plan make", "plan open", "plan remove", "plan seal"),
    *(
        "export",
        "report",
        "report card",
        "import",
        "schema",
        "backup",
        "backup list",
        "restore",
        "check",
        "encrypt",
        "decrypt",
        "passphrase",
    ),
    *("unlock", "lock", "erase", "config list", "config get", "substance list", "substance show"),
    *("completion", "checkin", "backfill"),  # what these two keep is answered
}
"""The other commands. `edit` is above, once for every kind of entry."""


class Typed(NamedTuple):
    """A command line with something that is no text in one of its places."""

    place: str
    words: list[str]


def typed(bad: str) -> Iterator[Typed]:
    """Put `bad` in the place of every argument, and behind every option that takes text."""
    root = get_command(app).make_context("hj", [], resilient_parsing=True)
    of = {context.command_path.partition(" ")[2]: context for context in contexts(root)}
    assert of.keys() == {*LINES, *KEEPS_NO_TEXT} - {f"edit {kind}" for kind in ENTRIES}
    for name, line in LINES.items():
        path = name.split()[:1] if name.startswith("edit") else name.split()
        context = of[" ".join(path)]
        words = [word.replace("_", " ") for word in line.split()]
        takes = context.command.get_params(context)
        given = [one for one in takes if isinstance(one, TyperArgument)]
        for at in range(len(line.partition("--")[0].split())):
            place = given[min(at, len(given) - 1)].name
            yield Typed(f"{name} {place}", [*path, *words[:at], bad, *words[at + 1 :]])
        for option in takes:
            is_text = isinstance(option.type, click.types.StringParamType)
            if isinstance(option, TyperOption) and not option.is_flag and is_text:
                yield Typed(f"{name} {option.opts[0]}", [*path, *words, option.opts[0], bad])


@pytest.fixture
def ids(hj: Command) -> dict[str, str]:
    """Return the ids of an entry of each kind, of a goal and of a concern."""
    found = {}
    for kind, line in ENTRIES.items():
        found[f"ID-{kind}"] = entry_id(hj("log", kind, *line.split(), "--format", "json").out)
    made = hj("goal", "set", "Calm", "--measure", "at least 3 done per week", "--format", "json")
    found["ID-goal"] = json.loads(made.out)["goal"]["id"]
    assert hj("goal", "scale", found["ID-goal"], *"abcde").status == 0
    made = hj("goal", "concern", "add", "driving", "--format", "json")
    hj("plan", "add", "signs", "Rain")
    found["ID-concern"] = json.loads(made.out)["concern"]["id"]
    assert hj("substance", "add", "leaf").status == 0
    assert hj("people", "add", "neighbour", "--reach", "555 0100").status == 0
    assert hj("kit", "add", "naloxone").status == 0
    assert hj("goal", "sheet", "add", "going out").status == 0
    assert hj("medicine", "add", "methadone", "daily").status == 0
    return found


def entry_id(out: str) -> str:
    """Return the id of an entry, as JSON has it."""
    return str(json.loads(out)["entry"]["id"])


def files(home: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a person."""
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


# Arguments and options


def test_every_argument_and_option(hj: Command, home: Path, ids: dict[str, str]) -> None:
    """Wherever it is typed, what is no text is refused in a sentence, and nothing is written."""
    before = files(home)
    places = set()
    for place, words in typed(BAD):
        done = hj(*(ids.get(word, word) for word in words))
        assert (done.status in {2, 3}, done.out) == (True, ""), place
        assert done.err.count("\n") == 1, (place, done.err)
        assert "kav" not in done.err, place
        assert files(home) == before, place
        places |= {place} if "is no text" in done.err else set()

    assert places >= {
        *("log use substance", "log use --note", "log use --place", "log none substances"),
        *("log score instrument", "log event label", "log contact supporter", "log mood --tag"),
        *("edit use --substance", "edit mood --feeling", "edit event --label", "edit use --tag"),
        *("goal set title", "goal set --why", "goal edit --first-step", "goal action then"),
        *("goal review --helped", "goal rate --note", "goal scale levels"),
        *("goal concern add text", "goal concern edit --text", "ground add lines"),
        *("lines add name", "lines add --number", "lines add --what"),
        *("people add name", "people add --reach", "people edit --good-for", "kit add --where"),
        *("kit add name", "kit use --note", "kit edit --known-to", "people edit --name"),
        *("plan add text", "plan edit text"),
        *("goal sheet add about", "goal sheet edit --gives", "goal sheet edit --about"),
        *("medicine add name", "medicine taken name", "medicine missed --note"),
        "medicine edit --name",
    }


@pytest.mark.parametrize("bad", OTHER_BAD)
def test_all_that_is_no_text(hj: Command, home: Path, bad: str) -> None:
    """Every control character is refused, and none makes a journal."""
    for words in (["use", "alcohol", "2", "--note", bad], ["use", bad, "2"], ["event", bad]):
        assert hj("log", *words).status == 2
    assert not (home / "journal").exists()


@pytest.mark.parametrize("text", GOOD)
def test_all_that_is_text(hj: Command, talk: Talk, text: str) -> None:
    """What joins and turns letters, breaks lines and is not yet known here is kept as it is."""
    (line, *_) = text.split("\n")
    hj("log", "mood", "5", "--note", text, "--tag", text)
    hj("log", "mood", "5", "--note", "-", stdin=text)
    talk("checkin", turns=[("Mood", "5"), ("urge", ""), ("note", line)])

    by_option, by_stdin, answered = json.loads(hj("export").out)["entries"]
    assert (by_option["note"], by_option["tags"]) == (text, [text])
    assert (by_stdin["note"], answered["note"]) == (text, line)


def test_what_is_not_utf_8(hj: Command) -> None:
    """Bytes of an argument that are no text are shown as such: the rest is worth keeping."""
    hj("log", "mood", "5", "--note", "caf\udce9")

    assert json.loads(hj("export").out)["entries"][0]["note"] == "caf\ufffd"


def test_breaks_of_windows(hj: Command) -> None:
    """The line breaks that Windows writes are line breaks."""
    hj("log", "mood", "5", "--note", "one\r\ntwo")
    hj("log", "mood", "5", "--note", "-", stdin="one\r\ntwo\r\n")

    notes = [entry["note"] for entry in json.loads(hj("export").out)["entries"]]
    assert notes == ["one\ntwo"] * 2


# Standard input


@pytest.mark.parametrize(
    "words",
    [
        ["log", "mood", "5", "--note", "-"],
        ["log", "none", "--note", "-"],
        ["edit", "ID-mood", "--note", "-"],
        ["goal", "done", "ID-goal", "--note", "-"],
        ["goal", "rate", "ID-goal", "5", "--note", "-"],
        ["goal", "review", "ID-goal", "keep", "--note", "-"],
        ["ground", "add", "river", "-"],
    ],
)
def test_stdin(hj: Command, home: Path, ids: dict[str, str], words: list[str]) -> None:
    """What is piped in is refused where it is no text, and nothing is written."""
    before = files(home)
    done = hj(*(ids.get(word, word) for word in words), stdin=f"in 4\n{BAD}\n")

    assert done.status == 2
    assert "is no text" in done.err
    assert files(home) == before


def test_lines_that_are_typed(hj: Command, talk: Talk) -> None:
    """A note that is typed on a terminal, a line at a time, loses the bad line alone."""
    turns = [("", "one"), ("", BAD), ("is no text", "two"), ("", ""), ("", "four"), ("", CTRL_D)]

    assert talk("log", "mood", "5", "--note", "-", turns=turns).status == 0
    assert json.loads(hj("export").out)["entries"][0]["note"] == "one\ntwo\n\nfour"


# Questions


def test_questions(talk: Talk, hj: Command) -> None:
    """A bad answer is asked for again, in one sentence, and those before it stay."""
    turns = [
        ("What do you want", "Calm"),
        ("counted", BAD),
        ("is no text", "at least 3 groundings per week"),
        ("usually", "caf\udcc3e"),
        ("is no text.*usually", ""),
        ("How sure", "\x1b[A8"),
        ("is no text.*How sure", "8"),
        ("What makes it 8", BAD),
        ("is no text.*What makes it 8", "."),
    ]
    talked = talk("goal", "set", turns=turns)

    assert talked.status == 0
    assert talked.said.count("is no text") == 4
    (goal,) = json.loads(hj("goal", "list", "--format", "json").out)["goals"]
    assert (goal["title"], goal["confidence"]) == ("Calm", 8)


# The editor


def editing(patch: pytest.MonkeyPatch, home: Path, script: str) -> None:
    """Name an editor."""
    path = home / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    patch.setenv("EDITOR", str(path))


ONCE_BAD = r"""
if grep -q kav "$1"; then echo 'kava and more' > "$1"; else printf 'kav\033[D and \351' > "$1"; fi
"""


def test_the_editor_opens_again(
    hj: Command, talk: Talk, home: Path, monkeypatch: pytest.MonkeyPatch, ids: dict[str, str]
) -> None:
    """What an editor left that is no text is not lost: it opens again with all of it."""
    editing(monkeypatch, home, ONCE_BAD)
    turns = [(r"is no text.*Open the editor again\? \[Y/n\]", "")]

    assert talk("edit", ids["ID-mood"], "--editor", turns=turns).status == 0
    shown = hj("show", ids["ID-mood"], "--format", "json").out
    assert json.loads(shown)["entry"]["note"] == "kava and more"


def test_the_editor_stays_closed(
    hj: Command, talk: Talk, home: Path, monkeypatch: pytest.MonkeyPatch, ids: dict[str, str]
) -> None:
    """Whoever wants no more of it leaves the entry as it was, and no file behind."""
    editing(monkeypatch, home, ONCE_BAD)
    before = hj("show", ids["ID-mood"]).out
    talked = talk("edit", ids["ID-mood"], "--editor", turns=[("again", "n")])

    assert (talked.status, hj("show", ids["ID-mood"]).out) == (4, before)
    assert not list((home / "journal").glob(".editing*"))


# The environment


@pytest.mark.parametrize("locale", ["en_\x1b[", "en_\x07\x07.UTF-8", "en_12", "en_ß1"])
def test_the_locale(hj: Command, monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    """A locale that names no country gives the journal none."""
    for name in ("LC_ALL", "LC_MEASUREMENT", "LANG"):
        monkeypatch.setenv(name, locale)

    assert hj("log", "use", "alcohol", "2").status == 0
    setting = json.loads(hj("config", "get", "region", "--format", "json").out)["settings"]
    assert setting == {"region": "US"}


# What an older version let in


@pytest.fixture
def older(hj: Command, home: Path, ids: dict[str, str]) -> dict[str, str]:
    """Return the ids in a journal whose texts hold what a key left behind."""
    hj("log", "use", "ESCAPE", "2", "--note", "ESCAPE")
    ids["ID-old"] = entry_id(hj("list", "-n", "1", "--format", "json").out.replace(
        '"entries": [', '"entry": ').replace("}\n  ]", "}"))  # fmt: skip
    hj("goal", "edit", ids["ID-goal"], "--title", "ESCAPE", "--why", "ESCAPE")
    hj("goal", "concern", "edit", ids["ID-concern"], "--text", "ESCAPE")
    for path in (home / "journal").rglob("*.json"):
        for word in ("ESCAPE", "escape"):
            path.write_text(path.read_text().replace(word, r"kav\u001b[d"))
    return ids


def test_what_is_there_can_be_mended(hj: Command, older: dict[str, str]) -> None:
    """It is shown, found, changed in all else, and mended by renaming."""
    old = "kav\x1b[d"
    assert hj("list", "--substance", old).out.count("kav␛[d") == 2
    for words in (
        ["edit", older["ID-old"], "--amount", "3"],
        ["goal", "edit", older["ID-goal"], "--importance", "5"],
        ["goal", "rate", older["ID-goal"], "5"],
        ["goal", "concern", "rank", older["ID-concern"], "5"],
        ["substance", "rename", old, "kava", "--yes"],
        ["edit", older["ID-old"], "--note", "kava"],
        ["goal", "edit", older["ID-goal"], "--title", "Calm"],
    ):
        done = hj(*words)
        assert done.status == 0, (words, done.err)
    assert "␛" not in hj("list").out
    assert hj("erase", "--substance", "kava", "--yes").status == 0
