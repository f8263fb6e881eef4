"""Headed sections of labelled lines, drawn."""

import io

import pytest
from rich.console import Console

from hrjournal.views.sections import WIDE_ENOUGH, Section, sections_table

LISTED = [
    Section("one", [("today", "TEXT"), ("last 14 days", "TEXT"), ("", "TEXT"), ("id", "TEXT")]),
    Section("two", [("id", "TEXT")]),
]


def drawn(width: int) -> list[str]:
    """Return the lines of the list on a screen so wide."""
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as captured:
        console.print(sections_table(LISTED, width=width, is_list=True))
    return captured.get().splitlines()


@pytest.mark.parametrize("width", [WIDE_ENOUGH, 80, 120])
def test_texts_of_a_list_stand_in_one_column(width: int) -> None:
    """Each text of a list begins below the others, also one that goes on from the line above."""
    assert len({line.index("TEXT") for line in drawn(width) if "TEXT" in line}) == 1


def test_narrow() -> None:
    """On a narrow screen the label stands before its text; a line that has none is its text."""
    lines = [line.rstrip() for line in drawn(40)]
    assert lines[1:4] == ["  today: TEXT", "  last 14 days: TEXT", "  TEXT"]
