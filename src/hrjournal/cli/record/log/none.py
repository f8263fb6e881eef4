"""`log none`: a free day, or a stretch of them."""

from contextlib import suppress
from datetime import date
from typing import Annotated, Any

import typer

from hrjournal.cli.ask import details, options, prompts, what_and_how_much
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import goal_status_lines, known_words, shown
from hrjournal.errors import JournalError, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.days import logged_days, substance_used
from hrjournal.model.entry import NoUse
from hrjournal.model.selection import Selection
from hrjournal.views.entries import acknowledgement, kept_words, when
from hrjournal.views.text import counted, visible

app = typer.Typer()


@app.command("none")
@logs(NoUse)
def log_none(
    context: typer.Context,
    substances: Annotated[
        list[str] | None,
        typer.Argument(metavar="SUBSTANCE", help="None of what; of everything if left out."),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="Which day; today if left out.")
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="The first day of a stretch.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Its last day; today if left out.")
    ] = None,
    *,
    given: Given,
) -> None:
    """Log a free day, or a stretch of them.

    Examples: hj log none · hj log none alcohol --from monday --to yesterday
    """
    session = session_of(context)
    journal = session.journal
    if at is not None and (first is not None or last is not None):
        raise NotUnderstood(
            "Write either one day with `--at`, or a stretch with `--from` and `--to`."
        )
    if last is not None and first is None:
        raise NotUnderstood("A stretch needs its first day too: `--from monday --to yesterday`.")
    typed = options.names(substances)
    if at is None and first is None:
        typed, at = _day_apart(session, typed)
    end = journal.terms.day(last or at or "today")
    start = journal.terms.day(first) if first is not None else end
    named = tuple(dict.fromkeys(what_and_how_much.substance_of(session, name) for name in typed))
    fields = details.read(session, given.texts)
    if first is None:
        _log_day(session, named, end, fields, given.shape)
    else:
        _log_stretch(session, named, start, end, fields, given.shape)
    used = 0
    with suppress(JournalError):  # it is kept; a damaged month is for `hj check`
        used = 0 if journal.terms.writes_blind else _used_days(session, named, start, end)
    if used == 1:
        session.remark("One day of these has a use logged too; it counts as used.")
    elif used:
        session.remark(f"{used} days of these have a use logged too; they count as used.")


def _day_apart(session: Session, typed: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Return the names without a day that was typed after them, and that day.

    The person is asked whether it is one. Raises NotUnderstood where they can't be, or say no.
    """
    terms = session.journal.terms
    catalogue = terms.shipped if terms.writes_blind else terms.catalogue
    for place, name in enumerate(typed):
        day = " ".join(typed[place:])
        with suppress(NotUnderstood):
            if catalogue.knows(catalogue.name_of(name)) or not terms.day(day):
                continue
            names = " ".join(map(catalogue.shown_name, typed[:place]))
            day_option = f'--at "{day}"' if " " in day else f"--at {day}"
            line = " ".join(filter(None, ("hj log none", names, day_option)))
            if session.can_ask and prompts.agrees(session, f"Did you mean `{visible(line)}`?"):
                return typed[:place], day
            break
    else:
        return typed, None
    raise NotUnderstood("The day goes after `--at`, like `hj log none alcohol --at yesterday`.")


def _used_days(session: Session, named: tuple[str, ...], start: date, end: date) -> int:
    """Return how many of the days count as used all the same."""
    entries = session.journal.entries.select(Selection(since=start, until=end))
    if not named:
        return len({entry.day for entry in entries if substance_used(entry)})
    kinds = [logged_days(entries, name) for name in named]
    return len({day for each in kinds for day, kind in each.items() if kind == "used"})


def _log_day(
    session: Session,
    named: tuple[str, ...],
    day: date,
    fields: dict[str, Any],
    shape: OutputFormat | None,
) -> None:
    entry, is_new = session.journal.entries.record_free_day(named, day, **fields)

    def lines() -> str:
        if not is_new:
            return known_words(entry, fields)
        return "\n".join(
            (acknowledgement(shown(session, entry)), *goal_status_lines(session, [entry]))
        )

    show(session, shape, json=lambda: as_json(entry=entry), plain=lines, short=kept_words(entry))


def _log_stretch(
    session: Session,
    named: tuple[str, ...],
    start: date,
    end: date,
    fields: dict[str, Any],
    shape: OutputFormat | None,
) -> None:
    entries = session.journal.entries.record_free_days(named, start, end, **fields)

    def lines() -> str:
        if not entries:
            return "That was logged already; nothing to add."
        days = counted(len(entries), "free day")
        said = (
            acknowledgement(shown(session, entries[0]))
            if len(entries) == 1
            else f"Logged {days}, from {when(entries[0])} to {when(entries[-1])}."
        )
        return "\n".join((said, *goal_status_lines(session, entries)))

    show(session, shape, json=lambda: as_json(entries=entries), plain=lines, short="Logged.")
    known = (end - start).days + 1 - len(entries)
    if known and any(fields.values()):
        session.remark(
            f"{counted(known, 'day')} of these logged already stayed without what you wrote; "
            "`hj log none --at DAY` adds it to one."
        )
