"""What is in a report only where a person asks for it: notes, people, their safety plan."""

from collections.abc import Iterator, Sequence

from hrjournal.facts.plan_layers import WORDING
from hrjournal.findings.report import Found
from hrjournal.model.moment import describe_day
from hrjournal.model.plan import PlanLayer
from hrjournal.model.supporter import Supporter
from hrjournal.views.report.choices import Choices
from hrjournal.views.report.document import Lines, Paragraph, Section
from hrjournal.views.text import visible


def added_sections(
    found: Found,
    choices: Choices,
    *,
    people: Sequence[Supporter] = (),
    plan: Sequence[PlanLayer] = (),
) -> list[Section]:
    """Return the sections that were asked for, in their order."""
    words, sections = choices.words, []
    if "notes" in choices.extras and (notes := tuple(_notes(found))):
        sections.append(Section(words.notes, (Lines(notes),)))
    if people:
        sections.append(Section(words.people, (Lines(tuple(map(_person, people))),)))
    if plan:
        blocks = [
            block
            for part in plan
            for block in (
                Paragraph(WORDING[part.layer].title),
                Lines(tuple(map(visible, part.lines))),
            )
        ]
        sections.append(Section(words.safety_plan, tuple(blocks)))
    return sections


def _notes(found: Found) -> Iterator[str]:
    for entry in found.entries:
        if entry.note:
            yield f"{describe_day(entry.day)}: {visible(entry.note)}"


def _person(one: Supporter) -> str:
    parts = [one.name, *filter(None, [one.role]), *one.reach]
    return visible(", ".join(parts))
