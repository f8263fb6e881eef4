"""FHIR R4: a Bundle that a clinic can read, and that says no more than was logged.

`fhir.resources` looks at the structure (as R4B, which has the same resources); what it does not
look at, such as lists of values, is asserted here.
"""

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

import msgspec
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.writers.fhir.bundle import write
from hrjournal.facts.instruments import instruments
from hrjournal.model.entry import AnyEntry, Done, Mood, NoUse, Record, Score, Urge, Use
from hrjournal.model.forms import FORMS
from hrjournal.model.goal import Goal, Review, TargetStep
from hrjournal.model.leaving import Leaving
from hrjournal.model.plan import LAYERS, PlanLayer
from hrjournal.model.selection import Selection
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance
from tests.exporting import EVERYTHING, chosen_of, exported
from tests.fakes import EVERY_KIND, EVERY_SMALL_RECORD, NOON, goal, id_of, make

Json = dict[str, Any]

BARE = Leaving(notes=False)
WITH_PLAN = Leaving(notes=False, plan=True)
ALL = Leaving(notes=True, plan=True, people=True)

LIFECYCLE = {
    *("proposed", "planned", "accepted", "active", "on-hold", "completed", "cancelled"),
    *("entered-in-error", "rejected"),
}
OBSERVATION = {
    *("registered", "preliminary", "final", "amended", "corrected", "cancelled"),
    *("entered-in-error", "unknown"),
}
CARE_PLAN = {"draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown"}
DETAIL = {
    *("not-started", "scheduled", "in-progress", "on-hold", "completed", "cancelled", "stopped"),
    *("unknown", "entered-in-error"),
}
ACHIEVEMENT = {
    *("in-progress", "improving", "worsening", "no-change", "achieved", "sustaining"),
    *("not-achieved", "no-progress", "not-attainable"),
}
NEVER_SAID = {"not-achieved", "no-progress", "not-attainable"}
UNITS = {"{score}", "/d", "/wk", "g/d", "d/wk"}
LOINC = {
    "44261-6": "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]",
    "55758-7": "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]",
    "70274-6": "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]",
    "75626-2": "Total score [AUDIT-C]",
    "75624-7": "Total score [AUDIT]",
    "82667-7": "Total score [DAST-10]",
    "74013-4": "Alcoholic drinks per day",
    "44940-5": "Alcoholic drinks per week - Reported",
    "81032-5": "Days per week alcoholic drinks consumed",
}
DRINKS_A_DAY, DRINKS_A_WEEK, DRINKING_DAYS = "74013-4", "44940-5", "81032-5"


def bundle_of(chosen: Chosen) -> Json:
    """Return a Bundle, after looking at its structure and at all that holds for every one."""
    text = exported("fhir", chosen)
    Bundle.model_validate_json(text)
    bundle: Json = json.loads(text)
    assert_sound(bundle)
    return bundle


def exported_of(
    entries: Sequence[AnyEntry] = (),
    records: Sequence[Record] = (),
    *,
    selection: Selection = EVERYTHING,
    leaving: Leaving = BARE,
) -> Json:
    """Return the Bundle of a journal, after looking at it."""
    return bundle_of(chosen_of(entries, records, selection=selection, leaving=leaving))


def resources(bundle: Json, kind: str) -> list[Json]:
    """Return the resources of a kind."""
    found = (entry["resource"] for entry in bundle["entry"])
    return [resource for resource in found if resource["resourceType"] == kind]


def coded(bundle: Json, code: str) -> list[Json]:
    """Return the observations with a code."""
    return [
        one
        for one in resources(bundle, "Observation")
        if code in [coding["code"] for coding in one["code"].get("coding", ())]
    ]


