"""`substance`: names and units of one's own, and codenames."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.goal.codenames import point_at_goals
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.journal.naming import Known, Renaming, UnitSaid
from hrjournal.model.quantity import normal_unit
from hrjournal.model.substance import parse_name
from hrjournal.views.substances import (
    codename_words,
    renamed,
    renaming_question,
    substance_lines,
    substances_plain,
    substances_table,
    unit_words,
)
from hrjournal.views.text import counted, visible

app = typer.Typer()
substance = typer.Typer(
    cls=GuessingGroup,
    name="substance",
    invoke_without_command=True,
)
app.add_typer(substance)

Name = Annotated[
    str | None, typer.Argument(metavar="NAME", help="Any of its names: asked for if left out.")
]


@substance.callback()
def substances(context: typer.Context, shape: Format = None) -> None:
    """Names and units of your own, and codenames. What is left out is asked for."""
    if context.invoked_subcommand is None:
        list_substances(context, shape=shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj substance list --format json`.")


@substance.command("list")
def list_substances(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="Also those that came with the program.")
    ] = False,
    shape: Format = None,
) -> None:
    """List what you named, logged or follow by a goal, with units and routes."""
    session = session_of(context)
    naming = session.journal.naming
    found = naming.mine()
    found += naming.others(found) if everything else []
    none = "None yet; `hj substance list --all` shows those that came with the program."
    codenames = session.journal.terms.settings.codenames
    show(
        session,
        shape,
        json=lambda: as_json(substances=found),
        plain=lambda: substances_plain(found, codenames=codenames) or none,
        table=lambda: (
            substances_table(found, codenames=codenames, width=console(session).width)
            if found
            else none
        ),
    )


@substance.command("show")
def show_substance(context: typer.Context, name: Name = None, shape: Format = None) -> None:
    """Show all that is known of one: units, routes, other names, the codename."""
    session = session_of(context)
    typed = _given(session, name, "Which one?", "hj substance show alcohol")
    known = session.journal.naming.known(typed)
    show(
        session,
        shape,
        json=lambda: as_json(substance=known),
        plain=lambda: substance_lines(known),
    )


@substance.command("add")
def add_substance(
    context: typer.Context,
    name: Name = None,
    units: Annotated[
        list[str] | None,
        typer.Option("--unit", metavar="UNIT", help="What it is counted in; the usual one first."),
    ] = None,
    codename: Annotated[
        str | None, typer.Option(metavar="WORD", help="What stands in for it on the screen.")
    ] = None,
    shape: Format = None,
) -> None:
    """Add a name of your own.

    Example: hj substance add kava --unit bowl --unit g
    """
    session = session_of(context)
    typed = _given(session, name, "Which name?", "hj substance add kava", parse_name)
    if name is None:
        unit = prompts.ask_optional(
            session, "What is it counted in? (Enter leaves it open)", normal_unit
        )
        units = units or ([unit] if unit else [])
        codename = codename or prompts.ask_optional(
            session, "A codename for it? (Enter for none)", parse_name
        )
    known = session.journal.naming.add(typed, units or (), codename)
    _say(session, shape, known, f"Added.\n{substance_lines(known)}")
    if known.codename:
        point_at_goals(session, known.name)


@substance.command("rename")
def rename_substance(
    context: typer.Context,
    name: Name = None,
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The new name, or one that is known.")
    ] = None,
    yes: options.Yes = False,
    shape: Format = None,
) -> None:
    """Give a name of your own another spelling, in all entries and goals.

    Where the new name is in use already, the two become one. A backup is made first.
    """
    session = session_of(context)
    example = "hj substance rename kratum kratom --yes"
    old = _given(session, name, "Which name?", example)
    typed = _given(session, new, "What is it called from now on?", example)
    naming = session.journal.naming
    renaming = naming.renaming(old, typed)
    if not yes:
        if not session.can_ask:
            raise NotUnderstood("Renaming asks first; without a terminal, write `--yes`.")
        prompts.confirm(session, renaming_question(renaming))
    backup = naming.rename(renaming)
    show(
        session,
        shape,
        json=lambda: as_json(renamed=_document(renaming, backup)),
        plain=lambda: renamed(renaming, backup),
    )


def _document(renaming: Renaming, backup: str | None) -> dict[str, Any]:
    return {
        "from": renaming.old,
        "to": renaming.new,
        "entries": renaming.entries,
        "goals": renaming.goals,
        "joined": renaming.merges,
        **({"backup": backup} if backup else {}),
    }


@substance.command("codename")
def set_codename(
    context: typer.Context,
    name: Name = None,
    codename: Annotated[
        str | None, typer.Argument(metavar="CODENAME", help="The word: asked for if left out.")
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Take the codename away.")] = False,
    shape: Format = None,
) -> None:
    """Have another word stand in for a name, wherever it is shown or typed.

    Exports keep the name.
    """
    if none and codename is not None:
        raise NotUnderstood("Write either a codename or `--none`.")
    session = session_of(context)
    example = "hj substance codename alcohol tea"
    typed = _given(session, name, "For which one?", example)
    word = None if none else _given(session, codename, "Which codename?", example, parse_name)
    known = session.journal.naming.set_codename(typed, word)
    _say(
        session,
        shape,
        known,
        codename_words(known, codenames=session.journal.terms.settings.codenames),
    )
    if word:
        point_at_goals(session, known.name)


@substance.command("class")
def set_class(
    context: typer.Context,
    name: Name = None,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="CLASS", help="A class, or a name that came with the program."),
    ] = None,
    none: Annotated[bool, typer.Option("--none", help="Take it away again.")] = False,
    shape: Format = None,
) -> None:
    """Say what a name of your own is, so that the rules of what mixes badly know it.

    Examples: hj substance class kava sedative · hj substance class "blue ones" alprazolam
    """
    if none and what:
        raise NotUnderstood("Write either a class or `--none`.")
    session = session_of(context)
    example = 'hj substance class "blue ones" benzodiazepine'
    typed = _given(session, name, "Which one is it?", example)
    classes = what or ([] if none else [_given(session, None, "What is it like?", example)])
    known = session.journal.naming.set_classes(typed, classes)
    said = ", ".join(map(visible, known.classes))
    _say(
        session, shape, known, f"For the rules it is: {said}." if said else "No rule knows it now."
    )


@substance.command("unit")
def set_unit(
    context: typer.Context,
    name: Name = None,
    unit: Annotated[
        str | None, typer.Argument(metavar="UNIT", help="Your unit: my mug, puff.")
    ] = None,
    size: Annotated[
        str | None, typer.Argument(metavar="[SIZE]", help="What one of it is: 350ml@5%, 0.2g.")
    ] = None,
    earlier: Annotated[
        bool, typer.Option("--earlier", help="Count what is logged in it by that size, too.")
    ] = False,
    shape: Format = None,
) -> None:
    """Count in a unit of your own; with a size, it is kept as what it is.

    On a terminal, earlier entries in that unit are asked about.

    Examples: hj substance unit alcohol "my mug" 350ml@5% · hj substance unit cannabis puff
    """
    session = session_of(context)
    example = 'hj substance unit alcohol "my mug" 350ml@5%'
    typed = _given(session, name, "Of which one?", example)
    word = _given(session, unit, "Which unit?", example, normal_unit)
    if unit is None:
        size = prompts.ask_optional(session, "What is one of it? (Enter leaves it open)", str)
    unit_said = session.journal.naming.set_unit(typed, word, size)
    shown = session.journal.terms.catalogue.shown_name(unit_said.known.name)
    words = [unit_words(shown, unit_said), *_count_earlier(session, unit_said, earlier=earlier)]
    _say(session, shape, unit_said.known, "\n".join(words))


def _count_earlier(session: Session, unit_said: UnitSaid, *, earlier: bool) -> list[str]:
    """Convert earlier entries by the size of their unit if wanted, and return what to say."""
    amounts = session.journal.amounts
    uses = amounts.uses_in(unit_said.known.name, unit_said.unit) if unit_said.now else []
    if not uses:
        return []
    what = f"{counted(len(uses), 'earlier entry')} in that unit"
    if earlier or (
        session.can_ask and prompts.agrees(session, f"{what}: count by this size, too?")
    ):
        amounts.count_anew(uses)
        return [f"{what}: counted by this size now, too."]
    return [f"{what}: as before; with `--earlier`, the same counts by this size."]


def _given(
    session: Session,
    text: str | None,
    question: str,
    example: str,
    read: Callable[[str], str] = str,
) -> str:
    """Return what was typed, or ask for it. Raises NotUnderstood where nobody can be asked."""
    if text is not None and text.strip():
        return text
    if text is not None or not session.can_ask:
        raise NotUnderstood(f"A word is missing; write it like `{example}`.")
    return prompts.ask(session, question, read)


def _say(session: Session, shape: OutputFormat | None, known: Known, words: str) -> None:
    show(session, shape, json=lambda: as_json(substance=known), plain=lambda: words)
