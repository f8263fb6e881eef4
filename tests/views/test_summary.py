"""What was logged over a stretch of days, as a person reads it."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.distress import Response
from hrjournal.findings.happenings import (
    DoneSummary,
    EventSummary,
    ScoreSummary,
    ThoughtResponse,
    ThoughtSummary,
)
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.findings.summary import (
    ContactSummary,
    GroundingSummary,
    MedicineSummary,
    MoodSummary,
    SleepSummary,
    Summary,
    UrgeSummary,
)
from hrjournal.views.sections import sections_plain, sections_table
from hrjournal.views.summary import summary_sections
from tests.views.courses import drawn

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)


def score(
    name: str, entries: int, first: tuple[int, date], last: tuple[int, date], least: int, most: int
) -> ScoreSummary:
    """Return what is said of an instrument: the first and the last with their days."""
    return ScoreSummary(
        instrument=name,
        entries=entries,
        first=first[0],
        first_day=first[1],
        last=last[0],
        last_day=last[1],
        least=least,
        most=most,
    )


WHOLE = Summary(
    first=FIRST,
    last=LAST,
    days=14,
    substances=[
        SubstanceSummary(
            substance="alcohol",
            unit="drink",
            uses=5,
            use_days=4,
            free_days=5,
            not_logged_days=5,
            total=Decimal("10.78"),
            mean_per_use_day=Decimal("2.7"),
            most_in_a_day=Decimal(4),
            first_day=FIRST,
            last_day=date(2026, 3, 14),
            longest_gap_days=2,
        ),
        SubstanceSummary(
            substance="cannabis",
            unit="g",
            uses=4,
            use_days=2,
            free_days=1,
            not_logged_days=11,
            total=Decimal("0.125"),
            uncounted=3,
            most_in_a_day=Decimal("0.125"),
            first_day=FIRST,
            last_day=FIRST,
            longest_gap_days=1,
        ),
        SubstanceSummary(
            substance="cannabis",
            unit="joint",
            uses=1,
            use_days=2,
            free_days=1,
            not_logged_days=11,
            uncounted=1,
        ),
        SubstanceSummary(substance="tobacco", use_days=0, free_days=3, not_logged_days=11),
    ],
    mood=MoodSummary(3, 2, Decimal("5.67")),
    sleep=SleepSummary(
        entries=3, mean=Decimal("7.5"), days=2, rated=2, mean_quality=Decimal("6.5")
    ),
    urges=UrgeSummary(
        entries=4,
        mean_intensity=Decimal("5.25"),
        passed=2,
        used=1,
        responses=(Response("tea", 2, 1), Response("a walk", 1, 0)),
    ),
    medicines=(MedicineSummary("methadone", 13, 1), MedicineSummary("other", 1, 0)),
    groundings=GroundingSummary(
        entries=3, finished=2, rated=2, mean_before=Decimal("6.5"), mean_after=Decimal("3.5")
    ),
    contacts=ContactSummary(entries=2, rated=1, mean_helped=Decimal(7)),
    thoughts=ThoughtSummary(
        entries=3,
        mean_distress=Decimal("6.33"),
        rated=2,
        mean_before=Decimal("6.5"),
        mean_after=Decimal("4.5"),
        responses=(ThoughtResponse("let it pass", 3), ThoughtResponse("tea", 1)),
    ),
    scores=(
        score("GAD-7", 1, (3, FIRST), (3, FIRST), 3, 3),
        score("K10", 2, (30, FIRST), (24, LAST), 24, 30),
        score("PHQ-9", 3, (14, FIRST), (11, LAST), 9, 14),
    ),
    events=(
        EventSummary("release", (FIRST,)),
        EventSummary("near miss", (FIRST, FIRST, LAST)),
        EventSummary("illness", (FIRST, FIRST, FIRST, LAST)),
    ),
    done=(DoneSummary("b" * 10, 4, 2), DoneSummary("a" * 10, 1, 1)),
    texts=2,
)
NOTHING = Summary(first=FIRST, last=FIRST, days=1, substances=[])


def shown_name(name: str) -> str:
    """Put a codename in the place of one name."""
    return "bread" if name == "cannabis" else name


def test_money_and_small_means() -> None:
    """Money is what was spent, and a mean has one place, or two figures where it is small."""
    rows = [
        SubstanceSummary(
            substance=name,
            unit=unit,
            uses=3,
            use_days=3,
            free_days=0,
            not_logged_days=11,
            total=Decimal(total),
            mean_per_use_day=Decimal(mean),
            most_in_a_day=Decimal(total),
        )
        for name, unit, total, mean in [
            ("gambling", "money", "50", "16.6667"),
            ("cannabis", "joint", "36.1035", "12.0345"),
            ("ketamine", "g", "0.1035", "0.0345"),
        ]
    ]
    summary = Summary(first=FIRST, last=LAST, days=14, substances=rows)

    lines = sections_plain(summary_sections(summary, str)).splitlines()

    assert [line.strip() for line in lines if "average" in line or "in all" in line] == [
        "in all: 50 spent, 3 of 14 days logged",
        "on a used day: 16.7 spent on average",
        "in all: 36.1035 joints, 3 of 14 days logged",
        "on a used day: 12 joints on average",
        "in all: 0.1035 g, 3 of 14 days logged",
        "on a used day: 0.034 g on average",
    ]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_summary_on_a_screen(width: int, snapshot: SnapshotAssertion) -> None:
    """Headed sections, on screens of three widths; no line is too wide and no word is cut."""
    screen = drawn(
        sections_table(summary_sections(WHOLE, shown_name, {"b" * 10: "Walk"}), width=width), width
    )

    assert screen == snapshot
    assert max(map(len, screen.splitlines())) <= width
    assert "…" not in screen
    assert "cannabis" not in screen


def test_summary_as_plain_lines(snapshot: SnapshotAssertion) -> None:
    """The same for screen readers."""
    assert sections_plain(summary_sections(WHOLE, shown_name, {"b" * 10: "Walk"})) == snapshot


def test_every_total_has_its_coverage() -> None:
    """No total stands without the number of days logged."""
    lines = sections_plain(summary_sections(WHOLE, shown_name, {"b" * 10: "Walk"})).splitlines()
    totals = [line for line in lines if " days logged" in line]

    assert len(totals) == 3
    assert all("of 14 days logged" in line for line in totals)


def test_nothing_logged() -> None:
    """A stretch without entries is said to be without."""
    lines = sections_plain(summary_sections(NOTHING, shown_name))

    assert lines == "Mon 2 Mar 2026 to Mon 2 Mar 2026, 1 day\n\nNothing was logged."


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=40)


@settings(max_examples=60)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_text_is_harmless(text: str) -> None:
    """Whatever names, units and words hold, nothing raises and no control reaches the screen."""
    summary = Summary(
        first=FIRST,
        last=LAST,
        days=14,
        substances=[
            SubstanceSummary(
                substance=text,
                unit=text,
                use_days=1,
                free_days=0,
                not_logged_days=13,
                total=Decimal(2),
            )
        ],
        urges=UrgeSummary(entries=1, mean_intensity=Decimal(5), responses=(Response(text, 1, 0),)),
        medicines=(MedicineSummary(text, 1, 0),),
        thoughts=ThoughtSummary(
            entries=1, mean_distress=Decimal(5), responses=(ThoughtResponse(text, 1),)
        ),
        scores=(score(text, 1, (3, FIRST), (3, FIRST), 3, 3),),
        events=(EventSummary(text, (FIRST,)),),
        done=(DoneSummary("b" * 10, 4, 2),),
    )
    sections = summary_sections(summary, str, {"b" * 10: text})

    for shown in (sections_plain(sections), drawn(sections_table(sections, width=40), 40)):
        assert not any(ord(character) < 0x20 for character in shown if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in shown)
        assert "\u202e" not in shown
