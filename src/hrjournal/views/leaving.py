"""What is in an export: how much, and whether it has notes and names. Never content."""

from hrjournal.model.leaving import Leaving, Tally
from hrjournal.views.text import counted

_WORDS = {"none": "free day", "done": "goal ticked off"}


def leaving_plain(tally: Tally, leaving: Leaving, bare_names: int) -> str:
    """Say what leaves, in lines. `bare_names` are those that no codename stands in for."""
    moved = ", each moved by a secret number of weeks" if leaving.shift_days else ""
    lines = [
        f"In it: {_kinds(tally)}.",
        f"Days: {_days(tally)}{moved}.",
        f"Names of substances: {_names(leaving, bare_names)}.",
        f"Names of people: {_people(leaving)}.",
        f"Notes, places and company: {'yes' if leaving.notes else 'no'}.",
    ]
    if leaving.plan:
        lines.append("Your plan: yes.")
    return "\n".join(lines)


def _kinds(tally: Tally) -> str:
    kinds = [counted(count, _WORDS.get(kind, kind)) for kind, count in tally.kinds.most_common()]
    return ", ".join(kinds) or "no entries"


def _days(tally: Tally) -> str:
    if not tally.days:
        return "none"
    first, last = min(tally.days), max(tally.days)
    return f"{counted(len(tally.days), 'day')} logged, from {first} to {last}"


def _names(leaving: Leaving, bare_names: int) -> str:
    if not leaving.codenames:
        return "yes"
    if not bare_names:
        return "codenames only"
    return f"codenames, and {counted(bare_names, 'name')} without one as it is"


def _people(leaving: Leaving) -> str:
    if leaving.people:
        return "yes"
    return "those that you typed" if leaving.notes else "no"
