"""Amounts in the words of a screen."""

from decimal import Decimal

from hrjournal.model.figures import PLACES
from hrjournal.model.quantity import format_number, so_many
from hrjournal.views.text import visible


def amount_words(
    value: Decimal | None, unit: str | None, *, estimated: bool = False, places: int = PLACES
) -> str:
    """Return an amount as people read it: `3 drinks`, `half a pint`, and `20 spent` for money."""
    if value is None or unit != "money":
        return visible(so_many(value, unit, estimated=estimated, places=places))
    return f"{'~' if estimated else ''}{format_number(value, places)} spent"
