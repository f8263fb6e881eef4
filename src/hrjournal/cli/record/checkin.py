"""`checkin`: the daily path, in a few short questions."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial

import typer

from hrjournal.cli.ask import prompts, readers
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.questions import ONE_DAY, Question, ask_moment, ask_use, go_through
from hrjournal.errors import NotUnderstood
from hrjournal.findings.sleep import hours_slept
from hrjournal.journal.terms import LATELY
from hrjournal.model.entry import MOST_AT_ONCE, Done, Entry, Mood, Page, Sleep, Urge
from hrjournal.model.goal import Goal
from hrjournal.model.moment import Moment, describe_day
from hrjournal.model.number import parse_whole
from hrjournal.model.selection import Selection
from hrjournal.views.text import counted, visible

SURE_WITHOUT_ASKING = timedelta(days=7)

app = typer.Typer()


@app.command("checkin")
def checkin(context: typer.Context) -> None:
    """Answer a few short questions: what your goals follow, mood, urge, a note.

    Medicines are asked about where one on your list is due and not answered yet; sleep where a
    goal follows it, or where you logged it lately.

    Enter skips a question. Ctrl-C ends at any time, and what you answered is kept.
    """
    session = session_of(context)
    if not session.can_ask:
        raise NotUnderstood(
            "`checkin` asks questions, so it takes a terminal; in a script, write "
            "`hj log use alcohol 2`, `hj log none alcohol` or `hj log mood 6`."
        )
    go_through(session, _questions(session))


def _questions(session: Session) -> Iterator[Question]:
    journal = session.journal
    names = journal.goals.followed_substances()
    for name in names:
        yield partial(_since_last_time, session, name)
    yield from _about_medicines(session)
    yield from _about_sleep(session)
    mood: list[Mood] = []

    def ask_mood() -> Sequence[Entry]:
        score = prompts.ask_rating(session, "Mood, 0 the worst to 10 the best?")
        if score is not None:
            mood.append(journal.entries.record(Mood, journal.terms.this_moment(), score=score))
        return mood

    def ask_urge() -> Sequence[Entry]:
        intensity = prompts.ask_rating(session, "The strongest urge lately, 0 to 10?")
        if intensity is None:
            return []
        of = names[0] if len(names) == 1 else None
        now = journal.terms.this_moment()
        return [journal.entries.record(Urge, now, intensity=intensity, substance=of)]

    def ask_note() -> Sequence[Entry]:
        note = prompts.ask_optional(session, "A note?", str)
        if note is None:
            return []
        if mood:
            journal.entries.edit(mood[0].id, note=note)
            return []
        return [journal.entries.record(Page, journal.terms.this_moment(), note=note)]

    yield ask_mood
    yield ask_urge
    for goal in journal.goals.goals_to_tick():
        yield partial(_done, session, goal)
    yield ask_note


def _about_medicines(session: Session) -> Iterator[Question]:
    """Give a question about each dose that is due by today and was not answered."""
    if not session.journal.medicines.current():
        return
    from hrjournal.cli.record.doses import questions  # not everybody lists any

    yield from questions(session)


def _about_sleep(session: Session) -> Iterator[Question]:
    """Give a question about sleep where a goal follows it, or it was logged lately, until it is."""
    journal = session.journal
    today = journal.terms.today()
    lately = journal.entries.select(Selection(since=today - LATELY, kinds=("mood", "sleep")))
    days = hours_slept(lately)
    goals = (goal for goal in journal.goals.all() if goal.is_current(today))
    follows = any(goal.measure.counted == "average sleep" for goal in goals)
    if today not in days and (days or follows):
        yield partial(_slept, session)


def _slept(session: Session) -> Sequence[Entry]:
    """Ask how long the person slept; it is kept for the day, without a time."""
    question = "Hours of sleep, the night before?"
    hours = prompts.ask_optional(session, question, partial(readers.read_hours_slept, session))
    if hours is None:
        return []
    journal = session.journal
    today = Moment(journal.terms.today(), None)
    return [journal.entries.record(Sleep, today, hours=hours)]


def _since_last_time(session: Session, name: str) -> Sequence[Entry]:
    """Ask how much of a substance it was since something was last said of it."""
    journal = session.journal
    today = journal.terms.today()
    last = journal.entries.last_day(name)
    first = today if last is None else min(today, last + ONE_DAY)

    def free() -> Sequence[Entry]:
        if last == today:
            return []
        days = (today - first).days + 1
        sure = today - first < SURE_WITHOUT_ASKING or prompts.agrees(
            session, f"  That makes {counted(days, 'free day')}. Right? (n: today only)"
        )
        return journal.entries.record_free_days((name,), first if sure else today, today)

    since = f"since {describe_day(last)}" if last else "today"
    since = "more today" if last == today else since
    return ask_use(
        session,
        name,
        f"{visible(journal.terms.catalogue.shown_name(name))}, {since}?",
        moment=lambda: Moment(today, None) if first == today else ask_moment(session),
        free=free,
    )


_WORDS = {"y": "1", "yes": "1", "n": "0", "no": "0"}


def _done(session: Session, goal: Goal) -> Sequence[Entry]:
    """Ask how often a goal was done."""

    def read(answer: str) -> int:
        try:
            return parse_whole(_WORDS.get(answer.casefold(), answer), "count", 0, MOST_AT_ONCE)
        except NotUnderstood:
            raise NotUnderstood("Write `y`, `n` or how often, like `2`.") from None

    count = prompts.ask_optional(session, f"{visible(goal.title)}: done? (y, n or how often)", read)
    if not count:
        return []
    journal = session.journal
    return [journal.entries.record(Done, journal.terms.this_moment(), goal=goal.id, count=count)]
