"""A report, by hand: its order, its figures, what each rests on, and what is discreet."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.progress import goal_progress
from hrjournal.findings.report import Found, card_of, find, urge_responses
from hrjournal.model.entry import (
    AnyEntry,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Sleep,
    Urge,
    Use,
)
from hrjournal.model.goal import ActionPlan, Goal, TargetStep
from hrjournal.model.settings import Settings
from hrjournal.views.report.choices import PARTS, Choices
from hrjournal.views.report.contents import report_of
from hrjournal.views.report.document import Document, Figures, Paragraph, Picture, Section, Table
from hrjournal.views.report.markdown import as_markdown
from hrjournal.views.report.naming import Letters
from hrjournal.views.report.second_page import card_document
from tests.fakes import goal, make

US = standard_drink("US")
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 15)
PLAIN = Choices(name_of=lambda name: name)
LETTERS = Choices(
    name_of=Letters(lambda _: None),
    parts=frozenset(PARTS) - {"urges", "plans"},
    discreet=True,
)


def drinks(day: int, amount: int | None) -> Use:
    """Return a use of so many drinks; None is not known."""
    known: dict[str, Any] = {}
    if amount is not None:
        known = {"amount": Decimal(amount), "grams": US.grams * amount}
    return make(Use, day, f"2026-11-{day:02}", unit="drink", **known)


ENTRIES: list[AnyEntry] = [
    drinks(2, 3),
    drinks(3, None),
    drinks(10, 6),
    make(NoUse, 20, "2026-11-04"),
    make(NoUse, 21, "2026-11-05"),
    make(Use, 30, "2026-11-05", substance="cannabis", amount=Decimal("0.5"), unit="g"),
    *(make(Mood, 40 + day, f"2026-11-{day:02}", score=day) for day in (2, 3, 4, 6)),
    *(
        make(
            Urge,
            50 + day,
            f"2026-11-{day:02}",
            intensity=8,
            after=day - 2,
            responses=("a walk",),
            outcome="passed",
        )
        for day in (2, 3, 4, 5, 6)
    ),
    make(Score, 70, "2026-11-03", instrument="PHQ-9", value=12, item_9=True),
    make(Sleep, 71, "2026-11-10", hours=Decimal(7)),
    make(Medicine, 72, "2026-11-10", status="missed"),
]
GOAL = goal(
    title="Quieter weeks",
    start=FIRST,
    why="Mornings",
    steps=(TargetStep(day=date(2026, 11, 9), target=Decimal(5)),),
    plans=(ActionPlan(when="I am tired", then="I eat first", made_on=FIRST),),
)


def found(entries: Sequence[AnyEntry] = ENTRIES, goals: Sequence[Goal] = (GOAL,)) -> Found:
    """Return what is found in two weeks."""
    return find(entries, goals, FIRST, LAST, drink=US, week_start="monday")


def sections(document: Document) -> dict[str, Section]:
    """Return all sections by their headings."""
    return {section.heading: section for page in document.pages for section in page}


def test_order() -> None:
    """The parts stand in their order, on two pages."""
    document = report_of(found(), PLAIN)

    first, second = ([section.heading for section in page] for page in document.pages)
    assert first == [
        "Goal",
        "In figures",
        "Day by day: alcohol, drinks",
        "Week by week: alcohol, drinks",
        "Mood, 0 to 10",
    ]
    assert second == [
        "Also logged, week by week",
        "Scores",
        "What was done when an urge came",
        "If, then",
        "This week as a diary card",
        "Questions I want to bring",
        "How to read this",
    ]
    days = "Monday 2 November 2026 to Sunday 15 November 2026: 14 days"
    logged = f"{days}, 6 of them with something logged."
    assert document.about == (logged, "1 drink is 14 g of ethanol.")


def test_figures() -> None:
    """Each figure says on how much it rests, and what is not known is left out of it."""
    (figures, others) = sections(report_of(found(), PLAIN))["In figures"].blocks
    assert isinstance(figures, Figures)
    assert isinstance(others, Table)

    told = [(one.label, one.number, one.rests_on) for one in figures.figures]
    assert told == [
        ("days logged", "5 of 14", "9 not logged"),
        ("days said to be free", "2", "of 5 days"),
        (
            "on a used day, on average",
            "4.5 drinks",
            "n = 2 days; 1 day without an amount left out",
        ),
        ("most in a day", "at least 6 drinks", "of 5 days"),
    ]
    assert others.rows == (("cannabis", "2 of 14", "1", "0.5 g (n = 1 day)", "0.5 g"),)


def test_calendar() -> None:
    """A day is a number, 0 where it was said to be free, `?` or a dot; a row ends with its sums."""
    (calendar,) = sections(report_of(found(), PLAIN))["Day by day: alcohol, drinks"].blocks
    assert isinstance(calendar, Table)

    weekdays = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    assert calendar.head == ("", *weekdays, "total", "logged", "free")
    assert calendar.rows == (
        ("2 Nov", "3", "?", "0", "0", "·", "·", "·", "≥3", "4/7", "2"),
        ("9 Nov", "·", "6", "·", "·", "·", "·", "·", "6", "1/7", "0"),
    )


def test_bars_have_the_number_set() -> None:
    """Each week has the number that was set for it, and its words say how much is logged."""
    (picture,) = sections(report_of(found(), PLAIN))["Week by week: alcohol, drinks"].blocks
    assert isinstance(picture, Picture)

    assert picture.chart.words == [
        ("2 Nov", "at least 3, the number set 10, 4 of 7 days logged"),
        ("9 Nov", "6, the number set 5, 1 of 7 days logged"),
    ]


def test_how_a_goal_goes() -> None:
    """A goal says how often its number was met; one that no chart shows has its weeks."""
    calm = goal(9, title="Calm", measure="at least 1 groundings per week", start=FIRST)
    entries = [*ENTRIES, make(Grounding, 90, "2026-11-03")]
    going = [
        goal_progress(one, entries, today=LAST, weeks=8, settings=Settings(region="US"), drink=US)
        for one in (GOAL, calm)
    ]
    both = find(entries, (GOAL, calm), FIRST, LAST, drink=US, week_start="monday", progress=going)
    words = [
        block.text if isinstance(block, Paragraph) else block
        for block in sections(report_of(both, PLAIN))["Goals"].blocks
    ]

    assert words[:3] == [
        "Quieter weeks",
        "at most 10 drinks of alcohol per week, from 2 Nov 2026; steps: 5 from 9 Nov 2026",
        "Met in 0 of 1 judged week. 5 of 14 days logged. Why: Mornings",
    ]
    assert words[3:5] == ["Calm", "at least 1 grounding per week, from 2 Nov 2026"]
    table = words[-1]
    assert isinstance(table, Table)
    assert table.rows == (("number", "1", "0"), ("logged", "5/7", "1/7"))
    ((section, *_), *_) = report_of(
        find([entries[-1]], (calm,), FIRST, LAST, drink=US, week_start="monday", progress=going),
        PLAIN,
    ).pages
    assert isinstance(section.blocks[-1], Picture)


def test_urges_are_told_with_n() -> None:
    """How the rating changed is said with n and its range, and below five it is not."""
    urges = [one for one in ENTRIES if isinstance(one, Urge)]
    (table,) = (
        block
        for block in sections(report_of(found(), PLAIN))["What was done when an urge came"].blocks
        if isinstance(block, Table)
    )

    assert table.rows == (("a walk", "5", "5", "-6 on average (-8 to -4), n = 5"),)
    assert urge_responses(urges[:4])[0].change is None


def test_the_week_as_a_card() -> None:
    """The card has what is logged of the week of the last day, and room for the rest."""
    (card,) = sections(report_of(found(), PLAIN))["This week as a diary card"].blocks
    assert isinstance(card, Table)

    assert card.rows[1] == ("Tue 10 Nov", "6", "", "", "", "7", "1 missed", "")
    assert card.rows[0] == ("Mon 9 Nov", *[""] * 7)
    rows = found().rows
    assert card_of(rows, ENTRIES, FIRST, drink=US)[0].responses == ("a walk",)


def test_an_empty_card() -> None:
    """A card to fill in has the days and the columns, and nothing that was logged."""
    document = card_document(found(), PLAIN, empty=True)

    ((section,),) = document.pages
    table = section.blocks[0]
    assert isinstance(table, Table)
    assert document.landscape
    assert all(set(row[1:]) == {""} for row in table.rows)


def test_without_any_substance() -> None:
    """Where no substance is logged, the report is about days, moods and what else there is."""
    moods = [one for one in ENTRIES if isinstance(one, Mood)]
    headings = sections(report_of(found(moods, ()), PLAIN))

    assert list(headings)[:3] == ["In figures", "Day by day: Mood, 0 to 10", "Mood, 0 to 10"]
    (calendar,) = headings["Day by day: Mood, 0 to 10"].blocks
    assert isinstance(calendar, Table)
    assert calendar.rows[0] == ("2 Nov", "2", "3", "4", "·", "6", "·", "·", "3.8", "4/7")


def test_nothing_logged() -> None:
    """Nothing logged gives no number that stands for anything."""
    text = as_markdown(report_of(found([], ()), PLAIN))

    assert "| days logged | 0 of 14 | with any entry |" in text
    assert "free |" not in text


def test_months() -> None:
    """Over a year a row is a month, in whole numbers, and little is not nothing."""
    little = make(Use, 1, "2026-03-02", amount=Decimal("0.2"), unit="drink", grams=Decimal("2.8"))
    year = find([little], (), LAST - timedelta(364), LAST, drink=US, week_start="sunday")
    (calendar,) = sections(report_of(year, PLAIN))["Day by day: alcohol, drinks"].blocks
    assert isinstance(calendar, Table)

    march = next(row for row in calendar.rows if row[0] == "Mar 2026")
    assert len(march) == len(calendar.head) == 35
    assert (march[2], march[-3:]) == ("<1", ("0.2", "1/31", "0"))
    assert calendar.rows[0][1:16] == (*[""] * 15,)


def test_discreet() -> None:
    """On a bus it tells no name, no unit, no title, no reason, no questionnaire and no own word."""
    text = as_markdown(report_of(found(), LETTERS)) + as_markdown(
        card_document(found(), LETTERS, empty=False)
    )

    for word in (
        *("alcohol", "cannabis", "drink", "ethanol", "Quieter", "Mornings", "PHQ", "urge"),
        *("used", "free", "drug", "medic", "a walk", "tired", "diary", "diagnosis", "logged ("),
    ):
        assert word.casefold() not in text.casefold(), word
    assert "at most 10 of A per week" in text
    assert "Total 1: 12 on 3 Nov; possible 0 to 27." in text


@pytest.mark.parametrize("part", PARTS)
def test_parts(part: str) -> None:
    """A part that is not wanted is not there, and nothing else is missing."""
    wanted = frozenset(PARTS) - {part}
    whole = sections(report_of(found(), PLAIN))
    less = sections(report_of(found(), Choices(name_of=PLAIN.name_of, parts=wanted)))

    assert set(less) < set(whole)
    gone = [heading for heading in whole if heading not in less]
    assert len(gone) == (2 if part == "weeks" else 1)


def test_an_unknown_questionnaire_has_no_range() -> None:
    """What a questionnaire that we don't know can come to is not claimed."""
    own = [make(Score, at, f"2026-11-{at:02}", instrument="My sheet", value=at) for at in (3, 5, 9)]

    assert "My sheet: 3 to 9, n = 3.\n" in as_markdown(report_of(found(own), PLAIN))
    assert "My sheet: 3 on 3 Nov.\n" in as_markdown(report_of(found(own[:1]), PLAIN))


