"""Observations: totals, ratings, and what was drunk in a week of which enough is logged."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hrjournal.exchange.writers.fhir.codes import (
    ABSENT,
    CATEGORY,
    DRINKING_DAYS,
    DRINKS_A_DAY,
    DRINKS_A_WEEK,
    LOINC,
    MENTAL_HEALTH,
    OURS,
    SUBSTANCE_USE,
    Json,
    concept,
    concept_of_score,
    labels,
    plain,
    quantity,
    score_quantity,
    sensitivity_of,
    sensitivity_of_score,
)
from hrjournal.facts.instruments import instrument
from hrjournal.findings.drinking_weeks import DAYS, DrinkingWeek
from hrjournal.findings.observations import rounded
from hrjournal.model.entry import AnyEntry, Grounding, Mood, Score, Thought, Urge, Use
from hrjournal.model.settings import Settings

US_DRINK = 14
"""Grams of ethanol in a drink as LOINC's codes mean it, wherever the person lives."""

LEAST_COVERAGE = Settings().coverage
"""Less of a week is never enough, whatever the person set."""


def observations_of(entry: AnyEntry, patient: Json) -> Iterator[Json]:
    """Return what an entry tells of totals and ratings; most tell nothing."""
    match entry:
        case Score():
            known = instrument(entry.instrument)
            yield _observation(
                concept_of_score(entry.instrument, known),
                {"valueQuantity": score_quantity(entry.value)},
                sensitivity_of_score(known),
                patient,
                entry,
            )
        case Mood():
            code = concept(OURS, "mood", "Mood, from 0 (worst) to 10 (best)")
            yield _observation(code, _rating(entry.score), MENTAL_HEALTH, patient, entry)
        case Urge():
            yield _craving(entry, entry.intensity, patient)
        case Use() if entry.craving is not None:
            yield _craving(entry, entry.craving, patient)
        case Thought():
            yield _distress(entry, entry.distress, "a thought", patient)
        case Grounding() if entry.distress_before is not None:
            yield _distress(entry, entry.distress_before, "grounding, before it", patient)


def _craving(entry: Use | Urge, rating: int | None, patient: Json) -> Json:
    about = f" {entry.substance}" if entry.substance else ""
    code = concept(OURS, "craving", f"Craving{about and ' for'}{about}, from 0 to 10")
    return _observation(code, _rating(rating), sensitivity_of(entry.substance), patient, entry)


def _distress(entry: Thought | Grounding, rating: int, of_what: str, patient: Json) -> Json:
    code = concept(OURS, "distress", f"Distress with {of_what}, from 0 to 10")
    return _observation(code, _rating(rating), MENTAL_HEALTH, patient, entry)


def _rating(value: int | None) -> Json:
    if value is None:
        return {"dataAbsentReason": concept(ABSENT, "unknown")}
    return {"valueInteger": value}


def _observation(code: Json, value: Json, sensitive: str, patient: Json, entry: AnyEntry) -> Json:
    said = {"note": [{"text": plain(entry.note)}]} if entry.note else {}
    at = {"effectiveDateTime": entry.day.isoformat()}
    return _self_reported(code, "survey", sensitive, patient, at | value | said)


def _self_reported(code: Json, category: str, sensitive: str, patient: Json, rest: Json) -> Json:
    return {
        "resourceType": "Observation",
        "meta": labels(sensitive),
        "status": "final",
        "category": [concept(CATEGORY, category)],
        "code": code,
        "subject": patient,
        "performer": [patient],
        **rest,
    }


def observations_of_week(week: DrinkingWeek, coverage: Decimal, patient: Json) -> Iterator[Json]:
    """Return what was drunk in a week: a mean where enough is logged, totals where all of it is.

    Drinks are counted from grams of ethanol, and never from units or drinks of another country.
    """
    if week.days_logged < max(coverage, LEAST_COVERAGE) * DAYS:
        return
    span = f"from {week.start} to {week.end}"
    of_days = f"{week.days_logged} of {DAYS} days logged, {span}"
    estimated = ("Some amounts are estimates",) if week.estimated else ()
    last_day = {"effectiveDateTime": week.end.isoformat()}
    in_week = {"effectivePeriod": _period(week.start, week.end)}

    def drinking(code: Json, amount: Json, at: Json, *words: str) -> Json:
        rest = at | {"valueQuantity": amount, "note": [{"text": ". ".join(words) + "."}]}
        return _self_reported(code, "social-history", SUBSTANCE_USE, patient, rest)

    if week.grams is not None:
        a_day = week.grams / week.days_logged
        mean = "Mean of the logged days"
        counted = (f"Counted from grams, {US_DRINK} g a drink", *estimated)
        yield drinking(
            concept(LOINC, DRINKS_A_DAY),
            quantity(_drinks(a_day), "/d", "drinks a day"),
            last_day,
            *(mean, of_days, *counted),
        )
        yield drinking(
            concept(OURS, "ethanol-per-day", "Grams of ethanol per day"),
            quantity(rounded(a_day), "g/d", "g a day"),
            last_day,
            *(mean, of_days, *estimated),
        )
        if week.is_whole:
            yield drinking(
                concept(LOINC, DRINKS_A_WEEK),
                quantity(_drinks(week.grams), "/wk", "drinks a week"),
                in_week,
                *(of_days, *counted),
            )
    if week.is_whole:
        yield drinking(
            concept(LOINC, DRINKING_DAYS),
            quantity(week.use_days, "d/wk", "days a week"),
            in_week,
            of_days,
        )


def _drinks(grams: Fraction) -> Decimal:
    return rounded(grams / US_DRINK)


def _period(start: date, end: date) -> dict[str, Any]:
    return {"start": start.isoformat(), "end": end.isoformat()}
