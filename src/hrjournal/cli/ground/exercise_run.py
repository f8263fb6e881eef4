"""Going through an exercise in real time, and how far it came."""

import contextlib
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from hrjournal.cli.ask import prompts
from hrjournal.cli.ground.pacing import Lines, Live, Showing, run_paced, start
from hrjournal.cli.program.ending import Ended
from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal, can_draw
from hrjournal.grounding.exercises import LIGHTLY, Exercise
from hrjournal.grounding.pace import Plan
from hrjournal.views.grounding import end_words, memory_lines

if TYPE_CHECKING:
    from hrjournal.grounding.voice import Voice

QUESTIONS = ("Which weekday is it?", "Which date is it?", "About what time is it?")


class ExerciseRun(msgspec.Struct):
    """How far an exercise has come, and what was really done of it.

    `ended_by` is the exception that cut it short: Ctrl-C, a closed terminal, or a reader gone.
    """

    milliseconds: int = 0
    finished: bool = False
    aloud: bool = False
    written: bool = False
    trouble: str = ""
    ended_by: BaseException | None = None

    @property
    def nobody_reads(self) -> bool:
        """Whether the terminal is closed, or nobody reads the output any more."""
        return isinstance(self.ended_by, Ended | OSError)


def do_exercise(
    session: Session,
    chosen: Exercise,
    todo: Plan,
    run: ExerciseRun,
    voice: "Voice | None",
    borrow: type[Terminal] = Terminal,
) -> None:
    """Go through an exercise, and note in `run` how far it came; `borrow` says which keys end it.

    Raises KeyboardInterrupt, Cancelled, Ended, OSError.
    """
    try:
        _pace(session, todo, run, voice, borrow)
        if run.finished and chosen.written:
            run.finished = False
            _write_from_memory(session, run, voice)
            run.finished = True
    finally:
        if voice:
            voice.stop()
            run.aloud, run.trouble = voice.has_spoken, voice.trouble


def _pace(
    session: Session, todo: Plan, run: ExerciseRun, voice: "Voice | None", borrow: type[Terminal]
) -> None:
    """Show the phases in real time, to the end or until a key ends the exercise early."""
    draw = not session.is_plain and can_draw(session.streams)
    breathes = any(phase.breath for phase in todo.phases)
    borrowed = borrow(session.streams, draw=draw)
    if not draw:
        ends = end_words(keys=borrowed.has_keys)
        session.write(f"{LIGHTLY} {ends}" if breathes else ends)
    with borrowed as terminal:
        showing: Showing = Live(terminal, breathes=breathes) if draw else Lines(session)
        walk = start(todo)
        try:
            run.finished = run_paced(walk, showing, terminal, now=session.now, voice=voice)
        finally:
            run.milliseconds = walk.milliseconds
        terminal.settle()


def _write_from_memory(session: Session, run: ExerciseRun, voice: "Voice | None") -> None:
    """Have a person write which day and time it is, then tell them. Their words are not kept."""
    began = time.monotonic()
    answers: list[str] = []
    try:
        if session.can_ask:
            session.streams.forget_typing()
            session.remark("From memory, as well as it comes; Enter skips. None of this is kept.")
            for question in QUESTIONS:
                if voice:
                    voice.say(question)
                with leaving_its_line(session):
                    answers.append(prompts.ask_optional(session, question, str) or "")
        session.write(memory_lines(answers, session.now()))
    finally:
        run.written = any(answers)
        run.milliseconds += int((time.monotonic() - began) * 1000)


@contextlib.contextmanager
def leaving_its_line(session: Session) -> Iterator[None]:
    """Move the cursor to a new line if Ctrl-C is pressed at a question."""
    try:
        yield
    except KeyboardInterrupt:
        session.remark("")
        raise
