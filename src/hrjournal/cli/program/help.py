"""The help of a command, and its layout.

A wide terminal gets two columns. A narrow one, a file, a pipe and a screen reader get labelled
lines. No word is cut, no name is broken, and an example can be copied as it stands.
"""

import inspect
import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from typer.core import TyperArgument, TyperGroup, TyperOption

from hrjournal.cli.program.outline import Outline, OutlinedGroup
from hrjournal.cli.program.session import session_of
from hrjournal.cli.program.typer_inside import click
from hrjournal.views.rows import broken

WIDEST = 100
INDENT = "  "
HANGING = "      "
LONGEST_LABEL = 30
NARROWEST_TEXT = 34
"""If the text would get fewer columns than this, two columns help nobody."""

_LIST = re.compile(r"([A-Z][\w ]*): (.+)", re.DOTALL)
_SHELL_WORD = re.compile(r"""(?:"[^"]*"|'[^']*'|[^\s"'])+""")


class HelpRow(NamedTuple):
    """A command, an argument or an option: its names, the form of its value, and its text.

    `default` is the value that is taken if it is left out.
    """

    names: str
    value: str
    text: str
    default: str = ""

    @property
    def label(self) -> str:
        """How a person types it."""
        return f"{self.names} {self.value}".strip()

    @property
    def description(self) -> str:
        """The text with the default."""
        default = f"If left out: {self.default}." if self.default else ""
        return f"{self.text} {default}".strip()


class Page(NamedTuple):
    """The help of one command before its layout.

    `lists` has the items of `Examples` and the like by their titles. `panels` has the commands,
    arguments and options.
    """

    usage: str
    paragraphs: list[str]
    lists: dict[str, list[str]]
    panels: dict[str, list[HelpRow]]


def contexts(context: click.Context) -> Iterator[click.Context]:
    """Load a command and all below it, and return their contexts in the order of the help."""
    yield context
    group = context.command
    if not isinstance(group, TyperGroup):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command and not command.hidden:
            yield from contexts(command.context_class(command, parent=context, info_name=name))


def _outlines(context: click.Context) -> dict[str, Outline]:
    """Return the outline of each command of a group, without loading any if the group is lazy."""
    group = context.command
    if isinstance(group, OutlinedGroup):
        return dict(group.outlines)
    if not isinstance(group, TyperGroup):
        return {}
    return {
        name: Outline("", next(iter(_paragraphs(command)), ""))
        for name, command in group.commands.items()
        if not command.hidden
    }


def page_of(context: click.Context) -> Page:
    """Return the help of a command before its layout."""
    paragraphs, lists = [], {}
    for paragraph in _paragraphs(context.command):
        matched = _LIST.fullmatch(paragraph)
        if matched and (" · " in matched[2] or matched[1] in {"Example", "Examples"}):
            lists[matched[1]] = matched[2].split(" · ")
        else:
            paragraphs.append(paragraph)
    panels: dict[str, list[HelpRow]] = {}
    for name, outline in _outlines(context).items():
        panel = panels.setdefault(outline.panel or "Commands", [])
        panel.append(HelpRow(name, "", outline.summary))
    for parameter in context.command.get_params(context):
        if isinstance(parameter, TyperArgument) and not parameter.hidden:
            panels.setdefault("Arguments", []).append(_argument(parameter, context))
    for parameter in context.command.get_params(context):
        if isinstance(parameter, TyperOption) and not parameter.hidden:
            panels.setdefault("Options", []).append(_option(parameter, context))
    return Page(_usage(context), paragraphs, lists, panels)


def _paragraphs(command: click.Command) -> list[str]:
    text = inspect.cleandoc(command.help or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph]


def _usage(context: click.Context) -> str:
    command = context.command
    own = [
        parameter
        for parameter in command.get_params(context)
        if isinstance(parameter, TyperArgument)
    ]
    pieces = [context.command_path, *map(_in_usage, own), "[OPTIONS]"]
    if isinstance(command, TyperGroup):
        pieces.append("[COMMAND]" if command.invoke_without_command else "COMMAND")
    return " ".join(pieces)


def _in_usage(argument: TyperArgument) -> str:
    name = _name_of(argument) + (" ..." if argument.nargs == -1 else "")
    return name if argument.required else f"[{name}]"


