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

ROUNDS = 31
EMPTY_PROGRAM = """\
import typer

app = typer.Typer()


@app.command()
def main() -> None:
    pass


app()
"""


def main() -> None:
    """Print a line a command: the median time, its ratio to F, and the budget."""
    bin_folder = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = folder / "empty.py"
        empty.write_text(EMPTY_PROGRAM)
        # The way a person runs it: the default folder, byte code kept from the first run.
        environment = {**os.environ, "HOME": name, "XDG_DATA_HOME": str(folder / "data")}
        for variable in ("HRJOURNAL_HOME", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(variable, None)
        commands = {
            "F, the empty program": [sys.executable, str(empty)],
            "log use alcohol 2": [str(bin_folder / "hj"), "log", "use", "alcohol", "2"],
            "hrjournal alone": [str(bin_folder / "hj")],
            "--help": [str(bin_folder / "hj"), "--help"],
        }
        budgets = {"log use alcohol 2": 1.6, "hrjournal alone": 2.5, "--help": 3.0}
        rounds = [
            {label: seconds(command, environment) for label, command in commands.items()}
            for _ in range(ROUNDS + 1)
        ][1:]
    empty_label = next(iter(commands))
    for label in commands:
        times = [one[label] for one in rounds]
        ratios = [one[label] / one[empty_label] for one in rounds]
        low, middle, high = statistics.quantiles(ratios, n=4)
        budget = f"  budget {budgets[label]}" if label in budgets else ""
        print(
            f"{label:<22} {statistics.median(times) * 1000:6.1f} ms"
            f"  {middle:4.2f} F ({low:.2f} to {high:.2f}){budget}"
        )


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Run a command and return how long it took."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