def test_letters() -> None:
    """A name has its codename, or else a letter of its own, in the order they are met."""
    letters = Letters({"alcohol": "bread"}.get)

    assert [letters(name) for name in ("kava", "alcohol", "khat", "kava")] == [
        *("A", "bread", "B", "A")
    ]
    many = Letters(lambda _: None)
    assert [many(str(at)) for at in range(28)][25:] == ["Z", "AA", "BB"]


def test_urges_that_are_open() -> None:
    """An urge of which nobody said how it ended is open; without responses there is no table."""
    urge = make(Urge, 1, "2026-11-03")
    section = sections(report_of(found([urge], ()), PLAIN))["What was done when an urge came"]

    (words,) = section.blocks
    assert words == Paragraph("1 urge logged: 1 open. 0 rated before and after.")


def test_item_9_only_where_asked_for() -> None:
    """The answer to item 9 is in no report that it was not asked for."""
    asked = Choices(name_of=PLAIN.name_of, extras=frozenset({"item-9"}))

    assert "Item 9" not in as_markdown(report_of(found(), PLAIN))
    assert "Item 9: above 0 on 3 Nov." in as_markdown(report_of(found(), asked))
    at_0 = make(Score, 1, "2026-11-03", instrument="PHQ-9", value=2, item_9=False)
    unsaid = make(Score, 2, "2026-11-03", instrument="PHQ-9", value=2)
    assert "Item 9: 0, in 1." in as_markdown(report_of(found([at_0]), asked))
    assert "Item 9" not in as_markdown(report_of(found([unsaid]), asked))
