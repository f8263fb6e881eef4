"""Emergency numbers and helplines."""

import re
import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from hrjournal.facts import helplines
from hrjournal.facts.helplines import (
    KINDS,
    Line,
    Reach,
    all_lines,
    compiled_on,
    emergency,
    lines_of,
    overdose_note,
    region_name,
    region_of,
    regions_with_lines,
)

TABLE = Path(__file__).with_name("second_table_lines.tsv")
SECOND = [
    row.split("\t")
    for row in TABLE.read_text("utf-8").splitlines()
    if not row.startswith(("#", "country\t"))
]
"""Each number a second time: country, service, how, number, hours."""

COUNTRIES = sorted({country for country, *_ in SECOND} - {"*"})
FROM_A_MOBILE = {("AU", "112"): "From a mobile, 112 as well."}
"""What is told in the note of a line, since it is no number by itself."""


def _ways(how: str) -> tuple[str, ...]:
    return tuple({"e-mail": "email"}.get(one, one) for one in how.split(" or "))


def _second(country: str) -> set[tuple[str, str]]:
    """Return the ways of a country in the second list, as how and to what with what to send."""
    return {
        (way, number)
        for where, _, how, number, _ in SECOND
        if where == country and how != "press" and (where, number) not in FROM_A_MOBILE
        for way in _ways(how)
    }


def _shipped(country: str) -> set[tuple[str, str]]:
    """Return the ways that are shown to somebody in a country, without those for anywhere."""
    return {
        (reach.how, _written(reach))
        for line in lines_of(country)
        if line.region != "global"
        for reach in line.reach
    }


@pytest.mark.parametrize("country", COUNTRIES)
def test_numbers(country: str) -> None:
    """What somebody in a country is shown is what the second list has, and nothing else."""
    assert _shipped(country) == _second(country)


def test_every_country_is_in_the_second_list() -> None:
    """No region is left out of it, and neither is what holds anywhere."""
    named = {code for code in _codes() if region_name(code)} - {"EU"}
    anywhere = [line for line in all_lines() if line.region == "global"]

    assert named == set(COUNTRIES)
    assert {(one.how, one.to) for line in anywhere for one in line.reach} == _second("*")


def test_what_is_told_in_a_note() -> None:
    """A key to press, and what holds from a mobile only, stand in the note of their line."""
    keys = [number for _, _, how, number, _ in SECOND if how == "press"]
    notes = {(line.region, line.service.partition(" ")[0]): line.note or "" for line in all_lines()}

    assert all(re.search(rf"\b{key}\b", notes["US", "988"]) for key in keys)
    for (country, _), words in FROM_A_MOBILE.items():
        assert notes[country, "Emergency"] == words


@pytest.mark.parametrize("row", SECOND, ids=lambda row: f"{row[0]} {row[3]}")
def test_hours(row: list[str]) -> None:
    """The hours of each number are those of the second list; where it has none, there are none."""
    country, _, how, number, hours = row
    if how == "press" or (country, number) in FROM_A_MOBILE:
        return
    region = "global" if country == "*" else country
    lines = [
        line
        for line in lines_of(region)
        for reach in line.reach
        if reach.how in _ways(how) and _written(reach) == number
    ]

    assert lines
    for line in lines:
        assert (line.hours is None) == (hours == "-")
        assert _figures(line.hours or "") == _figures(hours)


def _figures(hours: str) -> list[int]:
    return [int(figure) for figure in re.findall(r"\d+", hours.replace(":00", ""))]


def _written(reach: Reach) -> str:
    """Return what is dialled or sent, as the second list writes it."""
    sent = (reach.send or "").removeprefix("your ").removesuffix(" code")
    return f"{sent} {reach.to}" if sent else reach.to


def test_regions() -> None:
    """Each region that is named has lines, and no line is of another."""
    assert {line.region for line in all_lines()} == set(regions_with_lines())


@pytest.mark.parametrize("line", all_lines(), ids=lambda line: f"{line.region} {line.service}")
def test_rows(line: Line) -> None:
    """Each line has its region, kind, ways to reach it, source, date and how sure we are."""
    assert region_name(line.region)
    assert line.kind in KINDS
    assert line.reach
    assert all(one.how and one.to for one in line.reach)
    assert line.source
    assert line.confidence in {"S", "S2", "S2-A"}
    assert date(2005, 1, 1) < line.verified_on <= compiled_on() == date(2026, 11, 28)
    assert all(
        line.verified_on.isoformat()[: len(told)] >= told
        for told in re.findall(r"\b20\d\d(?:-\d\d){0,2}\b", line.source)
        if "no date" not in line.source
    )


