"""Taking one small record away: off its list, or for ever, after asking."""

from collections.abc import Callable
from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.store import erase
from hrjournal.store.reduced import Reduce
from hrjournal.views.text import counted

YesToErasing = Annotated[bool, typer.Option("--yes", "-y", help="Don't ask before erasing.")]


def remove_or_erase(
    session: Session,
    shape: OutputFormat | None,
    *,
    remove: Callable[[], None],
    removed: dict[str, str],
    words: str,
    forever: Reduce | None,
    yes: bool,
) -> None:
    """Remove one listed thing, and say so in these words, or `removed` as JSON.

    Where there is a `forever`, the thing is erased by that instead. Raises what
    `erase_after_asking` does.
    """
    if forever is not None:
        erase_after_asking(session, forever, shape, yes=yes)
        return
    remove()
    show(session, shape, json=lambda: as_json(removed=removed), plain=lambda: words)


def erase_after_asking(
    session: Session, reduce: Reduce, shape: OutputFormat | None, *, yes: bool
) -> None:
    """Erase what `reduce` takes out of the journal, undo and every backup, and say how much.

    Raises NotUnderstood where nobody can be asked, and Cancelled unless the answer is yes.
    """
    access = session.store.access
    number = erase.count_erased(access, reduce)
    if not yes:
        if not session.can_ask:
            raise NotUnderstood("Erasing asks first; without a terminal, write `--yes`.")
        prompts.confirm(session, f"Erase {counted(number, 'record')}, for ever?")
    said = erase.erase(access, reduce)
    show(
        session,
        shape,
        json=lambda: as_json(erased={"records": number}),
        plain=lambda: f"Erased {counted(number, 'record')}, also from undo and the backups.",
    )
    for sentence in said:
        session.remark(sentence)
