"""An entry bears on a goal if it can change where that stands."""

from datetime import date
from decimal import Decimal

import pytest

from hrjournal.findings.affects import affects, unit_missed
from hrjournal.model.entry import Done as DoneEntry
from hrjournal.model.entry import Entry, Grounding, Medicine, Mood, NoUse, Score, Urge, Use
from hrjournal.model.quantity import Drink
from tests.fakes import goal, id_of, make

DRINK = Drink("drink", Decimal(14))
EDIBLE = make(Use, substance="edible")
TOLD = make(Urge, substance="alcohol", outcome="used")
RATED = make(Use, substance="cannabis", craving=4)
ALCOHOL, CANNABIS = make(Use, substance="alcohol"), make(Use, substance="cannabis")
FREE, FREE_OF_CANNABIS = make(NoUse), make(NoUse, substances=("cannabis",))
URGE, URGE_OF_CANNABIS = make(Urge), make(Urge, substance="cannabis")
MOOD, GROUNDING, MEDICINE = make(Mood), make(Grounding), make(Medicine)
DONE, DONE_OTHER = make(DoneEntry, goal=id_of(1)), make(DoneEntry, goal=id_of(2))
PHQ, GAD = make(Score, instrument="phq 9"), make(Score, instrument="GAD-7")
EVERY: tuple[Entry, ...] = (
    *(ALCOHOL, CANNABIS, FREE, FREE_OF_CANNABIS, URGE, URGE_OF_CANNABIS, MOOD, GROUNDING),
    *(MEDICINE, DONE, DONE_OTHER, PHQ, GAD, RATED, EDIBLE, TOLD),
)


@pytest.mark.parametrize(
    ("measure", "bearing"),
    [
        ("at most 10 drinks of alcohol per week", (ALCOHOL, FREE, TOLD)),
        ("at most 3 days of cannabis per week", (CANNABIS, FREE, FREE_OF_CANNABIS, RATED, EDIBLE)),
        ("at least 3 groundings per week", (GROUNDING,)),
        ("at least 3 done per week", (DONE,)),
        ("average mood at least 6 per week", (MOOD,)),
        ("average craving at most 4 per week", (URGE, URGE_OF_CANNABIS, RATED, TOLD)),
        ("average craving for cannabis at most 4 per week", (URGE_OF_CANNABIS, RATED)),
        ("at most 40 spent per week", (ALCOHOL, CANNABIS, FREE, RATED, EDIBLE, TOLD)),
        ("at most 40 spent on alcohol per week", (ALCOHOL, FREE, TOLD)),
        (
            'at least 80% uses of alcohol with strategy "not alone" per month',
            (ALCOHOL, FREE, TOLD),
        ),
        ("latest PHQ-9 at most 9", (PHQ,)),
    ],
)
def test_affects(measure: str, bearing: tuple[Entry, ...]) -> None:
    """Only what a measure counts bears on it."""
    kept = goal(1, measure=measure)

    assert [entry for entry in EVERY if affects(entry, kept, DRINK)] == list(bearing)


@pytest.mark.parametrize(
    ("measure", "amount", "unit", "missed"),
    [
        ("at most 10 drinks of alcohol per week", "2", "beer", "drink"),
        ("at most 10 drinks of alcohol per week", "2", None, "drink"),
        ("at most 10 drinks of alcohol per week", "2", "drink", None),
        ("at most 10 beers of alcohol per week", "2", "beer", None),
        ("at most 10 drinks of alcohol per week", None, "beer", None),
        ("at most 3 days of alcohol per week", "2", "beer", None),
        ("at most 10 g of cannabis per week", "2", "beer", None),
    ],
)
def test_unit_missed(
    measure: str, amount: str | None, unit: str | None, missed: str | None
) -> None:
    """A goal misses its unit where a known amount doesn't convert to it, from its first day on."""
    value = None if amount is None else Decimal(amount)
    use = make(Use, substance="alcohol", amount=value, unit=unit)

    assert unit_missed(use, goal(1, measure=measure, start=date(2020, 1, 1)), DRINK) == missed
    assert unit_missed(use, goal(1, measure=measure, start=date(2030, 1, 1)), DRINK) is None
