"""The second page of a report: scores, urges, plans, a diary card, and room for questions."""

from collections.abc import Iterator, Sequence

from hrjournal.findings.distress import before_and_after
from hrjournal.findings.report import CardDay, Found, UrgeResponse, urge_responses
from hrjournal.model.entry import Medicine, Score, Urge
from hrjournal.model.quantity import format_number
from hrjournal.views.charts.drawn_from import by_instrument, totals_of_scores, what_counts
from hrjournal.views.charts.values import Totals, day_label
from hrjournal.views.report.calendar import day_cell
from hrjournal.views.report.choices import Choices
from hrjournal.views.report.document import (
    Block,
    Box,
    Document,
    Lines,
    Paragraph,
    Picture,
    Section,
    Table,
)
from hrjournal.views.report.naming import shown_by
from hrjournal.views.text import counted, visible

_FEWEST_TO_DRAW = 3
"""Fewer scores than this are told in words alone."""

_LINES_FOR_QUESTIONS = 3


def second_page(found: Found, choices: Choices) -> Iterator[Section]:
    """Give the sections of the second page, in their order."""
    words, parts = choices.words, choices.parts
    if "scores" in parts:
        yield Section(words.scores, tuple(_scores(found, choices)))
    if "urges" in parts:
        yield Section(words.urges, tuple(_urges(found, choices)))
    plans = [plan for goal in found.goals for plan in goal.plans]
    if plans and "plans" in parts:
        items = dict.fromkeys(
            f"If {visible(plan.when)}, then {visible(plan.then)}" for plan in plans
        )
        yield Section(words.plans, (Lines(tuple(items)),))
    if "card" in parts:
        yield Section(words.card, (card_table(found, choices),))
    if "questions" in parts:
        yield Section(words.questions, (Box(_LINES_FOR_QUESTIONS),))
    if "reading" in parts:
        yield Section(words.reading, (Lines(tuple(_reading(found, choices))),))


def _scores(found: Found, choices: Choices) -> Iterator[Block]:
    some = by_instrument(one for one in found.entries if isinstance(one, Score))
    for number, scores in enumerate(some, start=1):
        totals = totals_of_scores(scores)
        if choices.discreet:
            totals = Totals(
                heading=f"Total {number}",
                totals=totals.totals,
                least=totals.least,
                most=totals.most,
            )
        is_drawn = len(scores) >= _FEWEST_TO_DRAW
        yield Paragraph(_score_words(totals, is_drawn=is_drawn))
        if is_drawn:
            yield Picture(totals)
        if "item-9" in choices.extras and (days := _item_9(scores)):
            yield Paragraph(days)
    if some:
        yield Paragraph(choices.words.scores_said, small=True)


def _score_words(totals: Totals, *, is_drawn: bool) -> str:
    possible = "" if totals.most is None else f"; possible {totals.least} to {totals.most}"
    if is_drawn:
        values = [one.value for one in totals.totals]
        lowest, highest = min(values), max(values)
        times = f"n = {len(values)}"
        return f"{totals.heading}: {lowest} to {highest}, {times}{possible}."
    each = ", ".join(f"{one.value} on {day_label(one.day)}" for one in totals.totals)
    return f"{totals.heading}: {each}{possible}."


def _item_9(scores: Sequence[Score]) -> str:
    """Say of the answers to item 9 that were kept on which days they were above 0."""
    known = [one for one in scores if one.item_9 is not None]
    above = ", ".join(day_label(one.day) for one in known if one.item_9)
    if not known:
        return ""
    return f"Item 9: above 0 on {above}." if above else f"Item 9: 0, in {len(known)}."


def _urges(found: Found, choices: Choices) -> Iterator[Block]:
    urges = [one for one in found.entries if isinstance(one, Urge)]
    if not urges:
        return
    outcomes = [one.outcome for one in urges]
    told = {"passed": "passed", "used": "ended in use", "still here": "still there"}
    parts = [f"{outcomes.count(key)} {words}" for key, words in told.items() if key in outcomes]
    if unsaid := outcomes.count(None):
        parts.append(f"{unsaid} open")
    rated = before_and_after(urges)
    yield Paragraph(
        f"{counted(len(urges), 'urge')} logged: {', '.join(parts)}. "
        f"{len(rated)} rated before and after."
    )
    if found_responses := urge_responses(urges):
        yield Table(
            caption=choices.words.urges,
            head=(choices.words.what_helped, "n", "of them passed", "rating, after minus before"),
            rows=tuple(map(_response, found_responses)),
        )
        small = "What was logged together; it is no proof that one made the other."
        yield Paragraph(small, small=True)


