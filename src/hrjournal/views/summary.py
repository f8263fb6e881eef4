"""A summary of what was logged, for people to read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from hrjournal.findings.happenings import (
    DoneSummary,
    EventSummary,
    ScoreSummary,
    ThoughtSummary,
)
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.findings.summary import (
    ContactSummary,
    GroundingSummary,
    MedicineSummary,
    Summary,
    UrgeSummary,
)
from hrjournal.model.quantity import format_mean, mean_places
from hrjournal.model.units import plural_of
from hrjournal.views.amounts import amount_words
from hrjournal.views.entries import Titles, title_of
from hrjournal.views.sections import Section
from hrjournal.views.text import counted, visible

_DAYS_NAMED = 3
"""How many days of an event are named; of more than these, their number and the last."""


def summary_sections(
    summary: Summary, shown_name: Callable[[str], str], titles: Titles | None = None
) -> list[Section]:
    """Return a summary as sections, in which `shown_name` gives each substance's name."""
    days = f"{short_day(summary.first)} to {short_day(summary.last)}"
    sections = [Section(f"{days}, {counted(summary.days, 'day')}", [])]
    for name, rows in groupby(summary.substances, key=lambda row: row.substance):
        lines = list(_substance_lines(list(rows), summary.days))
        sections.append(Section(visible(shown_name(name)), lines))
    others = {
        "Mood and sleep": list(_mood_lines(summary)),
        "Urges": list(_urge_lines(summary.urges)) if summary.urges else [],
        "Thoughts": list(_thought_lines(summary.thoughts)) if summary.thoughts else [],
        "Medicines": [_medicine_line(medicine, shown_name) for medicine in summary.medicines],
        "Grounding": list(_grounding_lines(summary.groundings)) if summary.groundings else [],
        "Contacts": [_contact_line(summary.contacts)] if summary.contacts else [],
        "Ticked off": [_done_line(done, titles) for done in summary.done],
        "Scores": [_score_line(score) for score in summary.scores],
        "Events": [_event_line(event) for event in summary.events],
        "Texts": [("logged", _times(summary.texts))] if summary.texts else [],
    }
    sections += [Section(heading, lines) for heading, lines in others.items() if lines]
    return sections if len(sections) > 1 else [*sections, Section("Nothing was logged.", [])]


