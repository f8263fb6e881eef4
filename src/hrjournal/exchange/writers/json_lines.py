"""JSON Lines for scripts: an entry a line, each as soon as it is read."""

from collections.abc import Iterator

from hrjournal.exchange.as_json import encoded
from hrjournal.exchange.chosen import Chosen


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write each entry as a JSON object on a line of its own."""
    for entry in chosen.entries:
        yield encoded(entry) + b"\n"
