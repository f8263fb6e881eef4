"""What went together, as a person reads it: n and a range beside each number, and no cause."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.beside_mood import MoodBySleep, MoodWith
from hrjournal.findings.patterns import (
    Distress,
    MoodOn,
    Named,
    Patterns,
    ScoreMean,
    SleepOn,
    StrategyAmounts,
    TimesOfUse,
    WeekdayUse,
)
from hrjournal.findings.ranges import Mean, Share
from hrjournal.model.settings import WEEKDAYS
from hrjournal.views.patterns import patterns_plain, patterns_table
from tests.views.courses import drawn

FIRST, LAST = date(2026, 3, 2), date(2026, 5, 31)
MEAN = Mean(56, Decimal("5.75"), Decimal("5.32"), Decimal("6.14"))
SHARE = Share(17, 8, Decimal("0.4706"), Decimal("0.2298"), Decimal("0.7219"))


def named(*names: str) -> tuple[Named, ...]:
    """Return a share for each of these names."""
    return tuple(Named(name, SHARE) for name in names)


def times(substance: str = "alcohol", *, no_time: int = 0) -> TimesOfUse:
    """Return uses by weekday and part of the day."""
    rows = (
        WeekdayUse(
            weekday=weekday,
            morning=0,
            afternoon=number,
            evening=2 * number,
            night=number // 2,
            no_time=no_time,
            used_days=Share(20, number, *[Decimal("0.1")] * 3) if number else None,
        )
        for number, weekday in enumerate(WEEKDAYS)
    )
    return TimesOfUse(substance=substance, uses=99, weekdays=tuple(rows))


WHOLE = Patterns(
    first=FIRST,
    last=LAST,
    mood=(
        MoodOn(substance="alcohol", days="used", mood=MEAN),
        MoodOn(substance="alcohol", days="free", mood=MEAN),
        MoodOn(substance="alcohol", days="after used", mood=MEAN),
        MoodOn(substance="cannabis", days="after free", mood=MEAN),
    ),
    times=(times(no_time=1), times("cannabis")),
    triggers=named("work", "an argument", *(f"other {number}" for number in range(9))),
    urge_triggers=named("late"),
    urge_that_day=SHARE,
    urges_passed=SHARE,
    urges_used=SHARE,
    responses=named("a walk"),
    strategies=(
        StrategyAmounts(
            substance="cannabis", unit="joint", strategy="food", named=MEAN, not_named=MEAN
        ),
    ),
    distress=Distress(before=MEAN, after=MEAN, change=MEAN),
    mood_with=(
        MoodWith(kind="thought", named=MEAN, others=MEAN),
        MoodWith(kind="medicine", name="cannabis", named=MEAN, others=MEAN),
        MoodWith(kind="done", name="a" * 10, named=MEAN, others=MEAN),
        MoodWith(kind="done", name="b" * 10, named=MEAN, others=MEAN),
        MoodWith(kind="event", name="illness", named=MEAN, others=MEAN),
    ),
    mood_by_sleep=MoodBySleep(Decimal("6.5"), MEAN, MEAN),
    sleep=(
        SleepOn(substance="alcohol", days="used", hours=MEAN),
        SleepOn(substance="cannabis", days="after used", hours=MEAN),
    ),
    thoughts=Distress(before=MEAN, after=MEAN, change=MEAN),
    thought_responses=named("let it pass"),
    scores=(ScoreMean("PHQ-9", MEAN),),
)
TITLES = {"a" * 10: "Walk"}
NOTHING = Patterns(first=FIRST, last=LAST)
CAUSES = re.compile(
    r"\b(because|cause[sd]?|causing|due to|lead(s|ing)? to|led to|makes?|made|helps?|helped|"
    r"effect|affects?|results?|reduces?|reduced|improves?|improved|thanks|works?|worked)\b",
    re.IGNORECASE,
)


def shown_name(name: str) -> str:
    """Put a codename in the place of one name."""
    return "bread" if name == "cannabis" else name


@pytest.mark.parametrize("width", [40, 80, 120])
def test_patterns_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """Sections and heat tables, on screens of three widths."""
    screen = drawn(patterns_table(WHOLE, shown_name, TITLES, width=width), width)

    assert screen == snapshot
    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen
    assert "cannabis" not in screen


def test_patterns_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The same in words, without shades."""
    lines = patterns_plain(WHOLE, shown_name, TITLES)

    assert lines == snapshot
    assert not set(lines) & set("░▒▓█")


def test_shades_follow_the_numbers() -> None:
    """Nothing has no shade, the most the fullest, and each number stands beside its shade."""
    screen = drawn(patterns_table(WHOLE, shown_name, TITLES, width=80))
    monday, *_, sunday = [line for line in screen.splitlines() if line[:3] in {"Mon", "Sun"}][1:3]

    assert monday.split() == ["Mon", "0", "0", "0", "0", "1", "-"]
    assert sunday.split() == ["Sun", "0", "▒▒", "6", "██", "12", "░░", "3", "1", "6/20"]


def test_no_words_of_cause() -> None:
    """What is ours in it says that no cause is known, and nowhere that there is one."""
    lines = patterns_plain(WHOLE, shown_name, TITLES).replace("work:", "")
    before, says_no_cause, after = lines.partition("That doesn't mean that one caused the other.")

    assert says_no_cause
    assert not CAUSES.search(before + after)
    assert "in what you logged" in before


def test_nothing_to_show() -> None:
    """Where there is too little, that is said, and nothing else."""
    lines = patterns_plain(NOTHING, shown_name)

    assert "at least 5 observations" in lines
    assert lines.count("\n") == 1
    assert "at least 5 observations" in drawn(patterns_table(NOTHING, shown_name, width=80))


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=40)


@settings(max_examples=60)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_text_is_harmless(text: str) -> None:
    """Whatever names and words hold, nothing raises and no control reaches the screen."""
    patterns = Patterns(
        first=FIRST,
        last=LAST,
        mood=(MoodOn(substance=text, days="used", mood=MEAN),),
        times=(times(text),),
        triggers=named(text),
        responses=named(text),
        strategies=(
            StrategyAmounts(substance=text, unit=text, strategy=text, named=MEAN, not_named=MEAN),
        ),
        mood_with=tuple(
            MoodWith(kind=kind, name=text, named=MEAN, others=MEAN)
            for kind in ("medicine", "done", "event")
        ),
        sleep=(SleepOn(substance=text, days="used", hours=MEAN),),
        thought_responses=named(text),
        scores=(ScoreMean(text, MEAN),),
    )
    titles = {text: text}

    for shown in (
        patterns_plain(patterns, str, titles),
        drawn(patterns_table(patterns, str, titles, width=40), 40),
    ):
        assert not any(ord(character) < 0x20 for character in shown if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in shown)
        assert "\u202e" not in shown
