"""Measure what `ground` takes of a computer while somebody breathes along, and how exact it is.

On a real pseudo-terminal: how soon the first words come (against F, an empty one-command Typer
program), the share of one core while breathing, the most memory, and how far the phases are from
where they belong after so many minutes. A figure decides no test.
"""

import argparse
import fcntl
import os
import pty
import re
import select
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

HJ = str(Path(sys.executable).with_name("hj"))
EMPTY_PROGRAM = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""
ROUNDS = 15
COLUMNS, ROWS = 80, 24
IN, OUT = 4.0, 6.0
EXERCISE = "long-exhale"
_BEGUN = re.compile(rb"Breathe (?:in   4|out   6)")
_TICKS = os.sysconf("SC_CLK_TCK")


class Run(NamedTuple):
    """A command on a terminal of its own."""

    pid: int
    terminal: int
    began: float


def main() -> None:
    """Print a line a figure, with what it may be at most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--speak", action="store_true", help="with a voice")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "empty.py").write_text(EMPTY_PROGRAM)
        os.environ |= {"HOME": name, "HRJOURNAL_HOME": f"{name}/journal", "TERM": "xterm-256color"}
        first_words(home)
        breathing(chosen.minutes, ["--speak"] if chosen.speak else [])


def first_words(home: Path) -> None:
    """Print how soon something is read after `hj ground` is typed."""
    ratios, times = [], []
    for _ in range(ROUNDS + 1):
        began = time.perf_counter()
        subprocess.run([sys.executable, str(home / "empty.py")], check=True)
        empty = time.perf_counter() - began
        run = begin("ground")
        words = b""
        while b"It is " not in words:
            words += os.read(run.terminal, 4096)
        times.append(time.perf_counter() - run.began)
        ratios.append(times[-1] / empty)
        end(run)
    seconds, ratio = statistics.median(times[1:]), statistics.median(ratios[1:])
    print(f"first words  {seconds * 1000:.0f} ms, {ratio:.2f} x F (at most 2)")


def breathing(minutes: int, options: list[str]) -> None:
    """Print core, memory and drift of an exercise that is really gone through."""
    run = begin("ground", EXERCISE, "--minutes", str(minutes), "--now", "--no-log", *options)
    begun: list[float] = []
    used: list[tuple[float, float]] = []
    memory = 0
    while len(begun) < minutes * 60 / (IN + OUT) * 2:
        if select.select([run.terminal], [], [], 1)[0]:
            seen = time.perf_counter()
            drawn = os.read(run.terminal, 65536)
            if _BEGUN.search(drawn):
                begun.append(seen)
        if not begun:
            continue
        if not used or time.perf_counter() - used[-1][0] > 1:
            used.append((time.perf_counter(), processor_seconds(run.pid)))
            memory = max(memory, memory_of(run.pid))
    end(run)
    where = [number // 2 * (IN + OUT) + number % 2 * IN for number in range(len(begun))]
    off = [seen - begun[0] - due for seen, due in zip(begun, where, strict=True)]
    share = (used[-1][1] - used[0][1]) / (used[-1][0] - used[0][0])
    print(f"core         {share:.2%} of one (at most 3 %)")
    print(f"memory       {memory / 1024:.1f} MB (at most 40 MB)")
    print(
        f"drift        {max(map(abs, off)) * 1000:.1f} ms at most, {off[-1] * 1000:+.1f} ms in the "
        f"last of {len(off)} phases (at most 50 ms), after {minutes} minutes"
    )


def begin(*arguments: str) -> Run:
    """Start the command on a new terminal."""
    began = time.perf_counter()
    pid, terminal = pty.fork()
    if not pid:
        os.execv(HJ, [HJ, *arguments])  # noqa: S606 - no shell is wanted between
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return Run(pid, terminal, began)


def end(run: Run) -> None:
    """Hang up, and wait until the command has ended."""
    os.close(run.terminal)
    os.waitpid(run.pid, 0)


def processor_seconds(pid: int) -> float:
    """Return how long a process, and what it has waited for, has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / _TICKS


def memory_of(pid: int) -> int:
    """Return the most kilobytes a process had, and what the one that guards it has alone."""
    most = int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0])
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for child in children:
        try:
            rollup = Path(f"/proc/{child}/smaps_rollup").read_text()
        except OSError:
            continue
        most += int(re.findall(r"Private_Dirty:\s+(\d+)", rollup)[0])
    return most


if __name__ == "__main__":
    main()
