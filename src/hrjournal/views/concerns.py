"""Concerns as a person reads them: what weighs most first."""

from collections.abc import Sequence

from hrjournal.model.concern import Concern, ranked
from hrjournal.model.goal import Goal
from hrjournal.model.moment import describe_day
from hrjournal.views.text import visible

_TOUCHES = {"self": "yourself", "others": "others", "both": "yourself and others"}


def concerns_lines(concerns: Sequence[Concern], goals: Sequence[Goal]) -> str:
    """List concerns in their rank, each with the goals that answer it; settled ones come last."""
    still = [one for one in ranked(concerns) if one.settled_on is None]
    settled = [one for one in ranked(concerns) if one.settled_on is not None]
    return "\n".join(
        _concern(number, concern, goals) for number, concern in enumerate([*still, *settled], 1)
    )


def _concern(number: int, concern: Concern, goals: Sequence[Goal]) -> str:
    linked = ", ".join(visible(goal.title) for goal in goals if goal.concern == concern.id)
    lines = [
        f"{number}. {visible(concern.text)}",
        f"   {concern_words(concern)}. Id {concern.id}.",
        f"   goals: {linked}" if linked else "",
    ]
    return "\n".join(filter(None, lines))


def concern_words(concern: Concern) -> str:
    """Say whom a concern touches, how much it weighs, and whether it is settled."""
    weighs = "not weighed yet" if concern.weight is None else f"weighs {concern.weight} of 10"
    settled = f", settled on {describe_day(concern.settled_on)}" if concern.settled_on else ""
    return f"{weighs}, touches {_TOUCHES[concern.harmed]}{settled}"
