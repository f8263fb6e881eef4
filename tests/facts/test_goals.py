"""The goals to begin from: they can be counted, and none asks for abstinence."""

import pytest

from hrjournal.facts.goals import Template, templates
from hrjournal.model.sentence import parse_measure


@pytest.mark.parametrize("template", templates(), ids=lambda one: one.title)
def test_template(template: Template) -> None:
    """Each measure reads back as it is, asks for something that is not nothing, and fits a line."""
    measure = parse_measure(template.measure.format(substance="tea"))

    assert str(measure) == template.measure.format(substance="tea")
    assert measure.target > 0
    assert measure.counted != "free days" or measure.target < 7
    assert template.asks_substance is (measure.substance == "tea")
    assert template.first_step
    assert len(template.title) <= 50


def test_there_are_about_twenty() -> None:
    """They fit a screen of 24 lines with the question, and no two have one title."""
    titles = [template.title for template in templates()]

    assert 18 <= len(set(titles)) == len(titles) <= 22


@pytest.mark.parametrize(
    "word", ["naloxone", "wound", "shower", "phone call", "friend", "date and time aloud", "doctor"]
)
def test_what_the_texts_name(word: str) -> None:
    """What the texts about harm reduction name as goals is among them."""
    assert any(word in template.title for template in templates())
