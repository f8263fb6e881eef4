"""What can be said of a period: its verdict, which claims no more than was logged.

The rules are those of docs/explanation/how-progress-is-counted.md.
"""

from decimal import Decimal
from typing import Literal

from hrjournal.model.measure import Measure

Verdict = Literal["open", "within", "above", "reached", "below", "unknown"]
MET: frozenset[Verdict] = frozenset({"within", "reached"})
JUDGED: frozenset[Verdict] = frozenset({"within", "above", "reached", "below"})


def verdict_of(
    measure: Measure,
    value: Decimal | None,
    *,
    ended: bool,
    certain: bool,
    can_be_below: bool,
) -> Verdict:
    """Judge a value, by the rules of docs/explanation/how-progress-is-counted.md.

    A verdict that more entries could not undo is given at once, and any other only when the period
    has ended and the value is `certain`. An average can go either way until then, and is unknown
    where there is nothing to average.
    """
    target = measure.target
    final = not measure.goes_both_ways or (ended and certain)
    if value is not None and final:
        if measure.direction == "at most" and value > target:
            return "above"
        if measure.direction == "at least" and value >= target:
            return "reached"
    if not ended:
        return "unknown" if value is None and measure.goes_both_ways else "open"
    if value is None or not certain:
        return "unknown"
    if measure.direction == "at most":
        return "within"
    return "below" if can_be_below else "unknown"


def gap_verdict(
    measure: Measure,
    value: Decimal | None,
    *,
    ended: bool,
    certain: bool,
    can_be_below: bool,
) -> Verdict:
    """Judge a gap. Two uses that are too near each other are so, whatever else was logged.

    That they are far enough apart is `certain` only where the days between them are logged: another
    use may lie there.
    """
    is_far = value is not None and value >= measure.target
    if is_far and certain:
        return "reached"
    if not ended:
        return "open"
    return "below" if can_be_below and not is_far else "unknown"
