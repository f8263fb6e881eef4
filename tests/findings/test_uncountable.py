"""What is logged in a way that a measure can't count."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.uncountable import lack
from hrjournal.model.entry import Entry, Medicine, Mood, NoUse, Score, Sleep, Urge, Use
from hrjournal.model.forms import EXAMPLES
from hrjournal.model.sentence import parse_measure
from tests.fakes import make

METHADONE = make(Use, 1, substance="methadone")
DOSE = make(Medicine, 2, name="methadone")
WITH_ALL = make(
    Use, 3, at="21:00", substance="methadone", strategies=("not alone",), cost=Decimal(5), craving=3
)
URGE = make(Urge, 4, substance="methadone")
FREE = make(NoUse, 5, substances=("methadone",))
FREE_OF_ALL = make(NoUse, 6)
SLEEP = make(Sleep, 9, hours=Decimal(7))
OTHER = make(Use, 7, substance="cannabis", at="09:00")
OTHER_DOSE = make(Medicine, 8, name="sertraline")
USES = "at most 3 uses of methadone per week"
TAKEN = "at least 7 days of methadone taken per week"
SHARE = 'at least 80% uses of methadone with strategy "Not  alone" per week'


@pytest.mark.parametrize(
    ("measure", "entries", "expected"),
    [
        # a medicine is no use, and a use no dose; one that can be counted is enough
        *(
            (measure, [DOSE], "medicine")
            for measure in (
                USES,
                "at most 40 mg of methadone per week",
                "at most 3 days of methadone per week",
                "at least 3 free days of methadone per week",
                "at least 21 days between uses of methadone",
                "at most 2 uses of methadone in any 30 days",
                "at most 40 spent on methadone per week",
                "0 uses of methadone before 18:00 per week",
                SHARE,
            )
        ),
        (USES, [DOSE, METHADONE], None),
        (USES, [DOSE, FREE], None),
        (USES, [DOSE, URGE], None),
        (USES, [DOSE, FREE_OF_ALL, OTHER], "medicine"),
        (USES, [OTHER_DOSE], None),
        (USES, [], None),
        (TAKEN, [METHADONE, OTHER_DOSE], "use"),
        (TAKEN, [METHADONE, DOSE], None),
        (TAKEN, [OTHER], None),
        # what no use has
        (SHARE, [METHADONE], "strategy"),
        (SHARE, [METHADONE, WITH_ALL], None),
        (SHARE, [OTHER], None),
        ('at least 80% uses with strategy "not alone" per week', [OTHER], "strategy"),
        ("at most 40 spent per week", [OTHER], "cost"),
        ("at most 40 spent per week", [OTHER, WITH_ALL], None),
        ("at most 40 spent on methadone per week", [OTHER], None),
        ("at most 40 spent per week", [make(Use, amount=Decimal(5), unit="money")], None),
        ("0 uses of methadone before 18:00 per week", [METHADONE], "time"),
        ("0 uses of methadone before 18:00 per week", [METHADONE, WITH_ALL], None),
        ("average craving at most 4 per week", [METHADONE], "craving"),
        ("average craving at most 4 per week", [METHADONE, WITH_ALL], None),
        ("average craving at most 4 per week", [METHADONE, URGE], None),
        ("average craving for alcohol at most 4 per week", [METHADONE], None),
        ("average sleep at least 7 per week", [make(Mood)], "sleep"),
        ("average sleep at least 7 per week", [make(Mood), SLEEP], None),
        ("average sleep at least 7 per week", [SLEEP], None),
        ("average sleep at least 7 per week", [make(Mood, sleep_hours=Decimal(7))], None),
        ("latest GAD-7 at most 9", [make(Score)], "instrument"),
        ("latest phq 9 at most 9", [make(Score)], None),
        # what a person has not said anything of is not known to be logged otherwise
        ("average mood at least 6 per week", [METHADONE], None),
        ("at least 3 done per week", [METHADONE, DOSE], None),
    ],
)
def test_lack(measure: str, entries: list[Entry], expected: str | None) -> None:
    """It is told where entries are about what is counted, and not one of them can be."""
    assert lack(parse_measure(measure), entries) == expected


ALL: list[Any] = [METHADONE, DOSE, WITH_ALL, URGE, FREE, FREE_OF_ALL, OTHER, OTHER_DOSE]


@given(
    st.sampled_from([*EXAMPLES, USES, TAKEN, SHARE]),
    st.lists(st.sampled_from(ALL), max_size=4),
    st.sampled_from(ALL),
)
def test_more_entries_never_lack_more_of_the_same(
    measure: str, entries: list[Entry], more: Entry
) -> None:
    """Once something can be counted, no further entry has that said again."""
    sentence = parse_measure(measure)

    if entries and lack(sentence, entries) is None:
        found = lack(sentence, [*entries, more])
        assert found is None or lack(sentence, [more]) == found