def objects_in(value: Any) -> Iterator[Json]:
    """Go through every object, those inside others too."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from objects_in(inner)


def achievement(resource: Json) -> str | None:
    """Return what a goal says of how far it is."""
    status = resource.get("achievementStatus")
    if status is None:
        return None
    (coding,) = status["coding"]
    assert coding["system"] == "http://terminology.hl7.org/CodeSystem/goal-achievement"
    code: str = coding["code"]
    return code


def assert_sound(bundle: Json) -> None:
    """Look at all that holds for every Bundle."""
    assert bundle["type"] == "collection"
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    assert all(UUID(url.removeprefix("urn:uuid:")).version == 4 for url in urls)
    inside = [*objects_in(bundle)]
    assert {one["reference"] for one in inside if "reference" in one} <= set(urls)
    assert not any("comparator" in one or "component" in one for one in inside)
    assert "abuse" not in json.dumps(bundle).casefold()
    for one in inside:
        if one.get("system") == "http://unitsofmeasure.org":
            assert one["code"] in UNITS
        if one.get("system") == "http://loinc.org":
            assert one["display"] == LOINC[one["code"]]
    assert_labelled(bundle)
    assert_nobody(bundle)
    for one in resources(bundle, "Observation"):
        assert_observation(one, urls[0])
    for one in resources(bundle, "Goal"):
        assert_goal(one, urls[0])
    for one in resources(bundle, "CarePlan"):
        assert_care_plan(one, urls[0])
    rest = urls[1:-1]
    assert [
        [target["reference"] for target in one["target"]] for one in resources(bundle, "Provenance")
    ] == ([rest] if rest else [])


def assert_labelled(bundle: Json) -> None:
    """See that the whole is restricted, as each part is, and says every reason of a part."""
    reasons = set()
    kinds = ("Observation", "Goal", "CarePlan")
    for one in (one for kind in kinds for one in resources(bundle, kind)):
        assert {"system": R, "code": "R"} in one["meta"]["security"]
        found = {label["code"] for label in one["meta"]["security"]} - {"R"}
        assert len(found) <= 1
        reasons |= found
    assert reasons <= {"SUD", "MH"}
    assert bundle["meta"]["security"] == [
        {"system": R, "code": "R"},
        *({"system": ACT, "code": reason} for reason in sorted(reasons)),
    ]


R = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
MASKED = {
    "extension": [
        {
            "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
            "valueCode": "masked",
        }
    ]
}


def assert_nobody(bundle: Json) -> None:
    """See that there is one patient, who is masked."""
    urn = bundle["entry"][0]["fullUrl"]
    assert resources(bundle, "Patient") == [
        {
            "resourceType": "Patient",
            "identifier": [{"system": "urn:ietf:rfc:3986", "value": urn}],
            "name": [{"text": "Not named", "_family": MASKED}],
            "gender": "unknown",
            "_birthDate": MASKED,
        }
    ]


def assert_observation(one: Json, patient: str) -> None:
    """See that it has one category, one value or the reason for none, and a day or a week."""
    assert one["status"] in OBSERVATION
    assert one["subject"] == {"reference": patient}
    assert one["performer"] == [{"reference": patient}]
    (category,) = one["category"]
    (coding,) = category["coding"]
    assert coding["system"] == "http://terminology.hl7.org/CodeSystem/observation-category"
    values = {"valueQuantity", "valueInteger", "dataAbsentReason"} & set(one)
    assert len(values) == 1
    days = one.get("effectivePeriod", {"day": one.get("effectiveDateTime")})
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days.values())
    codes = [coding["code"] for coding in one["code"].get("coding", ())]
    is_of_drinking = bool({DRINKS_A_DAY, DRINKS_A_WEEK, DRINKING_DAYS, GRAMS} & set(codes))
    assert coding["code"] == ("social-history" if is_of_drinking else "survey")
    assert ("effectivePeriod" in one) == bool({DRINKS_A_WEEK, DRINKING_DAYS} & set(codes))
    if is_of_drinking:
        assert values == {"valueQuantity"}
        assert re.search(r"\b[5-7] of 7 days logged, from \d", one["note"][0]["text"])
        unit = {DRINKS_A_DAY: "/d", DRINKS_A_WEEK: "/wk", DRINKING_DAYS: "d/wk", GRAMS: "g/d"}
        assert one["valueQuantity"]["code"] == unit[codes[0]]


GRAMS = "ethanol-per-day"


def assert_goal(one: Json, patient: str) -> None:
    """See that it has one target with one side, and says nothing that nobody knows."""
    assert one["lifecycleStatus"] in LIFECYCLE
    assert one["description"]["text"]
    assert one["subject"] == one["expressedBy"] == {"reference": patient}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", one["startDate"])
    (target,) = one["target"]
    assert target["measure"]
    (side,) = target["detailRange"]
    assert side in {"high", "low"}
    assert target["detailRange"][side]["value"] >= 0
    assert achievement(one) in {None, *ACHIEVEMENT} - NEVER_SAID


XHTML = "{http://www.w3.org/1999/xhtml}"


def page_of(plan: Json) -> ET.Element:
    """Return the page of a plan, as a reader of XML has it."""
    return ET.fromstring(plan["text"]["div"])


def assert_care_plan(one: Json, patient: str) -> None:
    """See that it is a plan to assess and plan by, with a page and activities in words."""
    assert one["status"] in CARE_PLAN
    assert one["intent"] == "plan"
    assert one["subject"] == {"reference": patient}
    (category,) = one["category"]
    assert [coding["code"] for coding in category["coding"]] == ["assess-plan"]
    assert page_of(one).tag == f"{XHTML}div"
    for activity in one["activity"]:
        assert set(activity) == {"detail"}
        assert activity["detail"]["status"] in DETAIL
        assert activity["detail"]["description"]


# Every journal


def everything() -> list[Record]:
    """Return every small record, a goal of every form, and the whole plan."""
    examples = [example for form in FORMS.values() for example in (form.example, *form.also)]
    goals = [goal(20 + number, measure=text) for number, text in enumerate(examples)]
    plan = [
        PlanLayer(id=id_of(900 + number), layer=layer, lines=("words", "more"))
        for number, layer in enumerate(LAYERS)
    ]
    return [*EVERY_SMALL_RECORD, *goals, *plan]


@pytest.mark.parametrize("leaving", [BARE, WITH_PLAN, ALL])
def test_every_kind(leaving: Leaving) -> None:
    """A journal with every kind of entry, goal and page makes a sound Bundle."""
    bundle = exported_of(EVERY_KIND, everything(), leaving=leaving)

    assert len(resources(bundle, "Goal")) > len(FORMS)
    assert len(resources(bundle, "CarePlan")) == leaving.plan
    assert len(resources(bundle, "Provenance")) == 1
    assert coded(bundle, "44261-6")
    assert [len(coded(bundle, code)) for code in ("mood", "craving", "distress")] == [1, 2, 2]


def test_empty() -> None:
    """A journal without anything gives the patient alone, and no reason why they are sensitive."""
    bundle = exported_of()

    assert [entry["resource"]["resourceType"] for entry in bundle["entry"]] == ["Patient"]
    assert bundle["meta"]["security"] == [{"system": R, "code": "R"}]


def test_never_the_same_twice() -> None:
    """Nothing in two exports tells that they are of one person."""
    one, other = (exported_of(EVERY_KIND, EVERY_SMALL_RECORD) for _ in range(2))

    urls = [{entry["fullUrl"] for entry in bundle["entry"]} for bundle in (one, other)]
    assert not urls[0] & urls[1]


def test_self_reported() -> None:
    """It is said that the person logged it, and when it was written, in no zone of theirs."""
    bundle = exported_of(EVERY_KIND)
    (one,) = resources(bundle, "Provenance")
    patient = {"reference": bundle["entry"][0]["fullUrl"]}

    assert one["reason"][0]["text"].startswith("Self-reported")
    assert [agent["who"] for agent in one["agent"]] == [patient]
    assert one["agent"][0]["type"]["coding"][0]["code"] == "author"
    assert one["recorded"] == bundle["timestamp"] == NOON.astimezone(UTC).isoformat()


def test_an_entry_at_a_time() -> None:
    """The first line is out before an entry is read, and ids come from what is handed in."""
    numbers = itertools.count(1)
    chosen = chosen_of(EVERY_KIND)
    parts = write(chosen, lambda: UUID(int=next(numbers), version=4))

    assert next(parts).startswith(b'{\n  "resourceType": "Bundle"')
    assert not chosen.entries.tally.days
    assert b"urn:uuid:00000000-0000-4000-8000-000000000001" in next(parts)


# Words


def test_without_notes_and_names() -> None:
    """What a person wrote in sentences, and where and with whom, is in none without notes."""
    bare = json.dumps(exported_of(EVERY_KIND, EVERY_SMALL_RECORD))
    whole = json.dumps(exported_of(EVERY_KIND, EVERY_SMALL_RECORD, leaving=ALL))

    written = [entry.note for entry in EVERY_KIND if entry.note]
    written += [
        supply for entry in EVERY_KIND if isinstance(entry, Use) and (supply := entry.place)
    ]
    assert not [text for text in (*written, "words", "Neighbour", "Fewer drinks") if text in bare]
    assert "At the practice" in whole
    assert "Fewer drinks" in whole


def test_item_9() -> None:
    """Of a questionnaire only the total leaves, never the answer to item 9."""
    one, other = (
        exported_of([make(Score, 1, instrument="PHQ-9", value=20, item_9=above)], leaving=ALL)
        for above in (True, False)
    )
    found = [resources(bundle, "Observation")[0] for bundle in (one, other)]
    for observation in found:
        del observation["subject"], observation["performer"]
    assert found[0] == found[1]


@given(st.text(min_size=1))
def test_any_words(words: str) -> None:
    """Whatever a person wrote in the plan, a goal or a note, the Bundle can be read."""
    bundle = exported_of(
        [make(Mood, 1, note=words)],
        [goal(title=words, why=words), PlanLayer(id=id_of(2), layer="signs", lines=(words,))],
        leaving=ALL,
    )
    (plan,) = resources(bundle, "CarePlan")
    (item,) = page_of(plan).iter(f"{XHTML}li")
    told = plan["activity"][0]["detail"]["description"].partition(": ")[2]
    # XML makes one of the ways in which a line can end.
    assert item.text == told.replace("\r\n", "\n").replace("\r", "\n")
    assert [plan["goal"]] == [[{"reference": bundle["entry"][2]["fullUrl"]}]]


def test_words_as_they_are() -> None:
    """Markup is a person's words; only what XML can't hold is replaced."""
    lines = ("<script>alert(1)</script> & so on", "grün ☕ \x1b[31m")
    bundle = exported_of(
        (), [PlanLayer(id=id_of(2), layer="signs", lines=lines)], leaving=WITH_PLAN
    )
    (plan,) = resources(bundle, "CarePlan")

    assert [activity["detail"]["description"] for activity in plan["activity"]] == [
        "How I notice: <script>alert(1)</script> & so on",
        "How I notice: grün ☕ \ufffd[31m",
    ]
    assert "<script>" not in plan["text"]["div"]
    assert exported_of((), [PlanLayer(id=id_of(2), layer="signs", lines=lines)])["entry"][1:] == []


# Totals and ratings


def test_every_questionnaire() -> None:
    """Each total has the code that LOINC has for it, or one of ours, and says what it is."""
    known = [make(Score, n, instrument=name, value=3) for n, name in enumerate(instruments(), 1)]
    bundle = exported_of([*known, make(Score, 99, instrument="my own", value=3)])
    found = [one["code"] for one in resources(bundle, "Observation")]

    public = [code["coding"][0]["code"] for code in found if "text" not in code]
    assert sorted(public) == sorted(set(LOINC) - {DRINKS_A_DAY, DRINKS_A_WEEK, DRINKING_DAYS})
    ours = {code["coding"][0]["code"] for code in found if "text" in code and "coding" in code}
    assert ours >= {"who-5", "who-5-raw", "k10", "gad-2", "bam-use"}
    assert [code for code in found if "coding" not in code] == [{"text": "my own, total"}]
    for one in resources(bundle, "Observation"):
        quantity = one["valueQuantity"]
        assert (quantity["value"], quantity["code"]) == (3, "{score}")


def test_sensitive_by_what_it_is() -> None:
    """What is about use is labelled so, and what is about mood; a behaviour is no substance."""
    expected: dict[AnyEntry, str] = {
        make(Score, 1, instrument="AUDIT", value=3): "SUD",
        make(Score, 1, instrument="PHQ-9", value=3): "MH",
        make(Mood, 1): "MH",
        make(Urge, 1, substance="cannabis"): "SUD",
        make(Urge, 1, substance="gambling"): "MH",
    }
    for entry, reason in expected.items():
        bundle = exported_of([entry])
        assert bundle["meta"]["security"][1:] == [{"system": ACT, "code": reason}]


def test_sensitive_goals() -> None:
    """A goal is labelled by what it counts, and not at all where that may be anything."""
    expected = {
        "at most 3 uses of cannabis per week": ["SUD"],
        "at most 3 urges per week": ["SUD"],
        "average mood at least 6 per week": ["MH"],
        "latest AUDIT at most 8": ["SUD"],
        "at least 3 done per week": [],
        "at least 2 contacts per week": [],
    }
    for measure, reasons in expected.items():
        bundle = exported_of((), [goal(measure=measure)])
        assert [label["code"] for label in bundle["meta"]["security"]] == ["R", *reasons]


def test_urge_without_a_number() -> None:
    """An urge that was left before a number was given says that there is none."""
    (one,) = coded(exported_of([make(Urge, 1, intensity=None)]), "craving")

    assert one["dataAbsentReason"]["coding"][0]["code"] == "unknown"


# What was drunk

MONDAY = date(2026, 11, 9)
UK_UNIT = Decimal("7.89")
"""Grams of ethanol."""


def week_of(units: Sequence[int | None], monday: date = MONDAY, first: int = 1) -> list[AnyEntry]:
    """Return a week logged in UK units: 0 is a free day, None a day that is not logged."""
    return [
        make(
            Use,
            first + number,
            (monday + timedelta(days=number)).isoformat(),
            amount=Decimal(count),
            unit="unit",
            grams=UK_UNIT * count,
        )
        if count
        else make(NoUse, first + number, (monday + timedelta(days=number)).isoformat())
        for number, count in enumerate(units)
        if count is not None
    ]


def test_drinks_by_hand() -> None:
    """21 UK units are 165.69 g: 11.84 drinks of 14 g in the week, 1.69 a day, and never 3."""
    bundle = exported_of(week_of([7, 0, 7, 0, 0, 7, 0]))

    (a_day,) = coded(bundle, DRINKS_A_DAY)
    assert a_day["valueQuantity"]["value"] == 1.69
    assert a_day["effectiveDateTime"] == "2026-11-15"
    assert a_day["note"][0]["text"] == (
        "Mean of the logged days. 7 of 7 days logged, from 2026-11-09 to 2026-11-15. "
        "Counted from grams, 14 g a drink."
    )
    (grams,) = coded(bundle, GRAMS)
    assert grams["valueQuantity"]["value"] == 23.67
    (a_week,) = coded(bundle, DRINKS_A_WEEK)
    assert a_week["valueQuantity"]["value"] == 11.84
    assert a_week["effectivePeriod"] == {"start": "2026-11-09", "end": "2026-11-15"}
    (days,) = coded(bundle, DRINKING_DAYS)
    assert days["valueQuantity"]["value"] == 3


@pytest.mark.parametrize("coverage", ["0", "0.7", "1"])
def test_thin_weeks(coverage: str) -> None:
    """Nothing is said of a week with fewer than five days logged, whatever the person set.

    A total is there only where all seven are.
    """
    for logged in range(8):
        chosen = chosen_of(week_of([2] * logged + [None] * (7 - logged)), leaving=BARE)
        chosen.terms._settings = Settings(coverage=Decimal(coverage))
        bundle = bundle_of(chosen)

        enough = logged >= (7 if coverage == "1" else 5)
        means = coded(bundle, DRINKS_A_DAY)
        assert [one["valueQuantity"]["value"] for one in means] == [1.13] * enough
        assert len(coded(bundle, DRINKS_A_WEEK)) == (logged == 7)
        assert len(coded(bundle, DRINKING_DAYS)) == (logged == 7)


def test_unknown_amount() -> None:
    """Where an amount is unknown, no drinks are told of that week; the days still are."""
    bundle = exported_of([*week_of([7, 0, 0, 0, 0, 0, 0]), make(Use, 50, "2026-11-10")])

    assert not coded(bundle, DRINKS_A_DAY)
    assert not coded(bundle, GRAMS)
    assert not coded(bundle, DRINKS_A_WEEK)
    assert [one["valueQuantity"]["value"] for one in coded(bundle, DRINKING_DAYS)] == [2]


def test_estimates() -> None:
    """Where an amount is an estimate, it is said that some are."""
    entries = week_of([7, 0, 0, 0, 0, 0, 0])
    told = {}
    for estimated in (False, True):
        first = msgspec.structs.replace(entries[0], estimated=estimated)
        (a_day,) = coded(exported_of([first, *entries[1:]]), DRINKS_A_DAY)
        told[estimated] = "Some amounts are estimates." in a_day["note"][0]["text"]

    assert told == {False: False, True: True}


def test_week_that_runs() -> None:
    """A week that is not over is not told of."""
    running = week_of([2, 2, 2, 2, 2, 2, 2], date(2026, 11, 16))

    assert not coded(exported_of(running), DRINKS_A_DAY)


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (Selection(), 2),
        (Selection(substance="alcohol"), 2),
        (Selection(since=date(2026, 11, 2)), 2),
        (Selection(since=date(2026, 11, 3)), 1),
        (Selection(until=date(2026, 11, 14)), 1),
        (Selection(kinds=("use", "none")), 0),
        (Selection(kinds=("none",)), 0),
        (Selection(tags=("party",)), 0),
        (Selection(substance="cannabis"), 0),
        (Selection(newest=14), 0),
    ],
)
def test_filters(selection: Selection, told: int) -> None:
    """A week is told of only where no filter can have left out a use or a free day of it.

    Who asks for some entries alone has no goals.
    """
    entries = [*week_of([7] * 7, date(2026, 11, 2)), *week_of([7] * 7, first=10)]
    goals = [goal(1, measure="0 drinks of alcohol per week", start=date(2026, 11, 1))]
    bundle = exported_of(entries, goals, selection=selection)

    assert len(coded(bundle, DRINKS_A_DAY)) == told
    asks_for_entries = selection.kinds or selection.tags or selection.newest
    has_goal = not asks_for_entries and selection.substance in {None, "alcohol"}
    assert [*map(achievement, resources(bundle, "Goal"))] == ["in-progress"] * has_goal


def test_codename_for_alcohol() -> None:
    """With a codename for alcohol, no code explains it, and its uses are not taken for none."""
    entries = [*week_of([21, 0, 0, 0, 0, 0, 0]), make(Mood, 60)]
    tea = OwnSubstance(id=id_of(70), name="alcohol", codename="tea")
    rising = [goal(1, start=date(2026, 10, 1))]
    for leaving in (Leaving(notes=False, codenames=True), Leaving(codenames=True)):
        bundle = exported_of(entries, [tea, *rising], leaving=leaving)
        assert [one["code"]["coding"][0]["code"] for one in resources(bundle, "Observation")] == [
            "mood"
        ]
        assert [*map(achievement, resources(bundle, "Goal"))] == ["in-progress"]
        if not leaving.notes:
            assert "alcohol" not in json.dumps(bundle).casefold()
    assert coded(exported_of(entries, [tea]), DRINKS_A_DAY)


def test_members_of_a_group() -> None:
    """Where a codename or a filter hides uses of a group's members, they are not taken for none."""
    entries: list[AnyEntry] = []
    for number in range(42):
        day = (date(2026, 10, 5) + timedelta(days=number)).isoformat()
        is_used = number % 7 < 2
        entries.append(
            make(Use, number + 1, day, substance="edible")
            if is_used
            else make(NoUse, number + 1, day)
        )
    limit = goal(measure="at most 1 day of cannabis per week", start=date(2026, 10, 5))
    moon = OwnSubstance(id=id_of(700), name="cannabis", codename="moon")

    def told(selection: Selection, leaving: Leaving) -> list[str | None]:
        bundle = exported_of(entries, [limit, moon], selection=selection, leaving=leaving)
        return [*map(achievement, resources(bundle, "Goal"))]

    assert told(EVERYTHING, BARE) == ["no-change"]
    assert told(EVERYTHING, Leaving(notes=False, codenames=True)) == ["in-progress"]
    assert told(Selection(substance="cannabis"), BARE) == ["in-progress"]


