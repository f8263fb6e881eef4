"""Write docs/reference/commands.md from the commands themselves: `reference.py`.

It says what the help says, in the order of the help, and depends on no terminal.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from typer import _click as click
from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.program.help import Page, Part, contexts, page_of

PAGE = Path(__file__).parents[1] / "docs/reference/commands.md"
INTRODUCTION = """\
# Commands

Every command, as its `--help` tells it. `hj` and `hrjournal` are the same program.
What is in brackets can be left out, and what has `...` can be given again.
Options of `hj` itself go before the command: `hj --plain list`.

`make reference` writes this page from the program; edit the help, not the page.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference())


def reference() -> str:
    """Return the page: panel by panel, each command after its group."""
    root, *commands = contexts(get_command(app).make_context("hj", [], resilient_parsing=True))
    lines = [INTRODUCTION, *_command(root, page_of(root), level=2)]
    panels = {
        part.names: panel
        for panel, parts in page_of(root).panels.items()
        for part in parts
        if panel != "Options"
    }
    shown = None
    for context in commands:
        names = context.command_path.split()[1:]
        if panels[names[0]] != shown:
            shown = panels[names[0]]
            lines += [f"## {shown}", ""]
        lines += _command(context, page_of(context), level=2 + len(names))
    return "\n".join(lines).rstrip() + "\n"


def _command(context: click.Context, page: Page, *, level: int) -> Iterator[str]:
    yield f"{'#' * level} `{context.command_path}`"
    yield ""
    yield f"`{page.usage}`"
    yield ""
    for paragraph in page.paragraphs:
        yield from (paragraph, "")
    for title, items in page.lists.items():
        yield from _list(title, items)
    for title, parts in page.panels.items():
        told = [part for part in parts if context.parent is None or "--help" not in part.names]
        if told:
            yield from _table(title, told)


def _list(title: str, items: Sequence[str]) -> Iterator[str]:
    if all(item.startswith("hj ") for item in items):
        yield from ("```console", *(f"$ {item}" for item in items), "```", "")
    else:
        yield from (f"{title}:", "", *(f"- `{item}`" for item in items), "")


def _table(title: str, parts: Sequence[Part]) -> Iterator[str]:
    """Tell the parts of a panel; what holds for one left out has a column where any has that."""
    with_defaults = any(part.default for part in parts)
    last = ["if left out"] if with_defaults else []
    yield _row(title.lower(), "", *last)
    yield _row("---", "---", *("---" for _ in last))
    for part in parts:
        default = f"`{part.default}`" if part.default else ""
        yield _row(f"`{part.label}`", part.text, *(default for _ in last))
    yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


if __name__ == "__main__":
    main()
