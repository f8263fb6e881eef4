"""Measure speed as ratios against F, an empty one-command Typer program in the same environment.

The environment is the one whose folder of commands is named. `make bench` names one that holds the
program and what it needs, and nothing else: what the tests need would slow its start.

Commands are timed in turn, round after round, so that a busy machine slows both sides of a ratio.
The ratio printed is the median of the rounds' ratios, with the middle half of them beside it.
Memory is the most that a command held at once. A timing decides no test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

COMMANDS = Path(sys.argv[1] if sys.argv[1:] else Path(sys.executable).parent).absolute()
HJ, PYTHON = str(COMMANDS / "hj"), str(COMMANDS / "python")
SCRIPTS = Path(__file__).parent
ROUNDS = 21
ENTRIES = 100_000
FEW = 1_000
PASSCOMMAND = {"HRJOURNAL_PASSCOMMAND": "echo some plain words"}
GOAL = ["goal", "set", "Fewer drinks", "--measure", "at most 10 drinks of alcohol per week"]
EMPTY_PROGRAM = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""


class Work(NamedTuple):
    """A command line, how often the time of others it may take, and how much memory."""

    command: Sequence[str]
    budgets: Mapping[str, float | None]
    megabytes: int | None = None


class Run(NamedTuple):
    """What one run of a command took."""

    seconds: float
    megabytes: float


def main() -> None:
    """Print lines for each command: the median time, its ratios and budgets, and its memory."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "empty.py").write_text(EMPTY_PROGRAM)
        # The way a person runs it: byte code is kept from the first run.
        environment = {**os.environ, "HOME": name}
        for variable in ("HRJOURNAL_HOME", "PYTHONDONTWRITEBYTECODE", "XDG_DATA_HOME"):
            environment.pop(variable, None)
        works = prepare(home, environment)
        rounds = [
            {label: run(work.command, environment) for label, work in works.items()}
            for _ in range(ROUNDS + 1)
        ][1:]
    print(f"{len(rounds)} rounds on {os.cpu_count()} cores, Python {sys.version.split()[0]}\n")
    for label, work in works.items():
        runs = [one[label] for one in rounds]
        milliseconds = statistics.median(one.seconds for one in runs) * 1000
        megabytes = statistics.median(one.megabytes for one in runs)
        most = f"of {work.megabytes}" if work.megabytes else ""
        told = f"{label:<24} {milliseconds:6.1f} ms {megabytes:6.1f} {most:5} MB"
        for other, budget in work.budgets.items():
            ratios = [one[label].seconds / one[other].seconds for one in rounds]
            low, middle, high = statistics.quantiles(ratios, n=4)
            within = f", budget {budget}" if budget else ""
            print(f"{told}  {middle:5.2f} x {other} ({low:.2f} to {high:.2f}){within}")
            told = " " * len(told)


def prepare(home: Path, environment: dict[str, str]) -> dict[str, Work]:
    """Make the journals, each with a goal that is followed, and return what is measured."""
    fresh, few, many, sealed = (home / name for name in ("fresh", "few", "many", "sealed"))
    for folder, number in ((few, FEW), (many, ENTRIES), (sealed, ENTRIES)):
        make = [sys.executable, str(SCRIPTS / "made_up.py"), str(folder), str(number)]
        subprocess.run(make, check=True, env=environment)
    opening = {**environment, **PASSCOMMAND}
    for folder in (fresh, few, many, sealed):
        run(hj(folder, *GOAL), environment)
    run(hj(sealed, "encrypt"), opening)
    run(hj(sealed, "unlock", "--for", "2h"), opening)
    log = ("log", "use", "alcohol", "2")
    read_all = ("list", "--kind", "grounding")
    ten_years = ("--last", "3660d")
    few_entries, many_entries = (f"log use, {number:,}" for number in (FEW, ENTRIES))
    return {
        "F": Work([PYTHON, str(home / "empty.py")], {"F": None}),
        "log use, fresh journal": Work(hj(fresh, *log), {"F": 1.6}, 35),
        few_entries: Work(hj(few, *log), {"F": 1.6}, 35),
        many_entries: Work(hj(many, *log), {"F": 1.6, few_entries: 1.1}, 35),
        "log use, encrypted": Work(hj(sealed, *log), {"F": 1.8}, 35),
        "hrjournal alone": Work(hj(many), {"F": 2.5}),
        "list -n 20": Work(hj(many, "list", "-n", "20"), {"F": 2.5}),
        "progress": Work(hj(many, "progress"), {"F": 2.5}),
        "summary, ten years": Work(hj(many, "summary", *ten_years), {"F": 15}),
        "patterns, ten years": Work(hj(many, "patterns", *ten_years), {"F": 25}),
        "firstaid opioid": Work(hj(many, "firstaid", "opioid"), {"F": 1.3}),
        "firstaid by substance": Work(hj(many, "firstaid", "heroin"), {"F": 1.3}),
        "learn": Work(hj(many, "learn"), {"F": 1.3}),
        "learn naloxone": Work(hj(many, "learn", "naloxone"), {"F": 1.3}),
        "lines": Work(hj(many, "lines"), {"F": 1.3}),
        "mixing of two": Work(hj(many, "mixing", "alcohol", "alprazolam"), {"F": 1.3}),
        "--help": Work(hj(many, "--help"), {"F": 3}),
        "export all": Work(hj(many, "export"), {"F": 15}),
        "read all": Work(hj(many, *read_all), {"F": None}),
        "read all, encrypted": Work(hj(sealed, *read_all), {"read all": 2}),
    }


def hj(journal: Path, *arguments: str) -> list[str]:
    """Return a command line of ours."""
    return [HJ, "--journal", str(journal), *arguments]


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Run a command, which is to succeed, and return what it took."""
    began = time.perf_counter()
    process = os.posix_spawn(
        command[0],
        list(command),
        environment,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in (0, 1, 2)
        ],
    )
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(seconds, usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    main()