def test_shifted_days() -> None:
    """Every day is moved, that of the export too, and the weeks are the same."""
    entries, goals = week_of([7, 0, 7, 0, 0, 7, 0]), [goal(1, start=date(2026, 11, 2))]
    bundle = exported_of(entries, goals, leaving=Leaving(notes=False, shift_days=700))

    days = set(re.findall(r"\d{4}-\d\d-\d\d", json.dumps(bundle)))
    assert days == {"2024-12-09", "2024-12-15", "2024-12-02", "2024-12-22"}
    (a_day,) = coded(bundle, DRINKS_A_DAY)
    assert a_day["valueQuantity"]["value"] == 1.69
    since = Selection(since=date(2026, 11, 10))
    cut = exported_of(entries, selection=since, leaving=Leaving(notes=False, shift_days=700))
    assert not coded(cut, DRINKS_A_DAY)


# Goals


def drank(*weekly: int) -> list[AnyEntry]:
    """Return whole weeks up to the last that is over, with so many units on their first day."""
    first = date(2026, 11, 16) - timedelta(weeks=len(weekly))
    return [
        entry
        for number, units in enumerate(weekly)
        for entry in week_of(
            [units, 0, 0, 0, 0, 0, 0], first + timedelta(weeks=number), 10 * number + 1
        )
    ]


