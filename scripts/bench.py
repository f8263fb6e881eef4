"""Measure speed as ratios against F, an empty one-command Typer program in the same environment.

Commands are timed in turn, round after round, so that a busy machine slows both sides of a ratio.
The ratio printed is the median of the rounds' ratios, with the middle half of them beside it.
A timing decides no test.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HJ = str(Path(sys.executable).with_name("hj"))
SCRIPTS = Path(__file__).parent
ROUNDS = 21
ENTRIES = 100_000
PASSCOMMAND = {"HRJOURNAL_PASSCOMMAND": "echo some plain words"}
EMPTY_PROGRAM = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""


class Work(NamedTuple):
    """A command, the folder of its journal, what it is held against, and how often at most."""

    command: list[str]
    journal: Path
    against: str = "F"
    budget: float | None = None


def main() -> None:
    """Print a line a command: the median time, its ratio, and the budget."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "empty.py").write_text(EMPTY_PROGRAM)
        # The way a person runs it: byte code is kept from the first run.
        environment = {**os.environ, "HOME": name}
        for variable in ("HRJOURNAL_HOME", "PYTHONDONTWRITEBYTECODE", "XDG_DATA_HOME"):
            environment.pop(variable, None)
        works = prepare(home, environment)
        rounds = [
            {label: seconds(work, environment) for label, work in works.items()}
            for _ in range(ROUNDS + 1)
        ][1:]
    for label, work in works.items():
        times = [one[label] for one in rounds]
        ratios = [one[label] / one[work.against] for one in rounds]
        low, middle, high = statistics.quantiles(ratios, n=4)
        budget = f", budget {work.budget}" if work.budget else ""
        print(
            f"{label:<34} {statistics.median(times) * 1000:7.1f} ms"
            f"  {middle:5.2f} x {work.against} ({low:.2f} to {high:.2f}){budget}"
        )


def prepare(home: Path, environment: dict[str, str]) -> dict[str, Work]:
    """Make the journals, and return what is measured."""
    fresh, plain, sealed = home / "fresh", home / "plain", home / "sealed"
    make = [sys.executable, str(SCRIPTS / "made_up.py")]
    for folder in (plain, sealed):
        subprocess.run([*make, str(folder), str(ENTRIES)], check=True, env=environment)
    for arguments in (["encrypt"], ["unlock", "--for", "2h"]):
        subprocess.run(
            [HJ, "--journal", str(sealed), *arguments],
            check=True,
            env={**environment, **PASSCOMMAND},
            capture_output=True,
        )
    log = ["log", "use", "alcohol", "2"]
    read_all = ["list", "--kind", "grounding"]
    return {
        "F": Work([sys.executable, str(home / "empty.py")], fresh),
        "log use, fresh journal": Work(log, fresh, budget=1.6),
        "log use, 100,000 entries": Work(log, plain, budget=1.6),
        "log use, encrypted": Work(log, sealed, budget=1.8),
        "hrjournal alone": Work([], plain, budget=2.5),
        "list -n 20": Work(["list", "-n", "20"], plain, budget=2.5),
        "--help": Work(["--help"], fresh, budget=3),
        "read 100,000": Work(read_all, plain),
        "read 100,000 encrypted": Work(read_all, sealed, against="read 100,000", budget=2),
    }


def seconds(work: Work, environment: dict[str, str]) -> float:
    """Run a command and return how long it took."""
    own = work.command[:1] == [sys.executable]
    command = work.command if own else [HJ, "--journal", str(work.journal), *work.command]
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
