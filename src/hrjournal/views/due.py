"""What has come for goals, as a person reads it."""

from collections.abc import Sequence

from hrjournal.findings.due import Due
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.quantity import format_number
from hrjournal.views.text import visible

_NEXT = {
    "review": "hj goal review {id}",
    "due day": "hj goal review {id}",
    "first step": "hj goal step {id} --done",
}


def due_lines(found: Sequence[Due]) -> str:
    """List what has come, each with the command that answers it."""
    lines = []
    for one in found:
        lines.append(f"{visible(one.title)}: {_what(one)}, {describe_day(one.day)}")
        if one.what in _NEXT:
            lines.append(f"  {_NEXT[one.what].format(id=one.goal[:SHOWN_ID])}")
    return "\n".join(lines)


def _what(one: Due) -> str:
    return f"{one.what} to {format_number(one.target)}" if one.target is not None else one.what
