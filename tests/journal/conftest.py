"""A journal without a disk."""

import pytest

from hrjournal.journal import Journal
from tests.fakes import WHOLE_ENTRIES, Clock, FakeStore, ids


@pytest.fixture
def store() -> FakeStore:
    """Return an empty store."""
    return FakeStore()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that shows noon."""
    return Clock()


@pytest.fixture
def journal(store: FakeStore, clock: Clock) -> Journal:
    """Return an empty journal of somebody in Germany."""
    return Journal(store, now=clock, new_id=ids(), home_region="DE")


@pytest.fixture
def filled(store: FakeStore, journal: Journal) -> Journal:
    """Return a journal with entries of four kinds."""
    store.add(WHOLE_ENTRIES)
    return journal
