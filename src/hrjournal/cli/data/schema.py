"""`schema`: what programs can rely on."""

from typing import Annotated

import typer

from hrjournal.cli.program.session import session_of
from hrjournal.cli.program.typer_inside import Choice
from hrjournal.exchange.as_json import as_json_object
from hrjournal.exchange.schemas import NAMES, schema_of

app = typer.Typer()


@app.command("schema")
def schema(
    context: typer.Context,
    output: Annotated[
        str, typer.Argument(click_type=Choice([*NAMES]), help="What to describe.")
    ] = "json",
) -> None:
    """Print the JSON Schema (2020-12) of an output.

    `json`, `jsonl` and `package` are formats of `export`; `package` is a row of any of its tables.
    The others are what commands give with `--format json`, by the name of what is in it.

    Examples: hj schema jsonl · hj schema summary
    """
    session_of(context).write_data(as_json_object(schema_of(output)))
