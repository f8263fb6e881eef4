"""`goal`: set a SMART goal of one's own, look at the goals there are, and tick them off."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from hrjournal.cli import details, options, prompts
from hrjournal.cli.log.acknowledge import stand
from hrjournal.cli.options import At, Format, Note, Tags
from hrjournal.cli.screen import show
from hrjournal.cli.session import Session, session_of
from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import Done
from hrjournal.model.goal import Goal, parse_review
from hrjournal.model.measure import EXAMPLES, parse_measure
from hrjournal.model.number import parse_number
from hrjournal.views.entries import acknowledgement
from hrjournal.views.goals import (
    SHOWN_ID,
    goal_lines,
    goal_sentence,
    goals_plain,
    goals_table,
    open_letters,
)
from hrjournal.views.text import visible

app = typer.Typer()
goal = typer.Typer(
    name="goal",
    help="Set a goal of your own, and see your goals.",
)
app.add_typer(goal)


@goal.command("set")
def set_goal(
    context: typer.Context,
    title: Annotated[str | None, typer.Argument(help="S: what you want, in your words.")] = None,
    measure: Annotated[
        str | None, typer.Option(metavar="TEXT", help="M: at most 10 drinks of alcohol per week.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(metavar="WHEN", help="T: in 8 weeks, 1 Feb 2027.")
    ] = None,
    start: Annotated[str | None, typer.Option(metavar="WHEN", help="From when; today.")] = None,
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="R: why it matters.")] = None,
    importance: Annotated[str | None, options.rating("R: how important it is.")] = None,
    confidence: Annotated[str | None, options.rating("A: how sure you are you can.")] = None,
    first_step: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A: a first small step.")
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="M: what it is usually, a period.")
    ] = None,
    review: Annotated[
        str | None, typer.Option(metavar="TEXT", help="T: look back every 2 weeks.")
    ] = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Set a SMART goal; without a title or a measure, in a conversation.

    Example: hj goal set "Fewer drinks" --measure "at most 10 drinks of alcohol per week"

    Other measures: at most 3 days of cannabis per week · at least 4 free days of alcohol per week
    · at most 2 uses of cocaine per month · at least 3 groundings per week · average mood at least
    6 per week
    """
    session = session_of(context)
    journal = session.journal
    fields: dict[str, Any] = {
        **options.ratings(importance=importance, confidence=confidence),
        **options.numbers(baseline=baseline),
        **options.given(why=why, first_step=first_step),
    }
    if review is not None:
        fields["review"] = parse_review(review)
    if start is not None:
        fields["start"] = journal.goal_date(start, past=True)
    if by is not None:
        fields["due"] = journal.goal_date(by)
    sentence = str(parse_measure(measure)) if measure is not None else None
    words = (title or "").strip()
    if not words or sentence is None:
        if not session.can_ask:
            raise NotUnderstood(
                "A goal needs a title and a measure; write it like "
                f'`hj goal set "Fewer drinks" --measure "{EXAMPLES[0]}"`.'
            )
        words, sentence = _converse(session, words, sentence, fields)
    kept = journal.set_goal(words, sentence, **fields)
    show(
        session,
        format,
        json=lambda: as_json(goal=kept),
        plain=lambda: f"{goal_sentence(*journal.with_codenames([kept]))} Id {kept.id}.",
    )
    if format is not options.OutputFormat.JSON and (still_open := open_letters(kept)):
        session.remark(f"Left open for now: {', '.join(still_open)}.")


