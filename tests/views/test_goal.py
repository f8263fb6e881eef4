"""One goal as a person reads it, and the lists beside it: concerns, what is due, attainment."""

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.findings.attainment import attainments
from hrjournal.findings.due import due
from hrjournal.model.concern import Concern
from hrjournal.model.goal import (
    ActionPlan,
    Attainment,
    Goal,
    GoalRating,
    Pause,
    Review,
    Revision,
    TargetStep,
    Was,
)
from hrjournal.views.attainment import attainment_lines
from hrjournal.views.due import due_lines
from hrjournal.views.goal import (
    goal_lines,
    goal_sentence,
    goal_table,
    history_lines,
    level_words,
    open_letters,
    steps_words,
)
from hrjournal.views.goals import concerns_lines
from hrjournal.views.text import visible
from tests.fakes import WHOLE_GOAL, goal, id_of

if TYPE_CHECKING:
    from rich.console import RenderableType

TODAY = date(2026, 11, 22)
SCALE = ("most days", "5 days", "3 days", "1 day", "none")


def drawn(shown: "RenderableType", width: int) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


def concern(number: int, text: str = "I drive", **fields: Any) -> Concern:
    """Return a concern."""
    return Concern(id=id_of(number), text=text, day=TODAY, **fields)


OPEN = msgspec.structs.replace(
    WHOLE_GOAL, status="active", closed_on=None, first_step_on=None, reviews=(), attained=()
)


def test_goal_sentence() -> None:
    """A whole goal reads back as one sentence, in the order of SMART."""
    assert goal_sentence(goal()) == (
        "Fewer drinks: at most 10 drinks of alcohol per week, from Sunday 22 November 2026."
    )
    assert goal_sentence(WHOLE_GOAL) == (
        "Fewer drinks: at most 10 drinks of alcohol per week, from Sunday 22 November 2026 until "
        "Sunday 17 January 2027; then 7.5 from Tuesday 1 December 2026, then 5 from Friday 1 "
        "January 2027; usually 17.5; confidence 0 and importance 8 of 10; first step: Buy fewer; "
        "if Friday comes, then call a friend; because To sleep; looking back every 2 weeks."
    )


@pytest.mark.parametrize(
    ("fields", "letters"),
    [
        ({}, ["achievable", "relevant", "time-based"]),
        ({"confidence": 0}, ["relevant", "time-based"]),
        ({"first_step": "a walk"}, ["relevant", "time-based"]),
        (
            {"plans": (ActionPlan(when="tired", then="eat", made_on=TODAY),)},
            ["relevant", "time-based"],
        ),
        ({"importance": 0}, ["achievable", "time-based"]),
        ({"why": "to sleep"}, ["achievable", "time-based"]),
        ({"due": date(2027, 5, 31)}, ["achievable", "relevant"]),
        ({"review": "every week"}, ["achievable", "relevant"]),
        ({"confidence": 5, "importance": 5, "review": "every week"}, []),
    ],
)
def test_open_letters(fields: dict[str, Any], letters: list[str]) -> None:
    """The letters of SMART that a goal leaves open are named; a 0 answers as well as a 10."""
    assert open_letters(goal(**fields)) == letters


def test_zero_is_shown() -> None:
    """An importance, a confidence and a baseline of 0 are shown like any other."""
    lines = goal_lines(goal(importance=0, confidence=0, baseline=Decimal(0)))

    assert "importance  0 of 10" in lines
    assert "confidence 0 of 10" in lines
    assert "baseline    0" in lines
    assert "confidence 0 and importance 0 of 10" in goal_sentence(goal(importance=0, confidence=0))


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"status": "closed", "closed_on": TODAY}, "status    closed on Sunday 22 November 2026"),
        (
            {"status": "paused", "pauses": (Pause(start=TODAY),)},
            "status    paused since Sunday 22 November 2026",
        ),
        ({"status": "paused"}, "status    paused"),
    ],
)
def test_status(fields: dict[str, Any], line: str) -> None:
    """A goal that is not followed says since when."""
    assert line in goal_lines(goal(**fields)).replace("      ", "    ")


def test_a_level_is_shown_beside_its_scale_alone() -> None:
    """Once the scale is taken away, the level reached on it is not shown; the history tells it."""
    reached = (Attainment(TODAY, 2),)

    assert "reached" in goal_lines(goal(scale=SCALE, attained=reached))
    assert "reached" not in goal_lines(goal(attained=reached))
    assert "level reached: +2" in history_lines(goal(attained=reached))


