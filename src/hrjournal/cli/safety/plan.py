"""`plan`: a person's own safety plan, shown, made by questions, or written line by line."""

from typing import Annotated

import typer

from hrjournal.cli.ask import options
from hrjournal.cli.ask.erasing import YesToErasing, erase_after_asking
from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.plan_at_hand import PlanAtHand, plan_at_hand
from hrjournal.cli.ask.whom_to_call import calls_of
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.plan_open import open_plan, seal_plan
from hrjournal.cli.safety.showing import show_rows
from hrjournal.errors import Locked, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.facts.plan_layers import WORDING
from hrjournal.findings.supporters import to_confirm
from hrjournal.model.number import parse_whole
from hrjournal.model.plan import LAYERS, Layer, lines_in, parse_layer
from hrjournal.store.erase_rules import of_plan_line
from hrjournal.views import plan as view
from hrjournal.views.supporters import to_confirm_lines
from hrjournal.views.text import counted

FORM = 'hj plan add signs "I stop answering the phone"'
MOST_LINES = 10_000

app = typer.Typer()
plan = typer.Typer(cls=GuessingGroup, name="plan", invoke_without_command=True)
app.add_typer(plan)

Number = Annotated[
    str, typer.Argument(metavar="LINE", help="The number beside the line in `hj plan`.")
]


@plan.callback()
def show_plan(
    context: typer.Context,
    page: Annotated[
        bool, typer.Option("--print", help="One page of plain text, to print and keep.")
    ] = False,
    shape: Format = None,
) -> None:
    """Show your own safety plan for hard moments, and for when you use.

    Your signs, what you can do, who can help, what makes the place safer. `hj plan make` asks for
    it, a question at a time.

    Examples: hj plan · hj plan make · hj plan add signs "I stop answering the phone"
    """
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    kept = _kept(session)
    lines = kept.by_layer()
    calls = calls_of(session)
    if shape is OutputFormat.JSON:
        copy = {"copy": {"is_current": not kept.may_be_older}} if kept.is_copy else {}
        session.write_data(as_json(plan=kept.parts, **copy))
    elif not lines:
        session.write(view.NONE_YET)
    elif page:
        if kept.may_be_older:
            session.write(view.OLDER)
        session.write(view.plan_page(lines, calls, width=session.streams.columns_of_page))
    else:
        above = view.OLDER if kept.may_be_older else view.IN_THE_OPEN if kept.is_copy else ""
        below = [] if kept.is_copy else _people_to_look_at(session)
        show_rows(
            session,
            shape,
            json=str,
            plain=lambda: view.plan_plain(lines, calls, above=above, below=below),
            rows=lambda: view.plan_rows(
                lines, calls, session.streams.columns, above=above, below=below
            ),
        )


def _kept(session: Session) -> PlanAtHand:
    """Return the plan, or its copy in the open where nothing more can be read without asking.

    A command that gives the passphrase is run where the copy is older. Where there is no copy, the
    passphrase is asked for; else say what opens without it.
    """
    from hrjournal.cli.program.passphrases import PASSCOMMAND  # it loads what starts a command

    found = plan_at_hand(session)
    if found and not (found.may_be_older and PASSCOMMAND in session.environment):
        return found
    try:
        return PlanAtHand(session.journal.plans.kept())
    except Locked:
        if found:
            return found
        session.remark("Without the passphrase: `hj lines`, `hj firstaid`.")
        raise


def _people_to_look_at(session: Session) -> list[str]:
    """Return a line for each supporter who can't be reached by what is kept, or perhaps not."""
    journal = session.journal
    return to_confirm_lines(to_confirm(journal.supporters.all(), journal.terms.today()))


def _by_layer(session: Session) -> dict[Layer, list[str]]:
    found: dict[Layer, list[str]] = {}
    for line in session.journal.plans.lines():
        found.setdefault(line.layer, []).append(line.text)
    return found


plan.command("open")(open_plan)
plan.command("seal")(seal_plan)


