"""How goals go, all on one screen."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.progress import (
    PeriodProgress,
)
from hrjournal.findings.trend import Trend
from hrjournal.findings.verdicts import Verdict
from hrjournal.views.period_names import parts_before
from hrjournal.views.progress import progress_plain, progress_table
from hrjournal.views.progress_words import (
    MARKS,
    progress_words,
)
from hrjournal.views.text import visible
from tests.views.courses import AT_LEAST, AVERAGE, DAILY, drawn, progress, week

TODAY = date(2026, 4, 1)
"""A Wednesday."""

EIGHT_WEEKS = progress(
    week(2, "9", "within", logged=5),
    week(9, "10.5", "above", logged=6),
    week(16, "3", "unknown", logged=2),
    week(23, "12", "above", uncounted=2),
    week(30, "3.58", "open", logged=3, uncounted=1),
    baseline=Decimal(20),
    change=Decimal("-0.475"),
    trend=Trend(periods=5, slope=Decimal("-1.5"), low=Decimal(-2), high=Decimal("-0.5")),
)
FREE_DAYS = progress(
    week(2, "4", "reached", target=Decimal(4)),
    week(9, "3", "below", logged=6, target=Decimal(4)),
    week(16, "0", "unknown", logged=0, target=Decimal(4)),
    week(23, "2", "below", logged=5, days=5, days_paused=2, target=Decimal(4)),
    week(30, "1", "open", logged=2, target=Decimal(4)),
    id="m0a1b2c3d4",
    title="More easy days",
    measure=AT_LEAST,
)
MOOD = progress(
    week(2, "6.33", "reached", target=Decimal(6)),
    week(9, None, "unknown", logged=0, target=Decimal(6)),
    week(30, None, "open", logged=0, target=Decimal(6)),
    id="n0a1b2c3d4",
    title="Feeling lighter",
    measure=AVERAGE,
)
VERDICTS: tuple[Verdict, ...] = ("within", "above", "unknown")
EACH_DAY = progress(
    *(
        week(
            day,
            "1",
            VERDICTS[day % 3],
            start=date(2026, 3, day),
            end=date(2026, 3, day),
            days=1,
            logged=int(VERDICTS[day % 3] != "unknown"),
            target=Decimal(2),
        )
        for day in range(10, 32)
    ),
    week(2, "1", "open", start=TODAY, end=TODAY, days=1, logged=1, target=Decimal(2)),
    id="p0a1b2c3d4",
    title="Two at most",
    measure=DAILY,
)
CHANGED = progress(
    week(16, "3", "within", days=1, logged=1, measure=DAILY, end=date(2026, 3, 16)),
    week(30, "1", "open", logged=2),
    id="q0a1b2c3d4",
    title="Counted otherwise before",
)
PAUSED = progress(id="r0a1b2c3d4", title="At rest")
ALL = [EIGHT_WEEKS, FREE_DAYS, MOOD, EACH_DAY, CHANGED, PAUSED]


@pytest.mark.parametrize("verdict", ["open", "above", "unknown"])
def test_amounts_not_known_are_told(verdict: Verdict) -> None:
    """Where an amount is not counted, the table, the lines and today's view all say so."""
    one = progress(week(30, "11", verdict, uncounted=1))
    two = progress(week(30, "11", verdict, uncounted=2))

    for result, amounts in ((one, "1 amount"), (two, "2 amounts")):
        words = f"{amounts} can't be counted in drinks"
        assert words in progress_plain([result], TODAY)
        assert words in drawn(progress_table([result], TODAY, width=120), 120)
        assert words in progress_words(result)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_table_fits_its_screen(width: int) -> None:
    """No line is wider than the screen, and no word is cut short with dots."""
    screen = drawn(progress_table(ALL, TODAY, width=width), width)

    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen


@pytest.mark.parametrize("width", [40, 80])
def test_table_breaks_between_words(width: int) -> None:
    """A title is broken between its words, each of which stands whole on a line."""
    words = [f"incomprehensible{number}" for number in range(9)]
    result = progress(week(30, "3", "open"), title=" ".join(words))

    screen = drawn(progress_table([result], TODAY, width=width), width)

    assert [word for word in screen.split() if word.startswith("incom")] == words