def test_history_of_every_field() -> None:
    """What a field was and became is told in words, whatever the field; an unknown one as well."""
    was: dict[str, Any] = {
        "title": "Less",
        "due": date(2027, 1, 1),
        "baseline": Decimal(0),
        "importance": None,
        "plans": (ActionPlan(when="bored", then="walk", made_on=date(2026, 11, 1)),),
        "scale": None,
        "closed_on": date(2026, 11, 20),
        "status": "closed",
        "from_later": "x",
    }
    kept = goal(
        revisions=(Revision(day=TODAY, was=Was(was)),),
        baseline=Decimal("1.5"),
        importance=3,
        scale=SCALE,
    )

    assert history_lines(kept).splitlines()[1:] == [
        "  set",
        "  title: Fewer drinks (before: Less)",
        "  due: none (before: Friday 1 January 2027)",
        "  baseline: 1.5 (before: 0)",
        "  importance: 3",
        "  plans: none (before: if bored, then walk)",
        "  scale: most days, 5 days, 3 days, 1 day, none",
        "  opened again",
        "  from later: none (before: x)",
    ]


TEXT = st.text(st.characters(exclude_categories=["Cn"]), min_size=1, max_size=60)


@settings(max_examples=40)
@given(TEXT)
@example("[bold]a[/bold] [/b] [/] :100:")
@example("\x1b[31m\x9b\x07\u202e\ud800\n")
def test_any_text_is_harmless(text: str) -> None:
    """Whatever a goal's texts hold, nothing raises, all is shown, and nothing is obeyed."""
    kept = goal(
        title=text,
        measure="at most 3 days of tea per week",
        why=text,
        confidence_why=text,
        first_step=text,
        plans=(ActionPlan(when=text, then=text, made_on=TODAY),),
        scale=(text,) * 5,
        attained=(Attainment(TODAY, 1),),
        ratings=(GoalRating(day=TODAY, value=4, note=text),),
        reviews=(Review(day=TODAY, decision="keep", helped=text, note=text),),
        revisions=(
            Revision(
                day=TODAY,
                was=Was(why=text, plans=(ActionPlan(when=text, then=text, made_on=TODAY),)),
            ),
        ),
        concern=id_of(3),
    )
    said = [
        goal_sentence(kept),
        goal_lines(kept, concern(3, text)),
        history_lines(kept),
        concerns_lines([concern(3, text)], [kept]),
        due_lines(due([kept], TODAY)),
        attainment_lines(attainments([kept])),
        level_words(kept),
    ]

    for screen in [*said, drawn(goal_table(kept, concern(3, text)), 40)]:
        assert not any(ord(character) < 0x20 for character in screen if character != "\n")
        assert not any(0x7F <= ord(character) < 0xA0 for character in screen)
        assert "\u202e" not in screen
    assert all(visible(text) in screen for screen in said)


# Screens


@pytest.mark.parametrize("width", [40, 80])
def test_a_goal_on_a_screen(snapshot: SnapshotAssertion, width: int) -> None:
    """A goal whole on a screen, narrow and wide: no word is cut, labels stay beside values."""
    assert drawn(goal_table(OPEN, concern(8)), width) == snapshot


def test_a_goal_as_lines(snapshot: SnapshotAssertion) -> None:
    """A goal whole for screen readers; and one that leaves all open."""
    assert f"{goal_lines(WHOLE_GOAL, concern(8))}\n\n{goal_lines(goal())}" == snapshot


def test_history(snapshot: SnapshotAssertion) -> None:
    """What became of a goal, day by day."""
    assert history_lines(WHOLE_GOAL) == snapshot


def test_concerns(snapshot: SnapshotAssertion) -> None:
    """Concerns by their weight, with their goals; those that are settled come last."""
    concerns = [
        concern(1, "I lose money", weight=6),
        concern(2, "I share equipment", weight=9, harmed="both", settled_on=TODAY),
        concern(3, "My sister worries", harmed="others"),
        concern(4, "I drive after drinking", weight=9, harmed="both"),
    ]
    goals = [goal(5, concern=id_of(4)), goal(6, title="Taxi", concern=id_of(4)), goal(7)]

    assert concerns_lines(concerns, goals) == snapshot


def test_due(snapshot: SnapshotAssertion) -> None:
    """What has come, each with the command that answers it."""
    start = date(2026, 11, 1)
    steps = (TargetStep(date(2026, 11, 20), Decimal("7.5")),)
    goals: list[Goal] = [
        goal(1, start=start, review="every 2 weeks", steps=steps),
        goal(2, start=start, title="Calm", first_step="Call"),
        goal(3, start=start, title="Rest", due=date(2026, 11, 21)),
    ]

    assert due_lines(due(goals, TODAY)) == snapshot


def test_attainment(snapshot: SnapshotAssertion) -> None:
    """Levels first, then the T score; a goal without a level yet says so."""
    goals = [
        goal(1, scale=SCALE, importance=8, attained=(Attainment(TODAY, -1),)),
        goal(2, scale=SCALE, importance=4, attained=(Attainment(TODAY, 2),), title="Calm"),
        goal(3, scale=SCALE, title="Taxi"),
    ]

    assert attainment_lines(attainments(goals)) == snapshot


def test_steps() -> None:
    """Steps are told in their order."""
    assert steps_words(WHOLE_GOAL) == (
        "7.5 from Tuesday 1 December 2026, then 5 from Friday 1 January 2027"
    )
    assert steps_words(goal()) == ""
