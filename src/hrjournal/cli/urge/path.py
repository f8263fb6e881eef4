"""The way through an urge, step by step on a terminal. Whatever ends it, what was said is kept."""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, get_args

import msgspec

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.plan_at_hand import PlanAtHand, plan_or_nothing
from hrjournal.cli.ask.what_is_there import helped_before
from hrjournal.cli.ask.whom_to_call import somebody_to_call
from hrjournal.cli.ground.exercise import fields_of, was_done
from hrjournal.cli.ground.exercise_run import ExerciseRun, do_exercise
from hrjournal.cli.program.ending import Ended, held_back, twice_is_once
from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.cli.record.log.support import STRONG_URGE, mention_lines
from hrjournal.cli.safety.aloud import read_aloud, voice_of
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.facts.triggers import HALT
from hrjournal.grounding.exercises import NOW, Exercise
from hrjournal.grounding.pace import plan
from hrjournal.grounding.waves import USUAL_MINUTES, WAVES
from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import Entry, Grounding, Outcome, Urge
from hrjournal.model.moment import Moment
from hrjournal.model.spelling import folded
from hrjournal.model.text import as_text
from hrjournal.views import urge as view
from hrjournal.views.plan import OLDER
from hrjournal.views.text import counted

LEAVE = "Enter skips a question. Ctrl-C leaves; what you said is kept."
LOCKED = "What helped before, and your own words, are locked: `hj unlock` opens them."
LOCKED_BEFORE = "What helped before is locked: `hj unlock` opens it."
BEFORE = "How strong is the urge, 0 to 10? (Enter skips)"
TRIGGER = (
    f"What came before? ({', '.join(f'{n} {word}' for n, word in enumerate(HALT, 1))}, or else)"
)
DO = "What do you do? (a number, or your own words; Enter goes on)"
AFTER = "And now, 0 to 10? (Enter skips)"
OUTCOME = "How did it go on? (p passed, u used, s still here; Enter skips)"
AT_ITS_MOST = "How strong was it at its most, 0 to 10? (Enter skips)"
WAITED = "waited"
GROUNDED = "ground"
NOTHING = "Nothing was logged, as nothing was answered."
SAID = {
    WAITED: frozenset({"wait", "timer", "a timer", "wait with a timer"}),
    GROUNDED: frozenset({"ground", "grounding", "a minute of grounding", "hj ground"}),
    "words": frozenset({"words", "my words", "my words to myself"}),
    "call": frozenset({"call", "text", "call or text", "somebody to call", "hj lines", "lines"}),
}
"""What is typed for something that is offered, instead of its number."""


class AnyKey(Terminal):
    """The terminal while a timer runs, which any key ends."""

    def wait(self, seconds: float) -> bool:
        """Wait for some seconds, but return True at once if a key is pressed."""
        return self.pressed(seconds) != []


class Option(NamedTuple):
    """Something that can be done now: what it is called, and what picking it does."""

    words: str
    do: Callable[[], None]
    called: frozenset[str] = frozenset()
    """What picks it besides its number."""


class Way(msgspec.Struct):
    """What was said on the way, and what ended it early, if anything did."""

    fields: dict[str, Any]
    groundings: list[dict[str, Any]] = []
    """What is kept of each exercise that was done: a grounding, besides the urge."""
    ended_by: BaseException | None = None

    def add(self, name: str, *words: str) -> None:
        """Add words to a list of the entry, each once."""
        self.fields[name] = tuple(dict.fromkeys((*self.fields.get(name, ()), *words)))


def go_through(
    session: Session, moment: Moment, fields: dict[str, Any], *, minutes: int | None, speak: bool
) -> None:
    """Go the whole way, and keep one urge of what was said, whatever ends it."""
    way = Way(fields)
    with twice_is_once():
        try:
            _walk(session, way, minutes or USUAL_MINUTES, speak=speak)
        except (KeyboardInterrupt, Cancelled, Ended, OSError) as ending:
            way.ended_by = ending
        if isinstance(way.ended_by, Ended | OSError):
            session.streams.fall_silent()
        _keep(session, moment, way)
    if isinstance(way.ended_by, Ended | OSError):
        raise way.ended_by


def _walk(session: Session, way: Way, minutes: int, *, speak: bool) -> None:
    session.remark(LEAVE)
    if "intensity" not in way.fields:
        _rate(session, way, "intensity", BEFORE)
    if "triggers" not in way.fields:
        way.add("triggers", *(prompts.ask_optional(session, TRIGGER, _triggers) or ()))
    _do(session, way, minutes, speak=speak)
    _rate(session, way, "after", AFTER)
    way.fields["outcome"] = prompts.ask_optional(
        session, OUTCOME, lambda answer: parse_choice(answer, get_args(Outcome), "outcome")
    )
    if "intensity" not in way.fields and _has_words(way.fields):
        _rate(session, way, "intensity", AT_ITS_MOST)


