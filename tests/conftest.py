"""Every test has a home of its own, one zone and one width; none can touch a real journal."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_numbers = itertools.count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the tests' homes lie in."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test an empty home folder."""
    folder = homes / str(next(_numbers))
    folder.mkdir()
    for variable, value in {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "HRJOURNAL_HOME": str(folder / "journal"),
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "TZ": "Europe/Berlin",
    }.items():
        monkeypatch.setenv(variable, value)
    time.tzset()
    yield folder
    monkeypatch.undo()
    time.tzset()
