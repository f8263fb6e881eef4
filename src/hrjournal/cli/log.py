"""`log`: record what happened, now or at any earlier time."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from hrjournal.cli import options, prompts
from hrjournal.cli.options import At, Format, Note, OutputFormat, Tags
from hrjournal.cli.screen import show
from hrjournal.cli.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.journal import Selection
from hrjournal.model.entry import HOURS_OF_A_DAY, Entry, Mood, NoUse, Use, normal_name
from hrjournal.model.number import parse_rating
from hrjournal.model.quantity import Amount
from hrjournal.views.entries import acknowledgement, when
from hrjournal.views.text import counted

app = typer.Typer()
log = typer.Typer(
    name="log",
    help="Log a use, a free day or how you feel, now or later.",
)
app.add_typer(log)


@log.command("use")
def log_use(
    context: typer.Context,
    substance: Annotated[str | None, typer.Argument(help="What: asked for if left out.")] = None,
    amount: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AMOUNT", help="How much: 2, 3 drinks, 0.5g, 568ml@4%, ~2, unknown."
        ),
    ] = None,
    at: At = None,
    route: Annotated[str | None, typer.Option(metavar="ROUTE", help="How it was taken.")] = None,
    craving: Annotated[str | None, options.rating("How strong the craving was.")] = None,
    mood_before: Annotated[str | None, options.rating("Mood before.")] = None,
    mood_after: Annotated[str | None, options.rating("Mood after.")] = None,
    company: Annotated[
        str | None, typer.Option("--with", metavar="WHO", help="Alone, friends, a partner.")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="WHERE", help="Where it was.")] = None,
    trigger: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What came before; repeatable.")
    ] = None,
    strategy: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What made it safer; repeatable.")
    ] = None,
    effect: Annotated[
        list[str] | None, typer.Option(metavar="WHAT", help="What it did; repeatable.")
    ] = None,
    cost: Annotated[str | None, typer.Option(metavar="NUMBER", help="What it cost.")] = None,
    estimated: Annotated[bool, typer.Option("--estimated", help="The amount is a guess.")] = False,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Log that something was used.

    Examples: hj log use alcohol 2 · hj log use cannabis 0.5g --at "yesterday 23:30"
    """
    session = session_of(context)
    fields = {
        **options.common_fields(note, tag),
        **options.ratings(craving=craving, mood_before=mood_before, mood_after=mood_after),
        **options.numbers(cost=cost),
        **options.given(route=route, company=company, place=place),
        "triggers": options.words(trigger),
        "strategies": options.words(strategy),
        "effects": options.words(effect),
    }
    moment = options.moment_of(session, at)
    name = _substance(session, substance)
    how_much = _amount(session, name, amount)
    if estimated:
        how_much = Amount(how_much.value, how_much.unit, True, how_much.grams)
    entry = session.journal.record_use(name, how_much, moment, **fields)
    _acknowledge(session, entry, format)


def _substance(session: Session, text: str | None) -> str:
    name = normal_name(text or "")
    if name:
        return name
    if not session.can_ask:
        raise NotUnderstood("What was used is missing; write it like `hj log use alcohol 2`.")
    return prompts.ask(session, "What did you use?", normal_name)


def _amount(session: Session, substance: str, words: Sequence[str] | None) -> Amount:
    journal = session.journal
    if words:
        return journal.amount(substance, " ".join(words))
    if not session.can_ask:
        raise NotUnderstood(
            "How much is missing; write an amount like `2` or `0.5g`, or `unknown`."
        )
    asked = prompts.ask_optional(
        session, "How much? (Enter if unknown)", lambda answer: journal.amount(substance, answer)
    )
    return asked or journal.amount(substance, "unknown")


@log.command("none")
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
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
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
    end = journal.day(last or at or "today")
    start = journal.day(first) if first is not None else end
    named = options.names(substances)
    entries = journal.record_free_days(named, start, end, **options.common_fields(note, tag))
    known = [] if entries or first is not None else journal.free_days(named, start, end)
    _acknowledge_free_days(session, entries, known, format, stretch=first is not None)
    used = 0 if journal.writes_blind else _used_days(session, named, start, end)
    if used == 1:
        session.remark("One day of these has a use logged too; it counts as used.")
    elif used:
        session.remark(f"{used} days of these have a use logged too; they count as used.")


def _used_days(session: Session, named: tuple[str, ...], start: date, end: date) -> int:
    uses = session.journal.select(Selection(since=start, until=end, kinds=("use",)))
    return len({use.day for use in uses if not named or _is_of(use, named)})


def _is_of(entry: Entry, named: tuple[str, ...]) -> bool:
    return isinstance(entry, Use) and entry.substance in named


def _acknowledge_free_days(
    session: Session,
    entries: list[NoUse],
    known: list[NoUse],
    shape: OutputFormat | None,
    *,
    stretch: bool,
) -> None:
    def as_lines() -> str:
        if not entries:
            return "That was logged already; nothing to add."
        if len(entries) == 1:
            return acknowledgement(entries[0])
        days = counted(len(entries), "free day")
        return f"Logged {days}, from {when(entries[0])} to {when(entries[-1])}."

    show(
        session,
        shape,
        json=lambda: as_json(entries=entries) if stretch else as_json(entry=(entries or known)[0]),
        plain=as_lines,
    )


@log.command("mood")
def log_mood(
    context: typer.Context,
    score: Annotated[
        str | None, typer.Argument(metavar="0-10", help="0 the worst, 10 the best you can imagine.")
    ] = None,
    at: At = None,
    feeling: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="A feeling; repeatable.")
    ] = None,
    energy: Annotated[str | None, options.rating("Energy.")] = None,
    anxiety: Annotated[str | None, options.rating("Anxiety.")] = None,
    sleep: Annotated[str | None, typer.Option(metavar="HOURS", help="Hours slept.")] = None,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Log how you feel, from 0 to 10.

    Examples: hj log mood 6 · hj log mood 4 --feeling tired --sleep 5.5
    """
    session = session_of(context)
    fields = {
        **options.common_fields(note, tag),
        **options.ratings(energy=energy, anxiety=anxiety),
        **sleep_hours(sleep),
        "feelings": options.words(feeling),
    }
    moment = options.moment_of(session, at)
    if score is not None:
        rating = parse_rating(score, "mood")
    elif session.can_ask:
        rating = prompts.ask(
            session, "How do you feel, 0 to 10?", lambda answer: parse_rating(answer, "mood")
        )
    else:
        raise NotUnderstood("The mood is missing; write it like `hj log mood 6`.")
    entry = session.journal.record(Mood, moment, score=rating, **fields)
    _acknowledge(session, entry, format)


def sleep_hours(text: str | None) -> dict[str, Any]:
    """Read hours slept, where they were given. Raises NotUnderstood."""
    hours = options.numbers(sleep_hours=text)
    if (hours.get("sleep_hours") or 0) > HOURS_OF_A_DAY:
        raise NotUnderstood("Hours slept are 0 to 24; write them like `--sleep 7.5`.")
    return hours


def _acknowledge(session: Session, entry: Entry, shape: OutputFormat | None) -> None:
    show(session, shape, json=lambda: as_json(entry=entry), plain=lambda: acknowledgement(entry))
