"""`lines`: emergency numbers and helplines. It opens with no journal, and asks for nothing."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.ask.own_lines import own_lines
from hrjournal.cli.ask.whom_to_call import region_of_journal
from hrjournal.cli.program.groups import WordOrCommand
from hrjournal.cli.program.outline import Outline
from hrjournal.cli.program.output import console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.facts.helplines import (
    ANYWHERE_ELSE,
    KINDS,
    UNION,
    Kind,
    Line,
    all_lines,
    compiled_on,
    emergency,
    lines_of,
    overdose_note,
    region_name,
    region_of,
    regions_with_lines,
)
from hrjournal.views.helplines import (
    PLAN,
    LinesPage,
    RegionLines,
    as_member,
    compiled,
    elsewhere,
    lines_plain,
    lines_table,
    none_of_kind,
    not_listed,
)

app = typer.Typer()
shown = typer.Typer()


class Lines(WordOrCommand):
    """The page of lines, and the commands about the person's own."""

    package = "hrjournal.cli.safety"
    outlines = {  # noqa: RUF012 - the parent says what it is
        "add": Outline("own_lines", "Add a line of your own."),
        "remove": Outline("own_lines", "Remove one of your own."),
    }
    too_many = "Write one country, like `hj lines GB`; put one of several words in quotes."


app.add_typer(shown, name="lines", cls=Lines, invoke_without_command=True)


@shown.callback()
def show_lines(
    context: typer.Context,
    country: Annotated[str | None, typer.Argument(help="Which country; yours if left out.")] = None,
    region: Annotated[
        str | None, typer.Option(metavar="CODE", help="Of another country: GB, Ireland, EU.")
    ] = None,
    everywhere: Annotated[bool, typer.Option("--all", help="Every country.")] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help=f"One of {', '.join(KINDS)}; repeatable."),
    ] = None,
    shape: Format = None,
) -> None:
    """Show emergency numbers and helplines of your country, lines of your own first.

    Without a journal or a passphrase, too. Nothing here calls anybody.

    Examples: hj lines · hj lines GB · hj lines --kind overdose
    """
    if context.invoked_subcommand is not None:
        return
    session = session_of(context)
    if country is not None and region is not None:
        raise NotUnderstood("Write the country once, like `hj lines GB`.")
    region = country if region is None else region
    if region is not None and (everywhere or not region.strip()):
        raise NotUnderstood("Write either a country, like `--region GB`, or `--all`.")
    kinds = _kinds(kind)
    today = session.now().date()
    if everywhere:
        found, page = _of_all(kinds, today)
    elif region is not None:
        found, page = _of_region(region, kinds, today)
    else:
        found, page = _of_here(session, kinds, today)
    if not kind:
        own, said = own_lines(session)
        page = page._replace(own=own, footer=[*page.footer, said] if said else page.footer)
    named = {"own": page.own} if page.own else {}
    show(
        session,
        shape,
        json=lambda: as_json(emergency=page.emergency, **named, lines=found),
        plain=lambda: lines_plain(page),
        table=lambda: lines_table(page, width=console(session).width),
    )


def _kinds(texts: list[str] | None) -> set[Kind]:
    """Return the kinds that are named by some of their words; all of them if none is named."""
    named = set()
    for text in texts or ():
        words = set(text.casefold().replace("-", " ").split())
        meant = {kind for kind in KINDS if words and words <= set(kind.split())}
        if not meant:
            raise NotUnderstood(f"A kind is one of {', '.join(KINDS)}; write `--kind crisis`.")
        named |= meant
    return named or set(KINDS)


def _of_here(session: Session, kinds: set[Kind], today: date) -> tuple[Sequence[Line], LinesPage]:
    """Find the lines of the journal's region, else of the locale's country.

    The locale is a guess: many computers have one of another country. Then other numbers follow.
    """
    if region := region_of_journal(session):
        return _of_region(region, kinds, today)
    found, page = _of_region(session.home_region, kinds, today)
    known = {number for one in page.emergency for number in one.numbers}
    others = [one for one in emergency(None) if one.numbers[0] not in known]
    return found, page._replace(elsewhere=others)


def _of_all(kinds: set[Kind], today: date) -> tuple[Sequence[Line], LinesPage]:
    found = [line for line in all_lines() if line.kind in kinds]
    sections = [
        RegionLines(name, [line for line in found if line.region == code])
        for code, name in regions_with_lines().items()
    ]
    shown = [section for section in sections if section.lines]
    footer = [compiled(compiled_on())]
    return found, LinesPage("", shown, overdose_note(), footer, today, emergency(None))


def _of_region(text: str | None, kinds: set[Kind], today: date) -> tuple[Sequence[Line], LinesPage]:
    """Find a region's lines by its code or name, which is None where nobody knows it.

    Where nothing is found, the page has the emergency number all the same: that of the region, or
    those of the largest regions, by their names.
    """
    code = region_of(text) if text else None
    region = code or ANYWHERE_ELSE
    name = region_name(region) or ""
    lines = lines_of(region)
    found = [line for line in lines if line.kind in kinds]
    footer = [compiled(compiled_on()), PLAN, elsewhere(region)]
    said = ""
    if code is None:
        countries = [one for one in regions_with_lines() if one not in {UNION, ANYWHERE_ELSE}]
        said = not_listed(countries, known=text is not None)
        footer.pop()
    elif not found:
        said = none_of_kind(name)
    elif region not in regions_with_lines():
        said = as_member(name)
    shown = found or [line for line in lines if line.kind in {KINDS[0], KINDS[-1]}]
    sections = [RegionLines(name, shown)]
    return found, LinesPage(said, sections, overdose_note(), footer, today, emergency(code))
