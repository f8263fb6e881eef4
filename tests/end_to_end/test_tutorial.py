"""Weeks with the journal, as the tutorials tell them: each command typed in turn, on a terminal.

What a page shows is told to the test by the comment before a block:

    <!-- at 2026-11-02 20:15, status 2, types an answer / another -->

The time holds until another is named; the status is 0 where none is. An id on the page stands for
the one that the program gives, also where its first characters do, and a line `…` for any lines.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from .conftest import HJ, Person, Spawned

PAGES = sorted((Path(__file__).parents[2] / "docs/tutorial").glob("*.md"))

_BLOCK = re.compile(r"(?:<!-- (?P<how>.*?) -->\n)?```console\n(?P<lines>.*?)```", re.DOTALL)
_ID = "[0-9abcdefghjkmnpqrstvwxyz]"
_ID_OF_A_LIST = rf"(?<=\\ \\ )(?=[a-z]*\d)(?=\d*[a-z]){_ID}{{6}}(?=\\\n)"
"""An id at the end of a row of a list that no `Id` told before."""
_STYLE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_SECOND_SCREEN = re.compile(r"\x1b\[\?1049h.*?\x1b\[\?1049l", re.DOTALL)
"""What is drawn while somebody breathes, and is gone afterwards."""

_QUESTION = r"[?:)\]>…] $"


class Step(NamedTuple):
    """A command of the page: when it is typed, its status, the answers, and what it shows."""

    now: str
    typed: str
    status: int
    answers: list[str]
    shown: str


def steps(page: str) -> Iterator[Step]:
    """Return every command of a page, in its order."""
    now = ""
    for block in _BLOCK.finditer(page):
        told = dict(part.split(" ", 1) for part in (block["how"] or "").split(", ") if part)
        now = told.get("at", now)
        answers = told["types"].split(" / ") if "types" in told else []
        for one in re.split(r"^\$ ", block["lines"], flags=re.MULTILINE)[1:]:
            typed, _, shown = one.partition("\n")
            yield Step(now, typed, int(told.get("status", "0")), answers, shown)


class Ids:
    """The ids of the page, and those that they stand for."""

    def __init__(self) -> None:
        """Know none yet."""
        self._known: dict[str, str] = {}

    def put_in(self, text: str) -> str:
        """Return a text with the real ids in place of the page's, however much of one is there."""
        for shown, real in self._known.items():
            for length in range(len(shown), 3, -1):
                text = re.sub(rf"\b{shown[:length]}\b", real[:length], text)
        return text

    def pattern(self, shown: str) -> str:
        """Return what a command has to show: the text, any new id in place of a new one."""
        text = re.escape(self.put_in(shown)).replace("…\\\n", r"(?:.*\n)*?")
        for new in re.findall(rf"\bId\\ ((?!\d{{10}}\b){_ID}{{10}})\b", text):
            for length in range(9, 3, -1):  # its first characters, beside it
                text = re.sub(rf"\b{new[:length]}\b", f"{_ID}{{{length}}}", text)
        text = re.sub(_ID_OF_A_LIST, f"{_ID}{{6}}", text)
        return re.sub(
            rf"\bId\\ (?!\d{{10}}\b)({_ID}{{10}})\b", rf"Id\\ (?P<id_\1>{_ID}{{10}})", text
        )

    def learn(self, matched: re.Match[str]) -> None:
        """Keep the ids that a command gave."""
        found = {name.removeprefix("id_"): real for name, real in matched.groupdict().items()}
        self._known |= found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_week(page: Path, person: Person, tmp_path: Path) -> None:
    """Every command of a tutorial ends and answers as the page says, in its order."""
    ids = Ids()
    week = list(steps(page.read_text()))
    assert len(week) > 15
    for number, step in enumerate(week):
        # The ids of two commands differ in their first characters.
        clock = {"TEST_NOW": step.now, "TEST_ID": str((1000 + 37 * number) * 10**6)}
        _, *arguments = shlex.split(ids.put_in(step.typed))
        shortened = ["--seconds", "1"] if arguments[:1] == ["ground"] else []
        command = Spawned(
            HJ, [*arguments, *shortened], {**person.environment, **clock}, cwd=tmp_path
        )
        said = ""
        for answer in step.answers:
            command.expect(_QUESTION)
            said += f"{command.before}{command.after}"
            command.sendline(answer)
        command.expect(pexpect.EOF)
        command.close()
        left = _SECOND_SCREEN.sub("", f"{said}{command.before}")
        lines = _STYLE.sub("", left).replace("\r", "").splitlines()
        seen = "".join(f"{line.rstrip()}\n" for line in lines)
        matched = re.fullmatch(ids.pattern(step.shown), seen)
        assert command.exitstatus == step.status, (step.typed, seen)
        assert matched, f"{step.typed}\nshows\n{seen}\nthe page has\n{step.shown}"
        ids.learn(matched)


@pytest.mark.parametrize(
    ("shown", "seen", "fits"),
    [
        ("Id k3m9x2abcd.\n", "Id 0000000001.\n", True),
        ("Id k3m9x2abcd.\n", "Id 1.\n", False),
        ("2 drinks  k3m9x2\n", "2 drinks  000001\n", True),
        ("2 drinks  k3m9x2\n", "2 drinks  00001\n", False),
        ("2 drinks  friend\n", "2 drinks  000001\n", False),
        ("2 drinks\n", "3 drinks\n", False),
        ("first\n…\nlast\n", "first\nany\nlines\nlast\n", True),
        ("first\n", "first\nmore\n", False),
    ],
)
def test_the_page_is_held_to_its_word(shown: str, seen: str, fits: bool) -> None:
    """An id stands for any, and a line of dots for any lines; all else is to be the same."""
    assert bool(re.fullmatch(Ids().pattern(shown), seen)) is fits
