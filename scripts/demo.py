"""Show the main job on made-up data, in a temporary folder that is gone afterwards.

The person's own journal is neither read nor written: every command gets `--journal`.
"""

import shlex
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

HJ = str(Path(sys.executable).with_name("hj"))
WEEKS = 3

# For each day of the week, Monday first: what is logged, in each of the weeks shown.
DRINKS = (
    ("2", None, "3", None, "568ml@4%", "4 drinks", None),
    ("none", "none", "2", "none", "3", "~3 drinks", ""),
    ("none", "1", "none", "none", "2", "2", "none"),
)
MOODS = (
    ("5", "6", "4", "6", "6", "4", "5"),
    ("6", "7", "", "6", "5", "6", ""),
    ("6", "6", "7", "7", "6", "7", "7"),
)


def main() -> None:
    """Set a goal, log some weeks, ground for a few seconds, and look at how it went."""
    with tempfile.TemporaryDirectory(prefix="hrjournal-demo-") as name:
        journal = Path(name) / "journal"
        today = datetime.now().astimezone().date()  # noqa: TID251 - a demo has its own clock
        monday = today - timedelta(days=today.weekday() + 7 * WEEKS)

        show(journal, "goal", "set", "Fewer drinks, better mornings",
             "--measure", "at most 10 drinks of alcohol per week", "--start", f"{monday}",
             "--by", "in 8 weeks", "--why", "I want my mornings back", "--importance", "8",
             "--confidence", "7", "--baseline", "18", "--review", "every 2 weeks")  # fmt: skip
        show(journal, "goal", "set", "Free days", "--measure",
             "at least 3 free days of alcohol per week", "--start", f"{monday}")  # fmt: skip
        show(journal, "log", "use", "alcohol", "2", "--at", f"{monday} 21:30", "--with", "friends")
        show(journal, "log", "mood", "5", "--at", f"{monday} 22:00", "--feeling", "tired")
        print(f"… and {WEEKS} weeks of entries like these.\n", flush=True)
        for week in range(WEEKS):
            for weekday in range(7):
                log_day(journal, monday + timedelta(days=7 * week + weekday), week, weekday)
        show(journal, "ground", "--seconds", "6", "--before", "6", "--after", "4")
        show(journal, "log", "mood", "7")
        show(journal)
        show(journal, "list", "-n", "6")
        show(journal, "progress")
        print("This was made-up data in a temporary folder; it is gone now.")


def log_day(journal: Path, day: object, week: int, weekday: int) -> None:
    """Log one made-up day, saying nothing of it. The first of them is shown instead."""
    drinks, mood = DRINKS[week][weekday], MOODS[week][weekday]
    if (week, weekday) == (0, 0):
        return
    if drinks == "none":
        run(journal, "log", "none", "alcohol", "--at", f"{day}")
    elif drinks:
        run(journal, "log", "use", "alcohol", *drinks.split(), "--at", f"{day} 20:15")
    if mood:
        run(journal, "log", "mood", mood, "--at", f"{day} 21:00")


def show(journal: Path, *arguments: str) -> None:
    """Print a command as a person would type it, and run it on this terminal."""
    print(f"$ {shlex.join(['hj', *arguments])}", flush=True)
    subprocess.run([HJ, "--journal", str(journal), *arguments], check=True)
    print(flush=True)


def run(journal: Path, *arguments: str) -> None:
    """Run a command without showing what it says."""
    command = [HJ, "--journal", str(journal), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
