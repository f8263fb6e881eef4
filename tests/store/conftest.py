"""Stores for the tests: the real one in a temporary folder, and the fake beside it."""

from pathlib import Path

import pytest

from hrjournal.journal.port import Store
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import Clock, FakeStore
from tests.store.journals import make_sealed, store_in


@pytest.fixture
def notices() -> list[str]:
    """Return what the real store has told the person."""
    return []


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the real store."""
    return Clock()


@pytest.fixture
def tiny(tmp_path: Path, notices: list[str], clock: Clock) -> TinyStore:
    """Return the real store, of a journal that isn't there yet."""
    return store_in(tmp_path / "journal", now=clock, notify=notices.append)


@pytest.fixture
def sealed(tmp_path: Path, notices: list[str], clock: Clock) -> TinyStore:
    """Return the real store of an encrypted journal that holds nothing yet."""
    make_sealed(tmp_path / "sealed")
    return store_in(tmp_path / "sealed", now=clock, notify=notices.append)


@pytest.fixture(params=["fake", "tiny", "sealed"])
def store(request: pytest.FixtureRequest) -> Store:
    """Return each store in turn."""
    if request.param == "fake":
        return FakeStore()
    store: Store = request.getfixturevalue(request.param)
    return store
