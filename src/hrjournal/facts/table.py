"""The shipped tables, as they are read when a command runs.

People read and correct the TOML in this folder, and the headers of the cards. Parsing it takes up
to 5 ms a table, of 60 that a whole command may take, so `make tables` writes each as JSON into
`tables/`, which takes a tenth of a millisecond. A test holds the two together.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).with_name("tables")


@cache
def table(name: str) -> dict[str, Any]:
    """Return a shipped table by its name. Decimals are exact; a date is a text, as ISO has it."""
    content = (FOLDER / f"{name}.json").read_bytes()
    found: dict[str, Any] = msgspec.json.Decoder(float_hook=Decimal).decode(content)
    return found
