"""What was used of each substance over some days: how much, on which days, with what gaps."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

import msgspec

from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.findings.days import days_of_each, logged_days, longest_gap
from hrjournal.findings.observations import rounded
from hrjournal.model.entry import AnyEntry, Use
from hrjournal.model.quantity import Drink
from hrjournal.model.units import EXACT, convert

_PLACES = 4


class SubstanceSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One substance in one unit. The numbers of days are those of the substance in any unit.

    `total`, `mean_per_use_day` and `most_in_a_day` cover the amounts in `unit`, and those that can
    be converted into it. `uncounted` is the number of uses with an unknown amount, including uses
    that only an urge tells of; the mean leaves out their days.
    `longest_gap_days` is the longest run of free days between two uses.
    """

    substance: str
    unit: str | None = None
    uses: int = 0
    use_days: int
    free_days: int
    not_logged_days: int
    total: Decimal | None = None
    uncounted: int = 0
    mean_per_use_day: Decimal | None = None
    most_in_a_day: Decimal | None = None
    first_day: date | None = None
    last_day: date | None = None
    longest_gap_days: int | None = None


def substances_in(
    entries: Sequence[AnyEntry],
    every_use: Sequence[Use],
    days: int,
    drink: Drink,
    only: str | None,
) -> list[SubstanceSummary]:
    """Return a row for each substance and unit. What was used on the most days comes first.

    `every_use` holds the uses that urges tell of, too.
    """
    uses: dict[str, list[Use]] = defaultdict(list)
    for use in every_use:
        uses[use.substance].append(use)
    rows = []
    every = {only: logged_days(entries, only)} if only else days_of_each(entries)
    for substance, kinds in every.items():
        used = sorted(day for day, kind in kinds.items() if kind == "used")
        row = SubstanceSummary(
            substance=substance,
            use_days=len(used),
            free_days=len(kinds) - len(used),
            not_logged_days=days - len(kinds),
            first_day=used[0] if used else None,
            last_day=used[-1] if used else None,
            longest_gap_days=longest_gap(kinds),
        )
        found = [amounts for amounts in _amounts(substance, uses[substance], drink) if amounts.uses]
        rows += [_with_amounts(row, amounts) for amounts in found] or [row]
    return sorted(rows, key=lambda row: (-row.use_days, row.substance, -row.uses))


class _Amounts:
    """The amounts of one substance that can be added up, day by day.

    `one` is the size of the shown unit in the unit that is added up, such as the grams of a drink.
    """

    def __init__(self, unit: str | None, one: Decimal = Decimal(1)) -> None:
        self.unit = unit
        self.one = one
        self.units: Counter[str] = Counter()
        self.by_day: dict[date, Decimal] = {}
        self.uses = 0
        self.uncounted = 0
        self.uncounted_on: set[date] = set()

    def add(self, use: Use, amount: Decimal | None) -> None:
        """Add a use, whose amount may be unknown."""
        self.uses += 1
        if use.unit is not None:
            self.units[use.unit] += 1
        if amount is None:
            self.uncounted += 1
            self.uncounted_on.add(use.day)
        else:
            self.by_day[use.day] = self.by_day.get(use.day, Decimal(0)) + amount


def _amounts(substance: str, uses: Sequence[Use], drink: Drink) -> list[_Amounts]:
    """Add up a substance's uses, separately for units that can't be converted into each other."""
    found: dict[str | None, _Amounts] = {}
    unknown = []
    with localcontext(EXACT):
        for use in uses:
            base, amount = use.unit, use.amount
            if substance == ALCOHOL and (use.grams is not None or amount is None):
                base, amount = drink.name, use.grams
            elif amount is None and base is None:
                unknown.append(use)
                continue
            elif base is not None:
                base = _base_of(base)
                if amount is not None and base != use.unit:
                    amount = convert(amount, use.unit or base, base)
            if base not in found:
                is_drink = substance == ALCOHOL and base == drink.name
                found[base] = _Amounts(base, drink.grams if is_drink else Decimal(1))
            found[base].add(use, amount)
    if unknown:
        most = max(found.values(), key=lambda amounts: amounts.uses, default=_Amounts(None))
        found.setdefault(most.unit, most)
        for use in unknown:
            most.add(use, None)
    return list(found.values())


_BASES = ("g", "l")


@cache
def _base_of(unit: str) -> str:
    """Return the unit in which all masses or volumes are added up, or else the unit itself."""
    return next((base for base in _BASES if convert(Decimal(1), unit, base) is not None), unit)


def _with_amounts(row: SubstanceSummary, amounts: _Amounts) -> SubstanceSummary:
    unit, one = amounts.unit, amounts.one
    if unit in _BASES and row.substance != ALCOHOL:
        unit = amounts.units.most_common(1)[0][0]
        one = convert(Decimal(1), unit, amounts.unit or unit) or one
    by_day = amounts.by_day
    whole_days = [amount for day, amount in by_day.items() if day not in amounts.uncounted_on]
    with localcontext(EXACT):
        total, whole = sum(by_day.values(), Decimal(0)), sum(whole_days, Decimal(0))

    places = 2 if row.substance == ALCOHOL else _PLACES

    def in_unit(amount: Fraction | Decimal) -> Decimal:
        return rounded(Fraction(amount) / Fraction(one), places)

    return msgspec.structs.replace(
        row,
        unit=unit,
        uses=amounts.uses,
        uncounted=amounts.uncounted,
        total=in_unit(total) if by_day else None,
        mean_per_use_day=in_unit(Fraction(whole) / len(whole_days)) if whole_days else None,
        most_in_a_day=in_unit(max(by_day.values())) if by_day else None,
    )