def short_day(day: date) -> str:
    """Return a day with its weekday in short: `Mon 2 Nov 2026`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _substance_lines(rows: Sequence[SubstanceSummary], days: int) -> Iterator[tuple[str, str]]:
    first = rows[0]
    logged = first.use_days + first.free_days
    yield "used", counted(first.use_days, "day")
    yield "free", counted(first.free_days, "day")
    yield "not logged", counted(first.not_logged_days, "day")
    for row in rows:
        in_all = "in all" if len(rows) == 1 else f"in {visible(plural_of(row.unit or 'amounts'))}"
        if row.total is not None or row.uncounted:
            total = "unknown" if row.total is None else _amount(row.total, row)
            if row.total is not None and row.uncounted:
                total = f"at least {total}"
            coverage = f"{logged} of {counted(days, 'day')} logged"
            yield in_all, f"{total}{_uncounted(row)}, {coverage}"
        if row.mean_per_use_day is not None:
            mean = row.mean_per_use_day
            amount = amount_words(mean, row.unit, places=mean_places(mean))
            yield "on a used day", _mean(amount, row.use_days)
        if row.most_in_a_day is not None:
            least = "at least " if row.uncounted else ""
            yield "most in a day", f"{least}{_amount(row.most_in_a_day, row)}"
    if first.first_day and first.last_day:
        yield "first used day", short_day(first.first_day)
        yield "last used day", short_day(first.last_day)
    if first.longest_gap_days is not None:
        yield "longest gap between uses", counted(first.longest_gap_days, "free day")


def _amount(number: Decimal, row: SubstanceSummary) -> str:
    return amount_words(number, row.unit)


def _uncounted(row: SubstanceSummary) -> str:
    if not row.uncounted:
        return ""
    return f", {row.uncounted} of {counted(row.uses, 'amount')} not known"


def _mood_lines(summary: Summary) -> Iterator[tuple[str, str]]:
    if summary.mood:
        mean, number = format_mean(summary.mood.mean), summary.mood.entries
        days = counted(summary.mood.days, "day")
        over = f" over {days}" if number > 1 else ""
        yield "mood", f"{_mean(f'{mean} of 10', number)}{over}, logged {_times(number)}"
    if summary.sleep:
        sleep = summary.sleep
        hours = f"{format_mean(sleep.mean)} hours"
        over = f"{hours} a day on average, over {counted(sleep.days, 'day')}"
        yield "sleep", over if sleep.days > 1 else f"{hours} on 1 day"
        if sleep.mean_quality is not None:
            mean = format_mean(sleep.mean_quality)
            words = _mean(f"{mean} of 10", sleep.rated)
            yield "how well", f"{words}, rated {_times(sleep.rated)}"


def _mean(words: str, number: int) -> str:
    """Return the words for a mean of so many. One alone is no average."""
    return f"{words} on average" if number > 1 else words


def _before_and_after(before: Decimal, after: Decimal, rated: int) -> str:
    words = _mean(f"{format_mean(before)} before and {format_mean(after)} after", rated)
    return f"{words}, rated {_times(rated)}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _urge_lines(urges: UrgeSummary) -> Iterator[tuple[str, str]]:
    mean = urges.mean_intensity
    strong = f"{format_mean(mean)} of 10 strong" if mean is not None else ""
    words = f", {_mean(strong, urges.entries)}" if strong else ""
    yield "logged", f"{_times(urges.entries)}{words}"
    ends = (("passed", urges.passed), ("used", urges.used), ("still here", urges.still_here))
    if any(number for _, number in ends):
        unsaid = urges.entries - sum(number for _, number in ends)
        outcomes = [f"{number} {end}" for end, number in (*ends, ("not said", unsaid)) if number]
        yield "how they ended", ", ".join(outcomes)
    for response in urges.responses:
        yield (
            f"with {visible(response.response)}",
            f"{response.urges}, of which {response.passed} passed",
        )


def _medicine_line(medicine: MedicineSummary, shown_name: Callable[[str], str]) -> tuple[str, str]:
    counts = (("taken", medicine.taken), ("missed", medicine.missed))
    words = ", ".join(f"{what} {_times(number)}" for what, number in counts if number)
    if (due := medicine.due_days) is not None:
        number = counted(due.taken + due.missed + due.not_logged, "day")
        states = {"taken": due.taken, "missed": due.missed, "not logged": due.not_logged}
        told = ", ".join(f"{count} {state}" for state, count in states.items() if count)
        words = "; ".join(filter(None, (words, f"of {number} due, {told}")))
    return visible(shown_name(medicine.name)), words


def _grounding_lines(groundings: GroundingSummary) -> Iterator[tuple[str, str]]:
    whole = f"{groundings.finished} of them to the end"
    if groundings.entries == 1:
        whole = "to the end" if groundings.finished else "not to the end"
    yield "logged", f"{_times(groundings.entries)}, {whole}"
    before, after = groundings.mean_before, groundings.mean_after
    if before is not None and after is not None:
        yield "distress", _before_and_after(before, after, groundings.rated)


def _contact_line(contacts: ContactSummary) -> tuple[str, str]:
    helped = ""
    if contacts.mean_helped is not None:
        words = _mean(f"helped {format_mean(contacts.mean_helped)} of 10", contacts.rated)
        helped = f", {words}, rated {_times(contacts.rated)}"
    return "logged", f"{_times(contacts.entries)}{helped}"


def _thought_lines(thoughts: ThoughtSummary) -> Iterator[tuple[str, str]]:
    mean = format_mean(thoughts.mean_distress)
    words = _mean(f"{mean} of 10 distressing", thoughts.entries)
    yield "logged", f"{_times(thoughts.entries)}, {words}"
    before, after = thoughts.mean_before, thoughts.mean_after
    if before is not None and after is not None:
        yield "distress", _before_and_after(before, after, thoughts.rated)
    for response in thoughts.responses:
        yield f"with {visible(response.response)}", f"{response.thoughts}"


def _done_line(done: DoneSummary, titles: Titles | None) -> tuple[str, str]:
    on = f" on {counted(done.days, 'day')}" if done.times > 1 else ""
    return visible(title_of(done.goal, titles)), f"{_times(done.times)}{on}"


def _score_line(score: ScoreSummary) -> tuple[str, str]:
    words = f"{score.first} on {short_day(score.first_day)}"
    if score.entries > 1:
        words += f", {score.last} on {short_day(score.last_day)}"
    if score.entries > 2:
        words += f"; {score.entries} in all, from {score.least} to {score.most}"
    return visible(score.instrument), words


def _event_line(event: EventSummary) -> tuple[str, str]:
    days = event.days
    if len(days) > _DAYS_NAMED:
        return visible(event.label), f"{_times(len(days))}, the last on {short_day(days[-1])}"
    return visible(event.label), ", ".join(map(short_day, days))
