"""Formats are declared once, and each is what it says."""

import io
import zipfile
from collections.abc import Iterator

import pytest

from hrjournal.exchange.formats import FORMATS
from hrjournal.exchange.packed import as_zip
from tests.exporting import chosen_of
from tests.fakes import EVERY_KIND, NOON


@pytest.mark.parametrize("name", FORMATS)
def test_written(name: str) -> None:
    """Every format writes bytes, of a journal with every kind of entry and of an empty one."""
    shape = FORMATS[name]

    assert b"".join(shape.parts(chosen_of(EVERY_KIND)))
    assert isinstance(b"".join(shape.parts(chosen_of())), bytes)
    assert shape.ending.startswith(".")
    assert shape.holds


def test_packed() -> None:
    """Several files are packed as they come, a part at a time, and alike each time."""
    read: list[str] = []

    def files() -> Iterator[tuple[str, Iterator[bytes]]]:
        for name in ("one.csv", "two.csv"):
            read.append(name)
            yield name, iter([b"x" * 1000, name.encode()])

    parts = as_zip(files(), NOON)
    first = next(parts)
    assert read == ["one.csv"]
    whole = first + b"".join(parts)

    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        assert packed.namelist() == ["one.csv", "two.csv"]
        assert packed.read("two.csv").endswith(b"two.csv")
    assert whole == b"".join(as_zip(files(), NOON))
