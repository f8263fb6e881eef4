"""Stores for the tests: the real one in a temporary folder, and the fake beside it."""

from pathlib import Path

import pytest

from hrjournal.journal import Store
from hrjournal.store.tables import TinyStore
from tests.fakes import FakeStore


@pytest.fixture
def notices() -> list[str]:
    """Return what the real store has told the person."""
    return []


@pytest.fixture
def tiny(tmp_path: Path, notices: list[str]) -> TinyStore:
    """Return the real store, of a journal that isn't there yet."""
    return TinyStore(tmp_path / "journal", notify=notices.append)


@pytest.fixture(params=["fake", "tiny"])
def store(request: pytest.FixtureRequest, tiny: TinyStore) -> Store:
    """Return each store in turn."""
    return tiny if request.param == "tiny" else FakeStore()
