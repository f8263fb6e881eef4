"""Every test has a home of its own, one zone and one width; none can touch a real journal."""

import contextlib
import itertools
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from hrjournal.store.kept_key import drop

# No timing decides a test: a busy computer may take as long as it takes. In CI no chance does.
settings.register_profile("unhurried", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("unhurried")

_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Declare the mark of tests that need a program beside Python."""
    config.addinivalue_line("markers", "needs(program): needs a program of the system to run")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a program that this computer lacks, except in CI, which has them all."""
    if os.environ.get("CI"):
        return
    left_out = [item for item in items if any(map(_is_missing, item.iter_markers("needs")))]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _is_missing(mark: pytest.Mark) -> bool:
    return shutil.which(mark.args[0]) is None


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the tests' homes lie in."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the test an empty home folder, and begin in it."""
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
    monkeypatch.chdir(folder)  # what a command writes lies there
    time.tzset()
    yield folder
    with contextlib.suppress(OSError):  # a test may have taken the right to look there away
        drop(folder / "journal")  # nobody waits for the end of a key any more
    monkeypatch.undo()
    time.tzset()
