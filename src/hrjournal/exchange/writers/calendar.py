"""A calendar (iCalendar, RFC 5545) of due days, steps and reviews: when, and nothing of what."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta

from hrjournal.exchange.chosen import Chosen
from hrjournal.model.goal import Goal, next_review

_BEGIN = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hrjournal//export//EN", "CALSCALE:GREGORIAN")


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write an event of a whole day for each thing that comes of the goals that are followed."""
    yield _lines(*_BEGIN)
    stamp = f"{chosen.made_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for goal in chosen.goals:
        if goal.status == "active":
            for what, day in _coming(goal):
                yield _lines(
                    "BEGIN:VEVENT",
                    f"UID:{goal.id}-{what.lower().replace(' ', '-')}-{day:%Y%m%d}",
                    f"DTSTAMP:{stamp}",
                    f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
                    *_end(day),
                    f"SUMMARY:{what}",
                    "CLASS:PRIVATE",
                    "TRANSP:TRANSPARENT",
                    "END:VEVENT",
                )
    yield _lines("END:VCALENDAR")


def _coming(goal: Goal) -> Iterator[tuple[str, date]]:
    if goal.due:
        yield "Due day", goal.due
    if review := next_review(goal):
        yield "Review", review
    for step in goal.steps:
        yield "Next step", step.day


def _end(day: date) -> tuple[str, ...]:
    return () if day == date.max else (f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",)


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()
