"""What is due of the medicines that are listed, and what was said of each day: three states.

A day is taken or missed where an entry says so, and else it is not logged, which is neither. A
dose that is logged on another day than it was due counts for the nearest, of two for the earlier.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec

from hrjournal.model.entry import Entry, Medicine
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.schedule import WEEK, Schedule

DoseState = Literal["taken", "missed", "not logged"]

SHOWN = 14
"""So many days are shown, today the last of them."""

ONE_DAY = timedelta(days=1)
_LONGEST_MONTH = 31

NameOf = Callable[[str], str]


class DoseDay(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A day on which a medicine was due: how many doses, how many were taken, what that makes.

    It is missed where one was said to be missed and not as many taken as were due.
    """

    day: date
    state: DoseState
    doses: int = 1
    taken: int = 0
    missed: int = 0

    @property
    def open(self) -> int:
        """How many doses nothing was said of."""
        return max(self.doses - self.taken - self.missed, 0)


class OpenDose(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A medicine of which something is due by today that nothing was said of yet.

    `doses` of the `of` doses of that day are open.
    """

    medicine: str
    name: str
    amount: Decimal | None = None
    unit: str | None = None
    typed: str | None = None
    day: date
    doses: int = 1
    of: int = 1

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<open dose {self.medicine}>"

    def shown(self, shown_name: Callable[[str], str]) -> "OpenDose":
        """Return it with the name that stands for it on the screen, which its words may tell."""
        name = shown_name(self.name)
        typed = self.typed if name == self.name else None
        return msgspec.structs.replace(self, name=name, typed=typed)


class ListedMedicine(NamedTuple):
    """A medicine, its days due in the last two weeks, and what is due now and next."""

    medicine: OwnMedicine
    days: list[DoseDay]
    open: OpenDose | None
    next: date | None


def listed(
    medicine: OwnMedicine, entries: Sequence[Entry], today: date, name_of: NameOf
) -> ListedMedicine:
    """Return what is to be told of a medicine today.

    `entries` go back as far before the days that are shown as `reach` says. A dose that was taken
    before its day stands among the days, on the day for which it counts.
    """
    first = today - timedelta(days=SHOWN - 1)
    logged = doses_by_day(medicine, entries, name_of)
    soon = today + reach([medicine])
    ahead = max([today, *(day for day in logged if day <= soon)])
    days = dose_days(medicine, entries, first, ahead, name_of)
    answered = [one.day for one in days if one.day <= today or one.day in logged]
    return ListedMedicine(
        medicine,
        [one for one in days if one.day in answered],
        open_dose(medicine, entries, today, name_of),
        _first_due(medicine, max([today, *answered]) + ONE_DAY),
    )


def dose_days(
    medicine: OwnMedicine, entries: Iterable[Entry], first: date, last: date, name_of: NameOf
) -> list[DoseDay]:
    """Return the days from first to last on which a medicine was due, with what was said of each.

    A day before its start, or after it was stopped, is among them where something was logged of it.
    """
    logged = doses_by_day(medicine, entries, name_of)
    days = {*due_days(medicine, first, last), *(day for day in logged if first <= day <= last)}
    return [_dose_day(medicine, day, logged.get(day, ())) for day in sorted(days)]


def doses_by_day(
    medicine: OwnMedicine, entries: Iterable[Entry], name_of: NameOf
) -> Mapping[date, list[Medicine]]:
    """Return what was logged of a medicine, by the day that each counts for.

    `name_of` returns the name that is meant by an alias.
    """
    name = name_of(medicine.name)
    found: dict[date, list[Medicine]] = {}
    for entry in entries:
        if isinstance(entry, Medicine) and name_of(entry.name) == name:
            found.setdefault(counted_on(medicine, entry.day), []).append(entry)
    return found


def counted_on(medicine: OwnMedicine, day: date) -> date:
    """Return the day due that is nearest to a day, of two the earlier, as if it had no start.

    Of what is taken as needed it is the day itself.
    """
    last = medicine.schedule.last_due(day, medicine.start)
    after = medicine.schedule.next_due(day, medicine.start)
    if last is None or (after is not None and after - day < day - last):
        return after or day
    return last


def due_days(medicine: OwnMedicine, first: date, last: date) -> list[date]:
    """Return the days from first to last on which a medicine is due."""
    found: list[date] = []
    day = _first_due(medicine, first)
    while day is not None and day <= last and medicine.is_current(day):
        found.append(day)
        day = medicine.schedule.next_due(day, medicine.start)
    return found


def open_dose(
    medicine: OwnMedicine, entries: Iterable[Entry], today: date, name_of: NameOf
) -> OpenDose | None:
    """Return what is due of a medicine by today and was not answered, if anything is.

    It stays open until the next day due is nearer: a daily dose to the end of its day, one of
    every 28 days for 14 more.
    """
    day = counted_on(medicine, today)
    if day > today or not _is_due(medicine, day):
        return None
    found = _dose_day(medicine, day, doses_by_day(medicine, entries, name_of).get(day, ()))
    if not found.open:
        return None
    return OpenDose(
        medicine=medicine.id,
        name=medicine.name,
        amount=medicine.amount,
        unit=medicine.unit,
        typed=medicine.typed,
        day=day,
        doses=found.open,
        of=found.doses,
    )


def reach(medicines: Sequence[OwnMedicine]) -> timedelta:
    """Return how far before and after some days entries bear on them."""
    apart = max((_apart(one.schedule) for one in medicines), default=0)
    return timedelta(days=apart // 2 + 1)


def _apart(schedule: Schedule) -> int:
    """Return how many days are between two doses at most."""
    longest = {"weekdays": WEEK, "monthly": _LONGEST_MONTH, "as needed": 0}
    return longest.get(schedule.kind, schedule.number)


def _first_due(medicine: OwnMedicine, day: date) -> date | None:
    """Return the first day from this one on that a medicine is due."""
    day = max(day, medicine.start)
    due = medicine.schedule.last_due(day, medicine.start)
    if due != day:
        due = medicine.schedule.next_due(day, medicine.start)
    return due if due is not None and _is_due(medicine, due) else None


def _is_due(medicine: OwnMedicine, day: date) -> bool:
    """Say whether a day of its schedule is within its time."""
    is_ever = medicine.schedule.kind != "as needed"
    return is_ever and medicine.start <= day and medicine.is_current(day)


def _dose_day(medicine: OwnMedicine, day: date, logged: Sequence[Medicine]) -> DoseDay:
    doses = medicine.schedule.doses
    taken = sum(one.status == "taken" for one in logged)
    missed = len(logged) - taken
    state: DoseState = "taken" if taken >= doses else "missed" if missed else "not logged"
    return DoseDay(day=day, state=state, doses=doses, taken=taken, missed=missed)
