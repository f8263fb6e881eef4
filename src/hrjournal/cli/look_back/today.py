"""`hrjournal` alone: today at a glance."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.look_back.goal_progress import as_shown, for_programs, progress_of
from hrjournal.cli.program.output import Format, OutputFormat, console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.due import due
from hrjournal.findings.kit import kit_due
from hrjournal.journal import Journal
from hrjournal.model.selection import Selection
from hrjournal.views.kit import kit_due_lines
from hrjournal.views.today import Today, greeting_plain, greeting_table, today_plain, today_table

if TYPE_CHECKING:
    from hrjournal.findings.medicines import OpenDose

LATELY = 100
"""How many entries tell what a person logs."""

app = typer.Typer()


@app.command("today")
def today(context: typer.Context, shape: Format = None) -> None:
    """Show today at a glance, as `hj` alone does."""
    show_today(session_of(context), shape)


def show_today(session: Session, shape: Format = None) -> None:
    """Show what is logged today, where each goal stands, and what can be done next."""
    journal = session.journal
    today = journal.terms.today()
    kept, _ = journal.entries.up_to_latest(today)
    entries = [journal.amounts.shown(entry) for entry in kept]
    goals = [goal for goal in session.journal.goals.all() if goal.status == "active"]
    results = progress_of(journal, goals, weeks=1)
    found = due(goals, today)
    doses, kit = _open_doses(journal), kit_due(journal.kit.all(), today)
    if shape is OutputFormat.JSON:
        data = {"entries": kept, "goals": for_programs(results), "due": found}
        session.write_data(as_json(day=today, **data, medicines=doses, kit=kit))
        return
    if not entries and not goals and not session.store.exists():
        show(
            session,
            shape,
            json=str,
            plain=greeting_plain,
            table=lambda: greeting_table(width=console(session).width),
        )
        return
    results = [as_shown(session, result) for result in results]
    lately = journal.entries.select(Selection(until=today, newest=LATELY))
    titles = titles_for(session, kept)
    beside = [("Medicines", _dose_lines(session, doses)), ("Kit", kit_due_lines(kit, today))]
    shown = Today(today, entries, results, found, lately, titles, beside)
    show(
        session,
        shape,
        json=str,
        plain=lambda: today_plain(shown),
        table=lambda: today_table(shown, width=console(session).width),
    )


def _open_doses(journal: Journal) -> "list[OpenDose]":
    """Return what is due of medicines by today, and not answered."""
    if not journal.medicines.current():
        return []
    from hrjournal.cli.ask.medicine_days import open_doses  # not everybody lists any

    return open_doses(journal)


def _dose_lines(session: Session, doses: "Sequence[OpenDose]") -> list[str]:
    """Return one line on these doses, with codenames; none where there are none."""
    if not doses:
        return []
    from hrjournal.views.medicines import open_line

    terms = session.journal.terms
    shown_name = terms.catalogue.shown_name
    return [open_line([one.shown(shown_name) for one in doses], terms.today())]
