"""`firstaid`: what to do in an emergency. It opens with no journal, and asks for nothing."""

from typing import Annotated

import typer

from hrjournal.cli.ask.whom_to_call import calls_of
from hrjournal.cli.program.output import Format, OutputFormat
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.showing import look_of, name_behind, say_unknown, show_rows
from hrjournal.facts.card_words import cards_for
from hrjournal.facts.cards import FIRSTAID, Card, card, header
from hrjournal.views import cards
from hrjournal.views.calls import Calls

LEADS_TO = {"overdose": "opioid", "naloxone": "opioid"}
"""The card that another name of this command opens by itself; `911` and the like list them all."""

app = typer.Typer()


@app.command("firstaid")
def show_firstaid(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT", help="A card, a sign or a substance; all cards if left out."
        ),
    ] = None,
    step: Annotated[
        bool, typer.Option("--step", help="One step at a time, and count the minutes.")
    ] = False,
    speak: Annotated[bool, typer.Option("--speak", help="Have a voice read it aloud.")] = False,
    page: Annotated[
        bool, typer.Option("--print", help="One page of plain text, to print and hang up.")
    ] = False,
    shape: Format = None,
) -> None:
    """Show what to do in an emergency: the number to call, then steps.

    Without a journal or a passphrase, too. Nothing here calls anybody.

    Examples: hj firstaid opioid · hj firstaid "blue lips" · hj firstaid opioid --print
    """
    session = session_of(context)
    text = " ".join(what or ()).strip() or LEADS_TO.get(context.info_name or "", "")
    names = cards_for("firstaid", text, name_behind(session)) if text else []
    calls = calls_of(session)
    if not names:
        names = _from_list(session, calls, shape, unknown=bool(text))
    if not names:
        return
    first, *others = names
    shown = card("firstaid", first)
    if shape is OutputFormat.JSON:
        session.write_data(_as_json(calls, [card("firstaid", name) for name in names]))
    elif page:
        session.write(cards.firstaid_page(shown, calls, width=session.streams.columns_of_page))
    elif step and session.streams.stdin.isatty():
        from hrjournal.cli.safety.stepping import step_through

        step_through(session, shown, calls, speak=speak)
    else:
        _show(session, shown, others, calls, shape)
        if speak:
            from hrjournal.cli.safety.aloud import read_aloud

            read_aloud(session, cards.spoken(shown, calls))


def _show(
    session: Session, shown: Card, others: list[str], calls: Calls, shape: OutputFormat | None
) -> None:
    show_rows(
        session,
        shape,
        json=str,
        plain=lambda: cards.firstaid_plain(shown, others, calls),
        rows=lambda: cards.firstaid_rows(shown, others, calls, look_of(session, calls)),
    )


def _from_list(
    session: Session, calls: Calls, shape: OutputFormat | None, *, unknown: bool
) -> list[str]:
    """Show the list of cards, and return the one that a key picks, if one does."""
    headers = [(name, header("firstaid", name)) for name in FIRSTAID]
    if unknown:
        say_unknown(session, shape)
    show_rows(
        session,
        shape,
        json=lambda: _as_json(calls, [card("firstaid", name) for name in FIRSTAID]),
        plain=lambda: cards.list_plain(headers, calls),
        rows=lambda: cards.list_rows(headers, calls, look_of(session, calls)),
    )
    if shape is not None or not session.streams.stdout.isatty() or not session.can_ask:
        return []
    return _picked(session)


def _picked(session: Session) -> list[str]:
    """Return the card whose number is pressed; none where any other key is."""
    from hrjournal.cli.program.terminal import Terminal  # only where a person is there

    with Terminal(session.streams, draw=False) as terminal:
        if not terminal.has_keys:
            return []
        session.write(cards.PICK)
        while (keys := terminal.pressed(1)) == []:
            pass
        pressed = (keys or [b""])[0]
    number = int(pressed) if pressed.isdigit() else 0
    return [FIRSTAID[number - 1]] if 1 <= number <= len(FIRSTAID) else []


def _as_json(calls: Calls, found: list[Card]) -> str:
    from hrjournal.exchange.as_json import as_json

    numbers = [calls.here] if calls.here else list(calls.elsewhere)
    return as_json(emergency=numbers, cards=found)