def _name_of(argument: TyperArgument) -> str:
    return (argument.metavar or argument.name or "").strip("[]").upper().replace("_", "-")


def _argument(argument: TyperArgument, context: click.Context) -> HelpRow:
    return HelpRow(_name_of(argument), "", _text(argument), _default(argument, context))


def _option(option: TyperOption, context: click.Context) -> HelpRow:
    names = ", ".join(sorted([*option.opts, *option.secondary_opts], key=_is_long))
    if option.is_flag:
        return HelpRow(names, "", _text(option))
    match option.type:
        case click.types.IntRange() | click.types.IntParamType():
            form = "N"
        case _ if getattr(option.type, "choices", None):
            form = option.opts[-1].lstrip("-").upper()
        case _:
            form = "TEXT"
    return HelpRow(names, option.metavar or form, _text(option), _default(option, context))


def _is_long(name: str) -> bool:
    return name.startswith("--")


def _text(parameter: TyperArgument | TyperOption) -> str:
    help_text = " ".join((parameter.help or "").split())
    kind = parameter.type
    if choices := getattr(kind, "choices", None):
        return f"{help_text} One of: {', '.join(choices)}."
    if isinstance(kind, click.types.IntRange) and kind.max:
        return f"{help_text} From {kind.min} to {kind.max}."
    return help_text


def _default(parameter: TyperArgument | TyperOption, context: click.Context) -> str:
    default = parameter.get_default(context, call=False)
    if not parameter.show_default or not default:
        return ""
    return str(default.value if isinstance(default, Enum) else default)


# Laying it out


def shown_page(context: click.Context) -> str:
    """Return the help of a command in the layout that suits where it is shown."""
    session = session_of(context)
    plain = session.is_plain or bool(context.find_root().params.get("plain"))
    width = min(session.streams.columns, WIDEST)
    bold = not plain and not session.environment.get("NO_COLOR")
    return laid_out(page_of(context), width, columns=not plain, bold=bold)


def laid_out(page: Page, width: int, *, columns: bool, bold: bool) -> str:
    """Lay out a page, in two columns if these are wanted and there is room for them."""
    strong = "\x1b[1m{}\x1b[0m".format if bold else str
    blocks = [broken(f"Usage: {page.usage}", width, below=len(HANGING))]
    blocks += [broken(paragraph, width) for paragraph in page.paragraphs]
    blocks += [[strong(f"{title}:"), *_listed(items, width)] for title, items in page.lists.items()]
    longest = max(len(part.label) for parts in page.panels.values() for part in parts)
    left = len(INDENT) + min(longest, LONGEST_LABEL) + 2
    lay = _labelled if not columns or width - left < NARROWEST_TEXT else partial(_beside, left)
    for title, parts in page.panels.items():
        block = [strong(f"{title}:")]
        for part in parts:
            first, *rest = lay(part, width)
            block += [first.replace(part.label, strong(part.label), 1), *rest]
        blocks.append(block)
    return "\n\n".join("\n".join(lines) for lines in blocks)


def _listed(items: Sequence[str], width: int) -> Iterator[str]:
    """Put each item on a line of its own. A long command is continued after a backslash."""
    for item in items:
        if len(INDENT + item) <= width or not item.startswith("hj "):
            yield from broken(INDENT + item, width, below=len(HANGING))
            continue
        line = ""
        for word in _SHELL_WORD.findall(item):
            if line and len(f"{line} {word} \\") > width:
                yield f"{line} \\"
                line = HANGING + word
            else:
                line = f"{line} {word}" if line else INDENT + word
        yield line


def _labelled(part: HelpRow, width: int) -> list[str]:
    text = f"{part.label}: {part.description}" if part.description else part.label
    return broken(INDENT + text, width, below=len(HANGING))


def _beside(left: int, part: HelpRow, width: int) -> list[str]:
    lines = broken(part.description, width - left) or [""]
    label = INDENT + part.label
    if len(label) + 2 > left:
        return [label, *(" " * left + line for line in lines)]
    return [f"{label:<{left}}{lines[0]}".rstrip(), *(" " * left + line for line in lines[1:])]
