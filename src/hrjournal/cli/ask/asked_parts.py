"""Asking for the parts of a small record: one question a row, each of which may be skipped."""

from collections.abc import Mapping, Sequence
from typing import Any

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.fields import Field
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.model.choice import parse_yes_no
from hrjournal.model.entry import Record
from hrjournal.model.text import as_text
from hrjournal.views.text import visible


def ask_parts(
    session: Session, rows: Mapping[str, Field], names: Sequence[str], present: Record | None = None
) -> dict[str, Any]:
    """Ask for parts by the rows of these names, and return what was answered.

    Of a record that is `present`, its values are shown: Enter keeps one, and `-` takes it away.
    Raises Cancelled at the end of input.
    """
    keeps = "Enter keeps what is in brackets; - takes it away."
    session.remark("Enter skips a question." if present is None else keeps)
    fields: dict[str, Any] = {}
    for name in names:
        row = rows[name]
        kept = _words(getattr(present, name, None))

        def read(answer: str, row: Field = row) -> tuple[Any]:
            return (_read(session, row, answer, may_go=present is not None),)

        question = f"{row.question.partition(' (')[0]} [{kept}]" if kept else row.question
        if answered := prompts.ask_optional(session, question, read, explained=_explained(row)):
            fields[name] = answered[0]
    return fields


def _read(session: Session, row: Field, answer: str, *, may_go: bool) -> Any:
    if answer == "-" and may_go:
        if row.needed:
            raise NotUnderstood("This one stays; Enter keeps it as it is.")
        return () if row.is_list else None
    if row.read is None:
        return parse_yes_no(answer)
    return row.read(session, as_text(answer))


def _words(value: Any) -> str:
    """Return a value as it is shown in brackets; nothing where it was not given."""
    if isinstance(value, tuple):
        return visible("; ".join(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else visible(str(value))


def _explained(row: Field) -> str:
    several = " Several go with `;` between them." if row.is_list else ""
    return f"{row.help.removesuffix('; repeatable.').removesuffix('.')}.{several} Enter goes on."


def in_parts(typed: str) -> tuple[str, ...]:
    """Return what was typed with `;` between, each without spaces around it."""
    return tuple(part.strip() for part in typed.split(";") if part.strip())
