"""What is said after logging."""

from hrjournal.cli.options import OutputFormat
from hrjournal.cli.screen import show
from hrjournal.cli.session import Session
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import Entry
from hrjournal.views.entries import acknowledgement


def acknowledge(session: Session, entry: Entry, shape: OutputFormat | None) -> None:
    """Say in one line what was understood."""
    show(session, shape, json=lambda: as_json(entry=entry), plain=lambda: acknowledgement(entry))
