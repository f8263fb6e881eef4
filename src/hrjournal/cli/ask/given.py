"""Commands whose options are the fields of a record, which they get as one object."""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Annotated, Any

import msgspec
import typer
from typer.models import OptionInfo

from hrjournal.cli.ask import options
from hrjournal.cli.ask.fields import FIELDS, Field, HowAsked, asked_of
from hrjournal.cli.program.output import OutputFormat
from hrjournal.model.entry import Entry

Typed = str | list[str] | bool
"""A text, the texts of an option that can be given several times, or a switch."""

Command = Callable[..., None]

_SHARED = {
    "at": options.At,
    "note": options.Note,
    "tags": options.Tags,
    "format": options.Format,
}
"""The options that other commands have, too."""
_LAST = ("note", "tags", "format")


class Given(msgspec.Struct, frozen=True):
    """What was typed: the texts of fields by their names, when it was, and how to show it."""

    texts: dict[str, Typed]
    at: str | None = None
    shape: OutputFormat | None = None


def logs(
    kind: type[Entry], *, last: Sequence[str] = (), without: Sequence[str] = ()
) -> Callable[[Command], Command]:
    """Give a command of `log` what a kind is told by, in the order of the record.

    What the kind is asked for is an argument, and comes before those of the command's own. Every
    other field is an option, those named `last` after the others; one that the command has an
    argument for, or does `without`, is none.
    """
    own = [name for name in kind.__struct_fields__ if name not in Entry.__struct_fields__]
    asked = asked_of(kind)
    first = [name for name in own if FIELDS[name].flag and name not in {*asked, *last, *without}]
    return with_options(["at", *first, *last, *_LAST], FIELDS, asked)


def with_options(
    names: Sequence[str],
    rows: Mapping[str, Field],
    asked: Mapping[str, HowAsked] | None = None,
) -> Callable[[Command], Command]:
    """Give a command these options, in this order, and hand what was typed to it as `given`.

    An option of the command's own stands where the one would that it is named like. One that is
    named like none follows the option of its own before it, or else comes before the note. What is
    `asked` are arguments.
    """

    def decorate(command: Command) -> Command:
        own = dict(inspect.signature(command).parameters)
        del own["given"]
        arguments = [name for name, parameter in own.items() if not _is_option(parameter)]
        order = _order(names, arguments, [name for name in own if name not in arguments])

        @wraps(command)
        def called(**typed: Any) -> None:
            mine = {name: typed.pop(name) for name in own}
            at, shape = typed.pop("at", None), typed.pop("format", None)
            texts = {name: text for name, text in typed.items() if text is not None}
            command(**mine, given=Given(texts, at, shape))

        parameters = [
            *(_parameter(name, _argument(rows[name], how)) for name, how in (asked or {}).items()),
            *(own[name] for name in arguments),
            *(own.get(name) or _parameter(name, _option(name, rows)) for name in order),
        ]
        keywords = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in parameters]
        vars(called)["__signature__"] = inspect.Signature(keywords)  # that is where Typer looks
        return called

    return decorate


def _order(names: Sequence[str], arguments: Sequence[str], own: Iterable[str]) -> list[str]:
    order = [name for name in names if name not in arguments]
    place = min(order.index(name) for name in _LAST if name in order)
    for name in own:
        if name in order:
            place = order.index(name) + 1
        else:
            order.insert(place, name)
            place += 1
    return order


def _is_option(parameter: inspect.Parameter) -> bool:
    about = getattr(parameter.annotation, "__metadata__", ())
    return any(isinstance(info, OptionInfo) for info in about)


def _parameter(name: str, annotation: Any) -> inspect.Parameter:
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation
    )


def _argument(row: Field, asked: HowAsked) -> Any:
    argument = typer.Argument(metavar=asked.metavar or row.metavar, help=asked.help)
    return Annotated[list[str] | None if asked.in_words else str | None, argument]


def _option(name: str, rows: Mapping[str, Field]) -> Any:
    if name in _SHARED:
        return _SHARED[name]
    row = rows[name]
    option = typer.Option(row.flag, metavar=row.metavar, help=row.help)
    if row.read is None:
        return Annotated[bool | None, option]
    return Annotated[list[str] | None if row.is_list else str | None, option]
