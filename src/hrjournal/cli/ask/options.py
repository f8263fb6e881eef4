"""The arguments and options that several commands share, and how they are read."""

from typing import Annotated

import typer

from hrjournal.cli.program.output import Format
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.facts.substances import name_of_alias
from hrjournal.model.entry import ENTRY_TYPES, normal_name
from hrjournal.model.moment import Moment, describe_moment
from hrjournal.model.selection import Selection
from hrjournal.model.substance import EVERYTHING

__all__ = ["Format"]  # most commands take it with the other options

EntryId = Annotated[
    str, typer.Argument(metavar="ID", help="An entry's id, or its first 4 or more characters.")
]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="WHEN", help="When: 21:30, yesterday 23:30, 2h ago, 2026-11-21."),
]
Note = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="A note; - reads standard input.")
]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="TAG", help="A tag; can be given again.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="From this day on: monday, 2026-11-01.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day.")]
Last = Annotated[
    str | None,
    typer.Option("--last", metavar="30d", help="The last so many days, weeks or months: 30d, 3m."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="A kind of entry, like use or urge; repeatable."),
]
OfSubstance = Annotated[
    str | None, typer.Option("--substance", metavar="NAME", help="What concerns this substance.")
]
WithChart = Annotated[
    bool, typer.Option("--chart", help="Drawn as bars; off a terminal, as labelled lines.")
]
Newest = Annotated[int | None, typer.Option("-n", min=1, metavar="N", help="The newest N only.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")]
Erase = Annotated[bool, typer.Option("--erase", help="Also from undo and every backup, for ever.")]


def read_text(session: Session, text: str) -> str | None:
    """Return a text as given, or standard input for `-`; None where it is empty."""
    return as_text_given(session.streams.read().rstrip("\r\n") if text == "-" else text)


def as_text_given(text: str) -> str | None:
    """Return a text with line breaks as they are kept; None where it is empty."""
    return text.replace("\r\n", "\n") if text.strip() else None


def words(items: list[str] | None) -> tuple[str, ...]:
    """Return repeated values without spaces around them and without empty ones."""
    return tuple(item.strip() for item in items or () if item.strip())


def names(items: list[str] | None) -> tuple[str, ...]:
    """Return the names of substances as the journal keeps them; none at all for `everything`.

    Raises NotUnderstood for an empty one.
    """
    parts = [
        normal_name(part)
        for item in items or ()
        for part in ([item] if name_of_alias(item) else item.split(","))
    ]
    if not all(parts):
        raise NotUnderstood(
            "A substance's name is empty; write it like `hj log none alcohol`, or `hj log none` "
            "for everything."
        )
    return () if EVERYTHING & set(parts) else tuple(dict.fromkeys(parts))


def moment_of(session: Session, at: str | None) -> Moment:
    """Return the moment `--at` names, or now; a part of the day is said back, and not kept."""
    if at is None:
        return session.journal.terms.this_moment()
    moment = session.journal.terms.moment(at)
    if moment.part:
        said = describe_moment(moment)
        session.remark(f"Taken as {said}; the day is kept, without a time.")
    return moment


def selection_of(
    session: Session,
    *,
    since: str | None,
    until: str | None,
    last: str | None,
    kinds: list[str] | None = None,
    substance: str | None = None,
    tags: list[str] | None = None,
    newest: int | None = None,
) -> Selection:
    """Read the shared filters. Raises NotUnderstood."""
    kinds = [kind.strip().lower() for kind in kinds or ()]
    if any(kind not in ENTRY_TYPES for kind in kinds):
        raise NotUnderstood(f"A kind is one of {', '.join(ENTRY_TYPES)}; write `--kind use`.")
    if substance is not None and not normal_name(substance):
        raise NotUnderstood("A substance's name is empty; write it like `--substance alcohol`.")
    if tags and not all(tag.strip() for tag in tags):
        raise NotUnderstood("A tag is empty; write it like `--tag work`.")
    if last is not None and since is not None:
        raise NotUnderstood("`--last` and `--since` say the same; write one of them.")
    journal = session.journal
    first = journal.terms.day(since) if since else None
    final = journal.terms.day(until) if until else None
    if last is not None:
        from hrjournal.model.stretch import parse_stretch  # only where one is given

        first = parse_stretch(last).first_day(final or journal.terms.today())
    if first and final and final < first:
        raise NotUnderstood(
            "That stretch ends before it begins; write it like `--since monday --until yesterday`."
        )
    return Selection(
        since=first,
        until=final,
        kinds=tuple(kinds),
        substance=journal.terms.name_of(substance) if substance else None,
        tags=words(tags),
        newest=newest,
    )
