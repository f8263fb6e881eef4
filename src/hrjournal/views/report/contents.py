"""What is on the two pages of a report, in its order, from what was found."""

from collections.abc import Iterator, Sequence
from datetime import date

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.findings.progress import GoalProgress
from hrjournal.findings.report import Found
from hrjournal.findings.stretches import MOST_WEEKS, Stretch
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.model.goal import Goal
from hrjournal.model.moment import describe_day
from hrjournal.model.names import with_names
from hrjournal.model.quantity import format_number, mean_places
from hrjournal.views.amounts import amount_words
from hrjournal.views.charts.drawn_from import (
    bars_of_goal,
    bars_of_stretches,
    moods_of_stretches,
    stretch_label,
    value_of_stretch,
    what_counts,
)
from hrjournal.views.charts.values import NOT_KNOWN, NOT_LOGGED
from hrjournal.views.progress_words import coverage_words, summary_words
from hrjournal.views.report.calendar import calendar_of, moods_calendar
from hrjournal.views.report.choices import Choices
from hrjournal.views.report.document import (
    Block,
    Document,
    Figure,
    Figures,
    Paragraph,
    Picture,
    Section,
    Table,
)
from hrjournal.views.report.naming import shown_by
from hrjournal.views.report.second_page import second_page
from hrjournal.views.text import counted, visible

_SHORT = {NOT_LOGGED: "·", NOT_KNOWN: "?"}


def report_of(found: Found, choices: Choices, added: Sequence[Section] = ()) -> Document:
    """Return a report of what was found, with the sections that are `added` at its end."""
    words = choices.words
    first = [section for section in _first_page(found, choices) if section.blocks]
    second = [section for section in second_page(found, choices) if section.blocks]
    if found.rows[1:] and "weeks" in choices.parts:
        second.insert(0, _others(found, choices))
    pages = [tuple(first), (*second, *added)]
    return Document(
        title=words.title,
        about=tuple(_about(found, choices)),
        pages=tuple(page for page in pages if page),
        foot=words.foot,
    )


def _about(found: Found, choices: Choices) -> Iterator[str]:
    days = f"{describe_day(found.first)} to {describe_day(found.last)}"
    logged = len({entry.day for entry in found.entries})
    written = "with something written down" if choices.discreet else "with something logged"
    yield f"{days}: {counted(found.days, 'day')}, {logged} of them {written}."
    has_alcohol = any(row.substance == ALCOHOL and row.total is not None for row in found.rows)
    if has_alcohol and not choices.discreet and found.drink.grams != 1:
        grams = format_number(found.drink.grams)
        yield f"1 {found.drink.name} is {grams} g of ethanol."


def _first_page(found: Found, choices: Choices) -> Iterator[Section]:
    words, name = choices.words, found.name
    if "goal" in choices.parts:
        blocks = tuple(block for goal in found.goals for block in _goal(goal, found, choices))
        yield Section(words.goal if len(found.goals) == 1 else words.goals, blocks)
    if "figures" in choices.parts:
        yield Section(words.figures, tuple(_figures(found, choices)))
    for row, stretches in zip(found.rows[:1], found.stretches[:1], strict=True):
        about = _name_and_unit(row, choices)
        if "calendar" in choices.parts:
            heading = f"{words.calendar}: {about}"
            yield Section(heading, (calendar_of(stretches, found, choices),))
        if "weeks" in choices.parts:
            heading = words.weeks.format(period=name).capitalize()
            chart = bars_of_stretches(f"{heading}: {about}", stretches, name)
            yield Section(chart.heading, (Picture(chart),))
    if not found.rows and found.moods and "calendar" in choices.parts:
        yield Section(f"{words.calendar}: {words.mood}", (moods_calendar(found, choices),))
    if found.moods and "mood" in choices.parts:
        chart_of_moods = moods_of_stretches(words.mood, found.moods, name)
        yield Section(words.mood, (Picture(chart_of_moods),))


def _goal(goal: Goal, found: Found, choices: Choices) -> Iterator[Block]:
    yield from _goal_words(goal, choices)
    progress = next((one for one in found.progress if one.id == goal.id), None)
    why = f"Why: {visible(goal.why)}" if goal.why and not choices.discreet else ""
    met = _met(progress) if progress else ""
    if why or met:
        yield Paragraph(" ".join(filter(None, [met, why])))
    if progress is None or not progress.periods:
        return
    numbers = {stretch.number_set for some in found.stretches for stretch in some}
    is_in_a_chart = goal.measure.counted == "amount" and numbers != {None}
    if is_in_a_chart or not 1 < len(progress.periods) <= MOST_WEEKS:
        return
    (bars,) = bars_of_goal(progress)
    if not found.rows and not choices.discreet:
        yield Picture(bars)
        return
    rows = [
        ("number", *(_SHORT.get(bar.words, bar.words) for bar in bars.bars)),
    ]
    targets = [format_number(period.target) for period in progress.periods]
    if len(set(targets)) > 1:
        rows.append(("set", *targets))
    if any(bar.days for bar in bars.bars):
        rows.append(("logged", *(f"{bar.logged}/{bar.days}" for bar in bars.bars)))
    head = ("", *(bar.label for bar in bars.bars))
    yield Table(caption=choices.words.goal, head=head, rows=tuple(rows))


