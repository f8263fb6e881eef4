"""Instruments and their published bands."""

from itertools import pairwise

import pytest

from hrjournal.facts.instruments import (
    Band,
    BandSet,
    Instrument,
    instrument,
    instruments,
    near_instrument,
)

INSTRUMENTS = list(instruments().values())
SETS = [(one, band_set) for one in INSTRUMENTS for band_set in one.band_sets]


def test_what_is_shipped() -> None:
    """Instruments whose range is from a source are there; those of hearsay are not."""
    assert list(instruments()) == [
        *("PHQ-9", "PHQ-2", "GAD-7", "GAD-2", "WHO-5", "WHO-5 raw", "AUDIT", "AUDIT-C"),
        *("DAST-10", "BAM use", "BAM risk", "BAM protective", "K10"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PHQ-9", "PHQ-9"),
        ("phq9", "PHQ-9"),
        ("PHQ 9", "PHQ-9"),
        (" phq\N{NON-BREAKING HYPHEN}9 ", "PHQ-9"),
        ("audit c", "AUDIT-C"),
        ("AUDIT", "AUDIT"),
        ("who5", "WHO-5"),
        ("WHO-5 RAW", "WHO-5 raw"),
        ("bam-use", "BAM use"),
        ("k-10", "K10"),
    ],
)
def test_instrument(text: str, name: str) -> None:
    """An instrument is found in any case, with or without spaces and hyphens."""
    found = instrument(text)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "-", "phq", "phq 99", "K6", "SIP-2R", "PACS", "CIWA-Ar"])
def test_no_such_instrument(text: str) -> None:
    """What is nearly an instrument, or is not shipped, is none."""
    assert instrument(text) is None


@pytest.mark.parametrize(
    ("name", "set_name", "edges"),
    [
        ("PHQ-9", "published", [0, 5, 10, 15, 20]),
        ("PHQ-2", "published", [0, 3]),
        ("GAD-7", "published", [0, 5, 10, 15]),
        ("GAD-2", "published", [0, 3]),
        ("WHO-5", "published", [0, 29, 51]),
        ("WHO-5 raw", "published", [0, 8, 13]),
        ("AUDIT", "UK", [0, 8, 16, 20]),
        ("AUDIT-C", "UK", [0, 5, 8, 11]),
        ("DAST-10", "published", [0, 1, 3, 6, 9]),
        ("BAM use", "published", [0, 1]),
        ("BAM risk", "published", [0, 12]),
        ("BAM protective", "published", [0, 13]),
        ("K10", "ABS", [10, 16, 22, 30]),
        ("K10", "primary care", [10, 20, 25, 30]),
    ],
)
def test_bands(name: str, set_name: str, edges: list[int]) -> None:
    """Each band begins where its source begins it; every total has the band it lies in."""
    chosen = instruments()[name]

    for edge, last in zip(edges, [*(edge - 1 for edge in edges[1:]), chosen.most], strict=True):
        for value in (edge, last):
            band = chosen.band(value, set_name)
            assert band is not None
            assert (band.least, band.most) == (edge, last)


def test_no_band() -> None:
    """A total outside the range, or a set that isn't there, has no band."""
    phq = instruments()["PHQ-9"]

    assert phq.band(-1, "published") is None
    assert phq.band(28, "published") is None
    assert phq.band(5, "UK") is None
    assert instruments()["K10"].band(9, "ABS") is None


def test_both_forms_of_the_who_5_agree() -> None:
    """A raw total and four times it lie in bands of the same number."""
    raw, hundred = instruments()["WHO-5 raw"].band_sets[0], instruments()["WHO-5"].band_sets[0]
    for total in range(26):
        assert _place(raw, total) == _place(hundred, 4 * total)


def _place(band_set: BandSet, value: int) -> list[bool]:
    return [band.least <= value <= band.most for band in band_set.bands]


@pytest.mark.parametrize(
    ("one", "band_set"), SETS, ids=[f"{one.name} {band_set.name}" for one, band_set in SETS]
)
def test_a_set_covers_the_range(one: Instrument, band_set: BandSet) -> None:
    """A set covers the whole range from the lowest total up, with no gap and no overlap."""
    assert band_set.bands[0].least == one.least
    assert band_set.bands[-1].most == one.most
    assert all(band.least <= band.most for band in band_set.bands)
    assert all(left.most + 1 == right.least for left, right in pairwise(band_set.bands))
    assert band_set.source
    assert band_set.confidence in {"S", "S2"}


@pytest.mark.parametrize("one", INSTRUMENTS, ids=lambda one: one.name)
def test_rows(one: Instrument) -> None:
    """Each instrument has its title, source, licence and sets of different names."""
    names = [band_set.name for band_set in one.band_sets]

    assert one.title
    assert one.source
    assert one.licence
    assert one.confidence in {"S", "S2"}
    assert names
    assert len(set(names)) == len(names)


def test_labels() -> None:
    """Only the WHO-5's low bands have a label; no source gives others in neutral words."""
    labels = {
        (one.name, band.label) for one, band_set in SETS for band in band_set.bands if band.label
    }

    assert labels == {("WHO-5", "low"), ("WHO-5 raw", "low")}
    assert Band(0, 4).label is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("phq", "PHQ-9"),
        ("PQH 9", "PHQ-9"),
        ("audti", "AUDIT"),
        ("gad", "GAD-7"),
        ("PHQ-8", None),
        ("my own", None),
        ("", None),
    ],
)
def test_near_instrument(text: str, name: str | None) -> None:
    """A name that is nearly one is found; another number is another questionnaire."""
    found = near_instrument(text)

    assert (found and found.name) == name
