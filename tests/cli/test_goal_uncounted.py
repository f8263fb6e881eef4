"""A measure that can never count in what is logged: said when it is set, and when it would."""

import json

import pytest

from .conftest import Command, Talk

USES = "at most 3 uses of methadone per week"
TAKEN = "at least 7 days of methadone taken per week"
SHARE = 'at least 80% uses with strategy "not alone" per week'
CASES = {
    USES: (["medicine", "methadone", "40mg"], "logged as a medicine", "it counts uses, and this"),
    TAKEN: (["use", "methadone", "40mg"], "logged as a use", "it counts a medicine, and this"),
    SHARE: (
        ["use", "heroin", "0.1g"],
        "no use here names that strategy",
        '--strategy "not alone"` adds it.',
    ),
    "average craving at most 4 per week": (
        ["use", "heroin", "0.1g"],
        "no craving is rated here",
        "",  # nobody has to rate a craving
    ),
}
COUNTED = {
    USES: ["use", "methadone", "40mg"],
    TAKEN: ["medicine", "methadone", "40mg"],
    SHARE: ["use", "heroin", "0.1g", "--strategy", "Not alone"],
    "average craving at most 4 per week": ["urge", "5"],
}


@pytest.mark.parametrize("measure", CASES)
def test_said_when_it_is_set(hj: Command, measure: str) -> None:
    """It is said once, the goal is kept as the person wants it, and scripts get their JSON."""
    logged, when_set, _ = CASES[measure]
    hj("log", *logged)

    done = hj("goal", "set", "Mine", "--measure", measure, "--format", "json")

    assert done.status == 0
    assert json.loads(done.out)["goal"]["measure"] == measure
    assert done.err.count("So far") == 1
    assert when_set in done.err


LATER = [measure for measure in CASES if CASES[measure][2]]


@pytest.mark.parametrize("measure", LATER)
def test_said_when_it_would_have_counted(hj: Command, measure: str) -> None:
    """Each entry says it until one is logged that counts; after that, none."""
    logged, _, when_logged = CASES[measure]
    assert "So far" not in hj("goal", "set", "Mine", "--measure", measure).err

    for _ in range(2):
        assert hj("log", *logged).out.count(when_logged) == 1
    hj("log", *COUNTED[measure])
    assert when_logged not in hj("log", *logged).out
    assert "So far" not in hj("goal", "set", "Another", "--measure", measure).err


@pytest.mark.parametrize("measure", LATER)
@pytest.mark.parametrize("standing", ["pause", "close"])
def test_not_said_of_a_goal_that_is_not_followed(hj: Command, measure: str, standing: str) -> None:
    """A goal that is paused or closed counts nothing, so nothing is missed."""
    logged, _, when_logged = CASES[measure]
    hj("goal", "set", "Mine", "--measure", measure)
    hj("goal", standing, "Mine")

    assert when_logged not in hj("log", *logged).out


def test_said_in_an_edit_and_a_review(hj: Command) -> None:
    """A new measure for an old goal is looked at alike."""
    hj("log", "medicine", "methadone", "40mg")
    hj("goal", "set", "Mine", "--measure", "at least 3 groundings per week")

    assert "logged as a medicine" in hj("goal", "edit", "Mine", "--measure", USES).err
    review = hj("goal", "review", "Mine", "change", "--measure", USES)
    assert "logged as a medicine" in review.err


def test_a_medicine_of_ones_own_is_known(hj: Command) -> None:
    """A name that is logged as a medicine is not new to a goal that counts its doses."""
    hj("log", "medicine", "mine", "1 tablet")

    measure = "at least 7 days of mine taken per week"
    assert "new here" not in hj("goal", "set", "Mine", "--measure", measure).err
    assert (
        "new here" in hj("goal", "set", "Mine", "--measure", USES.replace("methadone", "its")).err
    )


def test_in_a_conversation(hj: Command, talk: Talk) -> None:
    """On a terminal it is said where the measure is."""
    hj("log", "medicine", "methadone", "40mg")

    said = talk("goal", "set", "Mine", "--measure", USES).said

    assert "So far it is logged as a medicine here" in said


ENOUGH = "nothing can reach it"
FREE = "at least 4 free days of alcohol per week"


def test_too_few_days_are_said(hj: Command) -> None:
    """A goal that asks for more days than it has is kept, and it is said, also after a change."""
    soon = hj("goal", "set", "Rest", "--measure", FREE, "--by", "in 2 days")
    later = hj("goal", "set", "Calm", "--measure", FREE, "--by", "in 8 weeks")

    assert (soon.status, later.status) == (0, 0)
    assert ENOUGH in soon.err
    assert ENOUGH not in later.err
    assert ENOUGH not in hj("goal", "edit", "Rest", "--by", "in 8 weeks").err
    assert ENOUGH not in hj("goal", "edit", "Rest", "--why", "sleep").err
    assert ENOUGH in hj("goal", "edit", "Rest", "--by", "tomorrow").err
    review = hj("goal", "review", "Rest", "change", "--measure", FREE.replace("4", "5"))
    assert ENOUGH in review.err
    assert ENOUGH in hj("goal", "edit", "Calm", "--measure", FREE, "--by", "tomorrow").err


def test_a_step_that_can_not_be_reached(hj: Command) -> None:
    """A step is looked at from its own day on."""
    hj("goal", "set", "Calm", "--measure", FREE, "--by", "2026-12-06")

    assert ENOUGH not in hj("goal", "step", "Calm", "6 from 30 Nov 2026").err
    assert ENOUGH in hj("goal", "step", "Calm", "5 from 4 Dec 2026").err


def test_months_of_many_lengths(hj: Command) -> None:
    """30 days a month is set, and February is said to ask for fewer."""
    done = hj("goal", "set", "Rest", "--measure", "at least 30 free days of alcohol per month")

    assert done.status == 0
    assert "A month that has fewer days is asked for all of them." in done.err
