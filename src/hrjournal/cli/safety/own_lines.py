"""A person's own lines: `lines add` and `lines remove`."""

from typing import Annotated

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.program.output import Format, show
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood
from hrjournal.views.text import visible

app = typer.Typer()


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
