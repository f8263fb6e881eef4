"""`unlock --for`: the key is kept in memory, for its owner alone and for as long as was said."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hrjournal.errors import Locked
from hrjournal.store import kept_key
from hrjournal.store.kept_key import drop, keep, kept_identity
from tests.store.journals import key

JOURNAL = Path("/home/me/journal")


class Boot:
    """The clock that counts from the start of the computer."""

    def __init__(self) -> None:
        """Begin an hour after it."""
        self.seconds = 3600.0

    def __call__(self) -> float:
        """Return the seconds since then."""
        return self.seconds


@pytest.fixture
def boot(monkeypatch: pytest.MonkeyPatch) -> Boot:
    """Set the clock, and leave no process behind that watches it."""
    clock = Boot()
    monkeypatch.setattr(kept_key, "_clock", clock)
    monkeypatch.setattr(kept_key, "_remove_later", lambda *_: None)
    return clock


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that is the only one in memory here, and the user's own."""
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    monkeypatch.setattr(kept_key, "_memory_mounts", lambda: {folder: True, Path("/"): False})
    return folder


def kept_in(memory: Path) -> list[Path]:
    """Return the keys that are kept."""
    return [path for path in memory.rglob("*") if path.is_file()]


@pytest.mark.usefixtures("boot")
def test_kept(memory: Path) -> None:
    """A key is kept for its journal and no other, in a file and folder of the owner's alone."""
    keep(JOURNAL, key()[0], 900)

    assert kept_identity(JOURNAL) == key()[0]
    assert kept_identity(JOURNAL.parent / "other") is None
    (path,) = kept_in(memory)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert "journal" not in path.name


def test_expires(boot: Boot, memory: Path) -> None:
    """When its time is over the key is gone, from memory too, whoever looks."""
    keep(JOURNAL, key()[0], 900)
    boot.seconds += 899
    assert kept_identity(JOURNAL) == key()[0]
    boot.seconds += 1

    assert kept_identity(JOURNAL) is None
    assert kept_in(memory) == []


def test_kept_anew(boot: Boot, memory: Path) -> None:
    """Keeping a key again counts from then."""
    keep(JOURNAL, key()[0], 900)
    boot.seconds += 800
    keep(JOURNAL, key()[0], 900)
    boot.seconds += 800

    assert kept_identity(JOURNAL) == key()[0]
    assert len(kept_in(memory)) == 1


@pytest.mark.usefixtures("boot")
def test_dropped(memory: Path) -> None:
    """A dropped key is gone; dropping says whether there was one."""
    keep(JOURNAL, key()[0], 900)

    assert drop(JOURNAL) is True
    assert drop(JOURNAL) is False
    assert kept_identity(JOURNAL) is None
    assert kept_in(memory) == []


@pytest.mark.usefixtures("boot", "memory")
def test_same_journal_by_another_name(tmp_path: Path) -> None:
    """A key is that of the folder, by whichever link it is reached."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    keep(tmp_path / "link", key()[0], 900)

    assert kept_identity(tmp_path / "real") == key()[0]


def others_folder(memory: Path, patch: pytest.MonkeyPatch) -> None:
    """Have the folder for keys be another user's."""
    somebody = os.getuid() + 1
    (memory / f"hrjournal-{somebody}").mkdir(mode=0o700)
    patch.setattr(os, "getuid", lambda: somebody)


def loose_folder(memory: Path, _: pytest.MonkeyPatch) -> None:
    """Have the folder for keys be open to others."""
    folder = memory / f"hrjournal-{os.getuid()}"
    folder.mkdir()
    folder.chmod(0o750)


def linked_folder(memory: Path, _: pytest.MonkeyPatch) -> None:
    """Have the folder for keys be a link to somewhere else."""
    elsewhere = memory.parent / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    (memory / f"hrjournal-{os.getuid()}").symlink_to(elsewhere)


def file_there(memory: Path, _: pytest.MonkeyPatch) -> None:
    """Have a file be in the place of the folder for keys."""
    (memory / f"hrjournal-{os.getuid()}").write_text("mine")


def on_a_disk(memory: Path, patch: pytest.MonkeyPatch) -> None:
    """Have no folder be in memory."""
    patch.setattr(kept_key, "_memory_mounts", lambda: {memory: False, Path("/"): False})


def not_known(_: Path, patch: pytest.MonkeyPatch) -> None:
    """Have the system not say what is in memory."""
    patch.setattr(kept_key, "_memory_mounts", dict)


@pytest.mark.usefixtures("boot")
@pytest.mark.parametrize(
    "happening", [others_folder, loose_folder, linked_folder, file_there, on_a_disk, not_known]
)
def test_nowhere_to_keep_it(
    memory: Path,
    monkeypatch: pytest.MonkeyPatch,
    happening: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    """A key is kept nowhere but in memory, in a folder that is the user's alone."""
    happening(memory, monkeypatch)
    before = kept_in(memory.parent)

    with pytest.raises(Locked, match="HRJOURNAL_PASSCOMMAND"):
        keep(JOURNAL, key()[0], 900)

    assert kept_identity(JOURNAL) is None
    assert drop(JOURNAL) is False
    assert kept_in(memory.parent) == before


@pytest.mark.usefixtures("boot")
@pytest.mark.parametrize("content", [b"", b"{", b'{"identity": 1, "until": 2}', b"\xff"])
def test_damaged(memory: Path, content: bytes) -> None:
    """A kept key that can't be read is as good as none."""
    keep(JOURNAL, key()[0], 900)
    (path,) = kept_in(memory)
    path.write_bytes(content)

    assert kept_identity(JOURNAL) is None
    keep(JOURNAL, key()[0], 900)
    assert kept_identity(JOURNAL) == key()[0]


@pytest.mark.usefixtures("boot")
def test_removed_meanwhile(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key whose time ends while somebody drops it is no error."""
    keep(JOURNAL, key()[0], 900)
    (path,) = kept_in(memory)
    really = Path.exists

    def exists_no_longer(asked: Path) -> bool:
        there = really(asked)
        if asked == path:
            os.unlink(path)  # noqa: PTH108 - not through the class under change
        return there

    monkeypatch.setattr(Path, "exists", exists_no_longer)

    drop(JOURNAL)

    assert kept_in(memory) == []


def test_removed_when_its_time_is_over(memory: Path) -> None:
    """Whatever happens to the command, a process of its own removes the key, and then ends."""
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from hrjournal.store import kept_key\n"
        "memory = Path(sys.argv[1])\n"
        "kept_key._memory_mounts = lambda: {memory: True}\n"
        "kept_key.keep(Path('/journal'), 'a key', 0.2)\n"
        "print(len([path for path in memory.rglob('*') if path.is_file()]))\n"
    )
    ends, stays = os.pipe()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(memory)], stdout=subprocess.PIPE, pass_fds=[stays]
    ) as command:
        os.close(stays)
        assert command.stdout is not None
        assert command.stdout.read() == b"1\n"
    with os.fdopen(ends, "rb") as watched:
        assert watched.read() == b""  # at its end the last process that could write has ended

    assert command.returncode == 0
    assert kept_in(memory) == []
