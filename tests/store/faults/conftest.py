"""A home with one journal for each test, and journals to begin with."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.faults.harness import Bench, key
from tests.store.faults.journals import BUILDERS

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it


@pytest.fixture(scope="session")
def desk() -> Iterator[Path]:
    """Return a folder in memory, if the system has one: thousands of journals are laid in it."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture
def bench(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """Return a home, its clock and its key."""
    bench = Bench(desk / "home")
    bench.set_up(monkeypatch)
    yield bench
    shutil.rmtree(bench.home)


@pytest.fixture(scope="session")
def shelf(desk: Path) -> Path:
    """Return the folder that keeps journals once they are built."""
    (desk / "shelf").mkdir()
    return desk / "shelf"


@pytest.fixture
def journal_named(bench: Bench, shelf: Path) -> Callable[[str], Path]:
    """Return a function that gives a journal to copy, building it when first asked for."""
    key()  # made before any child needs it

    def named(name: str) -> Path:
        if not (shelf / name).exists():
            bench.clear()
            BUILDERS[name](bench)
            if bench.journal.exists():
                bench.journal.rename(shelf / name)
        return shelf / name

    return named
