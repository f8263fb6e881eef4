"""The use cases of entries: logging, finding and correcting what happened."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.journal.amounts import Amounts, amount_fields
from hrjournal.journal.terms import LATELY, Terms
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Entry,
    Grounding,
    Medicine,
    NoUse,
    Page,
    Urge,
    Use,
)
from hrjournal.model.lookup import checked_prefix, only
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.model.selection import Selection
from hrjournal.model.text import of_text

if TYPE_CHECKING:
    from hrjournal.journal.port import Store

_OF_ITS_MOMENT = {"note", "craving", "mood_before", "mood_after", "after", "effects", "quality"}
_LOGGED_ONCE = (Grounding, NoUse, Page)
FIXED = {"id", "logged_at"}
ONE_DAY = timedelta(days=1)
FARTHEST_AHEAD = timedelta(days=2)
"""So far can the calendars of two places be apart: from UTC-12 to UTC+14 it is 26 hours."""

LONGEST_STRETCH = timedelta(days=366)
RECENT = 200

E = TypeVar("E", bound=Entry)


class Entries:
    """What can be done with the entries of a journal."""

    def __init__(self, store: "Store", terms: Terms, amounts: Amounts) -> None:
        """Take the journal's store, its terms and its amounts."""
        self._store = store
        self._terms = terms
        self._amounts = amounts

    def record(self, kind: type[E], moment: Moment, **fields: Any) -> E:
        """Keep one new entry and return it."""
        entry = self.prepared(kind, moment, **fields)
        self._store.add([entry])
        return entry

    def record_use(self, substance: str, amount: Amount, moment: Moment, **fields: Any) -> Use:
        """Keep a use of a substance and return its entry."""
        use = self.prepared(Use, moment, **{**self.fields_of_use(substance, amount), **fields})
        return self.keep([use])[0]

    def fields_of_use(self, substance: str, amount: Amount) -> dict[str, Any]:
        """Return the fields that say what was used, and how much."""
        return {"substance": substance, **amount_fields(amount)}

    def keep(self, entries: Sequence[E]) -> list[E]:
        """Keep new entries as one change, all of them or none, and return those that are kept.

        A free day that is said already, and that nothing is written of, is left out.
        """
        uses = [one for one in entries if isinstance(one, Use)]
        is_drink = any(use.substance == ALCOHOL or self._terms.writes_blind for use in uses)
        with self._terms.keeping_region() if is_drink else contextlib.nullcontext():
            return self._store.add(self._unsaid(entries))

    def _unsaid(self, entries: Sequence[E]) -> list[E]:
        free = [one for one in entries if isinstance(one, NoUse)]
        if not free:
            return [*entries]
        from hrjournal.journal.free_days import is_bare, said_by  # only free days need them

        bare = {one.id: one for one in free if is_bare(one)}
        if not bare:
            return [*entries]
        days = [one.day for one in bare.values()]
        stretch = Selection(since=min(days), until=max(days), kinds=("none",))
        kept = [] if self._terms.writes_blind else self.select(stretch)
        said = {said_by(one) for one in kept if isinstance(one, NoUse)}
        left = []
        for entry in entries:
            told = said_by(bare[entry.id]) if entry.id in bare else None
            if told is None or told not in said:
                left.append(entry)
                said |= {told} if told else set()
        return left

    def record_free_days(
        self, substances: tuple[str, ...], first: date, last: date, **fields: Any
    ) -> list[NoUse]:
        """Keep a `none` entry for each day from `first` to `last`, all of them or none.

        Days that already have such an entry are left as they are.

        Raises:
            NotUnderstood: `last` is before `first`, or these are more days than a year has.

        """
        from hrjournal.journal.free_days import says  # only free days need it

        if last < first:
            raise NotUnderstood(
                "The stretch ends before it begins; write it like `--from monday --to yesterday`."
            )
        if last - first >= LONGEST_STRETCH:
            raise NotUnderstood(
                "A stretch can be a year at most; write it like `--from monday --to yesterday`."
            )
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        entries = [
            self.prepared(NoUse, Moment(day, None), substances=substances, **fields) for day in days
        ]
        return self._store.add(entries, says)

    def record_free_day(
        self, substances: tuple[str, ...], day: date, **fields: Any
    ) -> tuple[Entry, bool]:
        """Keep a `none` entry for a day, and return it with whether it is new.

        Where there is one already, a note and tags are added to it: what it has stays.
        """
        from hrjournal.journal.free_days import with_words  # only free days need it

        new = self.record_free_days(substances, day, day, **fields)
        if new:
            return new[0], True
        kept = self.free_days(substances, day, day)[0]
        return self._store.change(Entry, kept.id, partial(with_words, **fields)), False

    def free_days(self, substances: tuple[str, ...], first: date, last: date) -> list[NoUse]:
        """Return the `none` entries from `first` to `last` that name exactly these substances."""
        kept = self.select(Selection(since=first, until=last, kinds=("none",)))
        return [
            entry
            for entry in kept
            if isinstance(entry, NoUse) and set(entry.substances) == set(substances)
        ]

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, the oldest first."""
        return self._store.select(selection)

    def each(self, selection: Selection) -> Iterator[AnyEntry]:
        """Go through the entries wanted, the oldest first, without holding many of them at once."""
        return self._store.each(selection)

    def recent_substances(self) -> list[str]:
        """Return the substances used lately, the most recent first."""
        uses = self.select(Selection(kinds=("use",), newest=RECENT, since=self._lately()))
        names = [use.substance for use in reversed(uses) if isinstance(use, Use)]
        return list(dict.fromkeys(names))

    def latest_day(self) -> date:
        """Return the last day that looking back reaches to: today, or a later one that is logged.

        There is one after a flight west, where today is behind the day that was logged.
        """
        return self.up_to_latest(self._terms.today() + ONE_DAY)[1]

    def up_to_latest(self, since: date) -> tuple[list[AnyEntry], date]:
        """Return the entries since a day, the oldest first, and the latest day: it ends there."""
        today = self._terms.today()
        kept = self.select(Selection(since=since, until=today + FARTHEST_AHEAD))
        return kept, max([today, *(entry.day for entry in kept[-1:])])

    def first_known(self, first: date, last: date) -> date | None:
        """Return the day of a stretch from which on the journal knows of it; None if it never does.

        The journal begins with the first day that is logged; of days before it nothing is known.
        """
        if self.select(Selection(until=first - ONE_DAY, newest=1)):
            return first
        begun = self.select(Selection(since=first, until=last, oldest=1))
        return begun[0].day if begun else None

    def recent_medicines(self) -> set[str]:
        """Return the names of the medicines that were logged lately."""
        return {dose.name for dose in self.lately(("medicine",)) if isinstance(dose, Medicine)}

    def lately(self, kinds: Sequence[str] = ()) -> list[AnyEntry]:
        """Return the entries of the last three months, or those of some kinds."""
        return self.select(Selection(kinds=tuple(kinds), since=self._lately()))

    def _lately(self) -> date:
        return self._terms.today() - LATELY

    def entry(self, prefix: str) -> AnyEntry:
        """Return the entry whose id begins with `prefix`. Raises NotFound, NotUnderstood."""
        prefix = checked_prefix(prefix, "`hj list`")
        return only(self.select(Selection(id_prefix=prefix)), "entry", "`hj list`")

    def edit(
        self,
        prefix: str,
        *,
        moment: Moment | None = None,
        amount: str | Amount | None = None,
        called: str = "",
        **fields: Any,
    ) -> Entry:
        """Change the fields given in an entry, but never its id, and return the changed entry.

        A new amount or substance also gives the entry a new unit and new grams. `called` is the
        word that the person used for a new substance.
        Raises NotFound, NotUnderstood.
        """
        entry = self.entry(prefix)
        if moment:
            fields |= {"day": moment.day, "at": moment.at}
        if isinstance(entry, NoUse):  # a free day has no time, and may be of several substances
            fields |= {"at": None} if moment else {}
            fields |= {"substances": (fields.pop("substance"),)} if "substance" in fields else {}
        if isinstance(entry, Use) and (amount is not None or "substance" in fields):
            name = fields.get("substance", entry.substance)
            fields |= self._amounts.changes(entry, name, amount, called)
        elif isinstance(entry, Medicine) and amount is not None:
            new = amount
            if isinstance(new, str):
                new = self._amounts.of_medicine(fields.get("name", entry.name), new)
            fields |= {"amount": new.value, "unit": new.unit, "typed": new.typed}
        elif amount is not None:
            fields["amount"] = amount
        fields |= self._contact_changes(entry, fields)
        if isinstance(entry, Page) and fields.get("note", entry.note) is None:
            raise NotUnderstood("A text is its words; `hj delete` takes it away as a whole.")
        unknown = fields.keys() - (set(entry.__struct_fields__) - FIXED)
        if unknown:
            raise NotUnderstood(
                f"An entry of the kind `{entry.kind}` has no such detail; "
                f"`hj show {entry.id}` shows what it has."
            )
        return self._change(entry, fields)

    def _change(self, entry: Entry, fields: dict[str, Any]) -> Entry:
        """Change an entry, and keep the region where it may be the first drink."""

        def edited(kept: Entry) -> Entry:
            return of_text(msgspec.structs.replace(kept, **fields), kept)

        edited(entry)  # a refusal comes before anything is touched
        is_drink = fields.get("grams") is not None
        with self._terms.keeping_region() if is_drink else contextlib.nullcontext():
            return self._store.change(Entry, entry.id, edited)

    def delete(self, prefix: str) -> AnyEntry:
        """Remove an entry and return it. Raises NotFound, NotUnderstood."""
        entry = self.entry(prefix)
        self._store.remove(Entry, entry.id)
        return entry

    def prepared(self, kind: type[E], moment: Moment, **fields: Any) -> E:
        """Return a new entry, which is not kept yet."""
        if kind is Contact and "supporter_id" not in fields:
            fields |= self._terms.contact(fields["supporter"])
        logged_at = self._terms.now().replace(microsecond=0)
        entry_id = self._terms.new_id()
        return of_text(
            kind(id=entry_id, day=moment.day, at=moment.at, logged_at=logged_at, **fields)
        )

    def _contact_changes(self, entry: Entry, fields: Mapping[str, Any]) -> dict[str, Any]:
        if not isinstance(entry, Contact) or "supporter" not in fields:
            return {}
        return self._terms.contact(fields["supporter"])

    def days_said(self, substance: str, first: date, last: date) -> set[date]:
        """Return the days from `first` to `last` with a use or a free day of a substance."""
        kept = self.select(Selection(since=first, until=last, substance=substance))
        return {entry.day for entry in kept if not isinstance(entry, Urge)}

    def last_day(self, substance: str) -> date | None:
        """Return the last day with a use or a free day of a substance, if that was lately."""
        return max(self.days_said(substance, self._lately(), self._terms.today()), default=None)

    def again(self, moment: Moment) -> AnyEntry:
        """Keep a copy of the entry that was logged last. Raises NotFound.

        Fields that belong to one moment are left out: the note, what was rated of it, effects.
        Free days, groundings and texts are passed over.
        """
        lately = self.select(Selection(since=self._lately()))
        entries = [entry for entry in lately if not isinstance(entry, _LOGGED_ONCE)]
        entries.sort(key=lambda entry: entry.logged_at)
        last = entries[-1] if entries else None
        if last is None:
            raise NotFound("Nothing was logged lately that can be logged again; `hj log` begins.")
        fields = {name: getattr(last, name) for name in last.__struct_fields__}
        left_out = {"id", "day", "at", "logged_at", *_OF_ITS_MOMENT}
        kept = {name: value for name, value in fields.items() if name not in left_out}
        return self.record(type(last), moment, **kept)
