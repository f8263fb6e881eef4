"""Adding up what was logged from one day to another (docs/reference/output.md)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

import msgspec

from hrjournal.findings.days import told_uses
from hrjournal.findings.distress import Response, before_and_after, responses_in
from hrjournal.findings.happenings import (
    DoneSummary,
    EventSummary,
    ScoreSummary,
    ThoughtSummary,
    events_in,
    scores_in,
    thoughts_in,
    ticks_in,
)
from hrjournal.findings.kinds import by_kind
from hrjournal.findings.moods import moods_of_days
from hrjournal.findings.observations import rounded
from hrjournal.findings.sleep import hours_slept, hours_told
from hrjournal.findings.substance_summary import SubstanceSummary, substances_in
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Event,
    Grounding,
    Medicine,
    Mood,
    Page,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.quantity import Drink
from hrjournal.model.units import EXACT


class MoodSummary(msgspec.Struct, frozen=True):
    """The moods, 0-10: on how many days there are any, and the mean of these days."""

    entries: int
    days: int
    mean: Decimal


class SleepSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The hours slept: their mean per day that has any, and how well, 0-10, where it is `rated`.

    `entries` are those that tell of any hours, moods among them.
    """

    entries: int
    mean: Decimal
    days: int
    rated: int = 0
    mean_quality: Decimal | None = None


class UrgeSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Urges, how they ended where that is known, and what was done about them."""

    entries: int
    mean_intensity: Decimal | None = None
    passed: int = 0
    used: int = 0
    still_here: int = 0
    responses: tuple[Response, ...] = ()


class DueDays(msgspec.Struct, frozen=True):
    """Of the days on which a medicine that is listed was due: how many in each state."""

    taken: int
    missed: int
    not_logged: int


class MedicineSummary(msgspec.Struct, frozen=True, omit_defaults=True):
    """A medicine, how often it was taken and how often missed; of one that is listed, its days."""

    name: str
    taken: int
    missed: int
    due_days: DueDays | None = None


class GroundingSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Groundings, and the distress 0-10 of those that were `rated` both before and after."""

    entries: int
    finished: int
    rated: int = 0
    mean_before: Decimal | None = None
    mean_after: Decimal | None = None


class ContactSummary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Contacts, and how much those helped that were `rated`, 0-10."""

    entries: int
    rated: int = 0
    mean_helped: Decimal | None = None


class Summary(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was logged from one day to another, both included. What has no entries is left out."""

    first: date = msgspec.field(name="from")
    last: date = msgspec.field(name="to")
    days: int
    substances: list[SubstanceSummary]
    mood: MoodSummary | None = None
    sleep: SleepSummary | None = None
    urges: UrgeSummary | None = None
    medicines: tuple[MedicineSummary, ...] = ()
    groundings: GroundingSummary | None = None
    contacts: ContactSummary | None = None
    thoughts: ThoughtSummary | None = None
    scores: tuple[ScoreSummary, ...] = ()
    events: tuple[EventSummary, ...] = ()
    done: tuple[DoneSummary, ...] = ()
    texts: int = 0


def summarise(
    entries: Sequence[AnyEntry],
    first: date,
    last: date,
    *,
    drink: Drink,
    substance: str | None = None,
    due_days: Mapping[str, DueDays] | None = None,
) -> Summary:
    """Add up the entries of some days, or those about one substance.

    Alcohol is counted in the `drink` given. `due_days` are those of the medicines that are listed.
    """
    days = (last - first).days + 1
    kinds = by_kind(entries)
    moods = kinds[Mood]
    return Summary(
        first=first,
        last=last,
        days=days,
        substances=substances_in(
            entries, [*kinds[Use], *told_uses([*kinds[Use], *kinds[Urge]])], days, drink, substance
        ),
        mood=_mood(moods),
        sleep=_sleep([*moods, *kinds[Sleep]]),
        urges=_urges(kinds[Urge]),
        medicines=_medicines(kinds[Medicine], due_days or {}),
        groundings=_groundings(kinds[Grounding]),
        contacts=_contacts(kinds[Contact]),
        thoughts=thoughts_in(kinds[Thought]),
        scores=scores_in(kinds[Score]),
        events=events_in(kinds[Event]),
        done=ticks_in(kinds[Done]),
        texts=len(kinds[Page]),
    )


def _mood(moods: Sequence[Mood]) -> MoodSummary | None:
    by_day = moods_of_days(moods)
    if not by_day:
        return None
    mean = rounded(sum(by_day.values(), Fraction(0)) / len(by_day))
    return MoodSummary(len(moods), len(by_day), mean)


def _sleep(entries: Sequence[Mood | Sleep]) -> SleepSummary | None:
    hours = hours_slept(entries)
    if not hours:
        return None
    sleeps = [entry for entry in entries if isinstance(entry, Sleep)]
    quality = [sleep.quality for sleep in sleeps if sleep.quality is not None]
    return SleepSummary(
        entries=sum(hours_told(entry) is not None for entry in entries),
        mean=rounded(sum(hours.values(), Fraction(0)) / len(hours)),
        days=len(hours),
        rated=len(quality),
        mean_quality=_mean(quality) if quality else None,
    )


def _mean(numbers: Sequence[Decimal | int]) -> Decimal:
    with localcontext(EXACT):
        return rounded(Fraction(sum(numbers, Decimal(0))) / len(numbers))


def _urges(urges: Sequence[Urge]) -> UrgeSummary | None:
    if not urges:
        return None
    outcomes = Counter(urge.outcome for urge in urges)
    rated = [urge.intensity for urge in urges if urge.intensity is not None]
    return UrgeSummary(
        entries=len(urges),
        mean_intensity=_mean(rated) if rated else None,
        passed=outcomes["passed"],
        used=outcomes["used"],
        still_here=outcomes["still here"],
        responses=responses_in(urges),
    )


def _medicines(
    medicines: Sequence[Medicine], due_days: Mapping[str, DueDays]
) -> tuple[MedicineSummary, ...]:
    counts = Counter((medicine.name, medicine.status) for medicine in medicines)
    names = sorted({*due_days, *(medicine.name for medicine in medicines)})
    return tuple(
        MedicineSummary(name, counts[name, "taken"], counts[name, "missed"], due_days.get(name))
        for name in names
    )


def _groundings(groundings: Sequence[Grounding]) -> GroundingSummary | None:
    if not groundings:
        return None
    rated = before_and_after(groundings)
    return GroundingSummary(
        entries=len(groundings),
        finished=sum(grounding.finished for grounding in groundings),
        rated=len(rated),
        mean_before=_mean([before for before, _ in rated]) if rated else None,
        mean_after=_mean([after for _, after in rated]) if rated else None,
    )


def _contacts(contacts: Sequence[Contact]) -> ContactSummary | None:
    if not contacts:
        return None
    helped = [contact.helped for contact in contacts if contact.helped is not None]
    return ContactSummary(
        entries=len(contacts),
        rated=len(helped),
        mean_helped=_mean(helped) if helped else None,
    )
