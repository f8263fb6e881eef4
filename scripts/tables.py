"""Write the shipped tables as JSON, from the TOML and the cards that people read: `tables.py`."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from hrjournal.facts.cards import CARDS, NAMES, parse
from hrjournal.facts.table import FOLDER

FACTS = FOLDER.parent


def tables() -> Iterator[tuple[Path, bytes]]:
    """Give the path and the content of each table."""
    for path in sorted(FACTS.glob("*.toml")):
        yield written(path.stem, tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
    headers = {
        kind: {
            name: parse((CARDS / kind / f"{name}.md").read_text("utf-8"), name)[0] for name in names
        }
        for kind, names in NAMES.items()
    }
    yield written("cards", headers)


def written(name: str, content: Any) -> tuple[Path, bytes]:
    """Return the path of a table, and its content as JSON."""
    text = msgspec.json.Encoder(decimal_format="number").encode(content)
    return FOLDER / f"{name}.json", msgspec.json.format(text, indent=1) + b"\n"


if __name__ == "__main__":
    for path, content in tables():
        path.write_bytes(content)
