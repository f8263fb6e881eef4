"""What else was logged in a month or a year: a row for each thing."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.kinds import IN_ORDER, What
from hrjournal.views.also_logged import AlsoLogged, AlsoRow, also_plain, also_table, what_words
from hrjournal.views.days import days_between
from tests.views.courses import drawn

MARCH = days_between(date(2026, 3, 4), date(2026, 3, 31))
YEAR = days_between(date(2026, 1, 3), date(2026, 12, 31))
THIRDS = {day for day in YEAR if day.day % 3 == 0}
ROWS = [("sleep", THIRDS), ("Walk by the river", {date(2026, 3, 4), date(2026, 3, 31)})]


def rows_in(days: list[date]) -> AlsoLogged:
    """Return the rows of these days."""
    return AlsoLogged("Also logged", [AlsoRow(label, on & {*days}) for label, on in ROWS], days)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """A month and a year fit on screens of three widths; where it is narrow, labels stand above."""
    screens = [drawn(also_table(rows_in(days), width=width), width) for days in (MARCH, YEAR)]

    assert screens == snapshot
    assert max(map(len, "".join(screens).splitlines())) <= width


def test_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """In words: each thing with its days, or how many there are in each month."""
    lines = [also_plain(rows_in(days)) for days in (MARCH, YEAR)]

    assert lines == snapshot
    assert not set("".join(lines)) & set("■·")


def test_each_mark_stands_below_its_day() -> None:
    """The days are in their columns, also where a month begins with the journal."""
    screen = drawn(also_table(rows_in(MARCH), width=80)).splitlines()
    head, (sleep,) = screen[1], [line for line in screen if line.startswith("sleep")]
    first = head.index("1")

    for day in range(1, 32):
        sign = " " if day < 4 else "■" if day % 3 == 0 else "·"
        assert sleep[first + day - 1] == sign
    assert head[first + 10 : first + 12] == "11"


def test_what_things_are_called() -> None:
    """A kind is in the plural, a medicine has its codename, and a goal its title."""
    named = [
        what_words(What(kind, "x"), lambda name: f"codename of {name}", {"x": "Walk"})
        for kind in IN_ORDER
    ]

    assert named == [
        *("sleep", "mood", "urges", "thoughts", "grounding", "contacts", "texts"),
        *("codename of x", "Walk", "x", "x"),
    ]
    assert what_words(What("done", "0123456789"), str) == "goal 012345"


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=60))
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_name_is_harmless(text: str) -> None:
    """Whatever a name holds, nothing raises and no control reaches the screen."""
    label = what_words(What("event", text), str)
    rows = AlsoLogged("Logged", [AlsoRow(label, {MARCH[0]})], MARCH)

    for shown in (also_plain(rows), drawn(also_table(rows, width=40), 40)):
        assert not any(ord(character) < 0x20 for character in shown if character != "\n")
        assert "\u202e" not in shown
