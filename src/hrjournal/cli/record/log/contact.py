"""`log contact`: contact with a supporter."""

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import log
from hrjournal.errors import JournalError
from hrjournal.model.entry import Contact
from hrjournal.model.supporter import Supporter
from hrjournal.views.supporters import supporter_heading

app = typer.Typer()


@app.command("contact")
@logs(Contact)
def log_contact(context: typer.Context, given: Given) -> None:
    """Log contact with somebody you trust, by name or by role.

    Whom you listed (`hj people`) is known by name, and by a role that nobody else has. Left out,
    they are offered. An entry keeps their role and not their name.

    Examples: hj log contact sister --how call --helped 7
    """
    session = session_of(context)
    offered = [] if given.texts.get("supporter") else _offered(session)

    def meant(answer: str) -> str:
        if offered and answer.isdecimal():
            return offered[prompts.place_of(answer, len(offered))].name
        return answer

    log(session, Contact, given, meant)


def _offered(session: Session) -> list[Supporter]:
    """Show whom the person listed, with numbers, where that can be read and somebody can pick."""
    if not session.can_ask or session.journal.terms.writes_blind:
        return []
    try:
        found = session.journal.supporters.all()
    except JournalError:  # damage there keeps no contact from being logged
        return []
    for number, one in enumerate(found, start=1):
        session.remark(f"  {number}  {supporter_heading(one)}")
    return found
