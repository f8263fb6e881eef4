"""Where the words of a goal say a name."""

from datetime import date
from typing import Any

import pytest

from hrjournal.findings.said_in_goals import parts_saying
from hrjournal.model.goal import ActionPlan
from tests.fakes import goal

NAMES = ("alcohol", "beer", "2c-b", "green tea")
PLAN = ActionPlan(when="a beer is offered", then="I leave", made_on=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"title": "Less alcohol"}, ("title",)),
        ({"title": "ALCOHOL, less of it"}, ("title",)),
        ({"title": "Fewer beers"}, ("title",)),
        ({"title": "No 2C-B!"}, ("title",)),
        ({"title": "Less green  tea."}, ("title",)),
        ({"title": "Less (beer)"}, ("title",)),
        ({"title": "Less tea"}, ()),
        ({"title": "Alcoholic"}, ()),
        ({"title": "Rootbeer and beerish"}, ()),
        ({"title": "Fewer drinks"}, ()),
        ({"title": "Less", "why": "beer is dear", "first_step": "pour beer away"},
         ("why", "first step")),
        ({"title": "Less", "plans": (PLAN, PLAN), "confidence_why": "alcohol is far"},
         ("confidence", "plans")),
        ({"title": "Less", "scale": ("9 beers", "7", "5", "3", "1")}, ("scale",)),
    ],
)  # fmt: skip
def test_parts(fields: dict[str, Any], parts: tuple[str, ...]) -> None:
    """A name is found as whole words, in any case, one or many, in every part with own words."""
    assert parts_saying(goal(**fields), NAMES) == parts


def test_without_names() -> None:
    """Where nothing is looked for, nothing is found."""
    assert parts_saying(goal(title="Less alcohol"), ()) == ()
