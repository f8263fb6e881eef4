"""What can be done next: commands for what this person logs, and for what their goals count."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hrjournal.findings.progress import GoalProgress
from hrjournal.model.entry import Entry
from hrjournal.model.forms import Counted
from hrjournal.views.text import wrapped

_MOST = 3
_TO_BEGIN_WITH = ("mood", "use", "text")
"""The kinds of entry that are named to a person who has logged nothing lately, and has no goal."""

_COMMANDS = {"grounding": "hj ground", "done": "hj goal done"}
"""How a kind is logged that is not logged by `hj log` and its name."""

_KINDS: dict[Counted, str] = {
    "average mood": "mood",
    "average sleep": "sleep",
    "average distress": "thought",
    "average craving": "urge",
    "thoughts": "thought",
    "urges": "urge",
    "contacts": "contact",
    "groundings": "grounding",
    "days taken": "medicine",
    "done": "done",
    "latest": "score",
}
"""The kind of entry that a goal counts. Any other measure counts uses, or days without."""
_IN_A_HARD_MOMENT = ("hj urge", "hj plan", "hj lines")


def next_words(
    results: Sequence[GoalProgress], lately: Iterable[Entry], *, width: int | None = None
) -> str:
    """Return a line of commands: what goals count, then what was logged most of late.

    On a screen `width` columns wide, no line ends inside a command.
    """
    wanted = [_KINDS.get(result.measure.counted, "use") for result in results]
    logged = Counter(entry.kind for entry in lately if entry.kind != "done")  # that takes a goal
    wanted += [kind for kind, _ in logged.most_common()]
    kinds = list(dict.fromkeys(wanted or _TO_BEGIN_WITH))
    if "use" in kinds and wanted:
        kinds = [kind for kind in kinds if kind != "none"]
        kinds.insert(kinds.index("use") + 1, "none")
    commands = [_COMMANDS.get(kind, f"hj log {kind}") for kind in kinds[:_MOST]]
    last = "hj progress" if results else "hj goal set"
    each = dict.fromkeys([*commands, _COMMANDS["grounding"], last])
    line = f"Next: {', '.join(each)}"
    return line if width is None else wrapped(line, width)


def hard_moment_words(*, width: int | None = None) -> str:
    """Return a line of commands for a hard moment, which on a screen breaks between them."""
    line = f"In a hard moment: {', '.join(_IN_A_HARD_MOMENT)}"
    return line if width is None else wrapped(line, width)
