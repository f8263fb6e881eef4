"""What stopping suddenly can do, for the classes of substances where that is dangerous."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hrjournal.facts.substances import group_of
from hrjournal.model.measure import Measure

_STOPS_OR_CUTS_DOWN = frozenset(
    {("at most", "amount"), ("at most", "days"), ("at most", "uses"), ("at least", "free days")}
)


def notice_before(measure: Measure, name: str) -> str | None:
    """Return what to say before a goal with this measure, or None where no rule is known.

    That none is known says nothing of danger. `name` is what the person calls the substance.
    """
    stops = (measure.direction, measure.counted) in _STOPS_OR_CUTS_DOWN
    rule = _rule_of(measure.substance) if stops and measure.substance else None
    if rule is None:
        return None
    return f"{rule['text'].format(name=name)}\n{_table()['everyone']}"


def _rule_of(substance: str) -> Mapping[str, Any] | None:
    known = group_of(substance)
    classes = set(known.classes) if known else set()
    for rule in _table()["rules"]:
        if classes & set(rule["classes"]) or substance in rule.get("names", ()):
            found: Mapping[str, Any] = rule
            return found
    return None


@cache
def _table() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - only goals that stop or cut down read it

    return tomllib.loads(Path(__file__).with_name("withdrawal.toml").read_text("utf-8"))
