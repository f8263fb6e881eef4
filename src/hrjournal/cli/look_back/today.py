"""`hrjournal` alone: today at a glance."""

import typer

from hrjournal.cli.ask.titles import titles_for
from hrjournal.cli.look_back.goal_progress import as_shown, for_programs, progress_of
from hrjournal.cli.program.output import Format, OutputFormat, console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.due import due
from hrjournal.findings.kit import kit_due
from hrjournal.model.selection import Selection
from hrjournal.views.kit import kit_due_lines
from hrjournal.views.today import greeting_plain, greeting_table, today_plain, today_table

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
    entries = [journal.terms.shown(entry) for entry in kept]
    goals = [goal for goal in session.journal.goals.all() if goal.status == "active"]
    results = progress_of(journal, goals, weeks=1)
    found = due(goals, today)
    if shape is OutputFormat.JSON:
        session.write_data(as_json(day=today, entries=kept, goals=for_programs(results), due=found))
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
    kit = kit_due_lines(kit_due(journal.kit.all(), today), today)
    show(
        session,
        shape,
        json=str,
        plain=lambda: today_plain(
            today, entries, results, found, lately=lately, titles=titles, kit=kit
        ),
        table=lambda: today_table(
            today,
            entries,
            results,
            found,
            lately=lately,
            titles=titles,
            kit=kit,
            width=console(session).width,
        ),
    )
