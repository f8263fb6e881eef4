"""Keep what many command lines print, to compare before and after a change that changes nothing.

`golden.py FOLDER` writes a file for each command line of `golden.txt`: its status, what it printed,
and what it changed on the disk. Two runs write the same bytes. `golden.py --compare OLD NEW` prints
what differs between two such folders, and ends with status 1 where something does.

It runs the hrjournal of the interpreter that runs it: `OTHER/.venv/bin/python scripts/golden.py
FOLDER` is for another checkout. It knows the program by its commands alone, so that its modules can
move. The program is loaded once and forked for each command. The clock, chance and waiting are
those of this script: a pause takes no time, and an id begins with the word before its line.
"""

import ctypes
import difflib
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import pty
import re
import shlex
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, NoReturn, SupportsIndex
from zoneinfo import ZoneInfo

LINES = Path(__file__).with_suffix(".txt")
MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is ours alone
ZONE = ZoneInfo("Europe/Berlin")
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""That of the program's ids: it has no i, l, o or u."""
LAST = datetime(2026, 11, 22, 20, tzinfo=ZONE)
"""When the lines that are kept are typed."""
RECIPIENT = re.compile("age1[0-9a-z]{50,}")
TIMEOUT = 60
ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "en_US.UTF-8",
    "TZ": str(ZONE),
    "TERM": "xterm-256color",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}


@dataclass(frozen=True)
class Line:
    """A command line, when and where it is typed, and what its ids begin with."""

    text: str
    at: datetime = LAST
    word: str = "new0"
    columns: int | None = None
    """Those of the terminal that it prints on; without them it prints into a file."""

    def parts(self) -> tuple[dict[str, str], list[str], str]:
        """Return its variables, its arguments and its input, as a shell would."""
        typed, _, given = self.text.partition(" <<< ")
        arguments = shlex.split(typed)
        variables = {}
        while arguments and re.match("[A-Z_]+=", arguments[0]):
            name, _, variables[name] = arguments.pop(0).partition("=")
        return variables, arguments, given and given + "\n"


@dataclass(frozen=True)
class Done:
    """What a command did that a person can see."""

    status: int
    printed: str
    remarked: str


REALLY_SLEEP = time.sleep
SHORTLY = 0.002


class Nature:
    """The clock and chance, as a command meets them: set, and the same each time."""

    def __init__(self) -> None:
        """Begin at no time."""
        self.began, self.waited, self.word, self.made = 0.0, 0.0, "", 0

    def begin(self, line: Line) -> None:
        """Have it be the time of a line."""
        self.began, self.waited, self.word, self.made = line.at.timestamp(), 0.0, line.word, 0

    def put_in(self) -> None:
        """Replace Python's, before the program is loaded."""
        os.urandom = self.chance
        time.sleep = self.sleep
        time.time = lambda: self.began + self.waited
        time.monotonic = lambda: self.waited
        time.monotonic_ns = lambda: int(self.waited * 1e9)
        time.clock_gettime_ns = lambda _clock: int(self.waited * 1e9)

        def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:
            return cls.fromtimestamp(time.time(), tz)

        # The class stays the one that everybody knows; only in its own dictionary can that be done.
        gc.get_referents(datetime.__dict__)[0]["now"] = classmethod(now)
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(datetime))

    def chance(self, size: int) -> bytes:
        """Return bytes that an id is made of: the word, and how many there were before."""
        self.made += 1
        text = self.word + str(self.made - 1).zfill(size - len(self.word))
        return bytes(map(ALPHABET.index, text))

    def sleep(self, seconds: float | SupportsIndex) -> None:
        """Let time pass nearly at once: what is waited for beside the program needs a little."""
        self.waited += max(float(seconds), 0.001)
        REALLY_SLEEP(min(float(seconds), SHORTLY))


