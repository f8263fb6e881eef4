"""What was typed of the fields of a record, read: by options, by arguments, by answers."""

from collections.abc import Callable, Mapping
from typing import Any

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.fields import FIELDS, RATING, Field, HowAsked, asked_of
from hrjournal.cli.ask.given import Given, Typed
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Entry
from hrjournal.model.moment import Moment


def moment_and_fields(
    session: Session, kind: type[Entry], given: Given, meant: Callable[[str], str] = str
) -> tuple[Moment, dict[str, Any]]:
    """Return when it was, now if that was left out, and the fields that were given.

    What the kind can't do without is asked for, once all else is understood; `meant` returns what
    an answer stands for. Raises NotUnderstood.
    """
    asked = asked_of(kind)
    others = {name: typed for name, typed in given.texts.items() if name not in asked}
    fields = read(session, others)
    moment = options.moment_of(session, given.at)
    for name, about in asked.items():
        fields[name] = _needed(session, FIELDS[name], about, given.texts.get(name), meant)
    return moment, fields


def read(
    session: Session, texts: Mapping[str, Typed | None], rows: Mapping[str, Field] = FIELDS
) -> dict[str, Any]:
    """Read what was typed, by the names of the fields; None is what was left out.

    An empty text is read as None, or refused where a record can't do without. Raises NotUnderstood.
    """
    return {
        name: read_one(session, rows[name], typed)
        for name, typed in texts.items()
        if typed is not None
    }


def read_one(session: Session, row: Field, typed: Typed) -> Any:
    """Read what was typed of one field. Raises NotUnderstood."""
    if isinstance(typed, bool) or row.read is None:
        return typed
    if row.is_list and isinstance(typed, list):
        return options.words(typed)
    text = " ".join(typed) if isinstance(typed, list) else typed
    if row.can_be_empty and not text.strip():
        return None
    return row.read(session, text)


def _needed(
    session: Session, row: Field, asked: HowAsked, typed: Typed | None, meant: Callable[[str], str]
) -> Any:
    """Read a field that a kind can't do without, and ask for it where it was left out.

    Raises NotUnderstood, also where it was left out and nobody can be asked.
    """
    if typed:
        return read_one(session, row, typed)
    if not session.can_ask:
        raise NotUnderstood(asked.missing)
    scale = " A number from 0 to 10." if row.metavar == RATING else ""
    return prompts.ask(
        session,
        asked.question,
        lambda answer: read_one(session, row, meant(answer)),
        explained=f"{row.help}{scale}",
    )
