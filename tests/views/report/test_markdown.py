"""A report as Markdown: no text is markup."""

import re

import pytest

from hrjournal.views.report.markdown import as_markdown

from .documents import HOSTILE, holding


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup(text: str) -> None:
    """What is typed is escaped wherever it stands, and reads as it was typed."""
    markdown = as_markdown(holding(text))

    assert not re.search(r"(?<!\\)(<[a-z/]|\]\()", markdown)
    unescaped = re.sub(r"\\(.)", r"\1", markdown)
    assert unescaped.count(text) >= 20


def test_rows_keep_their_cells() -> None:
    """A bar in a text ends no cell of a table."""
    tables = [line for line in as_markdown(holding("a | b")).splitlines() if line.startswith("|")]

    widths = {len(re.findall(r"(?<!\\)\|", line)) for line in tables}
    assert widths == {3, 4}


@pytest.mark.parametrize("text", ["- a", "1. a", "+ a", "# a", "> a", "= a"])
def test_beginnings(text: str) -> None:
    """A text that begins like a list or a heading is none."""
    lines = as_markdown(holding(text)).splitlines()

    assert text not in lines
