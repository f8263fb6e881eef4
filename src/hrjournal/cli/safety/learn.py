"""`learn`: cards to read in a calm moment. It opens with no journal, and asks for nothing."""

from typing import Annotated

import typer

from hrjournal.cli.ask.whom_to_call import calls_of
from hrjournal.cli.program.output import Format, OutputFormat
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.showing import look_of, name_behind, say_unknown, show_rows
from hrjournal.facts.card_words import cards_for
from hrjournal.facts.cards import LEARN, NAMES, card, header
from hrjournal.views import cards
from hrjournal.views.calls import Calls

app = typer.Typer()


@app.command("learn")
def show_learn(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT", help="A card, a word or a substance; all cards if left out."
        ),
    ] = None,
    shape: Format = None,
) -> None:
    """Read about safer use, naloxone, tolerance, help, and what harm reduction is.

    Each card says where it comes from. No doses, no plans to cut down, no judgement.

    Examples: hj learn · hj learn naloxone · hj learn "after a break" · hj learn cocaine
    """
    session = session_of(context)
    text = " ".join(what or ()).strip()
    names = cards_for("learn", text, name_behind(session)) if text else []
    calls = calls_of(session)
    if not names:
        _list(session, calls, shape, unknown=bool(text))
        return
    found = [card("learn", name) for name in names] if shape is OutputFormat.JSON else []
    shown, others = card("learn", names[0]), names[1:]
    show_rows(
        session,
        shape,
        json=lambda: _as_json(found),
        plain=lambda: cards.learn_plain(shown, others, calls),
        rows=lambda: cards.learn_rows(shown, others, calls, look_of(session, calls)),
    )


def _list(session: Session, calls: Calls, shape: OutputFormat | None, *, unknown: bool) -> None:
    groups = [
        (title, [(name, header("learn", name)) for name in names]) for title, names in LEARN.items()
    ]
    if unknown:
        say_unknown(session, shape)
    show_rows(
        session,
        shape,
        json=lambda: _as_json([card("learn", name) for name in NAMES["learn"]]),
        plain=lambda: cards.topic_plain(groups, calls),
        rows=lambda: cards.topic_rows(groups, calls, look_of(session, calls)),
    )


def _as_json(found: object) -> str:
    from hrjournal.exchange.as_json import as_json

    return as_json(cards=found)
