"""Tables for research: what stands in them, and that other programs read it as what it is."""

import json
import re
import warnings
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hrjournal.exchange.chosen import Chosen, Manner
from hrjournal.exchange.formats import FORMATS
from hrjournal.exchange.tables import NAMES, tables
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, NoUse, Urge, Use
from hrjournal.model.leaving import Leaving
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, make

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it says of itself when it is loaded is not ours
    import pandas as pd

PAGE = (Path(__file__).parents[3] / "docs/how-to/for-research.md").read_text()
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
"""The queries that the page shows: of many people, and of the scores."""

BARE = Leaving(notes=False)


def drinks(number: int, day: str, count: str | None, **fields: Any) -> Use:
    """Return a use of so many British drinks, or of an unknown amount."""
    grams = None if count is None else Decimal(count) * Decimal("7.89")
    amount = None if count is None else Decimal(count)
    return make(Use, number, day, amount=amount, unit="drink", grams=grams, **fields)


WEEK: tuple[AnyEntry, ...] = (
    drinks(1, "2026-11-02", "2"),
    drinks(2, "2026-11-02", "3.5"),
    drinks(3, "2026-11-04", "1"),
    drinks(4, "2026-11-07", "6", triggers=("work; stress", "home")),
    make(NoUse, 5, "2026-11-03", substances=("alcohol",)),
    make(Use, 6, "2026-11-05", substance="cannabis", amount=Decimal("0.25"), unit="g"),
    make(Use, 7, "2026-11-05", substance="cannabis", amount=Decimal(1), unit="joint"),
    make(Urge, 8, "2026-11-08", substance="cannabis", outcome="used"),
)
"""Four uses of alcohol on three of seven days, one day said to be free, and cannabis."""


def folder_of(path: Path, chosen: Chosen) -> Path:
    """Write a package as a folder."""
    path.mkdir()
    for name, parts in FORMATS["package"].files(chosen):
        (path / name).write_bytes(b"".join(parts))
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Write the week as a package."""
    return folder_of(tmp_path / "package", chosen_of(WEEK, leaving=BARE))


def test_days(package: Path) -> None:
    """Every day has a row for each substance; not logged is no free day, and units don't mix."""
    assert (package / "days.csv").read_text().splitlines() == [
        "day,substance,status,uses,amount,unit,uncounted,grams",
        "2026-11-02,alcohol,used,2,5.5,drink,0,43.395",
        "2026-11-02,cannabis,not_logged,0,,,0,",
        "2026-11-03,alcohol,free,0,,,0,",
        "2026-11-03,cannabis,not_logged,0,,,0,",
        "2026-11-04,alcohol,used,1,1,drink,0,7.89",
        "2026-11-04,cannabis,not_logged,0,,,0,",
        "2026-11-05,alcohol,not_logged,0,,,0,",
        "2026-11-05,cannabis,used,2,,,2,",
        "2026-11-06,alcohol,not_logged,0,,,0,",
        "2026-11-06,cannabis,not_logged,0,,,0,",
        "2026-11-07,alcohol,used,1,6,drink,0,47.34",
        "2026-11-07,cannabis,not_logged,0,,,0,",
        "2026-11-08,alcohol,not_logged,0,,,0,",
        "2026-11-08,cannabis,used,1,,,1,",
    ]


def test_lists(package: Path) -> None:
    """An item that holds a separator is one item."""
    assert (package / "lists.csv").read_text().splitlines()[1:] == [
        "0005zzzzzz,substances,alcohol",
        "0004zzzzzz,triggers,work; stress",
        "0004zzzzzz,triggers,home",
    ]


def test_followback(package: Path) -> None:
    """The Timeline Followback has a row a use, in the region's drinks, and none for free days."""
    text = exported("tlfb", chosen_of(WEEK, manner=Manner(participant="P01"))).decode()

    lines = text.splitlines()
    assert lines[0].startswith("participant_id,session_id,sex,dt_tlfb,period,dt_use,dt_use_day,")
    assert lines[0].endswith("dt_use_wknd,substance,quantity,unit,class")
    use = "P01,1,,2026-11-22,detailed,2026-11-02,Mon,FALSE,alcohol,{},unit,alcohol; depressant"
    assert lines[1:3] == [use.format("2"), use.format("3.5")]
    assert len(text.splitlines()) == 1 + 7
    assert len((package / "tlfb.csv").read_text().splitlines()) == 1 + 7