def _converse(
    session: Session, title: str, measure: str | None, fields: dict[str, Any]
) -> tuple[str, str]:
    """Walk through S, M, A, R and T, asking for what was not given. Fills `fields`."""
    journal = session.journal
    session.remark("A SMART goal, in your own words. Enter leaves a question open.\n")

    def fill(field: str, question: str, read: Callable[[str], object] = str) -> None:
        if field not in fields:
            fields[field] = prompts.ask_optional(session, question, read)

    session.remark("Specific")
    title = title or prompts.ask(session, "  What do you want?", str)
    session.remark("\nMeasurable")
    if measure is None:
        for example in EXAMPLES:
            session.remark(f"    {example}")
        measure = prompts.ask(
            session, "  How can it be counted?", lambda answer: str(parse_measure(answer))
        )
    period = parse_measure(measure).period
    fill(
        "baseline",
        f"  What is it usually, in a {period}?",
        lambda answer: parse_number(answer, "baseline"),
    )
    session.remark("\nAchievable")
    if "confidence" not in fields:
        fields["confidence"] = prompts.ask_rating(
            session, "  How sure are you that you can, 0 to 10?", "confidence"
        )
    fill("first_step", "  What is a first small step?")
    session.remark("\nRelevant")
    fill("why", "  Why does it matter to you?")
    if "importance" not in fields:
        fields["importance"] = prompts.ask_rating(
            session, "  How important is it, 0 to 10?", "importance"
        )
    session.remark("\nTime-based")
    fill("due", "  By when? (in 8 weeks, 1 Feb 2027)", journal.goal_date)
    fill("review", "  How often do you want to look back at it? (every 2 weeks)", parse_review)
    session.remark("")
    return title, measure


@goal.command("list")
def list_goals(context: typer.Context, format: Format = None) -> None:  # noqa: A002 - the option's name
    """List your goals."""
    session = session_of(context)
    goals = session.journal.goals()
    shown = session.journal.with_codenames(goals)
    none = "No goals yet; `hj goal set` asks for one."
    show(
        session,
        format,
        json=lambda: as_json(goals=goals),
        plain=lambda: goals_plain(shown) or none,
        table=lambda: goals_table(shown) if shown else none,
    )


@goal.command("show")
def show_goal(
    context: typer.Context,
    goal_id: Annotated[
        str, typer.Argument(metavar="ID", help="A goal's id, or its first 4 or more characters.")
    ],
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Show one goal whole."""
    session = session_of(context)
    found = session.journal.goal(goal_id)
    (shown,) = session.journal.with_codenames([found])
    show(session, format, json=lambda: as_json(goal=found), plain=lambda: goal_lines(shown))


@goal.command("done")
def tick_off(
    context: typer.Context,
    goal_id: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A goal's id, or its first 4 or more characters."),
    ] = None,
    count: Annotated[
        str | None, typer.Option(metavar="N", help="How many times: 1 if left out.")
    ] = None,
    at: At = None,
    note: Note = None,
    tag: Tags = None,
    format: Format = None,  # noqa: A002 - the option's name
) -> None:
    """Tick a goal off, once or several times.

    Examples: hj goal done k3m9 · hj goal done k3m9 --count 3 --at yesterday
    """
    session = session_of(context)
    journal = session.journal
    fields = {**options.common_fields(note, tag), **details.read(session, count=count)}
    moment = options.moment_of(session, at)
    done = journal.goal(goal_id) if goal_id is not None else _ask_which(session)
    entry = journal.record(Done, moment, goal=done.id, **fields)

    def lines() -> str:
        said = acknowledgement(entry, {done.id: done.title})
        return "\n".join((said, *stand(session, [entry])))

    show(session, format, json=lambda: as_json(entry=entry), plain=lines)


def _ask_which(session: Session) -> Goal:
    """Show the active goals and ask for one of them."""
    if not session.can_ask:
        raise NotUnderstood(
            "The goal is missing; write its id, like `hj goal done k3m9`: `hj goal list` shows it."
        )
    journal = session.journal
    active = [goal for goal in journal.goals() if goal.is_current(journal.today())]
    if not active:
        raise NotFound("There is no active goal yet; `hj goal set` asks for one.")
    for each in active:
        session.remark(f"  {each.id[:SHOWN_ID]}  {visible(each.title)}")

    def read(answer: str) -> Goal:
        try:
            return journal.goal(answer)
        except NotFound as refusal:
            raise NotUnderstood(str(refusal)) from None

    return prompts.ask(session, "Which goal, by its id?", read)
