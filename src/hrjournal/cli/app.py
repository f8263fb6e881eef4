"""The root command: panels of commands, each imported when called, and where errors end."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from hrjournal.cli.program.ending import Ended, told_of_the_end
from hrjournal.cli.program.errors import status_of
from hrjournal.cli.program.groups import LazyGroup
from hrjournal.cli.program.outline import LineMeant, Outline
from hrjournal.cli.program.output import Format, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.program.streams import Streams
from hrjournal.errors import NotUnderstood

COMMANDS = {
    "log": Outline(
        "record.log", "Log what happened: a use, a free day, a mood, an urge …", "Record"
    ),
    "checkin": Outline("record.checkin", "A few short questions, once a day.", "Record"),
    "backfill": Outline("record.backfill", "Go through the days that are not logged.", "Record"),
    "again": Outline("record.again", "Log the last entry once more, now.", "Record"),
    "list": Outline("record.entries", "List what was logged, newest last.", "Record"),
    "show": Outline("record.entries", "Show one entry whole.", "Record"),
    "edit": Outline("record.edit", "Change an entry.", "Record"),
    "delete": Outline("record.entries", "Delete an entry.", "Record"),
    "undo": Outline("record.undo", "Take back the last change.", "Record"),
    "redo": Outline("record.undo", "Do again what was taken back.", "Record"),
    "goal": Outline("goal", "Set a goal of your own, and see your goals.", "Goals"),
    "progress": Outline("look_back.progress", "See how your goals go.", "Goals"),
    "summary": Outline("look_back.summary", "Add up what was logged, over any stretch.", "Goals"),
    "patterns": Outline(
        "look_back.patterns", "See what went together in what you logged.", "Goals"
    ),
    "calendar": Outline(
        "look_back.calendar", "See a month or a year: used, free, not logged.", "Goals"
    ),
    "urge": Outline("urge.urge", "A way through an urge, and what helped before.", "Calm"),
    "ground": Outline("ground", "The day and time, said aloud, and a minute of breath.", "Calm"),
    "firstaid": Outline("safety.firstaid", "What to do in an emergency, step by step.", "Safety"),
    "lines": Outline(
        "safety.helplines", "Emergency numbers and helplines of your country.", "Safety"
    ),
    "plan": Outline(
        "safety.plan", "Your own plan for hard moments, and for when you use.", "Safety"
    ),
    "learn": Outline("safety.learn", "Safer use, naloxone, tolerance, help: cards.", "Safety"),
    "mixing": Outline("safety.mixing", "What the rules say of two together.", "Safety"),
    "people": Outline(
        "safety.people", "Whom you trust, and services: how to reach them.", "Safety"
    ),
    "kit": Outline(
        "safety.kit", "Naloxone and other supplies, and until when they keep.", "Safety"
    ),
    "medicine": Outline(
        "safety.medicine", "What you take as a treatment: due, taken, missed.", "Safety"
    ),
    "export": Outline("data.export", "Take your data out, for other programs.", "Data"),
    "import": Outline("data.importing", "Bring in what was exported.", "Data"),
    "report": Outline("data.report", "Two pages to take along, or a diary card.", "Data"),
    "schema": Outline("data.schema", "Print what programs can rely on.", "Data"),
    "backup": Outline("data.backup", "Make a backup, or list those there are.", "Data"),
    "restore": Outline("data.backup", "Bring back what a backup holds.", "Data"),
    "check": Outline("data.check", "Look the journal over, and mend it.", "Data"),
    "encrypt": Outline("data.privacy", "Encrypt the journal under a passphrase.", "Privacy"),
    "decrypt": Outline("data.privacy", "Turn it back into plain files.", "Privacy"),
    "passphrase": Outline("data.privacy", "Change the passphrase.", "Privacy"),
    "unlock": Outline("data.privacy", "Keep an encrypted journal open for a while.", "Privacy"),
    "lock": Outline("data.privacy", "Close it again.", "Privacy"),
    "erase": Outline("data.privacy", "Remove entries for ever, from backups too.", "Privacy"),
    "config": Outline(
        "settings.config", "See and change how the journal counts and shows.", "Settings"
    ),
    "substance": Outline(
        "settings.substance", "Names and units of your own, and codenames.", "Settings"
    ),
    "completion": Outline(
        "settings.completion", "Have your shell complete words with Tab.", "Settings"
    ),
}
"""Every command, in the order of the help."""


IN_AN_EMERGENCY = ("emergency", "overdose", "naloxone", "911", "999", "112", "000", "111")
"""What people type who know no command: each leads to `firstaid`."""

_WITHOUT_LOG = ("use", "none", "mood", "thought", "score", "event", "contact", "sleep", "text")
HIDDEN = {name: Outline(f"record.log.{name}", "") for name in _WITHOUT_LOG} | {
    "today": Outline("look_back.today", ""),
    "help": Outline("program.asked_help", ""),
    **dict.fromkeys(IN_AN_EMERGENCY, Outline("safety.firstaid", "", command="firstaid")),
}
"""What works besides, and is not listed: other ways to what is."""


class Root(LazyGroup):
    """The root group."""

    outlines = COMMANDS
    hidden_outlines = HIDDEN


app = typer.Typer(
    cls=Root,
    add_completion=False,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def root(
    context: typer.Context,
    journal: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="The journal's folder, else $HRJOURNAL_HOME."),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", is_eager=True, help="Labelled lines, no tables.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
    shape: Format = None,
) -> None:
    """Keep a private, local harm-reduction journal.

    Everything stays on this computer. Nobody reads along, and nothing here can call for help.

    Without a command: today at a glance. `hj help log use` shows the help of a command, and
    `use`, `none`, `mood`, `thought`, `score`, `event`, `contact`, `sleep` and `text` work without
    `log`.
    """
    if journal is not None and not journal.strip():
        raise NotUnderstood("`--journal` names a folder; write it like `--journal ~/journal`.")
    session = session_of(context).with_options(
        folder=Path(journal) if journal else None, plain=plain
    )
    context.obj = session
    if version:
        _show_version(session, shape)
        raise typer.Exit
    if context.invoked_subcommand is None:
        from hrjournal.cli.look_back.today import show_today  # a command of its own

        show_today(session, shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj list --format json`.")


def _show_version(session: Session, shape: Format) -> None:
    from hrjournal import __version__
    from hrjournal.exchange.as_json import as_json

    show(
        session,
        shape,
        json=lambda: as_json(version=__version__),
        plain=lambda: f"hrjournal {__version__}",
    )


def run(arguments: Sequence[str], name: str = "hrjournal", streams: Streams | None = None) -> int:
    """Run a command line and return its exit status. No error leaves as a traceback.

    `name` is what the program was called by, `streams` are those of the process if left out.
    Asked to end by a signal, it ends the process by that once nothing is left open.
    """
    streams = streams or Streams.of_process()
    try:
        with streams.in_place(), told_of_the_end():
            status = _run(arguments, name, Session(streams))
            streams.leave_no_half_line()
    except Ended as ended:
        ended.end()
    return status


def _run(arguments: Sequence[str], name: str, session: Session) -> int:
    if (variable := f"_{name.upper()}_COMPLETE") in session.environment:
        from hrjournal.cli.program.completing import answer  # only while words are typed

        return answer(get_command(app), name, variable, session)
    try:
        typed = [_readable(argument) for argument in arguments]
        status = _called(typed, name, session)
        session.streams.stdout.flush()
    except Ended:
        raise
    except BaseException as error:  # noqa: BLE001 - this is the one place where errors end
        status = status_of(error, session.remark)
    return int(status or 0)


def _called(typed: Sequence[str], name: str, session: Session) -> int | None:
    """Run a line, or the one that was meant if the person says so."""
    try:
        status: int | None = get_command(app)(
            typed, prog_name=name, standalone_mode=False, obj=session
        )
    except LineMeant as meant:
        if not session.can_ask:
            raise
        from hrjournal.cli.ask.prompts import agrees  # few commands are wrong

        if agrees(session, f"Did you mean `{meant.shown}`?", enter=not meant.may_lose):
            return _called(meant.words, name, session)
        raise NotUnderstood("Nothing was done; `hj help` shows the commands.") from None
    return status


def _readable(argument: str) -> str:
    """Return an argument as UTF-8 text, whatever the locale; what is none becomes `�`."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, as only Windows hands one over
        return argument.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
