"""What was taken back, or done again: which change, on which day, of what."""

from collections.abc import Sequence

from hrjournal.facts.plan_layers import WORDING
from hrjournal.model.concern import Concern
from hrjournal.model.entry import Entry, Record, Use
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.moment import describe_day
from hrjournal.model.plan import PlanLayer
from hrjournal.model.report import Change, Doing
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter
from hrjournal.views.entries import Titles, headline, when
from hrjournal.views.text import counted, visible

MOST_TOLD = 3
"""More different headlines than these make no line that can be read."""

_DOINGS: dict[tuple[type[Record], Doing], str] = {
    (Entry, "added"): "the logging",
    (Goal, "added"): "the setting",
    (Concern, "added"): "the naming",
}
_NAMED: dict[type[Record], tuple[str, str]] = {
    Goal: ("the goal {}", "title"),
    Concern: ("the concern {}", "text"),
    OwnExercise: ("your exercise {}", "name"),
    OwnHelpline: ("your line {}", "name"),
    Sheet: ("the sheet about {}", "about"),
    Supporter: ("{}, whom you listed", "name"),
    KitItem: ("{} in your kit", "name"),
    OwnMedicine: ("{} among your medicines", "name"),
}
"""What a small record is called, and the field that names it."""

_DOING: dict[Doing, str] = {
    "added": "the adding",
    "changed": "a change",
    "removed": "the deletion",
}


def taken_back(change: Change, titles: Titles | None = None) -> str:
    """Say which change was taken back."""
    return _words("Taken back", "again", change, change.before, titles)


def done_again(change: Change, titles: Titles | None = None) -> str:
    """Say which change was done again."""
    return _words("Done again", "now", change, change.after, titles)


def _words(
    went: str, now: str, change: Change, there: Sequence[Record], titles: Titles | None
) -> str:
    """Say what was done; of a change, what the record `now` is."""
    if change.kind is OwnSubstance:
        return f"{went}: what was said of {_codename(change)}."
    doing = _DOINGS.get((change.kind, change.what), _DOING[change.what])
    if change.what == "changed" and change.kind is Entry:
        return f"{went}: {doing}. It is {now} {_told(there, titles)}{_ids(there)}"
    told = _told(there or change.before or change.after, titles)
    return f"{went}: {doing} of {told}{_ids(there)}"


def _told(records: Sequence[Record], titles: Titles | None) -> str:
    """Tell of one record what it is, and of several how many, and of what."""
    entries = sorted((one for one in records if isinstance(one, Entry)), key=lambda one: one.day)
    if not entries:
        return f"{_named(records[0])}."
    first, last = entries[0], entries[-1]
    if len(entries) == 1:
        about = headline(first, titles)
        return f"{'a use, ' if isinstance(first, Use) else ''}{about}. {when(first)}."
    alike = list(dict.fromkeys(headline(one, titles) for one in entries))
    of_what = f": {'; '.join(alike)}" if len(alike) <= MOST_TOLD else ""
    days = describe_day(first.day)
    if first.day != last.day:
        days = f"From {days} to {describe_day(last.day)}"
    return f"{counted(len(entries), 'entry')}{of_what}. {days}."


def _ids(there: Sequence[Record]) -> str:
    """Return the id of an entry that is in the journal now."""
    return f" Id {there[0].id}." if len(there) == 1 and isinstance(there[0], Entry) else ""


def _named(record: Record) -> str:
    """Name a small record: by its title, its text or its name."""
    if isinstance(record, PlanLayer):
        return f'"{WORDING[record.layer].title}" in your plan'
    form, field = _NAMED.get(type(record), ("", ""))
    return form.format(visible(getattr(record, field))) if form else f"1 {record.called}"


def _codename(change: Change) -> str:
    """Name a substance by a codename, with or without the change, or by its name if it has none."""
    said = [one for one in (*change.before, *change.after) if isinstance(one, OwnSubstance)]
    return visible(next((one.codename for one in said if one.codename), said[0].name))
