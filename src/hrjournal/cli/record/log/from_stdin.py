"""`log --from-stdin`: many entries at once, a JSON object a line; all of them, or none."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any

import msgspec

from hrjournal.cli.ask import details, options, scores, what_and_how_much
from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.ask.given import Given, Typed
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session
from hrjournal.cli.record.log.acknowledge import goal_status_lines
from hrjournal.cli.record.log.score import say_if_new
from hrjournal.cli.record.log.sleep import by_the_morning
from hrjournal.cli.record.log.slips import say_slips
from hrjournal.cli.record.near import Near
from hrjournal.errors import JournalError, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.facts.substances import group_of
from hrjournal.findings.days import substance_used
from hrjournal.model.entry import (
    ENTRY_TYPES,
    Entry,
    Medicine,
    NoUse,
    Page,
    Score,
    Sleep,
    Urge,
    Use,
    normal_name,
)
from hrjournal.model.moment import Moment, describe_day
from hrjournal.model.quantity import is_unlikely
from hrjournal.model.selection import Selection
from hrjournal.views.text import counted

EVERYTHING = ""
"""What stands for every substance, where a free day names none."""

MOST_REMARKED = 3
"""So many amounts are remarked on, and the rest counted: a batch may have thousands."""

_OF_EVERY_KIND = ("at", "day", "note", "tags")
_decoder = msgspec.json.Decoder(float_hook=Decimal)

Fields = dict[str, Any]


def log_lines(session: Session, kinds: Sequence[str], shape: OutputFormat | None) -> None:
    """Keep the entries on standard input, and say how many. Raises NotUnderstood, naming the line.

    Nobody is asked anything: what is missing is refused.
    """
    text = session.streams.read().removeprefix("\ufeff")
    session.streams.stdin = io.StringIO()  # it is read: no question may wait for an answer
    entries = list(_Lines(session, kinds).entries(text.split("\n")))
    kept = session.journal.entries.keep(entries)
    show(
        session,
        shape,
        json=lambda: as_json(entries=kept),
        plain=lambda: "\n".join(
            (_words(kept), *(goal_status_lines(session, kept) if kept else ()))
        ),
        short=_words(kept),
    )
    if known := len(entries) - len(kept):
        session.remark(f"Free days that were said already, with nothing to add: {known}.")
    _remark_on_amounts(session, kept)
    if kept and not session.journal.terms.writes_blind:
        with suppress(JournalError):  # they are kept; a damaged month is for `hj check`
            _remark_on_free_days(session, kept)


def _words(kept: Sequence[Entry]) -> str:
    if not kept:
        return "There was nothing to log."
    first, last = (describe_day(end(one.day for one in kept)) for end in (min, max))
    days = first if first == last else f"from {first} to {last}"
    return f"Logged {counted(len(kept), 'entry')}, {days}."


def _remark_on_amounts(session: Session, kept: Sequence[Entry]) -> None:
    large = [one for one in kept if _is_unlikely(one)]
    near = Near(session.journal.entries)
    for entry in large[:MOST_REMARKED]:
        say_slips(session, entry, near)
    if len(large) > MOST_REMARKED:
        more = counted(len(large) - MOST_REMARKED, "more entry")
        session.remark(f"So it is with {more}; `hj list` shows them.")


def _remark_on_free_days(session: Session, kept: Sequence[Entry]) -> None:
    """Print how many of the days with a use were said to be free."""
    days = [one.day for one in kept]
    stretch = Selection(since=min(days), until=max(days), kinds=("none",))
    free: dict[date, set[str]] = {}
    for entry in session.journal.entries.select(stretch):
        if isinstance(entry, NoUse):
            free.setdefault(entry.day, set()).update(entry.substances or {EVERYTHING})
    used = {one.day for one in kept if free.get(one.day, set()) & _names_used(one)}
    if len(used) == 1:
        session.remark("One day of these was said to be free, too; it counts as used.")
    elif used:
        session.remark(f"{len(used)} days of these were said to be free, too; they count as used.")


def _names_used(entry: Entry) -> set[str]:
    """Return what a free day may name that an entry speaks against."""
    name = substance_used(entry)
    if name is None:
        return set()
    group = group_of(name)
    return {EVERYTHING, name, group.name if group else name}


def _is_unlikely(entry: Entry) -> bool:
    if not isinstance(entry, Use | Medicine):
        return False
    return is_unlikely(entry.amount, entry.unit, entry.grams if isinstance(entry, Use) else None)


class _Lines:
    """Reads lines as the command line reads what is typed. Names and amounts are read once each."""

    def __init__(self, session: Session, kinds: Sequence[str]) -> None:
        self._session = session
        self._kinds = kinds
        self._substance = cache(partial(what_and_how_much.substance_of, session))
        self._amount = cache(partial(what_and_how_much.read_amount, session))
        self._medicine_amount = cache(partial(what_and_how_much.medicine_amount_of, session))
        self._say_if_new = cache(partial(say_if_new, session))
        self._special: dict[type[Entry], Callable[[dict[str, Typed]], tuple[Moment, Fields]]] = {
            Use: self._use,
            NoUse: self._free_day,
            Urge: self._urge,
            Medicine: self._medicine,
            Score: self._score,
            Page: self._page,
        }

    def entries(self, lines: Sequence[str]) -> Iterator[Entry]:
        """Give the entry of each line that is not empty. Raises NotUnderstood, naming the line."""
        for number, line in enumerate(lines, start=1):
            if line.strip():
                try:
                    yield self._entry(line)
                except NotUnderstood as refusal:
                    raise NotUnderstood(f"Line {number}: {refusal} Nothing was logged.") from None

    def _entry(self, line: str) -> Entry:
        try:
            document = _decoder.decode(line)
        except (msgspec.DecodeError, RecursionError, ArithmeticError):
            document = None
        if not isinstance(document, dict):
            raise NotUnderstood(
                'That is no JSON object; write a line like `{"kind": "mood", "score": 6}`.'
            )
        name = document.pop("kind", None)
        if name not in self._kinds:
            raise NotUnderstood(f"`kind` is one of: {', '.join(self._kinds)}.")
        kind = ENTRY_TYPES[name]
        read = self._special.get(kind, partial(self._plain, kind))
        moment, fields = read(_typed(kind, name, document))
        return self._session.journal.entries.prepared(kind, moment, **fields)

    def _plain(self, kind: type[Entry], typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        """Read what a kind has, as `log` does; a note is never taken from standard input."""
        day = _text(typed.pop("day", None))
        given = Given(typed, _text(typed.pop("at", None)) or day)
        if kind is Sleep:
            given = by_the_morning(self._session, given)
        note = options.as_text_given(str(typed.pop("note", "")))
        moment, fields = details.moment_and_fields(self._session, kind, given)
        if day is not None and self._session.journal.terms.day(day) != moment.day:
            raise NotUnderstood("`at` lies on another day than `day`; write one of them.")
        return moment, fields | ({"note": note} if note else {})

    def _use(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        called, how_much = normal_name(str(typed.pop("substance", ""))), _amount(typed)
        moment, fields = self._plain(Use, typed)
        if not called:
            raise NotUnderstood("`substance` is missing: it says what was used.")
        if not how_much:
            raise NotUnderstood("`amount` is missing; an unknown one is `unknown`.")
        name = self._substance(called)
        amount = self._amount(name, how_much, called)
        if fields.pop("estimated", False):
            amount = msgspec.structs.replace(amount, estimated=True)
        return moment, self._session.journal.entries.fields_of_use(name, amount) | fields

    def _free_day(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        names = typed.pop("substances", None)
        items = [names] if isinstance(names, str) else names if isinstance(names, list) else None
        moment, day = _text(typed.pop("at", None)), _text(typed.pop("day", None))
        on = self._session.journal.terms.day(day or moment or "today")
        _, fields = self._plain(NoUse, typed)
        substances = dict.fromkeys(map(self._substance, options.names(items)))
        return Moment(on, None), {"substances": tuple(substances), **fields}

    def _urge(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        moment, fields = self._plain(Urge, typed)
        if fields.get("substance"):
            fields["substance"] = self._substance(fields["substance"])
        return moment, fields

    def _medicine(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        how_much = _amount(typed)
        moment, fields = self._plain(Medicine, typed)
        if how_much:
            taken = self._medicine_amount(fields["name"], how_much)
            fields |= {"amount": taken.value, "unit": taken.unit, "typed": taken.typed}
        return moment, fields

    def _score(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        value = str(typed.pop("value", ""))
        moment, fields = self._plain(Score, typed)
        if not value:
            raise NotUnderstood("`value` is missing: it is the total.")
        name = scores.kept_name(fields["instrument"])
        scores.check_item_9(name, fields.get("item_9"))
        fields |= {
            "instrument": name,
            "bands": scores.bands_for(name, fields.get("bands")),
            "value": scores.read_total(name, value),
        }
        self._say_if_new(name)
        return moment, fields

    def _page(self, typed: dict[str, Typed]) -> tuple[Moment, Fields]:
        moment, fields = self._plain(Page, typed)
        if "note" not in fields:
            raise NotUnderstood("`note` is missing: it holds the words.")
        return moment, fields


def _typed(kind: type[Entry], name: str, document: Mapping[str, Any]) -> dict[str, Typed]:
    """Return the fields of a line as they would be typed; null is what was left out.

    Raises NotUnderstood.
    """
    rows = {field: FIELDS[field] for field in kind.__struct_fields__}
    taken = [field for field, row in rows.items() if row.flag or row.asked or row.read]
    taken = [field for field in taken if field not in _OF_EVERY_KIND]
    taken += [*(["unit"] if "unit" in rows else []), *_OF_EVERY_KIND]
    typed: dict[str, Typed] = {}
    for field, value in document.items():
        if field in rows and field not in taken:
            raise NotUnderstood(f"`{field}` is worked out here; leave it out.")
        if field not in taken:
            raise NotUnderstood(f"The fields of `{name}` are: {', '.join(taken)}.")
        if value is not None:
            typed[field] = _as_typed(field, value)
    return typed


def _as_typed(field: str, value: object) -> Typed:
    row = FIELDS[field]
    is_list = row.is_list or field == "substances"
    match value:
        case bool() if row.read is None and row.flag:
            return value
        case bool() if field == "item_9":
            return "yes" if value else "no"
        case bool():
            pass
        case str() if row.read or row.by:
            return value
        case int() | Decimal() if row.read or row.by:
            return str(value)
        case list() if is_list and all(isinstance(one, str) for one in value):
            return value
    wanted = "a text, or a list of texts" if is_list else "a text or a number"
    if row.read is None and row.flag:
        wanted = "true or false"
    raise NotUnderstood(f"`{field}` is {wanted}.")


def _text(typed: Typed | None) -> str | None:
    return None if typed is None else str(typed)


def _amount(typed: dict[str, Typed]) -> str:
    """Take out how much it was, with its unit."""
    amount, unit = str(typed.pop("amount", "")), str(typed.pop("unit", ""))
    if unit and not amount:
        raise NotUnderstood("`unit` goes with an `amount`.")
    return f"{amount} {unit}".strip()