def test_marks_are_told_apart_without_colour() -> None:
    """What met the number, what did not and what is not known have each a sign and words."""
    signs = {sign for sign, _ in MARKS.values()}

    assert len(signs) == 5
    assert len({words for _, words in MARKS.values()}) == 6


@pytest.mark.parametrize("width", [40, 80])
def test_legend_names_the_marks_that_are_there(width: int) -> None:
    """Only what can be seen is explained."""
    screen = drawn(progress_table([EACH_DAY], TODAY, width=width), width)

    for shown in ("■ within", "▲ above the number you set", "· not enough known", "□ running"):
        assert shown in screen
    assert "below" not in screen


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=80)


@settings(max_examples=60)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_title_is_harmless(text: str) -> None:
    """Whatever a title holds, nothing raises and no control reaches the screen."""
    result = progress(week(30, "3", "open"), title=text)
    plain = progress_plain([result], TODAY)
    screen = drawn(progress_table([result], TODAY, width=40), 40)

    for shown in (plain, screen):
        assert not any(ord(character) < 0x20 for character in shown if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in shown)
        assert "\u202e" not in shown
    assert visible(text) in plain
    assert "".join(screen.split()).startswith("".join(visible(text).split())[:8])


MOOD_WEEKLY = "average mood at least 6 per week"
SHORT = {"part": True, "days": 5, "end": date(2026, 4, 3)}
"""Monday 30 March to Friday 3 April, before something was changed on Saturday."""
SINCE_SATURDAY = week(
    30,
    "3",
    "open",
    start=date(2026, 4, 4),
    end=date(2026, 4, 5),
    days=2,
    days_so_far=1,
    logged=1,
    part=True,
    target=Decimal(8),
)


@pytest.mark.parametrize(
    ("measure", "before"),
    [
        (None, "Mon 30 Mar to Fri 3 Apr: 5 of 10, 5 of 5 days logged, within"),
        (
            "at most 3 days of alcohol per week",
            (
                "until Fri 3 Apr, at most 10 days of alcohol per week: "
                "5 of 10, 5 of 5 days logged, within"
            ),
        ),
    ],
)
def test_what_was_before_a_change_is_kept(measure: str | None, before: str) -> None:
    """A week in which something was changed shows both parts, each by its own number."""
    part = week(30, "5", "within", logged=5, measure=measure, **SHORT)
    result = progress(week(23, "9", "within", measure=measure), part, SINCE_SATURDAY)

    screen = drawn(progress_table([result], date(2026, 4, 4), width=120), 120)

    assert before in screen
    assert "since Sat 4 Apr: 3 of 8" in screen
    assert "■ within" in screen


@pytest.mark.parametrize(
    ("measure", "first", "second"),
    [
        (MOOD_WEEKLY, (date(2026, 3, 30), date(2026, 4, 3)), (date(2026, 4, 4), date(2026, 4, 5))),
        (
            "average mood at least 6 per month",
            (date(2026, 4, 1), date(2026, 4, 3)),
            (date(2026, 4, 4), date(2026, 4, 30)),
        ),
    ],
)
def test_an_average_has_parts_too(
    measure: str, first: tuple[date, date], second: tuple[date, date]
) -> None:
    """A mean over some days is judged, and none of its periods is called a part; both are shown."""
    before = week(30, "5", "below", start=first[0], end=first[1], days=3, logged=3)
    now = week(30, "6", "open", start=second[0], end=second[1], days=2, logged=1, target=Decimal(7))
    result = progress(week(23, "8", "reached"), before, now, measure=measure)

    assert parts_before(result) == [before]
    assert progress_words(result).endswith("since Sat 4 Apr")
    screen = drawn(progress_table([result], date(2026, 4, 4), width=120), 120)
    assert "to Fri 3 Apr: 5, at least 10" in screen
    assert "since Sat 4 Apr: 6, at least 7" in screen


def test_a_step_on_the_first_day_of_a_week_parts_nothing() -> None:
    """The week before it was whole, though the one that runs is cut short by its due day."""
    whole = week(23, "8", "reached", measure=None)
    now = week(30, "6", "open", end=date(2026, 4, 2), days=4, logged=1, target=Decimal(7))

    for result in (
        progress(whole, now, measure=MOOD_WEEKLY),
        progress(whole, msgspec.structs.replace(now, part=True)),
    ):
        assert parts_before(result) == []


