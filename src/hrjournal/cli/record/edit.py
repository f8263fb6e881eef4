"""`edit`: mend an entry, by options or, with none, question by question."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Annotated, Any, NamedTuple

import msgspec
import typer
from msgspec.structs import FieldInfo

from hrjournal.cli.ask import details, options, prompts, scores, what_and_how_much
from hrjournal.cli.ask.editor import edit_text
from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.ask.given import Given, Typed, with_options
from hrjournal.cli.ask.options import EntryId
from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import (
    PHQ_9,
    AnyEntry,
    Entry,
    Medicine,
    Score,
    Urge,
    Use,
    normal_name,
)
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.views.entries import change_words, label_of, value_of, when

app = typer.Typer()


class EntryEdits(NamedTuple):
    """What to change of an entry. Its amount stays a text where that kind of entry has none."""

    moment: Moment | None
    amount: str | Amount | None
    fields: dict[str, Any]


NO_CHANGES = EntryEdits(None, None, {})
UNKNOWN = "unknown"
OPTIONS = [name for name, row in FIELDS.items() if row.flag]


@app.command("edit")
@with_options(["at", *OPTIONS, "note", "editor", "tags", "format"], FIELDS)
def edit_entry(
    context: typer.Context,
    entry_id: EntryId,
    editor: Annotated[
        bool, typer.Option("--editor", help="Write the note in your own editor.")
    ] = False,
    *,
    given: Given,
) -> None:
    """Change an entry; its id stays. An empty value takes a detail away.

    Without options, on a terminal, each detail is asked for.

    Examples: hj edit k3m9 --amount 3 · hj edit k3m9 --at "yesterday 23:30" --note ""
    """
    session = session_of(context)
    journal = session.journal
    if not editor and given.at is None and not given.texts:
        if not session.can_ask:
            raise NotUnderstood(
                "Nothing to change was given; write it like `hj edit k3m9 --amount 3`."
            )
        changes = _ask(session, journal.entries.entry(entry_id))
    else:
        moment = None if given.at is None else options.moment_of(session, given.at)
        entry = journal.entries.entry(entry_id)
        changes = _read(session, entry, moment, given.texts)
        if editor:
            changes.fields["note"] = edit_text(session, entry.note or "", entry.id)
    edited = journal.entries.edit(
        entry_id,
        moment=changes.moment,
        amount=changes.amount,
        called=normal_name(str(given.texts.get("substance", ""))),
        **changes.fields,
    )

    def line() -> str:
        if changes == NO_CHANGES:
            return "Nothing was changed."
        shown = journal.terms.with_names(edited)
        return change_words(shown, titles_for(session, [shown]))

    short = f"Changed. Id {edited.id}."
    show(session, given.shape, json=lambda: as_json(entry=edited), plain=line, short=short)


# By options


def _read(
    session: Session, entry: AnyEntry, moment: Moment | None, texts: Mapping[str, Typed]
) -> EntryEdits:
    """Read the fields that were given, as they fit an entry. Raises NotUnderstood."""
    fields = {
        _field_of(entry, name): _read_one(session, name, text)
        for name, text in texts.items()
        if name != "amount"
    }
    if "substance" in fields and fields["substance"] is None and not isinstance(entry, Urge):
        raise NotUnderstood("A substance has a name; write it like `--substance alcohol`.")
    if isinstance(entry, Score):
        fields = scores.changes(entry, fields)
    amount = texts.get("amount")
    called = normal_name(str(texts.get("substance", "")))
    if amount is None:
        return EntryEdits(moment, None, fields)
    return EntryEdits(moment, _amount(session, entry, fields, str(amount), called), fields)


def _field_of(entry: AnyEntry, name: str) -> str:
    """Return the field that an option gives: the one named like it, or one given by it."""
    known = entry.__struct_fields__
    if name in known:
        return name
    return next((one for one in known if FIELDS[one].by == name), name)


def _read_one(session: Session, name: str, typed: Typed) -> Any:
    """Read a field; a name is the one that is kept, in an encrypted journal too."""
    value = details.read_one(session, FIELDS[name], typed)
    catalogue = session.journal.terms.catalogue
    if name == "substances":
        return tuple(dict.fromkeys(map(catalogue.name_of, value)))
    if name == "substance" and value:
        return catalogue.name_of(value)
    return catalogue.decoded(value) if name == "name" else value


# By questions


def _ask(session: Session, entry: AnyEntry) -> EntryEdits:
    """Ask for each detail of an entry, showing what it is now."""
    journal = session.journal
    shown = journal.amounts.shown(entry)
    session.remark("Enter keeps what is in brackets; - takes it away.")
    moment = _ask_one(session, "When", when(entry), partial(_moment, session, entry))
    fields: dict[str, Any] = {}
    for field in _askable(entry):
        name = field.name
        if name == "item_9" and _instrument(entry, fields) != PHQ_9:
            continue
        anew = _is_asked_anew(name, entry, fields)
        is_stale = anew or (name == "bands" and "instrument" in fields)
        present = "" if is_stale else value_of(shown, name)
        question = FIELDS[name].question or label_of(name).capitalize()
        read = partial(_answer, session, entry, field, fields)
        if answer := _ask_one(session, question, present, read, needed=anew):
            fields[name] = answer[0]
    amount = fields.pop("amount", None)
    if isinstance(entry, Score):
        fields = scores.changes(entry, fields)
    return EntryEdits(moment[0] if moment else None, amount, fields)


def _ask_one(
    session: Session,
    question: str,
    present: str,
    read: Callable[[str], Any],
    *,
    needed: bool = False,
) -> tuple[Any] | None:
    """Return what was answered, alone in a tuple; None where the present value is kept."""
    asking = prompts.ask if needed else prompts.ask_optional
    brackets = f" [{present}]" if present else ""
    explained = "Write what it is from now on; `-` takes it away."
    if not needed:
        explained += " Enter keeps it as it is."
    return asking(
        session, f"{question}{brackets}:", lambda answer: (read(answer),), explained=explained
    )


def _askable(entry: Entry) -> list[FieldInfo]:
    """Return the fields that are asked for: an entry's own, then those of every entry.

    That an amount is a guess is typed with it, like `~2`.
    """
    fields = [field for field in msgspec.structs.fields(entry) if FIELDS[field.name].read]
    shared = Entry.__struct_fields__
    return sorted(fields, key=lambda field: (field.name in shared, field.name == "note"))


def _is_asked_anew(name: str, entry: Entry, fields: Mapping[str, Any]) -> bool:
    """Return whether a present value means nothing any more after what was answered before."""
    if name == "value":
        return "instrument" in fields
    return name == "amount" and "substance" in fields and "@" in (getattr(entry, "unit", "") or "")


def _moment(session: Session, entry: Entry, answer: str) -> Moment:
    return Moment(entry.day, None) if answer == "-" else session.journal.terms.moment(answer)


def _answer(
    session: Session, entry: AnyEntry, field: FieldInfo, fields: Mapping[str, Any], answer: str
) -> Any:
    """Read one answer. Raises NotUnderstood."""
    name = field.name
    if answer == "-":
        if field.required or name == "substances":  # a free day of nothing would be one of all
            raise NotUnderstood("This one stays; Enter keeps it as it is.")
        return UNKNOWN if name == "amount" else field.default
    if name == "value":
        return scores.read_total(_instrument(entry, fields), answer)
    if name == "bands":
        return scores.bands_for(_instrument(entry, fields), answer)
    if name != "amount":
        return _read_one(session, name, answer)
    return _amount(session, entry, fields, answer)


def _amount(
    session: Session, entry: AnyEntry, fields: Mapping[str, Any], text: str, called: str = ""
) -> str | Amount:
    """Read an amount of what the entry is of by now. Raises NotUnderstood."""
    if isinstance(entry, Medicine):
        return what_and_how_much.medicine_amount_of(session, fields.get("name", entry.name), text)
    if isinstance(entry, Use):
        substance = fields.get("substance", entry.substance)
        return what_and_how_much.read_amount(session, substance, text, called, with_key=True)
    return text  # such an entry has no amount, and that is said


def _instrument(entry: Entry, fields: Mapping[str, Any]) -> str:
    return scores.kept_name(fields.get("instrument", getattr(entry, "instrument", "")))
