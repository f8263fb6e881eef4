"""`report`: two pages to take along, and a diary card to fill in."""

from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.date_range import date_range_of
from hrjournal.cli.data.report_questions import asked_for
from hrjournal.cli.look_back.goal_progress import MOST_WEEKS, progress_of
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.session import Session, session_of, whole_path
from hrjournal.cli.program.typer_inside import Choice
from hrjournal.errors import NotUnderstood
from hrjournal.findings.periods import start_of
from hrjournal.findings.report import Found, find
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import GRAM
from hrjournal.model.selection import Selection
from hrjournal.store.new_file import refuse_own, write_new_file
from hrjournal.views.report.choices import (
    EXTRAS,
    PARTS,
    TOLD_IN_OWN_WORDS,
    Choices,
    Part,
)
from hrjournal.views.report.document import Document
from hrjournal.views.report.naming import Letters

WEEKS = 8
MOST_DAYS = 731
_LETTER = {"US", "CA"}
"""Where paper is Letter, and not A4."""

SHAPES = ("html", "pdf", "markdown")

app = typer.Typer()
report = typer.Typer(cls=GuessingGroup, name="report", invoke_without_command=True)
app.add_typer(report)

Shape = Annotated[str, typer.Option("--format", click_type=Choice([*SHAPES]), help="Which format.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="A new file that only you can read."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that lies there.")]
Goals = Annotated[
    list[str] | None,
    typer.Option("--goal", metavar="ID", help="A goal, else the active ones; repeatable."),
]
Substances = Annotated[
    list[str] | None,
    typer.Option("--substance", metavar="NAME", help="What it is about, else three; repeatable."),
]
Names = Annotated[
    bool, typer.Option("--names", help="The names themselves, in place of codenames.")
]
Discreet = Annotated[
    bool,
    typer.Option("--discreet", help="Codenames or letters, a neutral title, no words of yours."),
]


@report.callback()
def report_alone(
    context: typer.Context,
    shape: Shape = "html",
    output: Output = None,
    force: Force = False,
    since: options.Since = None,
    until: options.Until = None,
    last: options.Last = None,
    goal: Goals = None,
    substance: Substances = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", click_type=Choice([*PARTS]), help="Only this part of it; repeatable."
        ),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            "--without", click_type=Choice([*PARTS]), help="Not this part of it; repeatable."
        ),
    ] = None,
    added: Annotated[
        list[str] | None,
        typer.Option("--with", click_type=Choice([*EXTRAS]), help="This too; repeatable."),
    ] = None,
    names: Names = False,
    discreet: Discreet = False,
) -> None:
    """Write two pages to take along: how much was logged, and what it came to, over eight weeks.

    Every number says on how many logged days it rests. Notes, people, your safety plan and item 9
    are in it only `--with` them. On a terminal, it is asked what goes in.

    Examples: hj report -o weeks.html · hj report --last 90d --discreet --format pdf -o weeks.pdf
    """
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    _require(shape)
    chosen = (since, until, last, goal, substance, only, without, added)
    if session.can_ask and output is None and not any(chosen) and not (names or discreet):
        asked = asked_for(session, shape)
        since, goal, without = asked.since, asked.goals, asked.without
        names, discreet, output = asked.names, asked.discreet, asked.output
    choices = Choices(
        name_of=_name_of(session, names=names, discreet=discreet),
        parts=_parts(only, without, discreet=discreet),
        extras=frozenset(extra for extra in EXTRAS if extra in (added or ())),
        discreet=discreet,
    )
    _refuse_to_show(session, shape, output)
    found = _found(session, _Wanted(since, until, last, goal, substance))

    from hrjournal.views.report.added import added_sections  # the page is drawn by now
    from hrjournal.views.report.contents import report_of

    journal = session.journal
    sections = added_sections(
        found,
        choices,
        people=journal.supporters.all() if "people" in choices.extras else (),
        plan=journal.plans.kept() if "plan" in choices.extras else (),
    )
    _write(session, report_of(found, choices, sections), shape, output, force=force)