FALLING, RISING, SAME = (21, 18, 15, 12, 9, 6), (6, 9, 12, 15, 18, 21), (9, 9, 9, 9, 9, 9)


@pytest.mark.parametrize(
    ("weekly", "measure", "told"),
    [
        (FALLING, "at most 10 units of alcohol per week", "improving"),
        (RISING, "at most 10 units of alcohol per week", "worsening"),
        (SAME, "at most 10 units of alcohol per week", "no-change"),
        ((9, 12, 9, 10, 14, 8), "at most 10 units of alcohol per week", "in-progress"),
        (FALLING[:3], "at most 10 units of alcohol per week", "in-progress"),
        (SAME, "at least 4 free days of alcohol per week", "no-change"),
    ],
)
def test_achievement(weekly: Sequence[int], measure: str, told: str) -> None:
    """How far a goal is goes by its trend, and is open where that leaves doubt.

    That periods met their target, or did not, makes a goal that goes on neither achieved nor not.
    """
    (one,) = resources(
        exported_of(drank(*weekly), [goal(measure=measure, start=date(2026, 10, 5))]), "Goal"
    )
    assert achievement(one) == told


def test_done_for_good() -> None:
    """What is done once, or so many times, is achieved once it is done."""
    once = goal(9, measure="done once", start=date(2026, 11, 1))
    for entries, told in (([make(Done, 1)], "achieved"), ([], "in-progress")):
        (one,) = resources(exported_of(entries, [once]), "Goal")
        assert achievement(one) == told


