"""Commands in processes of their own, with a fault at one step of what they do to the disk.

A step is a system call that changes or syncs what is on the disk. A process that is killed takes
nothing from the disk's own memory with it, so a sync counts as a step and is not carried out.
"""

import contextlib
import errno
import gc
import io
import json
import os
import pkgutil
import shutil
import signal
import stat
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

import hrjournal
import hrjournal.cli.program.session
import hrjournal.store.encryption
from hrjournal.cli import app
from hrjournal.model.selection import Selection
from hrjournal.store import backups, inbox, kept_key, sealing
from hrjournal.store.access import Access
from hrjournal.store.changes import Snapshot
from hrjournal.store.check import look_over
from hrjournal.store.documents import document_of
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from hrjournal.store.layout import ENTRIES, IDENTITY, SMALL_RECORDS
from hrjournal.store.sealing import Seals
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import NOON
from tests.streams import Piped

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PASSPHRASE = "four unrelated plain words"  # noqa: S105 - of journals in this folder only

for _module in pkgutil.walk_packages(hrjournal.__path__, "hrjournal."):
    if not _module.name.endswith("__main__"):
        import_module(_module.name)  # a child has it by then, and starts sooner


class Fault(StrEnum):
    """What can happen at a step. A write is then done by half."""

    KILLED = "killed before"
    KILLED_AFTER = "killed after"
    INTERRUPTED = "interrupted before"
    INTERRUPTED_AFTER = "interrupted after"
    FULL = "disk full"
    STAYS_FULL = "disk full from then on"
    DENIED = "permission denied"
    READ_ONLY = "read-only from then on"


KILLS = {Fault.KILLED, Fault.KILLED_AFTER}
INTERRUPTS = {Fault.INTERRUPTED, Fault.INTERRUPTED_AFTER}
_LASTING = {Fault.STAYS_FULL, Fault.READ_ONLY}
_NUMBERS = {
    Fault.FULL: errno.ENOSPC,
    Fault.STAYS_FULL: errno.ENOSPC,
    Fault.DENIED: errno.EACCES,
    Fault.READ_ONLY: errno.EROFS,
}
_TAKES_ROOM = {"open", "write", "mkdir", "link", "symlink"}


@dataclass(frozen=True)
class Step:
    """One system call, and the file it is about."""

    call: str
    path: str

    @property
    def file(self) -> str:
        """The file that is meant, also where it is its temporary one."""
        folder, _, name = self.path.rpartition("/")
        if name.startswith(".") and name.endswith(".tmp"):
            name = name[1:].removesuffix(".tmp").rstrip("0123456789").rstrip(".")
        return f"{folder}/{name}"


@dataclass(frozen=True)
class Outcome:
    """How a command ended; a negative status is the signal that killed it."""

    status: int
    stdout: str
    stderr: str
    steps: tuple[Step, ...] = ()
    unseen: tuple[str, ...] = ()


