"""Totals of questionnaires: the range and the bands that each can have."""

from typing import Any

from hrjournal.errors import NotUnderstood
from hrjournal.facts.instruments import instrument
from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import LARGEST_TOTAL, PHQ_9, Score
from hrjournal.model.number import parse_whole


def kept_name(text: str) -> str:
    """Return a questionnaire's published name, or the name as it was typed if we don't know it."""
    known = instrument(text)
    return known.name if known else text


def read_total(name: str, text: str) -> int:
    """Read a total that a questionnaire can have. Raises NotUnderstood."""
    known = instrument(name)
    least, most = (known.least, known.most) if known else (0, LARGEST_TOTAL)
    return parse_whole(text, "total", least, most)


def bands_for(name: str, text: str | None) -> str | None:
    """Return the set of bands to read a total by: the one named, or else the only one there is.

    Return None where no bands are published, or where there are several sets and none is named.
    Raises NotUnderstood.
    """
    known = instrument(name)
    sets = [band_set.name for band_set in known.band_sets] if known else []
    if text is None:
        return sets[0] if len(sets) == 1 else None
    if not sets:
        raise NotUnderstood("No bands are known of that questionnaire; leave `--bands` out.")
    return parse_choice(text, sets, "set of bands")


def check_item_9(name: str, answer: bool | None) -> None:
    """Refuse an answer about item 9 where it is not the PHQ-9's. Raises NotUnderstood."""
    if answer is not None and name != PHQ_9:
        raise NotUnderstood("`--item-9` is of the PHQ-9 alone; leave it out.")


def changes(entry: Score, fields: dict[str, Any]) -> dict[str, Any]:
    """Return changes to a score, completed so that they fit each other. Raises NotUnderstood."""
    changed = dict(fields)
    name = kept_name(fields.get("instrument", entry.instrument))
    if "instrument" in fields:
        changed = {"bands": bands_for(name, None), **fields, "instrument": name}
        if name != PHQ_9:
            changed = {"item_9": None, **changed}
    if fields.get("bands") is not None:
        changed["bands"] = bands_for(name, fields["bands"])
    check_item_9(name, fields.get("item_9"))
    if fields.keys() & {"instrument", "value"}:
        changed["value"] = read_total(name, str(fields.get("value", entry.value)))
    return changed
