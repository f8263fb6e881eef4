"""What a goal counts: a value that is written as one sentence people can read.

`model.sentence` reads such a sentence.
"""

from datetime import time
from decimal import Decimal

from hrjournal.model.forms import FORMS, Counted, Direction, Form, PeriodName
from hrjournal.model.quantity import format_number, format_quantity
from hrjournal.model.value import Value

_PLACES = 6
_TIMES = {Decimal(1): "once", Decimal(2): "twice"}


class Measure(Value):
    """What is counted over each period, and the target it is compared with.

    `unit` is set for amounts only, `substance` for any form that counts a single substance,
    `strategy` for a share, whose target is in percent, and `instrument` for the latest score. The
    latest score, and what is done once or so many times, can have no period: they then count over
    the whole goal. Days between uses have none, either. With `before`, only uses before that time
    of the day count. With `window`, each stretch of so many days counts, and there is no period.
    """

    __slots__ = (
        "before",
        "counted",
        "direction",
        "instrument",
        "period",
        "strategy",
        "substance",
        "target",
        "unit",
        "window",
    )

    def __init__(
        self,
        direction: Direction,
        target: Decimal,
        counted: Counted,
        period: PeriodName | None,
        unit: str | None = None,
        substance: str | None = None,
        strategy: str | None = None,
        instrument: str | None = None,
        before: time | None = None,
        window: int | None = None,
    ) -> None:
        self.direction = direction
        self.target = target
        self.counted = counted
        self.period = period
        self.unit = unit
        self.substance = substance
        self.strategy = strategy
        self.instrument = instrument
        self.before = before
        self.window = window

    @property
    def form(self) -> Form:
        """The form of this measure."""
        return FORMS[self.counted]

    @property
    def goes_both_ways(self) -> bool:
        """Whether the value can still rise and fall while a period runs."""
        return self.form.way in {"mean", "latest"}

    @property
    def is_judged_daily(self) -> bool:
        """Whether each day has a verdict: its own, or that of the days that end with it."""
        return self.period == "day" or self.window is not None

    @property
    def over(self) -> str:
        """Say over which days it counts, as the sentence does: ` per week`, ` in any 30 days`."""
        if self.window is not None:
            return f" in any {self.window} days"
        return f" per {self.period}" if self.period else ""

    def counts_like(self, other: "Measure") -> bool:
        """Whether two measures differ in nothing but the target."""
        return self.replace(target=other.target) == other

    def __str__(self) -> str:
        """Write the measure as the sentence that `model.sentence` reads back."""
        form, about = self.form, self.substance
        has_side = not form.loses_side_at_0 or self.target or self.direction == "at least"
        parts = {
            "counted": self.counted,
            "side": f"{self.direction} " if has_side else "",
            "number": format_number(self.target, _PLACES),
            "noun": form.noun if self.target == 1 else f"{form.noun}s",
            "times": _TIMES.get(self.target, f"{format_number(self.target, _PLACES)} times"),
            "amount": format_quantity(self.target, self.unit),
            "strategy": self.strategy,
            "instrument": self.instrument,
            "before": f" before {self.before:%H:%M}" if self.before is not None else "",
            "over": self.over,
        }
        for preposition in ("of", "on", "for"):
            parts[preposition] = "" if about is None else f" {preposition} {about}"
        is_written_without = form.without_period and not self.over
        return (form.without_period if is_written_without else form.written).format_map(parts)