@plan.command("make")
def make(
    context: typer.Context,
    part: Annotated[
        str | None,
        typer.Argument(
            metavar="[PART]",
            help="A part of it, or `substances`; all that is still open if left out.",
        ),
    ] = None,
) -> None:
    """Answer short questions, and have a plan at the end.

    Every one can be skipped and taken up another day. Each answer is kept at once.

    Examples: hj plan make · hj plan make signs · hj plan make substances
    """
    from hrjournal.cli.safety.plan_questions import go_through, wanted  # only where it is asked

    session = session_of(context)
    layers = wanted(session, part)
    if not session.can_ask:
        raise NotUnderstood(f"`plan make` asks questions; without a terminal, write `{FORM}`.")
    go_through(session, layers, goes_on=part is None)


@plan.command("add")
def add(
    context: typer.Context,
    part: Annotated[str, typer.Argument(metavar="PART", help=f"One of {', '.join(LAYERS)}.")],
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="The line; asked for if left out, - reads lines."),
    ] = None,
    shape: Format = None,
) -> None:
    """Add a line to a part of your plan.

    Left out, it is asked for, and stays out of the shell's history.

    Examples: hj plan add signs "I stop answering the phone" · hj plan add naloxone "Blue tin"
    """
    session = session_of(context)
    layer = parse_layer(part)
    lines = _lines_of(session, text, layer)
    kept = session.journal.plans.add(layer, lines)
    title = WORDING[layer].title
    show(
        session,
        shape,
        json=lambda: as_json(plan=[kept]),
        plain=lambda: f'Kept under "{title}": {counted(len(kept.lines), "line")} there.',
    )


def _lines_of(session: Session, text: list[str] | None, layer: Layer) -> tuple[str, ...]:
    if not text:
        if not session.can_ask:
            raise NotUnderstood(f"The line is missing; write it like `{FORM}`.")
        from hrjournal.cli.safety.plan_questions import ask_layer  # few leave it out

        ask_layer(session, layer)
        raise typer.Exit
    lines = lines_in(options.read_text(session, " ".join(text)) or "")
    if not lines:
        raise NotUnderstood(f"The line is empty; write it like `{FORM}`.")
    return lines


@plan.command("remove")
def remove(
    context: typer.Context,
    number: Number,
    erase: options.Erase = False,
    yes: YesToErasing = False,
    shape: Format = None,
) -> None:
    """Take a line out of your plan. `hj undo` brings it back, unless it is erased.

    Examples: hj plan remove 3 · hj plan remove 3 --erase
    """
    session = session_of(context)
    if erase:
        wanted = session.journal.plans.line(_number(number))
        erase_after_asking(session, of_plan_line(wanted.layer, wanted.text), shape, yes=yes)
        return
    line = session.journal.plans.replace(_number(number), ())
    said = f'Taken out of "{WORDING[line.layer].title}". `hj undo` brings it back.'
    _show_changed(session, shape, said)


def _show_changed(session: Session, shape: OutputFormat | None, said: str) -> None:
    """Say what was changed, or show programs the plan as it is now."""
    show(
        session, shape, json=lambda: as_json(plan=session.journal.plans.kept()), plain=lambda: said
    )


@plan.command("edit")
def edit(
    context: typer.Context,
    number: Annotated[
        str | None,
        typer.Argument(metavar="[LINE]", help="The number beside it; the whole plan if left out."),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="What the line says now; - reads lines."),
    ] = None,
    shape: Format = None,
) -> None:
    """Change a line of your plan, or all of it in your own editor.

    `hj plan edit` alone opens all of it there; EDITOR names which.

    Example: hj plan edit 3 "Walk to the river"
    """
    session = session_of(context)
    if number is None:
        from hrjournal.cli.safety.plan_editor import edit_plan  # only where an editor opens

        _show_changed(session, shape, edit_plan(session, _by_layer(session)))
        return
    place = _number(number)
    lines = lines_in(options.read_text(session, " ".join(text or ())) or "")
    if not lines:
        raise NotUnderstood('What it says now is missing; write `hj plan edit 3 "A walk"`.')
    line = session.journal.plans.replace(place, lines)
    said = f'Changed under "{WORDING[line.layer].title}". `hj undo` takes it back.'
    _show_changed(session, shape, said)


def _number(text: str) -> int:
    return parse_whole(text, "number of the line", 1, MOST_LINES)
