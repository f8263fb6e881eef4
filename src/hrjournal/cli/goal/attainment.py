"""`goal scale` and `goal attain`: write levels in words beforehand, and later which was reached."""

from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.picking import GoalId, OnDay, change, chosen_goal, day_of
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.attainment import attainments
from hrjournal.model.goal import LEVELS, Attainment
from hrjournal.model.goal_changes import attained, parse_level, scaled
from hrjournal.views.attainment import attainment_lines
from hrjournal.views.goal import LEVEL_NAMES, level_words

FORM = 'hj goal scale k3m9 "every day" "5 days" "3 days" "1 day" "none"'

QUESTIONS = (
    "-2, much less than you expect:",
    "-1, less than you expect:",
    " 0, what you expect:",
    "+1, more than you expect:",
    "+2, much more than you expect:",
)

app = typer.Typer()


@app.command("scale")
def write_scale(
    context: typer.Context,
    goal_id: GoalId = None,
    levels: Annotated[
        list[str] | None,
        typer.Argument(metavar="LEVEL", help="Five levels in words, from -2 to +2."),
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the scale away.")] = False,
    shape: Format = None,
) -> None:
    """Write beforehand what each level would be: 0 is what you expect, +2 the best, -2 the least.

    Left out, the levels are asked for one by one.

    Examples: hj goal scale k3m9 "every day" "5 days" "3 days" "1 day" "none"
    · hj goal scale k3m9 --clear
    """
    session = session_of(context)
    if clear and levels:
        raise NotUnderstood("Write either five levels, or `--clear`.")
    if len(levels or ()) != LEVELS and not clear and (levels or not session.can_ask):
        raise NotUnderstood(
            f"A scale has five levels in words, from -2 to +2; write it like `{FORM}`."
        )
    goal = chosen_goal(session, goal_id, FORM)
    words = levels or []
    if not words and not clear:
        session.remark("In your own words, what would it be at each level?")
        words = [prompts.ask(session, question, str) for question in QUESTIONS]
    change(
        session,
        goal,
        lambda kept, today: scaled(kept, today, words),
        lambda kept: "five levels written" if kept.scale else "no scale",
        shape,
    )


@app.command("attain", context_settings={"ignore_unknown_options": True})
def attain_goal(
    context: typer.Context,
    goal_id: GoalId = None,
    level: Annotated[
        str | None, typer.Argument(metavar="LEVEL", help="-2, -1, 0, 1 or 2: asked if left out.")
    ] = None,
    at: OnDay = None,
    shape: Format = None,
) -> None:
    """Say which level of its scale a goal has reached; without an id, see all and their T score.

    The T score is 50 where all is as you expected, and 10 more or less for each step of a goal
    by itself.

    Examples: hj goal attain k3m9 1 · hj goal attain k3m9 -1 --at yesterday · hj goal attain
    """
    session = session_of(context)
    if goal_id is None:
        _show_all(session, shape)
        return
    read = None if level is None else parse_level(level)
    form = "hj goal attain k3m9 1"
    if read is None and not session.can_ask:
        raise NotUnderstood(f"The level is missing; write it like `{form}`.")
    day = day_of(session, at)
    goal = chosen_goal(session, goal_id, form)
    if read is None:
        attained(goal, day, Attainment(day, 0))  # without a scale there is nothing to ask
        session.remark(level_words(goal))
        read = prompts.ask(session, "Which level is it, -2 to +2?", parse_level)
    reached = Attainment(day, read)
    change(
        session,
        goal,
        lambda kept, today: attained(kept, today, reached),
        lambda _: f"level {LEVEL_NAMES[reached.level + 2]}",
        shape,
    )


def _show_all(session: Session, shape: Format) -> None:
    found = attainments(session.journal.goals.all())
    none = "No goal has a scale yet; `hj goal scale` writes one."
    show(
        session,
        shape,
        json=lambda: as_json(
            goals=found.goals, **({} if found.t_score is None else {"t_score": found.t_score})
        ),
        plain=lambda: attainment_lines(found) or none,
    )
