"""`ground list`, `ground add` and `ground remove`: the list of exercises."""

import shlex
from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import JournalError, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.grounding.exercises import EXERCISES, Exercise
from hrjournal.grounding.own import exercise_of, own_name, phase_of, phases_of
from hrjournal.views.grounding import duration, exercises_plain, exercises_table
from hrjournal.views.text import counted, visible

app = typer.Typer()

LOCKED = "Your own exercises are in the journal, which is locked: `hj unlock` opens it."
ONLY_OPEN = "It is offered while the journal is open: `hj unlock` keeps it so for a while."


@app.command("list")
def list_exercises(
    context: typer.Context,
    shape: Format = None,
) -> None:
    """List the exercises: how long each takes, and when to skip it.

    Example: hj ground list
    """
    session = session_of(context)
    exercises = [*EXERCISES.values(), *_own(session)]
    show(
        session,
        shape,
        json=lambda: as_json(exercises=[_as_record(exercise) for exercise in exercises]),
        plain=lambda: exercises_plain(exercises),
        table=lambda: exercises_table(exercises),
    )


def _as_record(exercise: Exercise) -> dict[str, Any]:
    """Return an exercise as a record for scripts, without the fields that were not given."""
    phases = [
        {"words": phase.words, "seconds": phase.milliseconds / 1000, "breath": phase.breath}
        for phase in exercise.phases
    ]
    return {
        "name": exercise.name,
        "seconds": exercise.milliseconds / 1000,
        "about": exercise.about,
        **({"skip": exercise.skip} if exercise.skip else {}),
        "own": exercise.name not in EXERCISES,
        "phases": [{name: value for name, value in phase.items() if value} for phase in phases],
    }


def _own(session: Session) -> list[Exercise]:
    """Return a person's own exercises. If they can't be read, say why, and go on without them."""
    try:
        if session.journal.terms.writes_blind:
            session.remark(LOCKED)
            return []
        return [exercise_of(exercise) for exercise in session.journal.exercises.all()]
    except JournalError as error:
        session.remark(str(error))
        return []


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="What to call it: asked for if left out.")
    ] = None,
    lines: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="LINE", help="Its parts in order; asked for if left out, - reads them."
        ),
    ] = None,
    shape: Format = None,
) -> None:
    """Add an exercise of your own, or replace one of that name.

    A line is a breath (in 4, hold 4, out 6: seconds) or words of yours, with the seconds after
    them (Feel your feet 15s; 10 if left out). They come round for a minute at least.

    Examples: hj ground add river "in 4" "out 6" "Look at the water 20s" · hj ground add
    """
    session = session_of(context)
    if name is None:
        _require_a_person(session)
        name = prompts.ask(session, "What do you call it?", own_name)
    kept_name = own_name(name)
    if not lines:
        _require_a_person(session)
        parts = _ask_lines(session)
    elif lines == ["-"]:
        parts = [
            line for line in (options.read_text(session, "-") or "").split("\n") if line.strip()
        ]
    else:
        parts = lines
    phases_of(parts)
    is_locked = session.journal.terms.writes_blind
    kept = exercise_of(session.journal.exercises.save(kept_name, tuple(map(str.strip, parts))))
    show(
        session,
        shape,
        json=lambda: as_json(exercise=_as_record(kept)),
        plain=lambda: (
            f"Kept {visible(kept.name)}: {counted(len(kept.phases), 'part')}, "
            f"{duration(kept.milliseconds)}. "
            f"`hj ground {visible(shlex.quote(kept.name))}` starts it."
        ),
    )
    if is_locked:
        session.remark(ONLY_OPEN)


def _require_a_person(session: Session) -> None:
    if not session.can_ask:
        raise NotUnderstood(
            "It asks for what is left out; without a terminal, write all of it, like "
            '`hj ground add river "in 4" "out 6" "Feel your feet 15s"`.'
        )


def _ask_lines(session: Session) -> list[str]:
    """Ask for one line after the other, until Enter ends the exercise."""
    session.remark("A line for each part, like: in 4, hold 4, out 6, Feel your feet 15s.")
    lines: list[str] = []

    def read(answer: str) -> str:
        phase_of(answer)
        return answer

    while answer := prompts.ask_optional(session, f"  {len(lines) + 1}. (Enter ends)", read):
        lines.append(answer)
    return lines


@app.command("remove")
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which one of your own.")],
    shape: Format = None,
) -> None:
    """Remove an exercise of your own. `hj undo` takes that back.

    Example: hj ground remove river
    """
    session = session_of(context)
    kept_name = own_name(name)
    session.journal.exercises.remove(kept_name)
    show(
        session,
        shape,
        json=lambda: as_json(removed={"name": kept_name}),
        plain=lambda: "Removed. `hj undo` takes it back.",
    )
