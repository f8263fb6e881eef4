"""`ground [EXERCISE]`: an exercise, the questions around it, and the entry that is kept of it."""

import contextlib
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ground.exercise_run import ExerciseRun, do_exercise, leaving_its_line
from hrjournal.cli.program.ending import Ended, twice_is_once
from hrjournal.cli.program.session import Session, session_of, whole_path
from hrjournal.errors import Cancelled, JournalError, NotUnderstood
from hrjournal.grounding.exercises import (
    EXERCISES,
    NOW,
    Exercise,
    exercise_named,
    length_of,
    nearest_name,
    on_paper,
    orientation,
    without_holds,
)
from hrjournal.grounding.pace import Plan, asked_length, plan
from hrjournal.model.clock import THIS_PAST_YEAR
from hrjournal.model.number import parse_rating
from hrjournal.views.grounding import (
    average_words,
    change_words,
    shorter_words,
    support_words,
)

if TYPE_CHECKING:
    from hrjournal.grounding.voice import Voice

MOST_MINUTES = 60
MOST_CYCLES = 200
LEAST_MILLISECONDS = 1000
"""An exercise that ends sooner is not kept: a key was pressed once too often."""

RATING = "0-10"
BEFORE = "How strong is the distress, 0 to 10? (Enter skips)"
AGAIN = "And now, 0 to 10? (Enter skips)"
AFTER = "How strong is the distress now, 0 to 10? (Enter skips)"
"""The question in place of `AGAIN` if nothing was asked before."""

app = typer.Typer()


@app.callback()
def ground(
    context: typer.Context,
    exercise: Annotated[
        str, typer.Argument(metavar="[EXERCISE]", help=f"One of {', '.join(EXERCISES)}.")
    ] = NOW.name,
    minutes: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_MINUTES, metavar="N", help="About how long, in minutes."),
    ] = None,
    seconds: Annotated[
        int | None,
        typer.Option(min=1, max=60 * MOST_MINUTES, metavar="N", help="About how long, in seconds."),
    ] = None,
    cycles: Annotated[
        int | None,
        typer.Option(min=1, max=MOST_CYCLES, metavar="N", help="How often it comes round."),
    ] = None,
    before: Annotated[str | None, typer.Option(metavar=RATING, help="Distress before.")] = None,
    after: Annotated[str | None, typer.Option(metavar=RATING, help="Distress after.")] = None,
    now: Annotated[bool, typer.Option("--now", help="Begin at once, ask nothing first.")] = False,
    speak: Annotated[bool, typer.Option("--speak", help="Have a voice speak along.")] = False,
    no_hold: Annotated[
        bool, typer.Option("--no-hold", help="Leave out every held breath.")
    ] = False,
    no_log: Annotated[bool, typer.Option("--no-log", help="Leave no trace of it.")] = False,
) -> None:
    """Ground yourself: the day and time, said aloud, and slow breath.

    It needs no journal and no passphrase. Enter, q, Esc or Ctrl-C ends it at any time; if you
    feel dizzy, stop. `hj ground list` shows every exercise, and when to skip it.

    Examples: hj ground · hj ground --now · hj ground box --no-hold · hj ground write
    """
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    chosen = _chosen(session, exercise, no_hold=no_hold)
    asked = asked_length(chosen, seconds=seconds, minutes=minutes, cycles=cycles)
    todo = plan(chosen, asked)
    ratings = {
        name: None if text is None else parse_rating(text, "distress")
        for name, text in (("distress_before", before), ("distress_after", after))
    }

    if not chosen.written:
        session.write(orientation(session.now()))
    question = AFTER
    if before is None and session.can_ask and not now:
        question = AGAIN
        ratings["distress_before"] = prompts.ask_rating(session, BEFORE)
    if asked and chosen.most_cycles and asked > chosen.most_cycles * length_of(chosen.phases):
        session.remark(shorter_words(chosen, todo))

    with twice_is_once():
        run = _do(
            session, chosen, todo, ratings, speak=speak, question=question if after is None else ""
        )
        try:
            _close(session, chosen, run, ratings, log=not no_log and _has_place(session))
        except Ended as ending:
            run.ended_by = ending
    if isinstance(run.ended_by, Ended | OSError):
        raise run.ended_by


def _has_place(session: Session) -> bool:
    """Return whether a journal can be where it is named; else say that nothing is logged."""
    try:
        whole_path(session.folder)
    except NotUnderstood as refusal:
        session.remark(f"This is not logged. {refusal}")
        return False
    return True


