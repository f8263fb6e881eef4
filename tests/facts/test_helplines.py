"""Emergency numbers and helplines."""

import re
from datetime import date
from itertools import pairwise

import pytest

from hrjournal.facts.helplines import (
    KINDS,
    Line,
    Reach,
    all_lines,
    compiled_on,
    emergency,
    lines_of,
    name_of,
    overdose_note,
    region_of,
    regions,
)

# Written down a second time, from the source: a digit that slips is noticed.
NUMBERS = {
    "US": """
        Emergency: 911
        988 Suicide & Crisis Lifeline: 988, 988, 988lifeline.org
        Crisis Text Line: HOME 741741
        Trevor Project: 866-488-7386, START 678-678
        Trans Lifeline: 877-565-8860
        Never Use Alone: 800-484-3731, 877-696-1996
        SafeSpot: 800-972-0590
        Poison Help: 1-800-222-1222
        SAMHSA National Helpline: 1-800-662-4357, 1-800-487-4889, your ZIP code 435748
        National Domestic Violence Hotline: 1-800-799-7233, START 88788
        211: 211
    """,
    "CA": """
        Emergency: 911
        9-8-8 Suicide Crisis Helpline: 988, 988
        Kids Help Phone: 1-800-668-6868
        National Overdose Response Service (NORS): 1-888-688-6677, 1-888-688-6677
        Poison centres: 1-844-764-7669
    """,
    "GB": """
        Emergency: 999, 112
        Samaritans: 116 123, jo@samaritans.org
        Shout: SHOUT 85258
        NHS 111, mental health: 111
        Lifeline (Northern Ireland): 0808 808 8000
        NHS 111, poisoning: 111
        FRANK: 0300 123 6600, 82111
        Drinkline (England): 0300 123 1110
        Drinkline Scotland: 0800 7314 314
        DAN 24/7 (Wales): 0808 808 2234
        National Domestic Abuse Helpline: 0808 2000 247
    """,
    "IE": """
        Emergency: 112, 999
        Samaritans Ireland: 116 123
        Pieta: 1800 247 247
        Text About It: HELLO 50808
        National Poisons line (public): 01 809 2166
        HSE Drugs & Alcohol Helpline: 1800 459 459
    """,
    "AU": """
        Emergency: 000
        Lifeline: 13 11 14, 0477 13 11 14
        Suicide Call Back Service: 1300 659 467
        Beyond Blue: 1300 22 4636
        13YARN: 13 92 76
        Poisons Information: 13 11 26
        National Alcohol & Other Drug Hotline: 1800 250 015
        1800RESPECT: 1800 737 732, 0458 737 732
    """,
    "NZ": """
        Emergency: 111
        1737 Need to talk?: 1737, 1737
        Suicide Crisis Helpline (0508 TAUTOKO): 0508 828 865
        Lifeline Aotearoa: 0800 543 354, 4357
        Poisons Centre: 0800 764 766
        Alcohol Drug Helpline: 0800 787 797, 8681
    """,
    "DE": """
        Emergency: 112
        Emotional support: 0800 111 0 111, 0800 111 0 222
    """,
    "EU": """
        Emergency: 112
        Emotional support: 116 123
    """,
    "global": """
        Brave: Brave
        Find a Helpline: findahelpline.com
    """,
}


@pytest.mark.parametrize("region", NUMBERS)
def test_numbers(region: str) -> None:
    """Every line of a region is there with its numbers and the words to send, and no other."""
    lines = [line for line in all_lines() if line.region == region]

    assert [
        f"{line.service}: {', '.join(_written(one) for one in line.reach)}" for line in lines
    ] == [row.strip() for row in NUMBERS[region].strip().splitlines()]


def _written(reach: Reach) -> str:
    return f"{reach.send} {reach.to}" if reach.send else reach.to


def test_regions() -> None:
    """Each region that is named has lines, and no line is of another."""
    assert list(regions()) == list(NUMBERS)
    assert {line.region for line in all_lines()} == set(NUMBERS)


@pytest.mark.parametrize("line", all_lines(), ids=lambda line: f"{line.region} {line.service}")
def test_rows(line: Line) -> None:
    """Each line has its region, kind, ways to reach it, source, date and how sure we are."""
    assert name_of(line.region)
    assert line.kind in KINDS
    assert line.reach
    assert all(one.how and one.to for one in line.reach)
    assert line.source
    assert line.confidence in {"S", "S2", "S2-A"}
    assert line.verified_on == compiled_on() == date(2026, 11, 22)


