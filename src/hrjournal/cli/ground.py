"""`ground`: one calm minute, with the true day and time said aloud."""

import sys
import time
from collections.abc import Callable
from typing import Annotated

import typer

from hrjournal.cli import options, prompts
from hrjournal.cli.screen import console
from hrjournal.cli.session import Session, forget_typing, session_of
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.grounding.exercises import EXERCISES, LIGHTLY, NOW, Exercise, orientation
from hrjournal.grounding.pace import Beat, beat
from hrjournal.model.entry import Grounding
from hrjournal.model.number import parse_rating
from hrjournal.views.grounding import beat_line, beat_live, change_words

FRAMES_PER_SECOND = 10

app = typer.Typer()


@app.command("ground")
def ground(
    context: typer.Context,
    exercise: Annotated[
        str, typer.Argument(metavar="[EXERCISE]", help=f"One of {', '.join(EXERCISES)}.")
    ] = NOW.name,
    seconds: Annotated[
        int | None, typer.Option(min=1, max=3600, metavar="N", help="How long, in seconds.")
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, max=60, metavar="N", help="How long, in minutes.")
    ] = None,
    before: Annotated[str | None, options.rating("Distress before.")] = None,
    after: Annotated[str | None, options.rating("Distress after.")] = None,
    now: Annotated[bool, typer.Option("--now", help="Begin at once, ask nothing first.")] = False,
    no_log: Annotated[bool, typer.Option("--no-log", help="Leave no trace of it.")] = False,
) -> None:
    """Ground yourself: the day and time, said aloud, and a minute of slow breath.

    Ctrl-C ends it at any time.
    """
    session = session_of(context)
    chosen = EXERCISES.get(exercise.casefold())
    if chosen is None:
        raise NotUnderstood(f"There is no such exercise; there are: {', '.join(EXERCISES)}.")
    if seconds is not None and minutes is not None:
        raise NotUnderstood("Write either `--seconds 90` or `--minutes 2`.")
    planned = seconds or (minutes or 1) * 60
    distress_before = None if before is None else parse_rating(before, "distress")
    distress_after = None if after is None else parse_rating(after, "distress")

    is_true, say = orientation(session.journal.now())
    session.write(is_true)
    if distress_before is None and session.can_ask and not now:
        distress_before = prompts.ask_rating(
            session, "How strong is the distress, 0 to 10? (Enter skips)", "distress"
        )
    session.write(f'Say it aloud: "{say}"')
    session.write(LIGHTLY)
    done = breathe(session, chosen, planned)
    finished = done >= planned
    if distress_after is None and finished and session.can_ask:
        distress_after = _ask_after(session)
    ended = "That was it." if finished else "Ended early, which is fine."
    session.write(f"{ended}{change_words(distress_before, distress_after)}")
    if not no_log:
        entry = session.journal.record(
            Grounding,
            session.journal.this_moment(),
            exercise=chosen.name,
            seconds=done,
            finished=finished,
            distress_before=distress_before,
            distress_after=distress_after,
        )
        session.write(f"Logged. Id {entry.id}.")


def _ask_after(session: Session) -> int | None:
    """Ask how it is now. Whatever the answer, or none: what was done is kept."""
    forget_typing()
    try:
        return prompts.ask_rating(session, "And now, 0 to 10? (Enter skips)", "distress")
    except (Cancelled, KeyboardInterrupt):
        session.remark("")
        return None


def breathe(session: Session, exercise: Exercise, seconds: int) -> int:
    """Pace an exercise and return how many seconds of it were done. Ctrl-C ends it early."""
    began = time.monotonic()

    def current() -> Beat | None:
        return beat(exercise, elapsed=time.monotonic() - began, seconds=seconds)

    try:
        if session.is_plain:
            _pace_in_lines(session, current)
        else:
            _pace_live(current)
    except KeyboardInterrupt:
        return min(seconds - 1, int(time.monotonic() - began))
    return seconds


def _pace_in_lines(session: Session, current: Callable[[], Beat | None]) -> None:
    turn = 0
    while now := current():
        if now.turn != turn:
            turn = now.turn
            session.write(beat_line(now))
            sys.stdout.flush()
        time.sleep(1 / FRAMES_PER_SECOND)


def _pace_live(current: Callable[[], Beat | None]) -> None:
    from rich.live import Live  # noqa: PLC0415 - Rich is loaded where a screen is drawn

    with Live(console=console(), auto_refresh=False, transient=True) as live:
        while now := current():
            live.update(beat_live(now), refresh=True)
            time.sleep(1 / FRAMES_PER_SECOND)
