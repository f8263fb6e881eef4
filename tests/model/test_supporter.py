"""Supporters: what they may be, and which contact is with whom."""

from datetime import date

import pytest

from hrjournal.model.entry import Contact, Mood
from hrjournal.model.supporter import (
    ROLES,
    Supporter,
    contact_with,
    is_with,
    parse_role,
    with_name,
    without_name,
)
from tests.fakes import id_of, make

DAY = date(2026, 11, 22)
NEIGHBOUR = Supporter(id=id_of(1), name="Neighbour", role="trusted friend", confirmed_on=DAY)
CLINIC = Supporter(id=id_of(2), name="the clinic", role="doctor who knows", confirmed_on=DAY)
PRACTICE = Supporter(id=id_of(3), name="practice", role="doctor who knows", confirmed_on=DAY)
AUNT = Supporter(id=id_of(4), name="aunt", confirmed_on=DAY)
LISTED = [NEIGHBOUR, CLINIC, PRACTICE, AUNT]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        *((role, role) for role in ROLES),
        ("friend", "trusted friend"),
        ("Peer", "peer worker"),
        ("DOCTOR", "doctor who knows"),
        ("syringe", "syringe service"),
        ("space", "safe-use space"),
        ("sponsor", "sponsor"),
        ("a friend of  a friend", "a friend of a friend"),
    ],
)
def test_roles(text: str, role: str) -> None:
    """A short word is the role that it stands for; one's own words stay."""
    assert parse_role(text) == role


@pytest.mark.parametrize(
    ("typed", "supporter", "supporter_id"),
    [
        ("neighbour", "trusted friend", id_of(1)),
        (" THE  clinic", "doctor who knows", id_of(2)),
        ("friend", "trusted friend", id_of(1)),
        ("aunt", "supporter", id_of(4)),
        ("doctor", "doctor", None),  # two have that role
        ("pharmacy", "pharmacy", None),
        ("sister", "sister", None),
    ],
)
def test_whom_a_contact_is_with(typed: str, supporter: str, supporter_id: str | None) -> None:
    """A listed name, or a role that one alone has, becomes a role and an id; all else stays."""
    assert contact_with(LISTED, typed) == {"supporter": supporter, "supporter_id": supporter_id}


def test_contacts_by_id_and_by_name() -> None:
    """A contact is with somebody by their id, or by the name it was typed with; else it is not."""
    by_id = make(Contact, supporter="trusted friend", supporter_id=id_of(1))
    by_name = make(Contact, supporter="neighbour")
    other = make(Contact, supporter="neighbour", supporter_id=id_of(9))

    assert [is_with(NEIGHBOUR, one) for one in (by_id, by_name, other, make(Mood))] == [
        *(True, True),
        *(False, False),
    ]


def test_names_come_and_go() -> None:
    """The name is shown for an id, and taken out with the role in its place."""
    by_id = make(Contact, supporter="friend", supporter_id=id_of(1))
    by_name = make(Contact, supporter="AUNT")
    gone = make(Contact, supporter="pharmacy", supporter_id=id_of(9))

    assert with_name(LISTED, by_id).supporter == "Neighbour"
    assert with_name(LISTED, gone) == without_name(LISTED, gone) == gone
    without = [without_name(LISTED, one) for one in (by_id, by_name)]
    assert [(one.supporter, one.supporter_id) for one in without] == [
        ("trusted friend", id_of(1)),
        ("supporter", id_of(4)),
    ]
    assert with_name(LISTED, make(Mood)) == without_name(LISTED, make(Mood)) == make(Mood)