def test_what_is_not_sure_is_left_out() -> None:
    """Neither hearsay nor what may have ended is there, nor hours that nobody could confirm."""
    (nors,) = [line for line in all_lines() if "NORS" in line.service]
    sent = " ".join(one.to for line in all_lines() for one in line.reach)
    said = " ".join(f"{line.service} {line.note}" for line in all_lines())

    assert nors.hours is None
    for number in ("838255", "686868", "1-855-242-3310", "1-833-456-4566", "51444", "3114"):
        assert number not in sent
    assert not re.search(r"press 3|BuddyUp|Hope for Wellness|Talk Suicide|Wellness Together", said)


def test_emergency_comes_first() -> None:
    """Each country begins with its emergency number, and goes on in the order of the kinds."""
    for region in set(regions()) - {"global"}:
        lines = lines_of(region)
        assert lines[0].kind == "emergency"
        assert [line.kind for line in lines].count("emergency") == 1
        assert all(
            KINDS.index(one.kind) <= KINDS.index(other.kind) for one, other in pairwise(lines)
        )


@pytest.mark.parametrize("region", list(regions()))
def test_no_line_of_another_country(region: str) -> None:
    """A region has its own lines, and those for anywhere of the kinds that it lacks."""
    lines = lines_of(region)
    own = {line.kind for line in lines if line.region == region}

    assert {line.region for line in lines} <= {region, "global"}
    assert all(line.kind not in own for line in lines if line.region != region)
    assert lines[-1].service == "Find a Helpline"


@pytest.mark.parametrize("region", ["FR", "PL", "IS", "NO", "LI"])
def test_member_without_lines_of_its_own(region: str) -> None:
    """A country of the EU or EEA that has no lines of its own has those of all of it."""
    assert {line.region for line in lines_of(region)} == {"EU", "global"}
    assert lines_of(region)[0].reach[0].to == "112"


def test_members() -> None:
    """The EU and EEA are thirty countries; two of them have lines of their own."""
    names = [code for code in _codes() if name_of(code) and code != "EU"]
    of_the_union = [code for code in names if lines_of(code)[0].reach[0].to.startswith("112")]

    assert len(of_the_union) == 30
    assert {"IE", "DE"} <= set(of_the_union)


def _codes() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [first + second for first in letters for second in letters]


@pytest.mark.parametrize("region", ["JP", "ZZ", "", "nonsense"])
def test_region_without_lines(region: str) -> None:
    """Where nothing is listed, there is a place to look on."""
    assert [line.service for line in lines_of(region)] == ["Brave", "Find a Helpline"]
    assert name_of(region) is None


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        (" United  kingdom ", "GB"),
        ("ireland", "IE"),
        ("fr", "FR"),
        ("Czechia", "CZ"),
        ("eu", "EU"),
        ("Global", "global"),
        ("JP", None),
        ("", None),
        ("united", None),
    ],
)
def test_region_of(text: str, region: str | None) -> None:
    """A region is found by its code or its whole name, in any case."""
    assert region_of(text) == region


def test_overdose_note() -> None:
    """What to know before an overdose-response line is called takes two lines."""
    assert len(overdose_note()) == 2


@pytest.mark.parametrize(
    ("region", "where", "numbers"),
    [
        ("US", "United States", ("911",)),
        ("CA", "Canada", ("911",)),
        ("GB", "United Kingdom", ("999", "112")),
        ("IE", "Ireland", ("112", "999")),
        ("AU", "Australia", ("000",)),
        ("NZ", "New Zealand", ("111",)),
        ("FR", "France", ("112",)),
    ],
)
def test_the_emergency_number(region: str, where: str, numbers: tuple[str, ...]) -> None:
    """A region that is known has its own number, which is the only answer."""
    assert emergency(region)[0].where == where
    assert emergency(region)[0].numbers[: len(numbers)] == numbers
    assert len(emergency(region)) == 1


@pytest.mark.parametrize("region", [None, "", "JP", "ZZ", "nonsense", "global"])
def test_there_is_always_a_number(region: str | None) -> None:
    """Where no number is known, those of the largest regions are given by name."""
    found = emergency(region)

    assert [one.numbers[0] for one in found] == ["911", "999", "112", "000", "111"]
    assert found[0].where == "United States, Canada"
