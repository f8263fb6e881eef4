"""`config`: see and change the settings."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.groups import GuessingGroup
from hrjournal.cli.program.output import OutputFormat, console, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.settings import NAMES, Setting, written
from hrjournal.views.settings import (
    change_line,
    kept_line,
    settings_plain,
    settings_screen,
    settings_table,
)

app = typer.Typer()
config = typer.Typer(cls=GuessingGroup, name="config", invoke_without_command=True)
app.add_typer(config)

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Which setting; `hj config list` names them.")
]


@config.callback()
def config_alone(context: typer.Context, shape: Format = None) -> None:
    """See the settings, and change how the journal counts and shows."""
    if context.invoked_subcommand is None:
        _list(session_of(context), shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj config list --format json`.")


@config.command("list")
def list_settings(context: typer.Context, shape: Format = None) -> None:
    """List every setting: its value, and what it changes."""
    _list(session_of(context), shape)


@config.command("get")
def show_setting(context: typer.Context, name: Name = "", shape: Format = None) -> None:
    """Show one setting; off a terminal, its value alone.

    Example: hj config get region
    """
    session = session_of(context)
    setting = session.journal.terms.setting(name)
    show(
        session,
        shape,
        json=lambda: _settings_json([setting]),
        plain=lambda: written(setting.value),
        table=lambda: settings_table([setting], width=console(session).width),
    )


@config.command("set")
def change_setting(
    context: typer.Context,
    name: Name = "",
    value: Annotated[
        str, typer.Argument(metavar="VALUE", help="Its new value; `default` takes it back.")
    ] = "",
    shape: Format = None,
) -> None:
    """Change a setting; what was logged stays as it is.

    Examples: hj config set region GB · hj config set day_start default

    Other values: day_start 05:00 · week_start sunday · coverage 70% · units grams · notices grave
    · codenames off
    """
    session = session_of(context)
    before, after = session.journal.terms.change_setting(name, value)
    show(
        session,
        shape,
        json=lambda: as_json(settings=_values([after]), before=_values([before])),
        plain=lambda: change_line(before, after),
    )
    if kept := kept_line(before, after):
        session.remark(kept)


def _list(session: Session, shape: OutputFormat | None) -> None:
    settings = [session.journal.terms.setting(name) for name in NAMES]
    show(
        session,
        shape,
        json=lambda: _settings_json(settings),
        plain=lambda: settings_plain(settings),
        table=lambda: settings_screen(settings, width=console(session).width),
    )


def _settings_json(settings: Sequence[Setting]) -> str:
    return as_json(settings=_values(settings))


def _values(settings: Sequence[Setting]) -> dict[str, bool | Decimal | str]:
    """Return settings for programs: switches and shares as JSON values, the rest as typed."""
    return {
        setting.name: setting.value
        if isinstance(setting.value, bool | Decimal)
        else written(setting.value)
        for setting in settings
    }
