"""The help of every command on a real terminal: at any width, with and without signs of style."""

import json
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest
from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.program.help import Page, contexts, page_of
from hrjournal.errors import Status

from .conftest import Person, Spawned

# On one terminal, one after the other: starting a program for each would take minutes.
SHOW_ALL = """\
import json, sys
from hrjournal.cli.app import run

for path in json.loads(sys.argv[1]):
    print("=====")
    run([*sys.argv[2:], *path, "--help"], "hj")
"""
WIDTHS = (40, 80, 120)
USE = ("log", "use")
KINDS: dict[str, tuple[list[str], Mapping[str, str]]] = {
    # how it is asked for: global options, and what the environment says
    "styled": ([], {}),
    "no colour": ([], {"NO_COLOR": "1"}),
    "plain": (["--plain"], {}),
    "dumb": ([], {"TERM": "dumb"}),
}
STYLE = re.compile(r"\x1b\[[01]m")
BOXES = re.compile("[\u2500-\u259f]")

PAGES: dict[tuple[str, ...], Page] = {
    tuple(context.command_path.split()[1:]): page_of(context)
    for context in contexts(get_command(app).make_context("hj", [], resilient_parsing=True))
}


def shown_help(
    person: Person, width: int, kind: str, *paths: tuple[str, ...]
) -> dict[tuple[str, ...], str]:
    """Return the help of commands as a terminal of so many columns gets it."""
    options, environment = KINDS[kind]
    with_ours = {**person.environment, **environment}
    del with_ours["COLUMNS"]
    arguments = ["-c", SHOW_ALL, json.dumps(paths), *options]
    terminal = Spawned(sys.executable, arguments, with_ours, dimensions=(24, width))
    terminal.expect(pexpect.EOF)
    texts = (terminal.before or "").replace("\r\n", "\n").split("=====\n")[1:]
    return dict(zip(paths, texts, strict=True))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_help_is_readable(person: Person, width: int, kind: str) -> None:
    """No line is too long, no word is cut, no name is broken, and examples can be copied."""
    for path, text in shown_help(person, width, kind, *PAGES).items():
        bare = STYLE.sub("", text)
        where = (path, bare)
        assert "\x1b" not in bare, where
        assert (text != bare) is (kind == "styled"), where
        assert bare.startswith("Usage: hj"), where
        assert not [line for line in bare.splitlines() if not fits(line, width)], where
        assert not re.search(r"\w…", bare), where
        assert not BOXES.search(bare), where
        said = words(bare)
        for parts in PAGES[path].panels.values():
            for part in parts:
                assert re.search(rf"^  {re.escape(part.label)}(:|  |$)", bare, re.MULTILINE), where
                assert " ".join(part.description.split()) in said, where
        lines = re.sub(r" \\\n +", " ", bare).splitlines()
        for title, items in PAGES[path].lists.items():
            assert f"{title}:" in lines, where
            assert all(f"  {item}" in lines for item in items if item.startswith("hj ")), where
            assert all(item in said for item in items), where


def fits(line: str, width: int) -> bool:
    """Say whether a line is no wider than the terminal, or one word that can't be broken."""
    return len(line) <= width or len(shlex.split(line.removesuffix(" \\"))) == 1


def words(text: str) -> str:
    """Return a text as it is said, however its lines are broken."""
    return " ".join(re.sub(r" \\\n", " ", text).split())


@pytest.mark.parametrize(("width", "beside"), [(40, False), (80, True), (120, True)])
def test_two_columns_where_there_is_room(person: Person, width: int, beside: bool) -> None:
    """A wide terminal has the texts beside the names, a narrow one after them with a colon."""
    text = STYLE.sub("", shown_help(person, width, "styled", USE)[USE])

    assert bool(re.search(r"^  --craving 0-10 {2,}How", text, re.MULTILINE)) is beside
    assert ("  --craving 0-10: How" in text) is not beside


@pytest.mark.parametrize("kind", ["plain", "dumb"])
def test_labelled_lines_are_read_aloud(person: Person, kind: str) -> None:
    """With `--plain` and on a dumb terminal, a wide one too, each name is a label of its text."""
    text = shown_help(person, 120, kind, USE)[USE]

    assert "\n  --craving 0-10: How strong the craving was.\n" in text


def test_help_off_a_terminal(person: Person) -> None:
    """A pipe gets the labelled lines, without anything a terminal would obey."""
    said = person.run("goal", "set", "--help").stdout

    assert "\x1b" not in said
    assert '\n  hj goal set "Fewer drinks" --measure "at most 10 drinks of alcohol per week"\n' in (
        said
    )
    assert "\n  --by WHEN: T: in 8 weeks, 1 Feb 2027.\n" in said
    assert person.run("--help").stdout.startswith("Usage: hj [OPTIONS] [COMMAND]\n")


def test_every_command_is_explained() -> None:
    """Each command says what it is, what it takes, and what each of these is."""
    assert len(PAGES) > 20
    for path, page in PAGES.items():
        assert page.paragraphs, path
        parts = [part for panel in page.panels.values() for part in panel]
        assert all(part.text and part.text.endswith((".", "…")) for part in parts), path
        assert "--help" in [name for part in parts for name in part.names.split(", ")]


def test_every_example_is_understood(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a help shows works as it stands, but for made-up ids and for what asks.

    The first example of each command is started, and so has loaded all it needs.
    """
    monkeypatch.chdir(tmp_path)  # one of them writes a file
    shown = [[item for items in page.lists.values() for item in items] for page in PAGES.values()]
    examples = [[item for item in items if item.startswith("hj ")] for items in shown]
    runs = [
        (example, person.run if number else person.run_installed)
        for of_one in examples
        for number, example in enumerate(of_one)
    ]
    assert len(runs) > 10
    for example, run in runs:
        _, *arguments = shlex.split(example)
        breathes = arguments[0] == "ground" and arguments[1:2] not in (
            ["list"],
            ["add"],
            ["remove"],
        )
        done = run(*arguments, *(["--seconds", "1"] if breathes else []))
        assert done.returncode in {0, 3} or " asks " in done.stderr, (example, done.stderr)


def test_every_command_starts(person: Person) -> None:
    """A command without an example, typed alone, has loaded all it needs to say what it says."""
    shown = [item for page in PAGES.values() for items in page.lists.values() for item in items]
    examples = [shlex.split(item)[1:] for item in shown if item.startswith("hj ")]
    others = [path for path in PAGES if not any((*one[: len(path)],) == path for one in examples)]
    assert len(others) > 10
    for path in others:
        done = person.run_installed(*path)
        assert done.returncode != Status.UNEXPECTED, (path, done.stderr)
        assert done.stdout + done.stderr, path
