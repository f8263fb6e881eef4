"""What has come for goals: in a list of its own, and under the goal that it has come for."""

from collections.abc import Iterable, Iterator, Sequence

from hrjournal.findings.due import Due
from hrjournal.findings.progress import GoalProgress
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views.period_names import period_word
from hrjournal.views.progress_words import (
    progress_parts,
    summary_words,
    value_of_target,
    value_words,
)
from hrjournal.views.text import visible

_WAYS_ON = (
    ("longer", 'hj goal edit {id} --by "in 8 weeks"'),
    ("another number", 'hj goal edit {id} --measure N --by "in 8 weeks"'),
    ("close it", "hj goal close {id}"),
)
"""What can become of a goal after its due day."""

_NOT_DONE = "It was not ticked off."

_NEXT = {"review": "hj goal review {id}", "first step": "hj goal step {id} --done"}
"""The command that takes care of each other thing that is due."""


def due_lines(found: Sequence[Due]) -> str:
    """List what is due, each with the commands that take care of it."""
    lines = []
    for thing in found:
        lines.append(f"{visible(thing.title)}: {_what(thing)}, {describe_day(thing.day)}")
        lines += [f"  {line}" for line in _commands(thing)]
    return "\n".join(lines)


def _what(due: Due) -> str:
    return f"{due.what} to {format_number(due.target)}" if due.target is not None else due.what


def _commands(thing: Due) -> Iterator[str]:
    goal_id = thing.goal[:SHOWN_ID]
    if thing.what == "due day":
        yield from (f"{way}: {command.format(id=goal_id)}" for way, command in _WAYS_ON)
    elif thing.what in _NEXT:
        yield _NEXT[thing.what].format(id=goal_id)


def came_lines(progress: GoalProgress, found: Iterable[Due]) -> list[str]:
    """Say under a goal what has come for it, each thing once."""
    lines = []
    for thing in found:
        if thing.goal != progress.id:
            continue
        commands = list(_commands(thing))
        match thing.what:
            case "due day":
                lines += [f"It was due on {describe_day(thing.day)}.", *commands]
            case "review":
                lines.append(f"Time to look back, if you like: {commands[0]}")
            case "first step":
                lines.append(f"Once its first step is taken: {commands[0]}")
            case "step" if thing.target is not None:
                number = format_number(thing.target)
                lines.append(f"From {describe_day(thing.day)} on, the number is {number}.")
    return lines


def came_to(progress: GoalProgress) -> str:
    """Say in a sentence or two what a goal came to whose due day has passed."""
    if not progress.periods:
        return "It was paused all the time."
    if not any(period.days_logged for period in progress.periods):
        return _NOT_DONE if progress.measure.counted == "done" else "Nothing was logged for it."
    if progress.judged and (words := summary_words(progress)):
        return words
    newest = progress.periods[-1]
    measure = newest.measure or progress.measure
    if period_word(measure) == "stretch" and measure.counted == "done" and not newest.value:
        return _NOT_DONE
    parts = progress_parts(newest, progress)
    if value_words(measure, newest):
        parts[0] = value_of_target(measure, newest)
    words = f"{', '.join(parts)}."
    name = period_word(measure)
    return words if name == "stretch" else f"No whole {name} could be judged; at its end: {words}"
