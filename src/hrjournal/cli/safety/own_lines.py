"""A person's own lines: `lines add`, `lines remove`, and a look at them that asks for nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.program.output import Format, show
from hrjournal.cli.program.session import (
    Session,
    kept_identity,
    local_now,
    session_of,
    whole_path,
)
from hrjournal.errors import JournalError, Locked, NotUnderstood
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from hrjournal.model.helpline import OwnHelpline

app = typer.Typer()

LOCKED = "Lines of your own may be in the journal, which is locked: `hj unlock`."
UNREADABLE = "Lines of your own can't be read now; `hj check` looks the journal over."


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Who it is: asked for if left out.")
    ] = None,
    number: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="A number or an address: asked for, - reads it."),
    ] = None,
    what: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What it is for; - reads it.")
    ] = None,
    shape: Format = None,
) -> None:
    """Add a line of your own, or replace one of that name. `hj lines` shows it first.

    Examples: hj lines add "night nurse" --number "555 0134" --what wounds · hj lines add
    """
    session = session_of(context)
    if (name is None or number is None) and not session.can_ask:
        raise NotUnderstood(
            "It asks for what is left out; without a terminal, write it like "
            '`hj lines add "night nurse" --number "555 0134"`.'
        )
    if number == what == "-":
        raise NotUnderstood("Standard input can be read once: for `--number` or for `--what`.")
    if name is None:
        name = prompts.ask(session, "Who is it?", str)
    if number is None:
        number = prompts.ask(session, "Which number or address?", str)
        if what is None:
            what = prompts.ask_optional(session, "What is it for? (Enter skips)", str)
    kept = session.journal.helplines.save(
        name, options.read_text(session, number) or "", options.read_text(session, what or "")
    )
    from hrjournal.exchange.as_json import as_json  # in an emergency, lines are read, not added

    words = f"Kept {visible(kept.name)}. `hj lines` shows it first; `hj undo` takes it back."
    show(session, shape, json=lambda: as_json(line=kept), plain=lambda: words)


@app.command("remove")
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which one of your own.")],
    shape: Format = None,
) -> None:
    """Remove a line of your own. `hj undo` takes that back.

    Example: hj lines remove "night nurse"
    """
    session = session_of(context)
    session.journal.helplines.remove(name)
    from hrjournal.exchange.as_json import as_json  # the same

    show(
        session,
        shape,
        json=lambda: as_json(removed={"name": name}),
        plain=lambda: "Removed. `hj undo` takes it back.",
    )


def own_lines(session: Session) -> tuple[Sequence["OwnHelpline"], str]:
    """Return the person's own lines, and a sentence where there may be some that can't be read.

    Nobody is asked for a passphrase, nothing is written, and whatever is wrong with the journal,
    there is an answer.
    """
    try:
        return _read(whole_path(session.folder)), ""
    except Locked:
        return (), LOCKED
    except (JournalError, OSError, RuntimeError):
        return (), UNREADABLE


def _read(folder: Path) -> Sequence["OwnHelpline"]:
    from hrjournal.store.open_helplines import open_helplines  # it may be damaged, not here

    found = open_helplines(folder)
    if found is not None:
        return found
    from hrjournal.model.helpline import OwnHelpline  # only an encrypted journal needs these
    from hrjournal.store.peek import peek

    return peek(folder, local_now, lambda: kept_identity(folder)).records(OwnHelpline)
