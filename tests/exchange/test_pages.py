"""What the pages for scripts and for research show runs on what is exported."""

import json
import re
import shutil
import subprocess
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from hrjournal.exchange.formats import FORMATS
from hrjournal.model.entry import AnyEntry, Mood
from hrjournal.model.selection import Selection
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, make

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it says of itself when it is loaded is not ours
    import pandas as pd

PAGES = Path(__file__).parents[2] / "docs/how-to"
ENTRIES: tuple[AnyEntry, ...] = (
    *EVERY_KIND,
    make(Mood, 20, "2026-11-23", score=4),
    make(Mood, 21, "2026-11-24", score=7),
)


def shown(page: str, language: str) -> str:
    """Return the first block in a language that a page shows."""
    found = re.search(
        rf"^```{language}\n(.*?)^```", (PAGES / page).read_text(), re.MULTILINE | re.DOTALL
    )
    assert found
    return found[1]


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the files that the pages read where they are read."""
    (tmp_path / "packages/P01").mkdir(parents=True)
    for name, parts in FORMATS["package"].files(chosen_of(ENTRIES)):
        (tmp_path / "packages/P01" / name).write_bytes(b"".join(parts))
    (tmp_path / "journal.jsonl").write_bytes(exported("jsonl", chosen_of(ENTRIES)))
    uses = chosen_of(ENTRIES, selection=Selection(kinds=("use",)))
    (tmp_path / "use.csv").write_bytes(exported("csv", uses))
    (tmp_path / "use.jsonl").write_bytes(exported("jsonl", uses))
    monkeypatch.chdir(tmp_path)


def test_duckdb() -> None:
    """DuckDB reads the lines, and gives the mood of each week."""
    rows = duckdb.execute(shown("for-scripts.md", "sql")).fetchall()

    assert rows == [(date(2026, 11, 16), 7.0, 1), (date(2026, 11, 23), 5.5, 2)]


@pytest.mark.parametrize("page", ["for-scripts.md", "for-research.md"])
def test_pandas(page: str) -> None:
    """Pandas reads the lines, and the days of a package."""
    found: dict[str, Any] = {}
    exec(shown(page, "python"), found)  # noqa: S102 - it is our own page

    if page == "for-scripts.md":
        assert found["kinds"]["mood"] == 3
    else:
        assert found["share"] == pytest.approx(found["days"].status.ne("not_logged").mean())
    assert found["pd"] is pd


@pytest.mark.skipif(not shutil.which("jq"), reason="there is no jq")
def test_jq() -> None:
    """Jq reads the lines."""
    words = re.search("jq -s '(.*)'", shown("for-scripts.md", "sh"))
    assert words
    done = subprocess.run(["jq", "-s", words[1], "use.jsonl"], capture_output=True, check=True)

    assert json.loads(done.stdout) == [{"day": "2026-11-20", "grams": 17.92608}]


@pytest.mark.skipif(not shutil.which("Rscript"), reason="there is no R")
def test_r() -> None:
    """R reads the rows."""
    done = subprocess.run(
        ["Rscript", "-e", shown("for-scripts.md", "r")],
        capture_output=True,
        check=True,
    )

    assert b"alcohol" in done.stdout