class Program:
    """The program, loaded once, and a home folder in which it is run."""

    def __init__(self, room: Path) -> None:
        """Load it, with all that its commands need."""
        self.home = room / "home"
        self._streams = [room / name for name in ("in", "out", "err")]
        self._nature = Nature()
        self._nature.put_in()
        self._main: Any = importlib.import_module("hrjournal.__main__").main
        for module in pkgutil.walk_packages(importlib.import_module("hrjournal").__path__):
            if module.name != "__main__":
                self._load_whole(f"hrjournal.{module.name}")
        gc.freeze()

    def _load_whole(self, name: str) -> None:
        module = importlib.import_module(name)
        for inner in pkgutil.iter_modules(getattr(module, "__path__", [])):
            self._load_whole(f"{name}.{inner.name}")

    def run(self, line: Line) -> Done:
        """Run a command line to its end."""
        variables, arguments, given = line.parts()
        self._streams[0].write_text(given)
        ours, terminal = pty.openpty()
        size = struct.pack("4H", 24, line.columns or 80, 0, 0)
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
        own = {
            "HOME": str(self.home),
            "HRJOURNAL_HOME": str(self.home / "journal"),
            "XDG_RUNTIME_DIR": str(self.home),
            **({} if line.columns else {"COLUMNS": "80"}),
            **variables,
        }
        if not (process := os.fork()):
            os.close(ours)
            self._nature.begin(line)
            self._become(arguments, own, terminal if line.columns else None)
        os.close(terminal)
        shown = _read_to_end(ours) if line.columns else ""
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(ours)
        printed, remarked = (stream.read_text() for stream in self._streams[1:])
        return Done(status, self._placeless(shown or printed), self._placeless(remarked))

    def _become(
        self, arguments: list[str], variables: Mapping[str, str], terminal: int | None
    ) -> NoReturn:
        """Be the command, in this process, to its end."""
        signal.alarm(TIMEOUT)
        os.chdir(self.home)
        os.environ.update(variables)
        read, *write = self._streams
        os.dup2(os.open(read, os.O_RDONLY), 0)
        for number, path in enumerate(write, start=1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        if terminal is not None:
            os.dup2(terminal, 1)
        sys.stdin, sys.stdout, sys.stderr = (
            open(number, mode, encoding="utf-8")  # noqa: SIM115, PTH123 - to the end of the process
            for number, mode in enumerate(("r", "w", "w"))
        )
        vars(sys).update(__stdin__=sys.stdin, __stdout__=sys.stdout, __stderr__=sys.stderr)
        sys.argv[:] = ["hj", *arguments]
        status = 1
        try:
            self._main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        except BaseException:  # noqa: BLE001 - what it ends with is what is kept
            traceback.print_exc()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)

    def _placeless(self, text: str) -> str:
        return text.replace(str(self.home), "/HOME").replace("\x1b", "␛").replace("\r\n", "\n")


def _read_to_end(terminal: int) -> str:
    parts = []
    try:
        while part := os.read(terminal, 1 << 16):
            parts.append(part)
    except OSError:  # so Linux says that nobody writes there any more
        pass
    return b"".join(parts).decode()


def files(home: Path) -> dict[str, list[str]]:
    """Return what lies in a home, file by file, with its mode; of a backup, only that it is there.

    What is sealed is never the same twice, nor is the key.
    """
    found = {}
    for path in sorted(home.rglob("*")):
        name, mode = str(path.relative_to(home)), f"{path.stat().st_mode & 0o777:o}"
        if "/backups/" in name and name.count("/") > 2:  # journal/backups/NAME/…
            continue
        if path.is_dir():
            found[name] = [mode]
        elif path.suffix == ".json":
            whole = json.loads(path.read_text())
            found[name] = [mode, *json.dumps(whole, indent=1, ensure_ascii=False).splitlines()]
        else:
            text = "sealed" if path.suffix == ".age" else path.read_text()
            found[name] = [mode, *RECIPIENT.sub("a public key", text).splitlines()]
    return found


