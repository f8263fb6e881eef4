"""Which ways to reach supporters are missing, or old."""

from datetime import date

import pytest

from hrjournal.findings.supporters import to_confirm
from hrjournal.model.supporter import Supporter
from tests.fakes import id_of


@pytest.mark.parametrize(
    ("confirmed", "today", "is_old"),
    [
        # 183 days later, counted by hand
        ("2026-05-23", "2026-11-22", False),
        ("2026-05-22", "2026-11-22", True),
        ("2027-09-01", "2028-03-02", False),  # with a 29 February between them
        ("2027-09-01", "2028-03-03", True),
        ("2026-12-01", "2026-11-22", False),  # a clock that was ahead
    ],
)
def test_old_after_half_a_year(confirmed: str, today: str, is_old: bool) -> None:
    """A way to reach somebody holds for half a year after it was confirmed."""
    one = Supporter(
        id=id_of(1), name="aunt", reach=("by post",), confirmed_on=date.fromisoformat(confirmed)
    )

    found = to_confirm([one], date.fromisoformat(today))

    assert [(each.what, each.day) for each in found] == (
        [("old", one.confirmed_on)] if is_old else []
    )


def test_missing() -> None:
    """Who can't be reached by what is kept is told of, however lately they were listed."""
    day = date(2026, 11, 22)
    (found,) = to_confirm([Supporter(id=id_of(1), name="aunt", confirmed_on=day)], day)

    assert (found.supporter, found.name, found.what) == (id_of(1), "aunt", "missing")
    assert repr(found) == f"<missing {id_of(1)}>"
