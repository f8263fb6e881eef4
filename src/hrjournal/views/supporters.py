"""Supporters for people to read: the list, and which ways to reach them are to be looked at."""

from collections.abc import Container, Sequence
from datetime import date

from hrjournal.findings.supporters import ToConfirm, to_confirm
from hrjournal.model.lookup import SHOWN_ID
from hrjournal.model.moment import describe_day
from hrjournal.model.supporter import Supporter
from hrjournal.views.sections import Section
from hrjournal.views.text import visible

_KNOWS = {True: "that you listed them", False: "not yet that you listed them"}


def supporter_sections(supporters: Sequence[Supporter], today: date) -> list[Section]:
    """Return a section for each supporter: name and role, and below them all that is kept."""
    old = {one.supporter for one in to_confirm(supporters, today) if one.what == "old"}
    return [Section(supporter_heading(one), _lines(one, old)) for one in supporters]


def supporter_heading(supporter: Supporter) -> str:
    """Return the name of a supporter, and their role if it is known."""
    role = f", {visible(supporter.role)}" if supporter.role else ""
    return f"{visible(supporter.name)}{role}"


def _lines(supporter: Supporter, old: Container[str]) -> list[tuple[str, str]]:
    reach = [("reach", visible(way)) for way in supporter.reach]
    knows = "" if supporter.knows is None else _KNOWS[supporter.knows]
    confirmed, number = describe_day(supporter.confirmed_on), supporter.id[:SHOWN_ID]
    if supporter.id in old:
        confirmed += f"; if it still holds: `hj people {_COMMAND['old'].format(id=number)}`"
    rows = [
        *(reach or [("reach", "no way is kept yet")]),
        ("helps with", visible(supporter.good_for or "")),
        ("when", visible(supporter.when or "")),
        ("knows", knows),
        ("confirmed", confirmed if reach else ""),
        ("id", number),
    ]
    return [(label, words) for label, words in rows if words]


def reach_lines(supporters: Sequence[Supporter]) -> list[str]:
    """Return a row for each supporter who can be reached: name and role, the ways, and when."""
    return [
        f"  {supporter_heading(one)}: {visible('; '.join(one.reach))}"
        f"{f' ({visible(one.when)})' if one.when else ''}"
        for one in supporters
        if one.reach
    ]


def to_confirm_lines(found: Sequence[ToConfirm]) -> list[str]:
    """Return a line for each supporter whose ways to reach are missing or old, and what to do."""
    return [
        f"{visible(one.name)}: {_TO_DO[one.what].format(day=describe_day(one.day))} "
        f"`hj people {_COMMAND[one.what].format(id=one.supporter[:SHOWN_ID])}`"
        for one in found
    ]


_TO_DO = {
    "missing": "no way to reach them is kept.",
    "old": "how to reach them was last confirmed on {day}. If it still holds:",
}
_COMMAND = {"missing": "edit {id} --reach TEXT", "old": "confirm {id}"}