def test_scores_worked_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Use days, total, mean, most and abstinence come out as they do by hand."""
    uses = [
        make(Use, number, day, substance="kava", amount=Decimal(amount), unit="cup")
        for number, (day, amount) in enumerate(
            [("2026-11-02", "2"), ("2026-11-02", "3.5"), ("2026-11-04", "1"), ("2026-11-07", "6.5")]
        )
    ]
    chosen = chosen_of([*uses, make(NoUse, 9, "2026-11-11")], manner=Manner(participant="P01"))
    (tmp_path / "packages").mkdir()
    path = folder_of(tmp_path / "packages" / "P01", chosen) / "tlfb.csv"
    monkeypatch.chdir(tmp_path)

    # 2 + 3.5 + 1 + 6.5 are 13, on 3 days; from the 7th to the 22nd are 15; of 10 days 4 are logged.
    assert duckdb.execute(QUERIES[1]).fetchall() == [("P01", "kava", 3, 13.0, 4.333, 6.5, 15, 0.4)]
    table = pd.read_csv(path, parse_dates=["dt_use", "dt_tlfb"])
    assert round(table.quantity.sum() / table.dt_use.nunique(), 3) == 4.333
    assert (table.dt_tlfb.max() - table.dt_use.max()).days == 15


def test_described(package: Path) -> None:
    """The description names every file and each of its columns, in order, and what was left out."""
    described = json.loads((package / "datapackage.json").read_text())

    assert {one["path"] for one in described["resources"]} | {"datapackage.json"} == {
        path.name for path in package.iterdir()
    }
    for resource in described["resources"]:
        header = (package / resource["path"]).read_text().splitlines()[0].split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert described["hrjournal"] == {
        "participant_id": "1",
        "days_logged": 6,
        "days": 7,
        "drink_grams": 7.89,
        "notes": False,
        "people": False,
        "codenames": False,
        "days_moved": False,
        "filters": [],
    }


def test_every_kind_has_a_table() -> None:
    """Every kind of entry has a table; words alone have none without notes."""
    assert NAMES.keys() == ENTRY_TYPES.keys()
    whole = {table.name for table in tables(notes=True)}
    assert whole - {table.name for table in tables(notes=False)} == {"texts"}
    assert len(whole) == len(ENTRY_TYPES) + 3


TYPES = {"string": "str", "integer": "Int64", "number": "float64", "boolean": "boolean"}


def test_read_by_pandas(tmp_path: Path) -> None:
    """Pandas reads every table with the types that its description gives."""
    package = folder_of(tmp_path / "whole", chosen_of(EVERY_KIND))
    described = json.loads((package / "datapackage.json").read_text())
    for resource in described["resources"]:
        fields = resource["schema"]["fields"]
        moments = [one["name"] for one in fields if one["type"] in {"date", "datetime"}]
        table = pd.read_csv(
            package / resource["path"],
            dtype={one["name"]: TYPES[one["type"]] for one in fields if one["type"] in TYPES},
            true_values=["TRUE"],
            false_values=["FALSE"],
            keep_default_na=False,
            na_values=[""],
        )
        for name in moments:
            pd.to_datetime(table[name], format="ISO8601", utc=True)
        for one in fields:
            if one.get("constraints", {}).get("required"):
                assert table[one["name"]].notna().all(), (resource["name"], one["name"])
            if "categories" in one:
                assert set(table[one["name"]].dropna()) <= set(one["categories"])


def test_fifty_packages_in_one_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DuckDB reads the packages of many people in one query, with how much each had logged."""
    (tmp_path / "packages").mkdir()
    for number in range(50):
        manner = Manner(participant=f"P{number:02}")
        folder_of(
            tmp_path / "packages" / f"P{number:02}", chosen_of(WEEK, leaving=BARE, manner=manner)
        )

    monkeypatch.chdir(tmp_path)
    rows = duckdb.execute(QUERIES[0]).fetchall()

    assert len(rows) == 100
    assert rows[0] == ("P00", "alcohol", 3, 1, 3, 12.5, 0)
    assert rows[99] == ("P49", "cannabis", 2, 0, 5, None, 3)


def test_moved_days_tell_nothing(tmp_path: Path) -> None:
    """Where days are moved, so is the day on which it was made, in every file and in the ZIP."""
    chosen = chosen_of(WEEK, leaving=Leaving(notes=False, shift_days=3640))
    package = folder_of(tmp_path / "moved", chosen)

    for path in package.iterdir():
        assert "2026" not in path.read_text(), path.name
    assert b"2016-12" in (package / "datapackage.json").read_bytes()