def _has_words(fields: dict[str, Any]) -> bool:
    return any(value not in (None, ()) for value in fields.values())


def _rate(session: Session, way: Way, name: str, question: str) -> None:
    rating = prompts.ask_rating(session, question)
    if rating is not None:
        way.fields[name] = rating


def _triggers(answer: str) -> tuple[str, ...]:
    """Read triggers with commas between them; a number is one of those offered."""
    words = [word.strip() for word in as_text(answer).split(",") if word.strip()]
    for word in words:
        if word.isdecimal() and not 1 <= int(word) <= len(HALT):
            raise NotUnderstood(f"A number is 1 to {len(HALT)}; else write words, with commas.")
    return tuple(HALT[int(word) - 1] if word.isdecimal() else word for word in words)


def _do(session: Session, way: Way, minutes: int, *, speak: bool) -> None:
    """Offer what could help until Enter goes on; note each thing that was done."""
    helped = helped_before(session, way.fields.get("substance"))
    own = plan_or_nothing(session)
    if not session.reads_unasked():
        session.remark(LOCKED_BEFORE if own.is_copy else LOCKED)
    wait = view.WAIT.format(minutes=counted(minutes, "minute"))
    timed = {
        WAITED: Option(wait, lambda: _wait(session, way, minutes, speak=speak), SAID[WAITED]),
        GROUNDED: Option(view.GROUND, lambda: _ground(session, way, speak=speak), SAID[GROUNDED]),
    }
    before = [
        timed[one.name]._replace(words=one.name)
        if one.name in timed
        else Option(one.name, partial(way.add, "responses", one.name))
        for one in helped
    ]
    known = {one.name for one in helped}
    options = [*before, *(option for name, option in timed.items() if name not in known)]
    if own.of("words"):
        options.append(Option(view.WORDS, lambda: _tell(session, own, speak=speak), SAID["words"]))
    options.append(Option(view.CALL, lambda: _call(session), SAID["call"]))
    listed = view.option_lines(helped, [option.words for option in options[len(helped) :]])
    session.remark(f"\n{listed}\n")

    def read(answer: str) -> Option:
        if answer.isdecimal():
            if not 1 <= int(answer) <= len(options):
                raise NotUnderstood(f"Write one of the numbers shown, 1 to {len(options)}.")
            return options[int(answer) - 1]
        if said := [option for option in options if folded(answer) in option.called]:
            return said[0]
        return Option(answer, partial(way.add, "responses", as_text(answer)))

    while chosen := prompts.ask_optional(session, DO, read, explained=listed):
        chosen.do()


def _wait(session: Session, way: Way, minutes: int, *, speak: bool) -> None:
    """Let time pass, with a timer that any key ends, and note that this was done."""
    run = ExerciseRun()
    try:
        _pass_time(session, WAVES, run, 60_000 * minutes, speak=speak)
    finally:
        if was_done(run):
            way.add("responses", WAITED)


def _ground(session: Session, way: Way, *, speak: bool) -> None:
    """Go through a minute of grounding, and note it: it counts as any other grounding does."""
    run, moment = ExerciseRun(), session.journal.terms.this_moment()
    try:
        _pass_time(session, NOW, run, None, speak=speak)
    finally:
        if was_done(run):
            way.add("responses", GROUNDED)
            way.groundings.append({"moment": moment, **fields_of(NOW, run)})


def _pass_time(
    session: Session, exercise: Exercise, run: ExerciseRun, asked: int | None, *, speak: bool
) -> None:
    """Go through an exercise until it is over or a key is pressed."""
    voice = voice_of(session) if speak else None
    do_exercise(session, exercise, plan(exercise, asked), run, voice, AnyKey)
    if run.trouble:
        session.remark(run.trouble)
    session.streams.forget_typing()


def _tell(session: Session, own: PlanAtHand, *, speak: bool) -> None:
    words = own.of("words")
    if own.may_be_older:
        session.remark(OLDER)
    session.remark(view.words_lines(words))
    if speak:
        read_aloud(session, words)


def _call(session: Session) -> None:
    session.remark("\n".join(somebody_to_call(session)))


def _keep(session: Session, moment: Moment, way: Way) -> None:
    """Keep one urge of what was said, and each grounding that was done, as one change."""
    entries = session.journal.entries
    kept: list[Entry] = [entries.prepared(Grounding, **one) for one in way.groundings]
    if _has_words(way.fields):
        kept.append(entries.prepared(Urge, moment, **way.fields))
    if not kept:
        session.remark(NOTHING)
        return
    with held_back():  # a terminal that is closed now must not cost the entry
        entries.keep(kept)
    for entry in kept:
        acknowledge(session, entry, None)
        if isinstance(entry, Urge):
            _mention_lines_if_strong(session, entry)


def _mention_lines_if_strong(session: Session, urge: Urge) -> None:
    last = urge.intensity if urge.after is None else urge.after
    if last is not None and last >= STRONG_URGE:
        mention_lines(session)
