"""What is known about each substance and behaviour: so far, what it is counted in."""

from functools import cache
from pathlib import Path
from typing import Any


def usual_units(substance: str) -> tuple[str, ...]:
    """Return the units of a substance or behaviour, the usual one first; none for other names."""
    row = _table().get(substance)
    return tuple(row["units"]) if row else ()


@cache
def _table() -> dict[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - 2 ms that only commands about substances pay

    text = Path(__file__).with_name("substances.toml").read_text("utf-8")
    substances: dict[str, dict[str, Any]] = tomllib.loads(text)["substances"]
    return substances