def review(decision: Any) -> Review:
    """Return a review with a decision."""
    return Review(day=date(2026, 11, 20), decision=decision)


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ({"start": date(2026, 11, 1)}, "active", "in-progress"),
        ({"start": date(2026, 12, 1)}, "planned", None),
        ({"status": "paused"}, "on-hold", None),
        ({"status": "closed", "closed_on": date(2026, 11, 22)}, "completed", None),
        (
            {
                "status": "closed",
                "closed_on": date(2026, 11, 22),
                "reviews": (review("keep"), review("let go")),
            },
            "cancelled",
            None,
        ),
    ],
)
def test_status(fields: Json, status: str, told: str | None) -> None:
    """A goal runs, is still to start, rests or has ended, and of the rest nothing is claimed."""
    (one,) = resources(exported_of((), [goal(**fields)]), "Goal")

    assert (one["lifecycleStatus"], achievement(one)) == (status, told)
    assert one.get("statusDate") == ("2026-11-22" if "closed_on" in fields else None)


def target_of(one: Goal) -> Json:
    """Return the target that is told of a goal."""
    (resource,) = resources(exported_of((), [one]), "Goal")
    (target,) = resource["target"]
    return dict(target)


def test_target() -> None:
    """A target has the side that was set, and how large its unit is."""
    assert target_of(goal(due=date(2027, 1, 17))) == {
        "measure": {"text": "at most 10 drinks of alcohol per week"},
        "detailRange": {"high": {"value": 10, "unit": "drinks, together 78.9 g of ethanol"}},
        "dueDate": "2027-01-17",
    }
    assert target_of(goal(measure="at least 4 free days of alcohol per week"))["detailRange"] == {
        "low": {"value": 4, "unit": "free days"}
    }
    score = target_of(goal(measure="latest PHQ-9 at most 9"))
    assert score["measure"]["coding"][0]["code"] == "44261-6"
    assert score["detailRange"]["high"]["code"] == "{score}"


def test_target_of_now() -> None:
    """Of a goal with steps, the target is the one of the day."""
    steps = (
        TargetStep(date(2026, 11, 10), Decimal(8)),
        TargetStep(date(2026, 12, 1), Decimal(6)),
    )
    stepped = goal(start=date(2026, 11, 1), steps=steps)
    assert target_of(stepped)["detailRange"]["high"]["value"] == 8
    ahead = goal(start=date(2026, 12, 10), measure=parse_measure("at most 3 uses of tea per week"))
    assert target_of(ahead)["detailRange"]["high"]["value"] == 3