def _chosen(session: Session, text: str, *, no_hold: bool) -> Exercise:
    """Return the exercise with a name. Only a person's own exercise needs the journal."""
    found = exercise_named(text) or _own(session, text)
    if found.written and not session.can_ask:
        found = on_paper(found)
    return without_holds(found) if no_hold else found


def _own(session: Session, text: str) -> Exercise:
    """Return a person's own exercise with a name. Raises NotUnderstood if there is none."""
    from hrjournal.grounding.own import exercise_of  # few have their own
    from hrjournal.model.entry import normal_name

    is_locked = session.journal.terms.writes_blind
    if not is_locked:
        name = normal_name(text)
        for exercise in session.journal.exercises.all():
            if exercise.name == name:
                return exercise_of(exercise)
    perhaps = f" Perhaps `{near}`?" if (near := nearest_name(text)) else ""
    own = "`hj ground list` shows your own too."
    if is_locked:
        own = "Your own are in the journal, which is locked: `hj unlock` opens it."
    raise NotUnderstood(
        f"There is no such exercise.{perhaps} There are: {', '.join(EXERCISES)}. {own} "
        "`hj ground` alone starts."
    )


def _voice(session: Session) -> "Voice | None":
    """Return a voice, or say how to get one if there is none."""
    from hrjournal.grounding.voice import NO_VOICE, Voice, find_voice

    if command := find_voice():
        return Voice(command)
    session.remark(NO_VOICE)
    return None


def _do(
    session: Session,
    chosen: Exercise,
    todo: Plan,
    ratings: dict[str, int | None],
    *,
    speak: bool,
    question: str,
) -> ExerciseRun:
    """Go through an exercise, ask for the distress after it, and return how far it came."""
    run = ExerciseRun()
    try:
        do_exercise(session, chosen, todo, run, _voice(session) if speak else None)
        if question and session.can_ask:
            session.streams.forget_typing()
            with leaving_its_line(session):
                ratings["distress_after"] = prompts.ask_rating(session, question)
    except (KeyboardInterrupt, Cancelled, Ended, OSError) as ending:
        run.ended_by = ending
    if run.nobody_reads:
        session.streams.fall_silent()
    return run


def _close(
    session: Session,
    chosen: Exercise,
    run: ExerciseRun,
    ratings: dict[str, int | None],
    *,
    log: bool,
) -> None:
    """Print how it went and who else can help, and then keep what was really done, if possible."""
    before, after = ratings.get("distress_before"), ratings.get("distress_after")
    ended = "That was it." if run.finished else "Ended early, which is fine."
    try:
        session.write(f"{ended}{change_words(before, after)}")
        if support := support_words(after):
            session.write(support)
            _show_what_is_there(session)
        if run.trouble:
            session.remark(run.trouble)
    except OSError as gone:
        run.ended_by = gone
        session.streams.fall_silent()
    if not log or not was_done(run):
        return
    from hrjournal.model.entry import Grounding  # the first words come sooner

    entry = session.journal.entries.record(
        Grounding,
        session.journal.terms.this_moment(),
        **fields_of(chosen, run),
        **ratings,
    )
    is_rated = before is not None and after is not None
    if is_rated and not run.nobody_reads and (average := _average(session)):
        session.write(average)
    session.write(f"Logged. Id {entry.id}.")


def _show_what_is_there(session: Session) -> None:
    from hrjournal.cli.ask.what_is_there import show_what_is_there  # only where it is still hard

    with contextlib.suppress(JournalError):  # no journal is needed to ground oneself
        show_what_is_there(session)


def was_done(run: ExerciseRun) -> bool:
    """Return whether enough of an exercise was done to be kept."""
    return run.finished or run.milliseconds >= LEAST_MILLISECONDS


def fields_of(chosen: Exercise, run: ExerciseRun) -> dict[str, Any]:
    """Return the fields of the grounding that is kept of an exercise."""
    return {
        "exercise": chosen.name,
        "seconds": run.milliseconds // 1000,
        "finished": run.finished,
        "aloud": run.aloud,
        "written": run.written,
    }


def _average(session: Session) -> str:
    """Return how distress has changed on average, if that can be read without a passphrase."""
    journal = session.journal
    if journal.terms.writes_blind:
        return ""
    from hrjournal.findings.distress import distress_change
    from hrjournal.model.selection import Selection

    since = journal.terms.today() - THIS_PAST_YEAR
    with contextlib.suppress(JournalError):  # it is kept; a damaged month is for `hj check`
        change = distress_change(
            journal.entries.select(Selection(since=since, kinds=("grounding",)))
        )
        return average_words(change) if change else ""
    return ""