def _met(progress: GoalProgress) -> str:
    """Say in how many periods the number was met, and how many days are logged."""
    return " ".join(filter(None, [summary_words(progress), coverage_words(progress)]))


def _goal_words(goal: Goal, choices: Choices) -> Iterator[Block]:
    measure = with_names(goal.measure, choices.name_of)
    if choices.discreet:
        about = f" of {measure.substance}" if measure.substance else ""
        number = format_number(measure.target)
        yield Paragraph(visible(f"{measure.direction} {number}{about}{measure.over}"))
        return
    yield Paragraph(visible(goal.title), strong=True)
    since = f"from {_date(goal.start)}" + (f" to {_date(goal.due)}" if goal.due else "")
    steps = "".join(f", {format_number(step.target)} from {_date(step.day)}" for step in goal.steps)
    yield Paragraph(f"{visible(str(measure))}, {since}{steps and f'; steps: {steps[2:]}'}")


def _date(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _figures(found: Found, choices: Choices) -> Iterator[Block]:
    words = choices.words
    if not found.rows:
        logged = len({entry.day for entry in found.entries})
        kinds = [entry.kind for entry in found.entries]
        figures = [Figure(f"{logged} of {found.days}", words.days_logged, "with any entry")]
        for kind, label in (("mood", "moods"), ("urge", "urges"), ("grounding", "groundings")):
            if kind in kinds and not (choices.discreet and kind != "mood"):
                of = f"on {counted(_days_with(found, kind), 'day')}"
                figures.append(Figure(str(kinds.count(kind)), label, of))
        yield Figures(tuple(figures))
        return
    every = [
        list(_figures_of(row, stretches, found.days, choices))
        for row, stretches in zip(found.rows, found.stretches, strict=True)
    ]
    yield Figures(tuple(every[0]))
    if len(every) > 1:
        shown = shown_by(choices.name_of)
        rows = (
            (shown(row.substance), *_in_a_row(figures))
            for row, figures in zip(found.rows[1:], every[1:], strict=True)
        )
        head = ("", words.days_logged, words.days_free, words.mean, words.most)
        yield Table(caption=words.figures, head=head, rows=tuple(rows))


def _in_a_row(figures: Sequence[Figure]) -> tuple[str, ...]:
    logged, free, mean, most = figures
    return logged.number, free.number, f"{mean.number} ({mean.rests_on})", most.number


def _days_with(found: Found, kind: str) -> int:
    return len({entry.day for entry in found.entries if entry.kind == kind})


def _figures_of(
    row: SubstanceSummary, stretches: Sequence[Stretch], days: int, choices: Choices
) -> Iterator[Figure]:
    words, logged = choices.words, row.use_days + row.free_days
    of_logged = f"of {counted(logged, 'day')}"
    unit = None if choices.discreet else row.unit
    yield Figure(f"{logged} of {days}", words.days_logged, f"{days - logged} {words.not_logged}")
    yield Figure(str(row.free_days), words.days_free, of_logged)
    mean, most = row.mean_per_use_day, row.most_in_a_day
    on_average = "-" if mean is None else amount_words(mean, unit, places=mean_places(mean))
    yield Figure(on_average, words.mean, _rests_on(stretches))
    least = "at least " if row.uncounted else ""
    at_most = "-" if most is None else f"{least}{amount_words(most, unit, places=2)}"
    yield Figure(at_most, words.most, of_logged)


def _rests_on(stretches: Sequence[Stretch]) -> str:
    """Say on how many days a mean rests, and how many were left out of it."""
    used = [day for stretch in stretches for day in stretch.days if day.kind == "used"]
    whole = sum(day.amount is not None and not day.uncounted for day in used)
    left_out = len(used) - whole
    more = f"; {counted(left_out, 'day')} without an amount left out" if left_out else ""
    return f"n = {counted(whole, 'day')}{more}"


def _name_and_unit(row: SubstanceSummary, choices: Choices) -> str:
    """Return what a substance is called, and in what it is counted unless it is discreet."""
    name = shown_by(choices.name_of)(row.substance)
    return name if choices.discreet else f"{name}, {what_counts(row)}"


def _others(found: Found, choices: Choices) -> Section:
    """Return a section with a table of the other substances, a row a week, or a month."""
    head = ["", *(_name_and_unit(row, choices) for row in found.rows[1:])]
    rows = []
    for at, stretch in enumerate(found.stretches[0]):
        cells = (_cell(stretches[at], choices) for stretches in found.stretches[1:])
        rows.append((stretch_label(stretch, found.name), *cells))
    heading = choices.words.others.format(period=found.name)
    return Section(heading, (Table(caption=heading, head=tuple(head), rows=tuple(rows)),))


def _cell(stretch: Stretch, choices: Choices) -> str:
    value = value_of_stretch(stretch)
    if value == NOT_LOGGED:
        return "·"
    shown = "?" if value == NOT_KNOWN else value
    return f"{shown} ({stretch.logged}/{len(stretch.days)}, {stretch.free} {choices.words.free})"