def test_a_week_that_was_not_changed_shows_no_parts() -> None:
    """A first week is a part, and nothing of it was before; neither was there before a pause."""
    first = progress(SINCE_SATURDAY)
    paused = progress(week(30, "5", "within", logged=5, target=Decimal(8), **SHORT), SINCE_SATURDAY)

    for result in (first, paused):
        assert parts_before(result) == []


def test_nothing_to_count() -> None:
    """A month that was logged and had no use has nothing to take a share of, and says so."""
    share = 'at least 80% uses with strategy "not alone" per week'
    result = progress(week(23, None, "unknown"), week(30, None, "open", logged=2), measure=share)

    assert progress_plain([result], TODAY).splitlines()[2:4] == [
        "  Mon 23 Mar: nothing to count, 7 of 7 days logged, not enough known to say",
        "  this week: nothing to count, 2 of 7 days logged, running",
    ]


def test_latest_score() -> None:
    """A goal that is open as long as it runs has one line, and is not said to be paused."""
    result = progress(
        week(2, "10", "open", logged=2, target=Decimal(9)), measure="latest PHQ-9 at most 9"
    )

    assert progress_plain([result], TODAY).splitlines()[2:] == [
        "  since Mon 2 Mar: 10, at most 9, scored on 2 days, running"
    ]
    assert "paused" not in drawn(progress_table([result], TODAY, width=80))


def test_any_days_are_folded_into_weeks() -> None:
    """Stretches that end with each day are as many marks as days, and none adds up their days."""
    stretches = [
        week(
            1,
            "2",
            "open" if day == TODAY else "within",
            start=day - timedelta(days=29),
            end=day,
            days=30,
            logged=25,
            days_so_far=30 if day == TODAY else None,
            target=Decimal(2),
        )
        for day in (TODAY - timedelta(days=back) for back in range(8, -1, -1))
    ]
    result = progress(*stretches, measure="at most 2 uses of mdma in any 30 days")

    assert progress_plain([result], TODAY).splitlines()[2:] == [
        "  the 30 days to each of 7 days from Tue 24 Mar: 7 within",
        "  the 30 days to each of 2 days from Tue 31 Mar: 1 within, 1 running",
        "  the last 30 days: 2 of 2, 25 of 30 days logged, running",
        "  Met in 8 of 8 judged stretches of 30 days.",
    ]
    table = drawn(progress_table([result], TODAY, width=80))
    assert "the last 30 days: 2 of 2" in table
    assert "Tue 24 Mar  ■■■■■■■" in table


def test_gaps_are_named_by_their_uses() -> None:
    """A gap is named by both its uses, the one that runs by the last; it is nothing of a week."""

    def gap(first: int, days: int, verdict: Verdict, **fields: Any) -> PeriodProgress:
        start = date(2026, 3, first)
        end = start + timedelta(days=days)
        given = {"start": start, "end": end, "days": days + 1, "target": Decimal(21), **fields}
        return week(1, str(days), verdict, **given)

    result = progress(
        gap(1, 3, "unknown", logged=3, part=True),
        gap(4, 2, "below", logged=2),
        gap(6, 26, "open", logged=2, part=True, days_so_far=27),
        measure="at least 21 days between uses of mdma",
    )

    assert progress_plain([result], TODAY).splitlines()[2:] == [
        "  Sun 1 Mar to Wed 4 Mar: 3 of 21, 3 of 4 days logged, not enough known to say",
        "  Wed 4 Mar to Fri 6 Mar: 2 of 21, 2 of 3 days logged, below the number you set",
        "  since Fri 6 Mar: 26, at least 21, 2 of 27 days logged, running",
        "  Met in 0 of 1 judged gap.",
    ]
    assert "since Fri 6 Mar: 26, at least 21" in drawn(progress_table([result], TODAY, width=80))


def test_nothing_to_show() -> None:
    """No goals are no lines."""
    assert progress_plain([], TODAY) == ""


# Screens


@pytest.mark.parametrize("width", [40, 80, 120])
def test_progress_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """How goals go, on screens of three widths."""
    assert drawn(progress_table(ALL, TODAY, width=width), width) == snapshot


def test_progress_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """How goals go, for screen readers: in words, without a mark."""
    lines = progress_plain(ALL, TODAY)

    assert lines == snapshot
    assert not any(sign in lines for sign, _ in MARKS.values())
