"""`log text`: words that are no other kind of entry."""

from typing import Annotated

import typer

from hrjournal.cli.ask import details, options, prompts
from hrjournal.cli.ask.editor import edit_text
from hrjournal.cli.ask.given import Given, logs
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import acknowledge
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.entry import Page

_NO_WORDS = 'The words are missing; write them like `hj log text "A long day"`.'

app = typer.Typer()


@app.command("text")
@logs(Page)
def log_text(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="Your words; - reads standard input."),
    ] = None,
    editor: Annotated[bool, typer.Option("--editor", help="Write it in your own editor.")] = False,
    *,
    given: Given,
) -> None:
    """Log words of your own that are no other kind of entry.

    Left out, they are asked for, and stay out of the shell's history. `--editor` takes many lines.

    Examples: hj log text "A long day, and a walk" · hj text Rain --at yesterday
    """
    session = session_of(context)
    moment, fields = details.moment_and_fields(session, Page, given)
    if words and "note" in fields:
        raise NotUnderstood("The words are there twice; write them once, without `--note`.")
    if words:
        fields["note"] = options.read_text(session, " ".join(words))
    if editor:
        instead = 'hj log text "A long day"'
        fields["note"] = edit_text(session, fields.get("note") or "", instead=instead)
        if fields["note"] is None:
            raise Cancelled("Nothing was written, so nothing is kept.")
    elif not words and "note" not in fields:
        fields["note"] = _asked(session)
    if fields["note"] is None:
        raise NotUnderstood(_NO_WORDS)
    acknowledge(session, session.journal.entries.record(Page, moment, **fields), given.shape)


def _asked(session: Session) -> str:
    if not session.can_ask:
        raise NotUnderstood(_NO_WORDS)
    explained = "Your own words, on one line; `hj log text --editor` takes more."
    return prompts.ask(session, "What do you want to write?", str, explained=explained)