class Disk:
    """The system calls of this process that change what is under a folder, one by one."""

    WRAPPED = (
        *("open", "fsync", "fdatasync", "replace", "rename", "link", "symlink", "unlink"),
        *("remove", "mkdir", "rmdir", "chmod", "fchmod", "truncate", "ftruncate", "utime"),
    )
    _WITH_TARGET = frozenset({"replace", "rename", "link", "symlink"})
    _WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC

    def __init__(self, under: Path, at: int | None, fault: Fault | None) -> None:
        """Have `fault` happen at the step of that number, counted from 0."""
        self.steps: list[Step] = []
        self.events: list[str] = []
        self._under = f"{under.resolve()}/"
        self._at = at
        self._fault = fault
        self._real = {name: getattr(os, name) for name in self.WRAPPED}

    def install(self) -> None:
        """Wrap the system calls. Only for a process that is going to end."""
        for name in self.WRAPPED:
            setattr(os, name, self._wrapped(name))
        os.fdopen = self._fdopen  # type: ignore[assignment]  # stands in for this use of it

    def watch(self) -> None:
        """Note every change that Python itself reports, wrapped here or not."""

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event == "open" and not (arguments[2] or 0) & self._WRITING:
                return
            if event in {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir"}:
                with_target = event in {"os.rename", "os.link"}
                name, descriptor = arguments[with_target], arguments[-1]
                if isinstance(name, int):
                    return  # it was opened before
                path = _path(name, None if event == "open" else descriptor)
                if path.startswith(self._under):
                    self.events.append(event.removeprefix("os."))

        sys.addaudithook(hook)

    def unseen(self) -> list[str]:
        """Return the changes that Python reported and that were no step."""
        names = {"replace": "rename", "unlink": "remove"}
        rest = list(self.events)
        for one in self.steps:
            name = names.get(one.call, one.call)
            if name in rest:
                rest.remove(name)
        return rest

    def step(self, call: str, path: str, action: Callable[[], Any], torn: Any = None) -> Any:
        """Carry out a step, or what the fault makes of it. `torn` does a part of it."""
        if not path.startswith(self._under):
            return action()
        number = len(self.steps)
        self.steps.append(Step(call, path.removeprefix(self._under)))
        if not self._is_hit(number, call):
            return action()
        if self._fault in {Fault.KILLED_AFTER, Fault.INTERRUPTED_AFTER}:
            action()
        elif torn is not None and number == self._at:
            torn()
        if self._fault in KILLS:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._fault in INTERRUPTS:
            raise KeyboardInterrupt
        number = _NUMBERS[self._fault or Fault.DENIED]
        raise OSError(number, os.strerror(number), path)

    def _is_hit(self, number: int, call: str) -> bool:
        if self._at is None or self._fault is None:
            return False
        if self._fault is Fault.STAYS_FULL and number > self._at:
            return call in _TAKES_ROOM
        return number >= self._at if self._fault in _LASTING else number == self._at

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def call(*arguments: Any, **options: Any) -> Any:
            if name == "open" and not arguments[1] & self._WRITING:
                return real(*arguments, **options)
            target = arguments[name in self._WITH_TARGET]
            directory = options.get("dir_fd", options.get("dst_dir_fd"))
            path = _path(target, directory)
            if name in {"fsync", "fdatasync"}:
                return self.step(name, path, lambda: None)
            return self.step(name, path, lambda: real(*arguments, **options))

        return call

    def _fdopen(self, descriptor: int, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if mode != "wb":
            return open(descriptor, mode, *rest, **options)
        return io.BufferedWriter(_Raw(self, descriptor))


class _Raw(io.FileIO):
    """A file whose writes are steps."""

    def __init__(self, disk: Disk, descriptor: int) -> None:
        super().__init__(descriptor, "wb")
        self._disk = disk
        self._path = _path(descriptor, None)

    def write(self, data: "ReadableBuffer") -> int:
        content = bytes(data)
        written: int = self._disk.step(
            "write",
            self._path,
            lambda: super(_Raw, self).write(content),
            lambda: super(_Raw, self).write(content[: len(content) // 2]),
        )
        return written


def _path(target: Any, directory: int | None) -> str:
    if isinstance(target, int):
        return str(Path(f"/proc/self/fd/{target}").readlink())
    is_relative = directory is not None and directory >= 0
    base = _path(directory, None) if is_relative else str(Path.cwd())
    return str(Path(base, os.fsdecode(target)))


# Processes


class Apart:
    """`action`, running in a process of its own."""

    def __init__(
        self,
        action: Callable[[], int],
        under: Path,
        at: int | None = None,
        fault: Fault | None = None,
        *,
        watched: bool = False,
    ) -> None:
        """Start it. `fault` meets the step of number `at` of what it does under a folder."""
        self._told = [os.memfd_create(name) for name in ("stdout", "stderr", "steps")]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside other threads
            self._child = os.fork()
        if not self._child:
            _be_child(action, Disk(under, at, fault), self._told, watched=watched)

    def is_alive(self) -> bool:
        """Say whether it has not ended; also asked by another child."""
        try:
            about = Path(f"/proc/{self._child}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False
        return about.rpartition(")")[2].split()[0] != "Z"

    def end(self) -> Outcome:
        """Wait for it, and return how it ended."""
        status = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        stdout, stderr, told = (_content(descriptor) for descriptor in self._told)
        about = json.loads(told) if told else {"steps": [], "unseen": []}
        steps = tuple(Step(*one) for one in about["steps"])
        return Outcome(status, stdout, stderr, steps, tuple(about["unseen"]))


def run_apart(
    action: Callable[[], int],
    under: Path,
    at: int | None = None,
    fault: Fault | None = None,
    *,
    watched: bool = False,
) -> Outcome:
    """Run `action` in a process of its own, and return how it ended."""
    return Apart(action, under, at, fault, watched=watched).end()


def _content(descriptor: int) -> str:
    with open(descriptor, "rb") as file:
        file.seek(0)
        return file.read().decode()


def _be_child(
    action: Callable[[], int], disk: Disk, told_in: Sequence[int], *, watched: bool
) -> NoReturn:
    status = 99
    try:
        gc.disable()
        os.dup2(told_in[0], 1)
        os.dup2(told_in[1], 2)
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - until the process ends
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
        if watched:
            disk.watch()
        disk.install()
        try:
            status = action()
        except KeyboardInterrupt:  # as in hrjournal.__main__
            status = 130
        if watched:
            told = {
                "steps": [(one.call, one.path) for one in disk.steps],
                "unseen": disk.unseen(),
            }
            os.write(told_in[2], json.dumps(told).encode())
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - nothing of the child may go on as a test
        traceback.print_exc(file=sys.stderr)
    finally:
        with contextlib.suppress(BaseException):
            sys.stderr.flush()
        os._exit(status)


class Installed:
    """The installed command, with a home of its own."""

    COMMAND = str(Path(sys.executable).with_name("hj"))

    def __init__(self, home: Path) -> None:
        """Take the folder that is the home."""
        self.home = home
        self.journal = home / "journal"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "HRJOURNAL_HOME": str(self.journal),
            "TMPDIR": str(home),
            "LANG": "en_US.UTF-8",
            "TZ": "Europe/Berlin",
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        }

    def run(self, *arguments: str, under: Sequence[str] = ()) -> Outcome:
        """Run it, `under` another command if one is given, and return how it ended."""
        done = subprocess.run(
            [*under, self.COMMAND, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def entries(self) -> dict[str, Any]:
        """Return what `list` shows, by id."""
        listed = self.run("list", "--format", "json")
        assert listed.status == 0, listed.stderr
        return entries_in(listed.stdout)


def entries_in(text: str) -> dict[str, Any]:
    """Return the entries of a JSON list by id; none is in it twice."""
    entries = json.loads(text)["entries"]
    by_id = {entry["id"]: entry for entry in entries}
    assert len(by_id) == len(entries), "an entry is listed twice"
    return by_id


# Journals


def copy_tree(source: Path, target: Path) -> None:
    """Copy a folder; files that are linked with each other in it stay so."""
    copies: dict[int, str] = {}

    def copy(one: str, other: str) -> None:
        number = Path(one).stat().st_ino
        if number in copies:
            os.link(copies[number], other)
        else:
            copies[number] = shutil.copy2(one, other)

    shutil.copytree(source, target, symlinks=True, copy_function=copy)


@dataclass(frozen=True)
class State:
    """All that a journal holds: entries and small records by id, its backups, the sealed keys."""

    entries: Mapping[str, str]
    small: Mapping[str, str]
    backups: Mapping[str, Mapping[str, str]]
    is_sealed: bool
    keys: Mapping[str, bytes]

    @property
    def records(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What the journal itself holds."""
        return self.entries, self.small


class Bench:
    """A home with one journal, set clock and ids, and a key that is at hand."""

    def __init__(self, home: Path) -> None:
        """Take the folder that is the home."""
        self.home = home
        self.journal = home / "journal"
        self.now = NOON
        self.number = 0
        self.stands = False
        self.seals_anew = False

    def set_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hand the clock, the ids and the key to every command of this process."""
        session = hrjournal.cli.program.session
        (self.home / "tmp").mkdir(parents=True)
        monkeypatch.setenv("TMPDIR", str(self.home / "tmp"))
        monkeypatch.setenv("HOME", str(self.home))
        monkeypatch.setenv("HRJOURNAL_HOME", str(self.journal))
        monkeypatch.setattr(session, "local_now", self.tick)
        monkeypatch.setattr(session, "new_id", self.new_id)
        monkeypatch.setattr(kept_key, "kept_identity", lambda _folder: key()[0])
        monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"echo {PASSPHRASE}")
        encryption = hrjournal.store.encryption
        monkeypatch.setattr(encryption, "new_identity", lambda: key()[:2])
        monkeypatch.setattr(encryption, "seal_identity", self._seal)
        monkeypatch.setattr(os, "fsync", lambda _descriptor: None)

    def _seal(self, _identity: str, _passphrase: str) -> bytes:
        return b"sealed anew" if self.seals_anew else key()[2]

    def tick(self) -> datetime:
        """Return the time it is; the next asker finds it a second later, unless it stands."""
        self.now += timedelta(seconds=0 if self.stands else 1)
        return self.now

    def new_id(self) -> str:
        """Return the next id."""
        self.number += 1
        return f"{self.number:010}"

    def call(self, *arguments: str) -> Outcome:
        """Run a command in this process, without any fault."""
        pipes = Piped()
        status = app.run(arguments, streams=pipes.streams)
        return Outcome(status, pipes.out, pipes.err)

    def done(self, *arguments: str) -> None:
        """Run a command that has to succeed."""
        outcome = self.call(*arguments)
        assert outcome.status == 0, (arguments, outcome)

    def store(self, notices: list[str] | None = None) -> TinyStore:
        """Return a store that knows nothing yet."""
        return store_of(self.journal, self.tick, notices)

    def state(self, *, untidy: bool = False) -> State:
        """Return what the journal holds. Every file is whole, and unless `untidy`, in its place."""
        store = self.store()
        entries = store.select(Selection())
        small = [one for table in SMALL_TABLES for one in store.records(TABLES[table])]
        assert len({entry.id for entry in entries}) == len(entries), "an entry is there twice"
        report = look_over(store)
        assert report.problems == []
        assert untidy or (report.strays, report.conflicts, report.waiting) == (0, [], 0)
        seals = store.access.seals
        names = backups.backup_names(self.journal)
        return State(
            entries={entry.id: json_of(entry) for entry in entries},
            small={one.id: json_of(one) for one in small},
            backups={name: kept_in(self.journal / "backups" / name, seals) for name in names},
            is_sealed=seals.are_on,
            keys={
                str(path.relative_to(self.journal)): path.read_bytes()
                for path in self.journal.rglob(IDENTITY)
            },
        )

    def loose(self) -> list[str]:
        """Name the files and folders of the journal that are not its owner's alone."""
        found = []
        for path in (self.journal, *self.journal.rglob("*")):
            mode = path.lstat().st_mode
            wanted = 0o700 if stat.S_ISDIR(mode) else 0o600
            if stat.S_IMODE(mode) != wanted:
                found.append(f"{path.relative_to(self.home)} {stat.S_IMODE(mode):o}")
        return found

    def holding(self, text: str, *, outside: bool = False) -> list[str]:
        """Name the files that hold a text: in the journal, or everywhere else in the home."""
        return [
            str(path.relative_to(self.home))
            for path in self.home.rglob("*")
            if path.is_relative_to(self.journal) is not outside
            and path.is_file()
            and text.encode() in path.read_bytes()
        ]

    def lay(self, template: Path) -> None:
        """Put a fresh copy of a journal in the home, in place of the one that is there."""
        self.clear()
        if template.exists():
            copy_tree(template, self.journal)

    def clear(self) -> None:
        """Remove the journal."""
        if self.journal.exists():
            shutil.rmtree(self.journal)


def store_of(
    folder: Path, now: Callable[[], datetime], notices: list[str] | None = None
) -> TinyStore:
    """Return a store of a folder, with the key at hand."""
    seals = Seals(folder, _ask_nobody, lambda: key()[0])
    notify = (lambda _: None) if notices is None else notices.append
    return TinyStore(Access(folder, seals, now, notify))


def _ask_nobody(_number: int) -> str:
    raise AssertionError("the key is at hand, and still the passphrase was asked for")


def kept_in(folder: Path, seals: Seals) -> dict[str, str]:
    """Return what a backup holds, by id."""
    held = Snapshot(folder, seals)
    documents = [
        *inbox.entries_waiting(folder, seals),
        *(one for name in held.months() for one in held.tables(name).get(ENTRIES, {}).values()),
        *held.tables(SMALL_RECORDS).get("goals", {}).values(),
    ]
    return {document["id"]: json.dumps(document, default=str) for document in documents}


def json_of(record: Any) -> str:
    """Return a record as text; two are equal only if each digit is."""
    return json.dumps(document_of(record), default=str)


@cache
def key() -> tuple[str, str, bytes]:
    """Return one identity, its recipient, and the identity sealed: that takes a second or more."""
    identity, recipient = sealing.new_identity()
    return identity, recipient, sealing.seal_identity(identity, PASSPHRASE)
