"""Write from the program itself what `docs/reference` says of it: `reference.py`.

That is the page of commands, which says what the help says, in the order of the help, and depends
on no terminal; and, in the glossary, what each field of an entry is.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from typer.main import get_command

from hrjournal.cli.app import app
from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.program.help import HelpRow, Page, contexts, page_of
from hrjournal.cli.program.typer_inside import click
from hrjournal.model.entry import ENTRY_TYPES, Entry

PAGE = Path(__file__).parents[1] / "docs/reference/commands.md"
GLOSSARY = Path(__file__).parents[1] / "docs/reference/glossary.md"
INTRODUCTION = """\
# Commands

Every command, as its `--help` tells it. `hj` and `hrjournal` are the same program.
What is in brackets can be left out, and what has `...` can be given again.
Options of `hj` itself go before the command: `hj --plain list`.

`make reference` writes this page from the program; edit the help, not the page.
"""

OF_FIELDS = """\
## The fields of an entry

Each is the name of a column in CSV and of a key in JSON. `make reference` writes this table from
the program; edit `cli/ask/fields.py`, not the table.
"""


def main() -> None:
    """Write the page, and the table of the glossary."""
    PAGE.write_text(reference())
    GLOSSARY.write_text(glossary())


def glossary() -> str:
    """Return the glossary with the fields of entries at its end: those of every kind last."""
    words, _, _ = GLOSSARY.read_text().partition(OF_FIELDS.splitlines()[0])
    own = dict.fromkeys(
        name
        for kind in ENTRY_TYPES.values()
        for name in kind.__struct_fields__
        if name not in Entry.__struct_fields__
    )
    rows = [_row("field", "of", "is"), _row("---", "---", "---")]
    for name in (*own, *Entry.__struct_fields__):
        kinds = [kind for kind, of in ENTRY_TYPES.items() if name in of.__struct_fields__]
        of = "every kind" if name not in own else ", ".join(f"`{kind}`" for kind in kinds)
        rows.append(_row(f"`{name}`", of, FIELDS[name].meaning))
    return "\n".join([f"{words.rstrip()}\n", OF_FIELDS, *rows, ""])


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


def _table(title: str, parts: Sequence[HelpRow]) -> Iterator[str]:
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
