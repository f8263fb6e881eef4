"""FHIR R4 for a clinic: a Bundle of what the person logged, without their name.

It holds totals and ratings, what was drunk in weeks of which enough is logged, goals, and the
safety plan if it was asked for. docs/reference/fhir.md says how each is written.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta
from functools import cached_property
from uuid import UUID, uuid4

from hrjournal.exchange.as_json import encoded
from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.writers.fhir.codes import (
    MENTAL_HEALTH,
    SUBSTANCE_USE,
    TAKING_PART,
    Json,
    absent,
    concept,
    labels,
)
from hrjournal.exchange.writers.fhir.goals import goal_of, progress_of, since
from hrjournal.exchange.writers.fhir.observations import observations_of, observations_of_week
from hrjournal.exchange.writers.fhir.plan import care_plan
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.substances import names_of
from hrjournal.findings.drinking_weeks import by_week, drinking_week
from hrjournal.findings.periods import ONE_DAY
from hrjournal.model.entry import AnyEntry
from hrjournal.model.selection import Selection


def write(chosen: Chosen, new_uuid: Callable[[], UUID] = uuid4) -> Iterator[bytes]:
    """Write what was chosen as a Bundle. Every resource is named by a UUID of this export's own."""
    bundle = _Bundle(chosen, new_uuid)
    yield b'{\n  "resourceType": "Bundle",\n  "type": "collection",\n  "entry": ['
    before = b"\n    "
    for resource in bundle.resources():
        yield before + encoded(resource)
        before = b",\n    "
    yield b'\n  ],\n  "timestamp": ' + encoded(bundle.made_at)
    yield b',\n  "meta": ' + encoded(labels(*sorted(bundle.sensitive))) + b"\n}\n"


class _Bundle:
    """The resources of a Bundle, and what was learned of them while they went by."""

    def __init__(self, chosen: Chosen, new_uuid: Callable[[], UUID]) -> None:
        self._chosen = chosen
        self._new_uuid = new_uuid
        self._today = chosen.today
        self.made_at = chosen.made_at.astimezone(UTC).isoformat(timespec="seconds")
        self.sensitive: set[str] = set()
        self._named: list[Json] = []

    def resources(self) -> Iterator[Json]:
        """Go through the entries of the Bundle: the patient first, and last where it is from."""
        patient_urn = self._new_uuid().urn
        patient = {"reference": patient_urn}
        yield {"fullUrl": patient_urn, "resource": _patient(patient_urn)}
        recent: list[AnyEntry] = []
        for observation in self._observations(patient, recent):
            yield self._named_anew(observation)
        before_goals = len(self._named)
        for goal in self._goals(patient, recent):
            yield self._named_anew(goal)
        if self._chosen.plan:
            goals = self._named[before_goals:]
            yield self._named_anew(care_plan(self._chosen.plan, goals, patient))
        if self._named:
            provenance = _self_reported(self._named, self.made_at, patient)
            yield {"fullUrl": self._new_uuid().urn, "resource": provenance}

    def _named_anew(self, resource: Json) -> Json:
        codes = (label["code"] for label in resource["meta"]["security"])
        self.sensitive |= {SUBSTANCE_USE, MENTAL_HEALTH}.intersection(codes)
        urn = self._new_uuid().urn
        self._named.append({"reference": urn})
        return {"fullUrl": urn, "resource": resource}

    def _observations(self, patient: Json, recent: list[AnyEntry]) -> Iterator[Json]:
        """Go through the entries once, and keep the recent ones, which goals are counted by."""
        settings, drink = self._chosen.settings, self._chosen.terms.drink
        keep_from = since(self._chosen.goals, self._today, settings)
        first, last = self._days_chosen
        for start, entries in by_week(self._chosen.entries, settings.week_start):
            for entry in entries:
                yield from observations_of(entry, patient)
            recent += (entry for entry in entries if entry.day >= keep_from)
            week = drinking_week(start, entries, drink) if start else None
            if week and first <= week.start and week.end <= last and self._tells_of_drinking:
                yield from observations_of_week(week, settings.coverage, patient)

    @cached_property
    def _days_chosen(self) -> tuple[date, date]:
        """The first and the last day that is over and was chosen, as days leave."""
        selection, moved = self._chosen.selection, timedelta(self._chosen.leaving.shift_days)
        first = selection.since - moved if selection.since else date.min
        last = self._today - ONE_DAY
        return first, min(selection.until - moved, last) if selection.until else last

    @cached_property
    def _is_by_days(self) -> bool:
        """Whether all of some days was chosen, or all about a substance."""
        selection = self._chosen.selection
        return selection == Selection(
            since=selection.since, until=selection.until, substance=selection.substance
        )

    @cached_property
    def _has_all_that_counts(self) -> bool:
        """Whether no filter left out a use or a free day of what is counted.

        Under the name of a group, its members' uses are not chosen.
        """
        about = self._chosen.selection.substance
        return self._is_by_days and (about is None or len(names_of(about)) == 1)

    @cached_property
    def _tells_of_drinking(self) -> bool:
        """Whether what was drunk can be told.

        A codename is not to be explained, and uses under it are not to be taken for none.
        """
        codename_of = self._chosen.terms.catalogue.codename_of
        is_bare = not self._chosen.leaving.codenames or not any(map(codename_of, names_of(ALCOHOL)))
        is_asked = self._chosen.selection.substance in {None, ALCOHOL}
        return self._has_all_that_counts and is_asked and is_bare

    def _goals(self, patient: Json, recent: list[AnyEntry]) -> Iterator[Json]:
        """Go through the goals. How far they are is said where all that counts was chosen.

        Who wants entries of some kinds alone, of some tags, or the newest, wants no goals.
        """
        chosen, today = self._chosen, self._today
        if not self._is_by_days:
            return
        has_codenames = chosen.leaving.codenames and any(
            own.codename for own in chosen.terms.catalogue.own.values()
        )
        counts = self._has_all_that_counts and not has_codenames
        drink = chosen.terms.drink
        for goal in chosen.goals:
            progress = progress_of(goal, recent, today, chosen.settings, drink) if counts else None
            yield goal_of(goal, progress, today, drink, patient)


def _patient(urn: str) -> Json:
    """Return the person, who is not named."""
    return {
        "resourceType": "Patient",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": urn}],
        "name": [{"text": "Not named", "_family": absent("masked")}],
        "gender": "unknown",
        "_birthDate": absent("masked"),
    }


def _self_reported(targets: list[Json], made_at: str, patient: Json) -> Json:
    return {
        "resourceType": "Provenance",
        "target": targets,
        "recorded": made_at,
        "reason": [{"text": "Self-reported: logged by the person, not a medical record"}],
        "agent": [{"type": concept(TAKING_PART, "author"), "who": patient}],
    }
