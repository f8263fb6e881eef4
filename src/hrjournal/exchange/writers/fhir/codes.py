"""The codes of FHIR R4 that we send, and the small parts that are made of them.

LOINC's codes and displays are as LOINC publishes them (copyright Regenstrief Institute and the
LOINC Committee, free under the LOINC licence); the other lists are HL7 Terminology 7.0.1.
What has no public code has one of ours, in a list that a UUID names.
"""

import re
from typing import Any

from hrjournal.facts.instruments import Instrument
from hrjournal.facts.substances import group_of

Json = dict[str, Any]
"""An object of JSON."""

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
OURS = "urn:uuid:4c245ba2-f4d1-4240-bc93-f128f93ba886"
"""The list of our own codes: docs/reference/fhir.md has them."""

_HL7 = "http://terminology.hl7.org/CodeSystem"
ABSENT = f"{_HL7}/data-absent-reason"
ACHIEVEMENT = f"{_HL7}/goal-achievement"
CATEGORY = f"{_HL7}/observation-category"
TAKING_PART = f"{_HL7}/provenance-participant-type"
US_CORE_PLAN = "http://hl7.org/fhir/us/core/CodeSystem/careplan-category"
_CONFIDENTIALITY = f"{_HL7}/v3-Confidentiality"
_SENSITIVITY = f"{_HL7}/v3-ActCode"
_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

SUBSTANCE_USE, MENTAL_HEALTH = "SUD", "MH"
"""Why a thing is sensitive."""

DRINKS_A_DAY = "74013-4"
DRINKS_A_WEEK = "44940-5"
DRINKING_DAYS = "81032-5"

_DISPLAYS = {
    "44261-6": "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]",
    "55758-7": "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]",
    "70274-6": "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]",
    "75626-2": "Total score [AUDIT-C]",
    "75624-7": "Total score [AUDIT]",
    "82667-7": "Total score [DAST-10]",
    DRINKS_A_DAY: "Alcoholic drinks per day",
    DRINKS_A_WEEK: "Alcoholic drinks per week - Reported",
    DRINKING_DAYS: "Days per week alcoholic drinks consumed",
}
_OF_INSTRUMENT = {
    "PHQ-9": "44261-6",
    "PHQ-2": "55758-7",
    "GAD-7": "70274-6",
    "AUDIT-C": "75626-2",
    "AUDIT": "75624-7",
    "DAST-10": "82667-7",
}
_OF_SUBSTANCE_USE = {"AUDIT", "AUDIT-C", "DAST-10", "BAM use", "BAM risk", "BAM protective"}
"""The instruments that ask about use."""

_STANDS_FOR_IT = "\ufffd"
_NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Return a text as FHIR allows it: without what XML can't hold, and of more than blanks."""
    allowed = _NOT_OF_XML.sub(_STANDS_FOR_IT, text)
    return allowed if allowed.strip() else _STANDS_FOR_IT


def concept(system: str, code: str, text: str | None = None) -> Json:
    """Return a concept by its code, and in words if these are given."""
    display = {"display": _DISPLAYS[code]} if system == LOINC else {}
    coding = {"system": system, "code": code, **display}
    return {"coding": [coding]} | ({"text": plain(text)} if text else {})


def concept_of_score(name: str, known: Instrument | None) -> Json:
    """Return what a questionnaire's total is; of one that we don't know, only what it is called."""
    if known is None:
        return {"text": plain(f"{name}, total")}
    if code := _OF_INSTRUMENT.get(known.name):
        return concept(LOINC, code)
    code = known.name.casefold().replace(" ", "-")
    return concept(OURS, code, f"{known.name}, total ({known.title})")


def quantity(value: Any, code: str, unit: str) -> Json:
    """Return a value in a unit of UCUM, and what people call that."""
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def score_quantity(value: Any) -> Json:
    """Return a total of a questionnaire."""
    return quantity(value, "{score}", "score")


def absent(reason: str) -> Json:
    """Return the extension that says why something is not there."""
    return {"extension": [{"url": _ABSENT_REASON, "valueCode": reason}]}


def labels(*sensitive: str) -> Json:
    """Return the labels of what is restricted, and why it is."""
    security = [{"system": _CONFIDENTIALITY, "code": "R"}]
    return {"security": security + [{"system": _SENSITIVITY, "code": one} for one in sensitive]}


def sensitivity_of_score(known: Instrument | None) -> str:
    """Return why a questionnaire's total is sensitive."""
    is_of_use = known is not None and known.name in _OF_SUBSTANCE_USE
    return SUBSTANCE_USE if is_of_use else MENTAL_HEALTH


def sensitivity_of(substance: str | None) -> str:
    """Return why something about a substance is sensitive; a behaviour is none."""
    known = group_of(substance) if substance else None
    return MENTAL_HEALTH if known and known.kind == "behaviour" else SUBSTANCE_USE
