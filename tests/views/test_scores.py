"""Published bands are quoted with who published them, and never as a verdict."""

from typing import Any

import pytest

from hrjournal.model.entry import Score
from hrjournal.views.scores import band_sentence, bands_remark
from tests.fakes import make


def score(instrument: str, value: int, bands: str | None = None) -> Score:
    """Return a score."""
    given: dict[str, Any] = {"instrument": instrument, "value": value, "bands": bands}
    return make(Score, **given)


@pytest.mark.parametrize(
    ("entry", "stretch", "bands"),
    [
        (score("PHQ-9", 0, "published"), "Band 0 to 4 ", "(published)"),
        (score("PHQ-9", 14, "published"), "Band 10 to 14 ", "(published)"),
        (score("PHQ-9", 27, "published"), "Band 20 to 27 ", "(published)"),
        (score("DAST-10", 0, "published"), "Band 0 ", "(published)"),
        (score("K10", 24, "ABS"), "Band 22 to 29 ", "(ABS)"),
        (score("K10", 24, "primary care"), "Band 20 to 24 ", "(primary care)"),
    ],
)
def test_band(entry: Score, stretch: str, bands: str) -> None:
    """A total's band is said with its source and set, and as screening."""
    sentence = band_sentence(entry)

    assert sentence.startswith(f"{stretch}as published by ")
    assert sentence.endswith(f"{bands}; screening, not a diagnosis.")
    assert sentence.count(";") == 1


@pytest.mark.parametrize(
    ("entry", "remark"),
    [
        (
            score("K10", 24),
            "Bands are published as: ABS, primary care; `--bands` names the one to read it by.",
        ),
        (score("sleep diary", 5), "No bands are known for it."),
        (score("sleep diary", 5, "published"), "No bands are known for it."),
    ],
)
def test_without_a_band(entry: Score, remark: str) -> None:
    """Without one chosen set nothing is said of a band, but which sets there are."""
    assert band_sentence(entry) == ""
    assert bands_remark(entry) == remark


def test_a_set_that_is_gone() -> None:
    """A set of bands that is not known here, from another version, says nothing."""
    assert band_sentence(score("PHQ-9", 14, "another")) == ""
