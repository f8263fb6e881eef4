"""The streams of a run: one module asks the process for them, and every other is handed them."""

import ast
import errno
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hrjournal.cli
from hrjournal.cli.app import run
from hrjournal.cli.program.streams import Streams
from hrjournal.views.progress_words import MARKS
from tests.cli.conftest import Talk
from tests.streams import Piped

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

CLI = Path(hrjournal.cli.__file__).parent
OF_THE_PROCESS = {
    *(f"sys.{prefix}{name}{suffix}" for name in ("stdin", "stdout", "stderr")
      for prefix, suffix in (("", ""), ("__", "__"))),
    *("os.environ", "os.environb", "os.getenv", "shutil.get_terminal_size"),
    *("typer.echo", "typer.prompt", "typer.confirm", "typer.get_terminal_size"),
}  # fmt: skip
BUILT_IN = {"print", "input"}


def asked_of_the_process(source: str) -> Iterator[str]:
    """Name what a module reads of the process."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in OF_THE_PROCESS:
            yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name for name in names if name in OF_THE_PROCESS)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in BUILT_IN:
            yield ast.unparse(node.func)


@pytest.mark.parametrize(
    "source",
    [
        "sys.stdin.readline()",
        "def f():\n    return [os.environ['HOME']]",
        "from sys import stderr",
        "from os import getenv as g",
        "print('said')",
        "typer.echo('said')",
        "if sys.__stdout__.isatty(): pass",
    ],
)
def test_what_is_asked_is_found(source: str) -> None:
    """Each way to get at the process's own streams or environment is seen."""
    assert list(asked_of_the_process(source))


def test_one_module_asks_the_process() -> None:
    """No module of `cli` but one reads the streams or the environment of the process.

    The one that edits lines for it asks for them by Python's own `input`.
    """
    asking = {
        str(path.relative_to(CLI))
        for path in CLI.rglob("*.py")
        if any(asked_of_the_process(path.read_text("utf-8")))
    }
    assert asking == {"program/streams.py", "program/line_editing.py"}


def test_help_goes_to_the_streams_given(capfd: pytest.CaptureFixture[str]) -> None:
    """What libraries print goes where the command's own words go, and nothing past it."""
    pipes = Piped()

    assert run(["log", "--help"], "hj", pipes.streams) == 0
    assert pipes.out.startswith("Usage: hj log")
    assert capfd.readouterr() == ("", "")


def test_questions_and_results(talk: Talk) -> None:
    """What a person is asked and what they get share the screen, and answers come from the keys."""
    talked = talk("log", "use", "alcohol", turns=[("How much", "2")])

    assert talked.status == 0
    assert talked.said.startswith("How much? (Enter if unknown) ")
    assert talked.rest.startswith("Logged alcohol, 2 drinks.")


@pytest.mark.parametrize(
    ("told", "columns"), [("40", 40), ("0", 80), ("", 80), ("wide", 80), ("-3", 80), ("²", 80)]
)
def test_columns(told: str, columns: int) -> None:
    """The width is what $COLUMNS says, where that is a number and there is no terminal."""
    assert Piped(environment={"COLUMNS": told}).streams.columns == columns


class _Gone(io.BytesIO):
    """A terminal that was closed."""

    def write(self, _: "ReadableBuffer", /) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_a_terminal_that_is_gone_stops_nothing() -> None:
    """Words beside the result find nobody where the terminal was closed, and that is no error."""
    out, err = io.TextIOWrapper(_Gone()), io.TextIOWrapper(_Gone())
    streams = Streams(Piped().streams.stdin, out, err, {})

    streams.write_stderr("a remark\n")

    with pytest.raises(OSError, match="error"):
        streams.put("a result\n")


def on_a_screen_without(text: str, encoding: str, patch: pytest.MonkeyPatch) -> str:
    """Return what an output of the process shows of a text, in an encoding."""
    shown = io.BytesIO()
    patch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding))
    streams = Streams.of_process()
    streams.put(text)
    return shown.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "━━╌╌ ·○●■□▲▼ …", "==-- .o*#-^v ..."),
        ("ascii", "a note: ü, 数", r"a note: \xfc, \u6570"),
        ("iso-8859-1", "━╌ · ü", "=- · ü"),
        ("utf-8", "━╌ · ü", "━╌ · ü"),
    ],
)
def test_signs_in_another_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, text: str, shown: str
) -> None:
    """Where an encoding lacks our signs, others stand for them; any other letter is its number."""
    assert on_a_screen_without(text, encoding, monkeypatch) == shown


def test_marks_differ_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    """The marks of one screen are told apart in ASCII, too, and each is one character."""
    for marks in ({sign for sign, _ in MARKS.values()}, set("●○·"), set("■·"), set("━╌")):
        shown = on_a_screen_without(" ".join(sorted(marks)), "ascii", monkeypatch).split()
        assert len(set(shown)) == len(marks)
        assert set(map(len, shown)) == {1}
