"""What others have published about a questionnaire's totals."""

from hrjournal.facts.instruments import instrument
from hrjournal.model.entry import Score


def band_sentence(score: Score) -> str:
    """Return in which published band a total lies, or nothing if no set of bands was chosen."""
    known = instrument(score.instrument)
    chosen = (
        [band_set for band_set in known.band_sets if band_set.name == score.bands] if known else []
    )
    band = known.band(score.value, score.bands or "") if known else None
    if not chosen or band is None:
        return ""
    stretch = f"{band.least}" if band.least == band.most else f"{band.least} to {band.most}"
    source = chosen[0].source.replace(";", ",")
    return f"Band {stretch} as published by {source} ({score.bands}); screening, not a diagnosis."


def bands_remark(score: Score) -> str:
    """For a total without a band, name the sets it can be read by, or say that none are known."""
    known = instrument(score.instrument)
    sets = [band_set.name for band_set in known.band_sets] if known else []
    if not sets:
        return "No bands are known for it."
    return f"Bands are published as: {', '.join(sets)}; `--bands` names the one to read it by."
