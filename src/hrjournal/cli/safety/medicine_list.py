"""`medicine list`: what is due today, and the last days of each medicine in their states."""

from collections.abc import Sequence
from typing import Annotated, Any

import msgspec
import typer

from hrjournal.cli.ask.medicine_days import listed_medicines
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import OutputFormat, console, say_no_more, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import JournalError
from hrjournal.exchange.as_json import as_json
from hrjournal.findings.medicines import ListedMedicine
from hrjournal.model.medicine import OwnMedicine
from hrjournal.views.medicines import how_many, listed_data, medicine_sections
from hrjournal.views.sections import sections_plain, sections_table

FORM = "hj medicine add methadone 60mg daily"


def list_medicines(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are stopped.")] = False,
    shape: Format = None,
) -> None:
    """List your medicines: what is due today, and the last 14 days in their three states."""
    show_list(session_of(context), shape, everything=everything)


def show_list(session: Session, shape: OutputFormat | None, *, everything: bool) -> None:
    """Show the list, what is known of missed days, and how many are stopped and not shown."""
    medicines = session.journal.medicines
    every, current = medicines.all(), medicines.current()
    found = listed_medicines(session.journal, every if everything else current)
    _show_listed(session, found, shape, name="medicines")
    if shape is OutputFormat.JSON:
        return
    _say_after_missed(session, current)
    stopped = len(every) - len(current)
    if stopped and not everything:
        session.remark(how_many(stopped))


def show_medicine(session: Session, kept: OwnMedicine, shape: OutputFormat | None) -> None:
    """Show a medicine that was just kept, as the list does.

    Where what was logged of it can't be read, say only that it is kept.
    """
    try:
        found = listed_medicines(session.journal, [kept])
    except JournalError as fault:
        say_no_more(session, fault)
        show(
            session,
            shape,
            json=lambda: as_json(medicine=_written(kept)),
            plain=lambda: f"Kept. Id {kept.id}.",
        )
        return
    _show_listed(session, found, shape, name="medicine")


def _show_listed(
    session: Session, found: Sequence[ListedMedicine], shape: OutputFormat | None, *, name: str
) -> None:
    terms = session.journal.terms
    shown = [one._replace(medicine=terms.catalogue.shown(one.medicine)) for one in found]
    none = f"No medicine is listed; `hj medicine add` asks, or write `{FORM}`."

    def json() -> str:
        data = [listed_data(one, _written) for one in found]
        return as_json(**{name: data[0] if name == "medicine" else data})

    def table() -> Any:
        sections = medicine_sections(shown, terms.today(), drawn=True)
        return sections_table(sections, width=console(session).width, is_list=True)

    show(
        session,
        shape,
        json=json,
        plain=lambda: sections_plain(medicine_sections(shown, terms.today())) or none,
        table=table if found else None,
    )


def _written(one: OwnMedicine) -> dict[str, object]:
    return {name: value for name, value in msgspec.structs.asdict(one).items() if value is not None}


def _say_after_missed(session: Session, current: Sequence[OwnMedicine]) -> None:
    """Say what is known of missed days, where enough of them were logged since the last dose."""
    terms = session.journal.terms
    if not current or terms.settings.notices == "off":
        return
    from hrjournal.findings.mixtures import tagging
    from hrjournal.findings.notices import FOUR_WEEKS, Notice, after_missed
    from hrjournal.views.notices import notice_lines

    tags = tagging(terms.catalogue)
    doses = session.journal.medicines.entries(terms.today() - FOUR_WEEKS)
    found = [rule for one in current for rule in after_missed(one.name, doses, tags)]
    for rule in dict.fromkeys(found):
        for line in notice_lines([Notice((rule,))], terms.catalogue.shown_name):
            session.remark(line)