def changes(before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield what differs, file by file."""
    for name in sorted({*before, *after}):
        old, new = before.get(name, []), after.get(name, [])
        yield from difflib.unified_diff(old, new, name, name, lineterm="", n=2)


def sections() -> dict[str, list[Line]]:
    """Return the lines of each part of the file; in one that builds, each has its time and word."""
    found: dict[str, list[Line]] = {}
    for text in LINES.read_text().splitlines():
        if text.startswith("# "):
            lines = found[text[2:]] = []
        elif built := re.fullmatch(rf"(....-..-.. ..:..) ([{ALPHABET}]{{4}}) (.*)", text):
            at, word, typed = built.groups()
            lines.append(Line(typed, datetime.fromisoformat(at).replace(tzinfo=ZONE), word))
        elif text:
            columns, _, typed = text.rpartition("| ")
            lines.append(Line(typed, columns=int(columns) if columns else None))
    return found


def build(program: Program, lines: list[Line], target: Path, base: Path | None = None) -> None:
    """Make a home in which the lines have been typed, from another one if need be."""
    lay_out(program, base)
    for line in lines:
        done = program.run(line)
        if done.status:
            sys.exit(f"hj {line.text}\n{done.printed}{done.remarked}")
    shutil.move(program.home, target)


def lay_out(program: Program, home: Path | None) -> None:
    """Have the program meet a copy of a home, or an empty one."""
    shutil.rmtree(program.home, ignore_errors=True)
    if home:
        shutil.copytree(home, program.home)
    else:
        program.home.mkdir()


def keep(folder: Path, room: Path) -> int:
    """Run all lines, write a file for each, and return how many there were."""
    program = Program(room)
    parts = sections()
    homes = {name: room / name for name in ("empty", "new", "full", "coded", "sealed")}
    build(program, [], homes["empty"])
    build(program, parts["build new"], homes["new"])
    build(program, parts["build full"], homes["full"])
    build(program, parts["build coded"], homes["coded"], homes["full"])
    build(program, parts["build sealed"], homes["sealed"], homes["new"])
    number = 0
    for journal, home in homes.items():
        before = files(home)
        for line in parts[journal]:
            lay_out(program, home)
            done = program.run(line)
            where = f"on {line.columns} columns" if line.columns else "into a file"
            text = [
                f"$ hj {line.text}",
                f"{journal} journal, {where}: status {done.status}",
                *("--- stdout", done.printed, "--- stderr", done.remarked, "--- files"),
                *changes(before, files(program.home)),
            ]
            words = re.sub(r"[^\w.:@%+=~-]+", "_", line.text).strip("_")[:120]
            path = folder / f"{journal}.{line.columns or ''}.{words}.txt"
            with path.open("x") as file:
                file.write("\n".join(text) + "\n")
            number += 1
    return number


def compare(old: Path, new: Path) -> int:
    """Print what differs between two folders, and return 1 where something does."""
    texts = [
        {path.name: path.read_text().splitlines() for path in folder.iterdir()}
        for folder in (old, new)
    ]
    lines = list(changes(*texts))
    print(*lines, sep="\n")
    names = {name for name in {*texts[0], *texts[1]} if texts[0].get(name) != texts[1].get(name)}
    print(f"{len(names)} of {len({*texts[0], *texts[1]})} command lines differ.")
    return 1 if names else 0


def main() -> None:
    """Keep or compare."""
    match sys.argv[1:]:
        case ["--compare", old, new]:
            sys.exit(compare(Path(old), Path(new)))
        case [name] if not name.startswith("-"):
            folder = Path(name).absolute()
        case _:
            sys.exit("golden.py FOLDER, or golden.py --compare OLD NEW")
    if not ENVIRONMENT.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, __file__, str(folder)], ENVIRONMENT)  # noqa: S606 - the same again, in a known environment
    time.tzset()
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.exists() else None) as room:
        number = keep(folder, Path(room))
    print(f"{number} command lines in {folder}")


if __name__ == "__main__":
    main()
