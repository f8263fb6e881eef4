"""The tables that are read when a command runs are those that people read and correct."""

import runpy
from pathlib import Path

from hrjournal.facts.table import FOLDER, table

SCRIPT = Path(__file__).parents[2] / "scripts/tables.py"


def test_the_tables_are_made_of_what_people_read() -> None:
    """Each is as `make tables` would write it now, and none is left over."""
    made = dict(runpy.run_path(str(SCRIPT))["tables"]())

    assert {path: path.read_bytes() for path in FOLDER.iterdir()} == made


def test_every_table_is_there() -> None:
    """All of the shipped knowledge is in a table."""
    names = {path.stem for path in FOLDER.parent.glob("*.toml")}

    assert {path.stem for path in FOLDER.glob("*.json")} == {*names, "cards"}
    assert all(map(table, names))
