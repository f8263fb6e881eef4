"""The questions by which a safety plan is made: one layer after the other, each can be skipped."""

from collections.abc import Sequence

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, Status
from hrjournal.facts.plan_layers import OF_SUBSTANCES, SUBSTANCES, WORDING
from hrjournal.model.plan import LAYERS, Layer, lines_in, parse_layer
from hrjournal.model.text import as_text
from hrjournal.views.text import visible

BEGIN = (
    "Two minutes are enough to begin. Enter skips a question, for another day. Each answer is kept "
    "at once, and Ctrl-C stops."
)
ON = "`hj plan` shows it, `hj plan make` goes on."


def wanted(session: Session, part: str | None) -> Sequence[Layer]:
    """Return the layers to ask for: the one named, those for using, or what is still open.

    Raises NotUnderstood.
    """
    named = (part or "").strip().casefold()
    if part is not None:
        return OF_SUBSTANCES if named == SUBSTANCES else (parse_layer(named),)
    has = {line.layer for line in session.journal.plans.lines()}
    return [layer for layer in LAYERS if layer not in has and layer not in OF_SUBSTANCES]


def go_through(session: Session, layers: Sequence[Layer], *, goes_on: bool) -> None:
    """Ask for layers, and keep each answer at once; where it `goes_on`, offer those for using.

    Ctrl-C and the end of input stop it; what was answered is kept.
    """
    answered = 0
    if not layers and not (goes_on and _open_for_using(session)):
        session.write("Every part has lines; `hj plan make signs` adds to one.")
        return
    try:
        session.remark(BEGIN)
        for layer in layers:
            answered += ask_layer(session, layer)
        if goes_on and (still := _open_for_using(session)):
            session.remark("")
            if prompts.agrees(session, "A few more questions, for when you use?"):
                for layer in still:
                    answered += ask_layer(session, layer)
    except (Cancelled, KeyboardInterrupt) as end:
        if isinstance(end, KeyboardInterrupt):
            session.remark("")  # it leaves the cursor on the line of the question
        session.write(f"What you answered is kept. {ON}")
        raise typer.Exit(Status.INTERRUPTED) from None
    session.write(f"Kept. {ON}" if answered else f"Nothing was written this time. {ON}")


def _open_for_using(session: Session) -> list[Layer]:
    has = {line.layer for line in session.journal.plans.lines()}
    return [layer for layer in OF_SUBSTANCES if layer not in has]


def ask_layer(session: Session, layer: Layer) -> int:
    """Ask for lines of a layer until Enter goes on; keep each at once, and return how many."""
    asked = WORDING[layer]
    session.remark(f"\n{asked.title}\n  {asked.question}\n  {asked.examples}")
    there = session.journal.plans.of(layer)
    for number, text in enumerate(there, start=1):
        session.remark(f"  {number}. {visible(text)}")
    explained = f"{asked.examples} One thing a line; Enter goes on."
    count = 0
    while answer := prompts.ask_optional(
        session, f"  {len(there) + count + 1}. (Enter goes on)", as_text, explained=explained
    ):
        session.journal.plans.add(layer, lines_in(answer))
        count += 1
    return count
