"""The use cases of a journal: reading what people write, and keeping what happened."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL, Catalogue
from hrjournal.facts.drinks import standard_drink
from hrjournal.facts.substances import name_of_alias
from hrjournal.model.entry import (
    AnyEntry,
    Entry,
    Grounding,
    Medicine,
    NoUse,
    Urge,
    Use,
    normal_name,
)
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.moment import Moment, logical_day, parse_day, parse_goal_date, parse_moment
from hrjournal.model.prefix import checked_prefix, only
from hrjournal.model.quantity import Amount, Drink, ethanol_grams, parse_amount
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Setting, Settings, parse_setting, setting_name
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.units import shortest, times
from hrjournal.port import Store

_AMOUNT_LIKE = re.compile(r"[~?+\-\d.,/ ]+")
_VOLUME = {"@", "%"}
_OF_ITS_MOMENT = {"note", "craving", "mood_before", "mood_after", "after", "effects"}
_DRINKS = {"drink", "unit"}
FIXED = {"id", "logged_at"}
LONGEST_STRETCH = timedelta(days=366)
LATELY = timedelta(days=90)
RECENT = 200
REGION_OF_NOBODY = "US"
"""Holds where neither the settings nor the locale name a region."""

E = TypeVar("E", bound=Entry)


class Journal:
    """One person's journal: what can be done with it."""

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        home_region: str | None = None,
    ) -> None:
        """Join a store to the only clock and the only source of ids.

        `now` returns the local time with its zone. `home_region` is the country code of the
        locale, which holds when the settings name none.
        """
        self._store = store
        self.new_id = new_id
        self._home_region = home_region
        self.now = now

    @cached_property
    def settings(self) -> Settings:
        """How this journal counts."""
        return self._store.settings()

    @cached_property
    def catalogue(self) -> Catalogue:
        """The names and units that are known here. Needs an encrypted journal's key."""
        return Catalogue(self._store.substances(), codenames=self.settings.codenames)

    @property
    def region(self) -> str:
        """The country code whose standard drink counts."""
        return self.settings.region or self._home_region or REGION_OF_NOBODY

    @property
    def drink(self) -> Drink:
        """The standard drink of the person's region."""
        return standard_drink(self.region)

    def setting(self, name: str) -> Setting:
        """Return what is in force for the setting that `name` names. Raises NotUnderstood."""
        name = setting_name(name)
        value = getattr(self.settings, name)
        if value is None:
            return Setting(name, self.region, "locale" if self._home_region else "default")
        return Setting(name, value, "default" if value == getattr(Settings(), name) else "set")

    def change_setting(self, name: str, text: str) -> tuple[Setting, Setting]:
        """Set a setting, and return what was in force before and what is from now on.

        No entry is rewritten. Raises NotUnderstood.
        """
        name = setting_name(name)
        value = parse_setting(name, text)
        if name == "region" and value is not None and not _is_country(value):
            raise NotUnderstood(
                "No country has that code in ISO 3166; write one that does, like "
                "`hj config set region GB`."
            )
        before = self.setting(name)
        self._change_settings(lambda kept: msgspec.structs.replace(kept, **{name: value}))
        return before, self.setting(name)

    def _change_settings(self, change: Callable[[Settings], Settings]) -> None:
        self.__dict__["settings"] = self._store.change_settings(change)

    def keep_region(self) -> None:
        """Write down the locale's region: from now on a drink is that region's.

        Where the locale names none, nothing is claimed: `lines` would show that country's.
        """
        if self.settings.region is None and self._home_region:
            home = self._home_region
            self._change_settings(
                lambda kept: msgspec.structs.replace(kept, region=kept.region or home)
            )

    # What people write

    def today(self) -> date:
        """Return the logical day it is now."""
        return logical_day(self.now(), self.settings.day_start)

    def this_moment(self) -> Moment:
        """Return now, to the second."""
        now = self.now().replace(microsecond=0)
        return Moment(logical_day(now, self.settings.day_start), now)

    def moment(self, text: str) -> Moment:
        """Read when something happened. Raises NotUnderstood."""
        return parse_moment(text, now=self.now(), day_start=self.settings.day_start)

    def day(self, text: str) -> date:
        """Read a day that is not in the future. Raises NotUnderstood."""
        return parse_day(text, now=self.now(), day_start=self.settings.day_start)

    def goal_date(self, text: str, *, past: bool = False) -> date:
        """Read a goal's date: a coming one, or a past one too if `past`. Raises NotUnderstood."""
        return parse_goal_date(text, now=self.now(), day_start=self.settings.day_start, past=past)

    def substance(self, text: str) -> str:
        """Return the name that is kept for a substance as typed. Raises NotUnderstood.

        Where the journal is written blind, only names we ship are sure: a codename or a name of
        the person's is kept as typed, and settled when the journal is opened.
        """
        name = normal_name(text)
        if _AMOUNT_LIKE.fullmatch(name) or ("," in name and not name_of_alias(name)):
            raise NotUnderstood(
                "The substance comes first and is one name, then the amount: "
                "write it like `hj log use alcohol 2`."
            )
        return name if self.writes_blind else self.catalogue.name_of(name)

    def measure(self, text: str) -> str:
        """Read a measure, and return it as it is kept. Raises NotUnderstood."""
        return self.catalogue.measure(text, self.drink)

    def amount(self, substance: str, text: str, called: str = "") -> Amount:
        """Read an amount in the units of a substance, called so. Raises NotUnderstood."""
        if not self.writes_blind:
            return self.catalogue.amount(substance, text, self.drink, called)
        if Catalogue().knows(substance):
            return Catalogue().amount(substance, text, self.drink, called)
        return parse_amount(text, units=(), drink=self.drink if _VOLUME & {*text} else None)

    def medicine(self, text: str) -> str:
        """Return the name that is kept for a medicine as typed. Raises NotUnderstood.

        It is not changed for what it is an alias of: that may be a whole class of medicines.
        """
        self.substance(text)
        name = normal_name(text)
        return name if self.writes_blind else self.catalogue.decoded(name)

    def medicine_amount(self, name: str, text: str) -> Amount:
        """Read how much of a medicine, which is never a guess. Raises NotUnderstood."""
        catalogue = Catalogue() if self.writes_blind else self.catalogue
        amount = self.amount(catalogue.name_of(name), text, name)
        if amount.estimated:
            raise NotUnderstood(
                "How much of a medicine is kept exactly; write it like `40 mg`, or leave it out."
            )
        return Amount(amount.value, amount.unit if amount.value is not None else None)

    # Entries

    def record(self, kind: type[E], moment: Moment, **fields: Any) -> E:
        """Keep one new entry and return it."""
        entry = self._new_entry(kind, moment, **fields)
        self._store.add([entry])
        return entry

    def record_use(self, substance: str, amount: Amount, moment: Moment, **fields: Any) -> Use:
        """Keep a use of a substance and return its entry."""
        if substance == ALCOHOL or self.writes_blind:
            self.keep_region()
        return self.record(Use, moment, substance=substance, **_amount_fields(amount), **fields)

    def record_free_days(
        self, substances: tuple[str, ...], first: date, last: date, **fields: Any
    ) -> list[NoUse]:
        """Keep a `none` entry for each day from `first` to `last`, all of them or none.

        Days that already say just this are left as they are.

        Raises:
            NotUnderstood: `last` is before `first`, or the stretch is longer than a year.

        """
        if last < first:
            raise NotUnderstood(
                "The stretch ends before it begins; write it like `--from monday --to yesterday`."
            )
        if last - first >= LONGEST_STRETCH:
            raise NotUnderstood(
                "A stretch can be a year at most; write it like `--from monday --to yesterday`."
            )
        blind = self._store.writes_blind()
        said = set() if blind else {one.day for one in self.free_days(substances, first, last)}
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        entries = [
            self._new_entry(NoUse, Moment(day, None), substances=substances, **fields)
            for day in days
            if day not in said
        ]
        if entries:
            self._store.add(entries)
        return entries

    def free_days(self, substances: tuple[str, ...], first: date, last: date) -> list[NoUse]:
        """Return the `none` entries of a stretch that are of just these substances."""
        kept = self.select(Selection(since=first, until=last, kinds=("none",)))
        return [
            entry
            for entry in kept
            if isinstance(entry, NoUse) and set(entry.substances) == set(substances)
        ]

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first."""
        return self._store.select(selection)

    def recent_substances(self) -> list[str]:
        """Return what was used lately, the last first."""
        uses = self.select(Selection(kinds=("use",), newest=RECENT, since=self._lately()))
        names = [use.substance for use in reversed(uses) if isinstance(use, Use)]
        return list(dict.fromkeys(names))

    def last_amount(self, substance: str) -> Amount | None:
        """Return how much it was when a substance was last used, if that is lately and known."""
        since = self._lately()
        uses = self.select(Selection(kinds=("use",), substance=substance, newest=1, since=since))
        found = [use for use in uses if isinstance(use, Use) and use.amount is not None]
        return next((Amount(o.amount, o.unit, o.estimated, o.grams) for o in found), None)

    def units_logged(self, substance: str) -> set[str]:
        """Return the units that a substance was counted in lately."""
        since = self._lately()
        uses = self.select(Selection(kinds=("use",), substance=substance, since=since))
        return {use.unit for use in uses if isinstance(use, Use) and use.unit}

    def _lately(self) -> date:
        return self.today() - LATELY

    def entry(self, prefix: str) -> AnyEntry:
        """Return the entry whose id begins with `prefix`. Raises NotFound, NotUnderstood."""
        prefix = checked_prefix(prefix, "`hj list`")
        return only(self.select(Selection(id_prefix=prefix)), "entry", "`hj list`")

    def edit(
        self,
        prefix: str,
        *,
        moment: Moment | None = None,
        amount: str | None = None,
        called: str = "",
        **fields: Any,
    ) -> AnyEntry:
        """Change the fields given of an entry, never its id, and return it as it then stands.

        An amount, or a new substance, also settles the unit and the grams anew. `called` is what
        a new substance was called.
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
            fields |= self._amount_changes(entry, name, amount, called)
        elif isinstance(entry, Medicine) and amount is not None:
            taken = self.medicine_amount(fields.get("name", entry.name), amount)
            fields |= {"amount": taken.value, "unit": taken.unit}
        elif amount is not None:
            fields["amount"] = amount
        unknown = fields.keys() - (set(entry.__struct_fields__) - FIXED)
        if unknown:
            raise NotUnderstood(
                f"An entry of the kind `{entry.kind}` has no such detail; "
                f"`hj show {entry.id}` shows what it has."
            )
        return self._store.change(entry.id, lambda kept: msgspec.structs.replace(kept, **fields))

    def delete(self, prefix: str) -> AnyEntry:
        """Remove an entry and return what it was. Raises NotFound, NotUnderstood."""
        entry = self.entry(prefix)
        self._store.remove(entry.id)
        return entry

    def undo(self) -> Mapping[str, Any]:
        """Take back the last change and return what is known of it. Raises NotFound."""
        record = self._store.undo()
        if record is None:
            raise NotFound("There is no change left to take back; the last 20 are kept.")
        return record

    @property
    def writes_blind(self) -> bool:
        """Whether what is logged is kept without opening the journal."""
        return self._store.writes_blind()

    def _new_entry(self, kind: type[E], moment: Moment, **fields: Any) -> E:
        logged_at = self.now().replace(microsecond=0)
        return kind(id=self.new_id(), day=moment.day, at=moment.at, logged_at=logged_at, **fields)

    def _amount_changes(
        self, entry: Use, substance: str, text: str | None, called: str
    ) -> dict[str, Any]:
        if text is not None:
            return _amount_fields(self.catalogue.amount(substance, text, self.drink, called))
        if substance != ALCOHOL and "@" in (entry.unit or ""):
            raise NotUnderstood(
                "Its amount is a volume of alcohol; give the new one too, like `--amount 0.5g`."
            )
        if substance != ALCOHOL or entry.amount is None or entry.unit is None:
            return {"grams": None}
        return {"grams": ethanol_grams(entry.amount, entry.unit, self.drink)}

    def shown(self, entry: E) -> E:
        """Return an entry as it is shown: codenames for names, drinks as the region counts them."""
        entry = self.catalogue.shown(entry)
        if not isinstance(entry, Use) or entry.grams is None or entry.unit not in _DRINKS:
            return entry
        if self.settings.units == "grams":
            return msgspec.structs.replace(entry, amount=_to_cents(entry.grams), unit="g")
        drink = self.drink
        same = times(entry.amount or Decimal(0), drink.grams) == entry.grams
        if entry.unit == drink.name and same:
            return entry
        value = _to_cents(entry.grams / drink.grams)
        return msgspec.structs.replace(entry, amount=value, unit=drink.name)

    # Names

    def name_of(self, text: str) -> str:
        """Return the name that is kept for a typed one, which may be a codename or an alias.

        Needs an encrypted journal's key.
        """
        return self.catalogue.name_of(normal_name(text))

    def describe_substance(self, name: str, **fields: Any) -> OwnSubstance:
        """Keep what the person says of a substance, and return all they have said of it."""
        kept = self.catalogue.own.get(name)
        new = kept or OwnSubstance(id=self.new_id(), name=name)
        changed = msgspec.structs.replace(new, **fields)
        if changed != kept:
            self._store.save_substance(changed)
            self.__dict__.pop("catalogue", None)
        return changed

    def rename_substance(self, old: str, new: str) -> tuple[int, str | None]:
        """Call a substance by another name in all that is kept, after a backup.

        Return how many entries and goals that changed, and the backup's name.
        """
        own = self.catalogue.own
        before, kept = own.get(old), own.get(new)
        kept = kept or OwnSubstance(id=before.id if before else self.new_id(), name=new)
        self.__dict__.pop("catalogue", None)
        return self._store.rename_substance(old, kept.taking_over(old, before))

    def days_said(self, substance: str, first: date, last: date) -> set[date]:
        """Return the days of a stretch on which a use or a free day is logged of a substance."""
        kept = self.select(Selection(since=first, until=last, substance=substance))
        return {entry.day for entry in kept if not isinstance(entry, Urge)}

    def last_day(self, substance: str) -> date | None:
        """Return the last of the days about which something was said, if that is lately."""
        return max(self.days_said(substance, self._lately(), self.today()), default=None)

    def again(self, moment: Moment) -> AnyEntry:
        """Keep the entry that was logged last once more. Raises NotFound.

        What belongs to its own moment is left out: the note, ratings of a use, and effects.
        """
        lately = self.select(Selection(since=self._lately()))
        entries = [entry for entry in lately if not isinstance(entry, Grounding | NoUse)]
        entries.sort(key=lambda entry: entry.logged_at)
        last = entries[-1] if entries else None
        if last is None:
            raise NotFound("Nothing was logged lately that can be logged again; `hj log` begins.")
        fields = {name: getattr(last, name) for name in last.__struct_fields__}
        left_out = {"id", "day", "at", "logged_at", *_OF_ITS_MOMENT}
        kept = {name: value for name, value in fields.items() if name not in left_out}
        return self.record(type(last), moment, **kept)

    # Exercises

    def exercises(self) -> list[OwnExercise]:
        """Return the person's own exercises, in the order in which they were added."""
        return self._store.exercises()

    def save_exercise(self, name: str, lines: tuple[str, ...]) -> OwnExercise:
        """Keep an exercise of the person's, in place of one of the same name, and return it."""
        same = [kept.id for kept in self.exercises() if kept.name == name]
        exercise = OwnExercise(id=(same or [self.new_id()])[0], name=name, lines=lines)
        self._store.save_exercise(exercise)
        return exercise

    def remove_exercise(self, name: str) -> None:
        """Remove an exercise of the person's. Raises NotFound."""
        same = [kept.id for kept in self.exercises() if kept.name == name]
        if not same:
            raise NotFound("No exercise of your own has that name; `hj ground list` shows them.")
        self._store.remove_exercise(same[0])


def _to_cents(value: Decimal) -> Decimal:
    return shortest(value.quantize(Decimal("0.01")))


def _amount_fields(amount: Amount) -> dict[str, Any]:
    return {
        "amount": amount.value,
        "unit": amount.unit,
        "estimated": amount.estimated,
        "grams": amount.grams,
    }


def _is_country(code: str) -> bool:
    from hrjournal.facts.countries import COUNTRIES  # noqa: PLC0415 - only a new region needs it

    return code in COUNTRIES
