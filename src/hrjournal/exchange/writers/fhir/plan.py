"""The safety plan, as a care plan that the person made."""

from collections.abc import Sequence
from html import escape

from hrjournal.exchange.writers.fhir.codes import (
    MENTAL_HEALTH,
    US_CORE_PLAN,
    Json,
    concept,
    labels,
    plain,
)
from hrjournal.facts.plan_layers import WORDING
from hrjournal.model.plan import LAYERS, PlanLayer


def care_plan(layers: Sequence[PlanLayer], goals: Sequence[Json], patient: Json) -> Json:
    """Return the plan, with references to the goals. What was done of it nobody knows."""
    in_order = sorted(layers, key=lambda part: LAYERS.index(part.layer))
    parts = [(WORDING[part.layer].title, list(map(plain, part.lines))) for part in in_order]
    return {
        "resourceType": "CarePlan",
        "meta": labels(MENTAL_HEALTH),
        "text": {"status": "additional", "div": _page(parts)},
        "status": "active",
        "intent": "plan",
        "category": [concept(US_CORE_PLAN, "assess-plan")],
        "title": "Safety plan",
        "subject": patient,
        "author": patient,
        **({"goal": [*goals]} if goals else {}),
        "activity": [
            {"detail": {"status": "unknown", "description": f"{heading}: {line}"}}
            for heading, lines in parts
            for line in lines
        ],
    }


def _page(parts: Sequence[tuple[str, list[str]]]) -> str:
    blocks = []
    for heading, lines in parts:
        items = "".join(f"<li>{escape(line)}</li>" for line in lines)
        blocks.append(f"<p>{heading}</p><ul>{items}</ul>")
    return f'<div xmlns="http://www.w3.org/1999/xhtml">{"".join(blocks)}</div>'
