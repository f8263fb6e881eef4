"""`unlock --for`: the key is kept in memory, for its owner alone and for as long as was said."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hrjournal.errors import Locked
from hrjournal.store import kept_key
from hrjournal.store.kept_key import drop, keep, kept_identity
from hrjournal.store.key_waiter import seconds_since_start
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
    booted = Boot()
    monkeypatch.setattr(kept_key, "seconds_since_start", booted)
    monkeypatch.setattr(kept_key, "_leave_a_waiter", lambda *_: None)
    return booted


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


def left_in(memory: Path) -> list[Path]:
    """Return whatever is left of keys, but the folder."""
    return [path for path in memory.rglob("*") if not path.is_dir()]


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
    assert left_in(memory) == []


@pytest.mark.parametrize(
    "seen_by", [kept_identity, drop, lambda journal: keep(journal, key()[0], 900)]
)
def test_expired_key_of_another_journal(
    boot: Boot, memory: Path, seen_by: Callable[[Path], object]
) -> None:
    """Whoever sees first that a key's time is over removes it, whichever journal's it is."""
    keep(JOURNAL.parent / "other", key()[0], 60)
    (expired,) = kept_in(memory)
    boot.seconds += 61

    seen_by(JOURNAL)

    assert not expired.exists()
    assert len(left_in(memory)) in {0, 2}  # nothing, or a key and what tells its waiter


@pytest.mark.usefixtures("boot")
@pytest.mark.parametrize("name", ["0" * 20, f"{'a' * 20}-1.5.5", f"{'a' * 20}-..."])
def test_key_that_does_not_say_until_when(memory: Path, name: str) -> None:
    """A key whose name doesn't say when its time is over is one whose time is over."""
    keep(JOURNAL, key()[0], 900)
    (path,) = kept_in(memory)
    path.with_name(name).write_text(key()[0])

    assert kept_identity(JOURNAL) == key()[0]
    assert kept_in(memory) == [path]


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
    assert left_in(memory) == []


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
def test_damaged(memory: Path) -> None:
    """A kept key that can't be read is as good as none."""
    keep(JOURNAL, key()[0], 900)
    (path,) = kept_in(memory)
    path.write_bytes(b"\xff")

    assert kept_identity(JOURNAL) is None
    keep(JOURNAL, key()[0], 900)
    assert kept_identity(JOURNAL) == key()[0]


@pytest.mark.usefixtures("boot")
def test_removed_meanwhile(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key whose time ends while somebody reads or drops it is no error."""
    really = kept_key._keys_of

    def gone_just_now(journal: Path) -> list[Path]:
        found = really(journal)
        for path in found:
            path.unlink()
        return found

    monkeypatch.setattr(kept_key, "_keys_of", gone_just_now)
    keep(JOURNAL, key()[0], 900)
    assert kept_identity(JOURNAL) is None
    keep(JOURNAL, key()[0], 900)
    drop(JOURNAL)

    assert kept_in(memory) == []


# The process that waits


class Unlocked:
    """A key that a command of its own keeps, and the process that it left behind."""

    PROGRAM = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from hrjournal.store import kept_key\n"
        "memory = Path(sys.argv[1])\n"
        "kept_key._memory_mounts = lambda: {memory: True}\n"
        "kept_key.keep(Path(sys.argv[2]), sys.stdin.read(), float(sys.argv[3]))\n"
    )

    def __init__(self, memory: Path, seconds: float) -> None:
        """Run the command to its end."""
        self._ends, stays = os.pipe()
        subprocess.run(
            [sys.executable, "-c", self.PROGRAM, str(memory), str(JOURNAL), str(seconds)],
            input=key()[0],
            text=True,
            check=True,
            pass_fds=[stays],
            env={**os.environ, "HRJOURNAL_PASSCOMMAND": f"echo {key()[0]}"},
        )
        os.close(stays)

    def await_the_end(self) -> None:
        """Return when no process is left that the command has begun."""
        with os.fdopen(self._ends, "rb") as watched:
            assert watched.read() == b""

    @staticmethod
    def waiter(memory: Path) -> int:
        """Return the number of the process that waits for the end of a key."""
        (path,) = kept_in(memory)
        found = []
        for process in Path("/proc").iterdir():
            with contextlib.suppress(OSError):
                if str(path).encode() in (process / "cmdline").read_bytes():
                    found.append(int(process.name))
        (number,) = found
        return number


def memory_of(process: int) -> Iterator[bytes]:
    """Return all that a process has in memory, its arguments and environment too."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            start, end = (int(one, 16) for one in line.split(" ", 1)[0].split("-"))
            with contextlib.suppress(
                OSError, ValueError, OverflowError
            ):  # pages of the system's own
                memory.seek(start)
                yield memory.read(end - start)


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_removed_when_its_time_is_over(memory: Path, seconds: float) -> None:
    """Whatever happens to the command, a process of its own removes the key, and then ends."""
    Unlocked(memory, seconds).await_the_end()

    assert left_in(memory) == []


def test_waiter_knows_no_key(memory: Path) -> None:
    """The process that waits has nothing of the key in memory, and dropping the key ends it."""
    unlocked = Unlocked(memory, 12 * 3600)
    (path,) = kept_in(memory)
    assert path.read_text() == kept_identity(JOURNAL) == key()[0]
    secret = key()[0].encode()
    waiter = unlocked.waiter(memory)
    seen = list(memory_of(waiter))

    assert any(str(path).encode() in part for part in seen), "its memory was looked through"
    assert not any(secret in part or secret[20:40] in part for part in seen)
    assert drop(JOURNAL) is True
    unlocked.await_the_end()
    assert left_in(memory) == []


def test_kept_anew_ends_the_first_waiter(memory: Path) -> None:
    """Keeping a key again leaves one process behind, not two."""
    first = Unlocked(memory, 12 * 3600)
    second = Unlocked(memory, 12 * 3600)

    first.await_the_end()

    assert kept_identity(JOURNAL) == key()[0]
    drop(JOURNAL)
    second.await_the_end()


def test_killed_waiter(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the process that waits was killed, whoever sees the key later removes it."""
    unlocked = Unlocked(memory, 600)
    os.kill(unlocked.waiter(memory), signal.SIGKILL)
    unlocked.await_the_end()
    assert kept_identity(JOURNAL) == key()[0]
    monkeypatch.setattr(kept_key, "seconds_since_start", lambda: seconds_since_start() + 601)

    assert kept_identity(JOURNAL.parent / "other") is None

    assert left_in(memory) == []