def test_what_is_not_sure_is_left_out() -> None:
    """Neither hearsay nor what may have ended is there, nor hours that nobody could confirm."""
    (nors,) = [line for line in all_lines() if "NORS" in line.service]
    sent = " ".join(one.to for line in all_lines() for one in line.reach)
    said = " ".join(f"{line.service} {line.note}" for line in all_lines())

    assert nors.hours == "not confirmed"
    assert "1-833-456-4566" not in sent
    assert "116 123" in sent
    assert {line.region for line in all_lines() if line.reach[0].to == "116 123"} == {"GB", "IE"}
    assert not re.search(r"press 3|BuddyUp|Talk Suicide|Wellness Together|record", said)


def test_emergency_comes_first() -> None:
    """Each country begins with its emergency number, and goes on in the order of the kinds."""
    for region in set(regions_with_lines()) - {"global"}:
        lines = lines_of(region)
        assert lines[0].kind == "emergency"
        assert [line.kind for line in lines].count("emergency") == 1
        assert all(
            KINDS.index(one.kind) <= KINDS.index(other.kind) for one, other in pairwise(lines)
        )


@pytest.mark.parametrize("region", list(regions_with_lines()))
def test_no_line_of_another_country(region: str) -> None:
    """A region has its own lines, and those for anywhere of the kinds that it lacks."""
    lines = lines_of(region)
    own = {line.kind for line in lines if line.region == region}

    assert {line.region for line in lines} <= {region, "global"}
    assert all(line.kind not in own for line in lines if line.region != region)
    assert lines[-1].service == "Find a Helpline"


@pytest.mark.parametrize("region", ["IT", "PL", "IS", "NO", "LI"])
def test_member_without_lines_of_its_own(region: str) -> None:
    """A country of the EU or EEA that has no lines of its own has those of all of it."""
    assert {line.region for line in lines_of(region)} == {"EU", "global"}
    assert lines_of(region)[0].reach[0].to == "112"


def test_members() -> None:
    """112 comes first in the thirty countries of the EU and EEA, and in Switzerland."""
    names = [code for code in _codes() if region_name(code) and code != "EU"]
    with_112 = [code for code in names if lines_of(code)[0].reach[0].to == "112"]

    assert len(with_112) == 31
    assert {"IE", "DE", "CH"} <= set(with_112)


def _codes() -> list[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return [first + second for first in letters for second in letters]


@pytest.mark.parametrize("region", ["JP", "ZZ", "", "nonsense"])
def test_region_without_lines(region: str) -> None:
    """Where nothing is listed, there is a place to look on."""
    assert [line.service for line in lines_of(region)] == ["Brave", "Find a Helpline"]
    assert region_name(region) is None


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
        ("scotland", "GB"),
        ("England", "GB"),
        ("Wales", "GB"),
        ("usa", "US"),
        ("U.S.", "US"),
        ("deutschland", "DE"),
        ("Österreich", "AT"),
        ("espana", "ES"),
        ("Ελλάδα", "GR"),
        ("Éire", "IE"),
        ("Island", "IS"),
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
        ("FR", "France", ("112", "15")),
        ("AT", "Austria", ("112", "144")),
        ("CH", "Switzerland", ("112", "144")),
        ("PL", "Poland", ("112",)),
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


def test_each_word_names_one_region() -> None:
    """No other name of a region is one of another's, nor stands for one that is not listed."""
    also = tomllib.loads((Path(helplines.__file__).with_name("helplines.toml")).read_text("utf-8"))[
        "also_written"
    ]
    words = [word for some in also.values() for word in some]

    assert len(words) == len(set(words))
    assert all(region_of(word) == code for code, some in also.items() for word in some)
    assert all(region_name(code) for code in also)
    for code in [*regions_with_lines(), *(code for code in _codes() if region_name(code))]:
        assert region_of(region_name(code) or "") == region_of(code) == code
