"""Whatever an entry holds, the store on disk gives it back."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hrjournal.model.entry import (
    ID_ALPHABET,
    ID_LENGTH,
    AnyEntry,
    Entry,
    Grounding,
    Mood,
    NoUse,
    Page,
    Sleep,
    Use,
)
from hrjournal.model.selection import Selection
from tests.fakes import exactly
from tests.store.journals import store_in

texts = st.text(min_size=1, max_size=20)
lists = st.lists(texts, max_size=3).map(tuple)
ratings = st.none() | st.integers(0, 10)
amounts = st.none() | st.decimals(
    min_value=Decimal("1E-9"), max_value=Decimal("1E+12"), allow_nan=False, allow_infinity=False
)
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1900, 1, 2), datetime(9999, 12, 30), timezones=zones)
shared: dict[str, st.SearchStrategy[Any]] = {
    "id": st.text(ID_ALPHABET, min_size=ID_LENGTH, max_size=ID_LENGTH),
    "day": st.dates(date(1900, 1, 1)),
    "at": st.none() | instants,
    "logged_at": instants,
    "note": st.none() | texts,
    "tags": lists,
}
entries: st.SearchStrategy[AnyEntry] = st.one_of(
    st.builds(
        Use,
        **shared,
        substance=texts,
        amount=amounts,
        unit=st.none() | texts,
        estimated=st.booleans(),
        grams=amounts,
        route=st.none() | texts,
        cost=amounts,
        craving=ratings,
        mood_before=ratings,
        mood_after=ratings,
        company=st.none() | texts,
        place=st.none() | texts,
        triggers=lists,
        strategies=lists,
        effects=lists,
    ),
    st.builds(NoUse, **shared, substances=lists),
    st.builds(
        Mood,
        **shared,
        score=st.integers(0, 10),
        feelings=lists,
        energy=ratings,
        anxiety=ratings,
        sleep_hours=st.none() | st.decimals(0, 24, places=2),
    ),
    st.builds(
        Grounding,
        **shared,
        exercise=texts,
        seconds=st.integers(0, 2**40),
        finished=st.booleans(),
        aloud=st.booleans(),
        written=st.booleans(),
        distress_before=ratings,
        distress_after=ratings,
    ),
    st.builds(Page, **{**shared, "note": texts}),
    st.builds(Sleep, **shared, hours=st.decimals(0, 24, places=2), quality=ratings),
)


def in_order(kept: list[AnyEntry]) -> list[AnyEntry]:
    """Sort entries as a reader gets them."""
    never = datetime.min.replace(tzinfo=UTC)
    return sorted(kept, key=lambda entry: (entry.day, entry.at or never, entry.logged_at))


def id_of_entry(entry: Entry) -> str:
    """Return an entry's id."""
    return entry.id


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(written=st.lists(entries, max_size=4, unique_by=id_of_entry))
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, written: list[AnyEntry]) -> None:
    """Any entries of any kind are read back exactly, oldest first."""
    folder = tmp_path_factory.mktemp("journal")
    store = store_in(folder)

    store.add(written)

    kept = store_in(folder).select(Selection())
    assert exactly(in_order(kept)) == exactly(kept)
    assert sorted(exactly(kept)) == sorted(exactly(written))
