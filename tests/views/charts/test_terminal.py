"""Charts on a terminal, and in words: every width, with gaps, without colour, in ASCII."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.views.charts.terminal import BLOCKS, chart_lines, legend_of
from hrjournal.views.charts.values import (
    NOT_LOGGED,
    Bar,
    Bars,
    Moods,
    MoodWeek,
    Total,
    Totals,
    alt_text,
    charts_plain,
)

D = Decimal
SET = D(14)


def week(label: str, value: str | None, logged: int, number_set: Decimal | None = SET) -> Bar:
    """Return a week's bar."""
    number = None if value is None else Decimal(value)
    words = NOT_LOGGED if value is None else value
    return Bar(label=label, value=number, words=words, logged=logged, days=7, number_set=number_set)


DRINKS = Bars(
    heading="alcohol, drinks each week",
    bars=(week("28 Sep", "15.5", 4), week("5 Oct", None, 0), week("26 Oct", "14", 7)),
)
MOODS = Moods(
    heading="Mood, 0 to 10",
    weeks=(
        MoodWeek(
            label="5 Oct",
            days=(D(0), D(5), D(10), None, D("6.4"), D(1), D(9)),
            mean=Decimal("5.2"),
        ),
        MoodWeek(label="12 Oct", days=(None,) * 7, mean=None),
    ),
)
SCORES = Totals(heading="PHQ-9", totals=(Total(date(2026, 10, 5), 9),), least=0, most=27)


def test_bars() -> None:
    """A bar has its value and coverage in figures, a tick at the number set, and a gap a dot."""
    assert chart_lines(DRINKS, 40) == [
        "alcohol, drinks each week",
        "28 Sep ███████████████╎█       15.5 4/7~",
        "5 Oct  ·              ╎  not logged 0/7~",
        "26 Oct ███████████████╎          14 7/7",
    ]
    assert legend_of([DRINKS]) == ["╎ the number set", "~ not every day logged", "· not logged"]


def test_bars_in_ascii() -> None:
    """Where the encoding has no blocks, bars are of `#`, the number set is `|` and a gap `.`."""
    assert chart_lines(DRINKS, 40, in_ascii=True)[1:] == [
        "28 Sep ###############|#       15.5 4/7~",
        "5 Oct  .              |  not logged 0/7~",
        "26 Oct ###############|          14 7/7",
    ]


def test_moods() -> None:
    """A row is a week: a block for each day, a dot where nothing was logged, and the mean."""
    assert chart_lines(MOODS, 40)[1:] == ["5 Oct  ▁▅█·▆▁█  5.2 6/7", "12 Oct ·······      0/7"]
    assert chart_lines(MOODS, 40, in_ascii=True)[1] == "5 Oct  05X.619  5.2 6/7"
    assert legend_of([MOODS], in_ascii=True) == [". not logged", "mood from 0 to 10", "X is 10"]


def test_a_month_of_moods_on_a_narrow_screen() -> None:
    """A row of 31 days has its mean and coverage below it where they don't fit beside it."""
    month = MoodWeek(label="Oct 2026", days=(D(5),) * 31, mean=D(5))
    chart = Moods(heading="Mood", weeks=(month,))

    assert chart_lines(chart, 40)[1:] == [f"Oct 2026 {'▅' * 31}", "          5.0 31/31"]
    assert chart_lines(chart, 51)[1:] == [f"Oct 2026 {'▅' * 31}  5.0 31/31"]


def test_little_is_not_nothing() -> None:
    """A value that is too small for a block still has a sign, and 0 has none."""
    bars = (week("1 Jan", "0.01", 7, None), week("8 Jan", "0", 7, None), week("9 Jan", "99", 7))
    chart = Bars(heading="", bars=bars)

    little, none, _ = (line.split()[2] for line in chart_lines(chart, 80)[1:])
    assert little == "▏"
    assert none == "0"
    assert "#" in chart_lines(chart, 80, in_ascii=True)[1]


def test_in_words() -> None:
    """Off a terminal and for a screen reader every number is there, and no drawing."""
    plain = charts_plain([DRINKS, MOODS, SCORES])

    assert "  28 Sep: 15.5, the number set 14, 4 of 7 days logged" in plain
    assert "  5 Oct: not logged, the number set 14\n" in plain
    assert "  5 Oct: 0, 5, 10, -, 6.4, 1, 9, mean 5.2, 6 of 7 days" in plain
    assert "  12 Oct: not logged" in plain
    assert plain.endswith("PHQ-9\n  5 Oct: 9 of 27")
    assert not set(plain) & set(BLOCKS)
    assert alt_text(SCORES) == "PHQ-9: 5 Oct, 9 of 27"


def test_scores() -> None:
    """A score goes to the most that its instrument can have, if that is known."""
    own = Totals(heading="Own", totals=(Total(date(2026, 10, 5), 9),), least=0, most=None)

    assert chart_lines(SCORES, 40)[1] == f"5 Oct {'█' * 8}▋{' ' * 17} 9 of 27"
    assert chart_lines(own, 40)[1] == f"5 Oct {'█' * 32} 9"
    assert own.words == [("5 Oct", "9")]


values = st.none() | st.decimals(0, 10**6, places=2, allow_nan=False)
bars = st.builds(
    lambda value, logged, target: week(
        "28 Sep", None if value is None else str(value), 0 if value is None else logged, target
    ),
    values,
    st.integers(1, 7),
    values,
)


@pytest.mark.parametrize("in_ascii", [False, True])
@given(st.lists(bars, min_size=1, max_size=5), st.integers(40, 200))
def test_every_width(in_ascii: bool, some: list[Bar], width: int) -> None:
    """No line is wider than the screen, and what was not logged alone is drawn as a gap."""
    chart = Bars(heading="x", bars=tuple(some))
    lines = chart_lines(chart, width, in_ascii=in_ascii)

    assert max(map(len, lines)) <= width
    assert not in_ascii or all(line.isascii() for line in lines)
    gap, blocks = (".", "#") if in_ascii else ("·", "▏▎▍▌▋▊▉█")
    for bar, line in zip(some, lines[1:], strict=True):
        drawn = line[7 : -len(f"{bar.words} {bar.coverage}")]
        assert bar.words in line
        assert bar.value is None or gap not in drawn
        assert bar.value is not None or not set(drawn) & set(blocks)