def _response(one: UrgeResponse) -> tuple[str, ...]:
    change = one.change
    if change is None:
        words = "fewer than 5 rated"
    else:
        mean, least, most = (format_number(n, 1) for n in (change.mean, change.least, change.most))
        words = f"{mean} on average ({least} to {most}), n = {change.times}"
    return visible(one.response), str(one.urges), str(one.passed), words


def card_table(found: Found, choices: Choices, *, empty: bool = False) -> Table:
    """Return a week as a diary card: what was logged of each day, and room for the rest."""
    words, shown = choices.words, shown_by(choices.name_of)
    has_medicines = any(isinstance(one, Medicine) for one in found.entries)
    names = [shown(row.substance) for row in found.rows]
    if not choices.discreet:
        units = map(what_counts, found.rows)
        names = [f"{name}, {unit}" for name, unit in zip(names, units, strict=True)]
    medicine = ["medicine"] if has_medicines and not choices.discreet else []
    head = ("", *names, f"{words.urge} 0 to 10", "mood 0 to 10", "sleep, h", *medicine)
    in_words = "urges" in choices.parts
    rows = []
    for day in found.card:
        label = f"{day.day:%a} {day_label(day.day)}"
        cells = [""] * (len(head) - 1)
        if not empty:
            cells = _card_cells(day, has_medicine=bool(medicine))
        last = ", ".join(map(visible, day.responses)) if in_words and not empty else ""
        rows.append((label, *cells, last))
    ends = words.what_helped if in_words and not empty else words.a_line
    return Table(caption=words.card, head=(*head, ends), rows=tuple(rows), kind="card")


def _card_cells(day: CardDay, *, has_medicine: bool) -> list[str]:
    cells = ["" if one.kind is None else day_cell(one) for one in day.substances]
    cells += ["" if one is None else format_number(one, 1) for one in (day.mood, day.sleep)]
    cells.insert(len(day.substances), "" if day.urge is None else str(day.urge))
    if has_medicine:
        taken = f"{day.taken} taken" if day.taken else ""
        missed = f"{day.missed} missed" if day.missed else ""
        cells.append(", ".join(filter(None, (taken, missed))))
    return cells


def _reading(found: Found, choices: Choices) -> Iterator[str]:
    free = "0" if choices.discreet else "free"
    yield (
        f"A number is what was logged; 0 is a day that was said to be {free}; ? is an amount that "
        f"is not known; · is a day that was not logged, and does not count as {free}."
    )
    yield "4/7: four of seven days are logged. A pale bar with an outline has days that are not."
    if any(stretch.number_set is not None for some in found.stretches for stretch in some):
        yield "The dashed line is the number that the person set for themself."
    if found.moods:
        yield "Mood goes up to 10, the best. A mean is given from four days on."
    if found.name == "month":
        yield "In the calendar, numbers of a day are rounded to whole ones; the totals are not."
    yield "n is on how many a number rests. ≥ is at least: some amounts are not known."


def card_document(found: Found, choices: Choices, *, empty: bool) -> Document:
    """Return a diary card of a week by itself, on a page of its own, with room to write."""
    words = choices.words
    said = "free" if not choices.discreet else "at 0"
    key = (
        f"Write how much; 0 for a day that was {said}; nothing for a day that you leave out. "
        f"{words.urge.capitalize()} and mood from 0 to 10: the strongest {words.urge} of the day."
    )
    first, last = found.card[0].day, found.card[-1].day
    return Document(
        title=words.card_title,
        about=(f"{first:%a} {day_label(first)} to {last:%a} {day_label(last)} {last.year}",),
        pages=(
            (Section("", (card_table(found, choices, empty=empty), Paragraph(key, small=True))),),
        ),
        foot=words.foot,
        landscape=True,
    )
