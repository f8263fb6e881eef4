"""`check`: look the journal over, and repair it."""

import platform
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from hrjournal import __version__
from hrjournal.cli.data.shell_history import history_notes
from hrjournal.cli.program.output import Format, show
from hrjournal.cli.program.session import session_of
from hrjournal.exchange.as_json import as_json
from hrjournal.model.report import Report
from hrjournal.store.check import look_over
from hrjournal.store.check import repair as mend
from hrjournal.views.check import report_lines

app = typer.Typer()


@app.command("check")
def check(
    context: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended without loss.")
    ] = False,
    shape: Format = None,
) -> None:
    """Look the journal over: files, permissions, counts, surroundings. No content."""
    session = session_of(context)
    report = look_over(session.store)
    mended: Sequence[str] = ()
    said = ""
    if repair and report.exists:
        mended = mend(session.store, report)
        said = ("\n".join(mended) or "There was nothing to mend.") + "\n"
        report = look_over(session.store)
    report.notes += history_notes(session.environment)
    about = {"version": __version__, "python": platform.python_version()}
    show(
        session,
        shape,
        json=lambda: as_json(check={**about, **_document(report), **_lists(mended=mended)}),
        plain=lambda: said + report_lines(report, **about),
    )
    if report.status:
        raise typer.Exit(report.status)


def _document(report: Report) -> dict[str, Any]:
    """Return what was found, for programs: what was not counted, and what there is none of, not."""
    counts = {"months": report.months, "backups": report.backups}
    if not report.is_locked:
        counts |= {"entries": report.entries, "goals": report.goals}
    some = {"region": report.region, "waiting": report.waiting, "strays": report.strays}
    return {
        "journal": str(report.folder),
        "exists": report.exists,
        "encrypted": report.is_encrypted,
        "locked": report.is_locked,
        **counts,
        **{name: value for name, value in some.items() if value},
        **_lists(
            open_to_others=report.open_to_others,
            unsealed=report.unsealed,
            leftovers=report.leftovers,
            conflicts=report.conflicts,
            problems=report.problems,
            notes=report.notes,
        ),
        "status": int(report.status),
    }


def _lists(**lists: Sequence[object]) -> dict[str, list[str]]:
    return {name: [*map(str, some)] for name, some in lists.items() if some}