@report.command("card")
def report_card(
    context: typer.Context,
    filled: Annotated[
        bool, typer.Option("--filled", help="The last seven days, with what is logged of them.")
    ] = False,
    shape: Shape = "html",
    output: Output = None,
    force: Force = False,
    substance: Substances = None,
    names: Names = False,
    discreet: Discreet = False,
) -> None:
    """Write a diary card for the coming week, to be filled in by hand: a row for each day.

    Examples: hj report card -o card.html · hj report card --filled --format markdown
    """
    session = session_of(context)
    _require(shape)
    choices = Choices(
        name_of=_name_of(session, names=names, discreet=discreet),
        parts=_parts(None, None, discreet=discreet),
        discreet=discreet,
    )
    _refuse_to_show(session, shape, output)
    terms = session.journal.terms
    today = terms.today()
    first = today - timedelta(days=6)
    if not filled:
        first = start_of("week", today, terms.settings.week_start) + timedelta(days=7)
    wanted = _Wanted(None, None, None, None, substance)
    found = _found(session, wanted, card_from=first)

    from hrjournal.views.report.second_page import card_document  # the page is drawn by now

    _write(session, card_document(found, choices, empty=not filled), shape, output, force=force)


class _Wanted(NamedTuple):
    """The days, goals and substances that were asked for, as they were typed."""

    since: str | None
    until: str | None
    last: str | None
    goals: list[str] | None
    substances: list[str] | None


def _found(session: Session, wanted: _Wanted, *, card_from: date | None = None) -> Found:
    journal = session.journal
    terms = journal.terms
    since = wanted.since
    if not (since or wanted.until or wanted.last):
        monday = start_of("week", terms.today(), terms.settings.week_start)
        since = (monday - timedelta(weeks=WEEKS - 1)).isoformat()
    dates = date_range_of(session, since, wanted.until, wanted.last, None, days=WEEKS * 7)
    if (dates.last - dates.first).days >= MOST_DAYS:
        raise NotUnderstood("A report is about two years at most; write it like `--last 12m`.")
    goals = _goals(session, wanted.goals)
    weeks = (terms.today() - dates.first).days // 7 + 2
    return find(
        journal.entries.select(Selection(since=dates.first, until=dates.last)),
        goals,
        dates.first,
        dates.last,
        drink=GRAM if terms.settings.units == "grams" else terms.drink,
        week_start=terms.settings.week_start,
        substances=[terms.name_of(name) for name in options.names(wanted.substances)],
        progress=progress_of(journal, goals, max(1, min(MOST_WEEKS, weeks))),
        card_from=card_from,
    )


def _goals(session: Session, asked: list[str] | None) -> list[Goal]:
    goals = session.journal.goals
    if asked is not None:
        return [goals.goal(one) for one in asked]
    return [goal for goal in goals.all() if goal.status == "active"]


def _name_of(session: Session, *, names: bool, discreet: bool) -> Any:
    """Return what gives the name that stands for a substance in the report."""
    if names and discreet:
        raise NotUnderstood("`--names` and `--discreet` are against each other; write one of them.")
    codename_of = session.journal.terms.catalogue.codename_of
    if discreet:
        return Letters(codename_of)
    return (lambda name: name) if names else lambda name: codename_of(name) or name


def _parts(only: list[str] | None, without: list[str] | None, *, discreet: bool) -> frozenset[Part]:
    """Return the parts that are wanted. A discreet report has no own words unasked."""
    usual = [part for part in PARTS if not (discreet and part in TOLD_IN_OWN_WORDS)]
    wanted = usual if only is None else [part for part in PARTS if part in only]
    return frozenset(part for part in wanted if part not in (without or ()))


def _require(shape: str) -> None:
    """Look first whether there is what a format needs. Raises NotUnderstood."""
    if shape == "pdf":
        from hrjournal.views.report.pdf import require_typst  # an extra, which few have

        require_typst()


def _refuse_to_show(session: Session, shape: str, output: Path | None) -> None:
    """Refuse what a terminal can't show. Raises NotUnderstood."""
    if output is None and session.streams.stdout.isatty() and shape != "markdown":
        raise NotUnderstood(
            "That is nothing a terminal can show; name a file for it", example=f"-o weeks.{shape}"
        )


def _write(
    session: Session, document: Document, shape: str, output: Path | None, *, force: bool
) -> None:
    parts = [_bytes_of(session, document, shape)]
    if output is None:
        for part in parts:
            session.write_part(part)
        return
    path = whole_path(output)
    refuse_own(whole_path(session.folder), path)
    write_new_file(path, parts, force=force)
    session.remark("Written, for your eyes only.")


def _bytes_of(session: Session, document: Document, shape: str) -> bytes:
    if shape == "pdf":
        from hrjournal.views.report.pdf import as_pdf  # an extra, which few have

        is_letter = session.journal.terms.region in _LETTER
        return as_pdf(document, paper="us-letter" if is_letter else "a4")
    if shape == "markdown":
        from hrjournal.views.report.markdown import as_markdown  # one format of three

        text = as_markdown(document)
    else:
        from hrjournal.views.report.html import as_html  # one format of three

        text = as_html(document)
    return text.encode("utf-8", "replace")
