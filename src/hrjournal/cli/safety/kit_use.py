"""`kit use`: something was used from the kit. Naloxone is logged as an event, before all else."""

from typing import Annotated

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import At, Format, Note
from hrjournal.cli.program.output import OutputFormat, show, words_or
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.record.log.acknowledge import shown
from hrjournal.errors import Cancelled, JournalError, NotFound, NotUnderstood, Status
from hrjournal.exchange.as_json import as_json
from hrjournal.journal.kit import only_item
from hrjournal.model.entry import MOST_AT_ONCE, Event
from hrjournal.model.kit import NALOXONE, NALOXONE_USED, KitItem, parse_item_name
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.number import parse_whole
from hrjournal.views.entries import acknowledgement, kept_words
from hrjournal.views.kit import item_heading
from hrjournal.views.text import counted, visible

FORM = "hj kit use naloxone"
STAY = (
    "Naloxone can wear off after 20 to 90 minutes, and the opioid may last longer: someone stays. "
    "`hj firstaid opioid` goes on from here."
)
"""As the card on naloxone has it (facts/cards/learn)."""

_NOT_COUNTED = "The event is kept; the kit was not counted down."


def use_from_kit(
    context: typer.Context,
    item: Annotated[str, typer.Argument(metavar="WHAT", help="What it is called, or its id.")],
    count: Annotated[
        str, typer.Argument(metavar="[N]", help="How many; 1 if left out.", show_default=False)
    ] = "1",
    at: At = None,
    note: Note = None,
    shape: Format = None,
) -> None:
    """Say that something was used: the kit counts it down. Naloxone is logged as an event, too.

    The event comes first, and needs no passphrase. Then it asks how many there are now.

    Examples: hj kit use naloxone · hj kit use naloxone 2 --at "yesterday 23:30"
    · hj kit use strips 3
    """
    session = session_of(context)
    number = parse_whole(count, "number", 1, MOST_AT_ONCE)
    if parse_item_name(item) != NALOXONE:
        found = _chosen(session, item)
        if found.name != NALOXONE:
            if at is not None or note is not None:
                raise NotUnderstood(
                    "Only naloxone is logged, with `--at` and `--note`; all else is counted down, "
                    "like `hj kit use strips 3`."
                )
            _tell(session, shape, None, session.journal.kit.take(found, number))
            return
        item = found.id
    moment = options.moment_of(session, at)
    words = options.read_text(session, note) if note is not None else None
    if words is None and number > 1:
        words = counted(number, "dose")
    event = session.journal.entries.record(Event, moment, label=NALOXONE_USED, note=words)
    if shape is not OutputFormat.JSON:
        said = words_or(session, lambda: acknowledgement(shown(session, event)), kept_words(event))
        session.write(said)
        if at is None:
            session.remark(STAY)
    left, status = _counted_down(session, item, number)
    _tell(session, shape, event, left)
    if status:
        raise typer.Exit(status)


def _counted_down(session: Session, item: str, number: int) -> tuple[KitItem | None, int]:
    """Return what is left once naloxone was counted down, and the status.

    Where it can't be counted down, say so: the event is kept, whatever comes here.
    """
    try:
        return session.journal.kit.take(_chosen(session, item), number), Status.DONE
    except NotFound as none:  # it was somebody else's, or nobody can say which
        session.remark(f"{_NOT_COUNTED} {none}")
        return None, Status.DONE
    except KeyboardInterrupt:
        session.remark("")  # it leaves the cursor on the line of the question
        session.remark(_NOT_COUNTED)
        return None, Status.INTERRUPTED
    except JournalError as fault:
        session.remark(f"{_NOT_COUNTED} {fault.found or 'The journal refuses to go on.'}")
        return None, fault.status


def _tell(
    session: Session, shape: OutputFormat | None, event: Event | None, left: KitItem | None
) -> None:
    """Say what is left, and ask how many there are now, where that is counted."""
    if shape is OutputFormat.JSON:
        kept = {"entry": event, "item": left}
        session.write_data(as_json(**{name: one for name, one in kept.items() if one}))
        return
    if left is None:
        return
    show(session, shape, json=str, plain=lambda: f"{item_heading(left)}.")
    if left.doses is None:
        return
    if not session.can_ask:
        session.remark(f"`hj kit edit {left.id[:SHOWN_ID]} --doses N` when there is more.")
        return
    try:
        number = prompts.ask_optional(
            session,
            f"How many are there now? (Enter: {left.doses})",
            lambda answer: parse_whole(answer, "number", 0, MOST_AT_ONCE),
            explained="How many there are once you have more; Enter leaves it as it is.",
        )
    except Cancelled:  # what was used is counted, and stays so
        return
    if number is not None and number != left.doses:
        kept_item = session.journal.kit.change(left, doses=number)
        session.write(f"{item_heading(kept_item)}.")


def _chosen(session: Session, words: str) -> KitItem:
    """Return the thing that is meant; where several are, the one that a person picks.

    Raises NotFound.
    """
    found = session.journal.kit.items(words)
    if len(found) <= 1 or not session.can_ask:
        return only_item(found)
    for place, item in enumerate(found, start=1):
        where = f", {item.where}" if item.where else ""
        session.remark(f"  {place}  {item_heading(item)}{visible(where)}")
    return prompts.ask(
        session,
        "Which one? (its number)",
        lambda answer: found[prompts.place_of(answer, len(found))],
        explained="The number beside one above.",
    )
