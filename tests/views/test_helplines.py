"""Emergency numbers and helplines as a person reads them."""

import io
import re
from collections.abc import Sequence
from datetime import date

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from hrjournal.facts.helplines import (
    Line,
    all_lines,
    emergency,
    lines_of,
    overdose_note,
    region_name,
    regions_with_lines,
)
from hrjournal.model.helpline import OwnHelpline
from hrjournal.views.helplines import (
    LinesPage,
    RegionLines,
    age,
    as_member,
    compiled,
    elsewhere,
    lines_plain,
    lines_table,
    none_of_kind,
    not_listed,
)
from tests.fakes import id_of

BOX = set("╭╮╰╯│─┌┐└┘")


TODAY = date(2026, 11, 29)


def page(*sections: RegionLines, said: str = "", here: str | None = "US") -> LinesPage:
    """Return a page as the command makes it."""
    footer = [compiled(date(2026, 11, 22)), elsewhere("US")]
    return LinesPage(said, sections, overdose_note(), footer, TODAY, emergency(here))


def page_of(region: str) -> LinesPage:
    """Return the page of one region."""
    return page(RegionLines(region_name(region) or "", lines_of(region)), here=region)


def drawn(shown: LinesPage, width: int, *, colour: bool = False) -> str:
    """Draw on a screen of this width, as the command does."""
    screen = io.StringIO()
    console = Console(
        file=screen,
        width=width,
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=colour,
        no_color=not colour,
    )
    console.print(lines_table(shown, width=width))
    return screen.getvalue()


def numbers(lines: Sequence[Line]) -> set[str]:
    """Return everything that a person dials or types."""
    return {reach.to for line in lines for reach in line.reach}


@pytest.mark.parametrize("width", [22, 30, 40, 63, 64, 80, 120, 200])
def test_no_number_is_cut_or_broken(width: int) -> None:
    """Each number stands whole on one line, and no line is wider than the screen."""
    for region in regions_with_lines():
        shown = drawn(page_of(region), width).splitlines()
        assert all(len(line.rstrip()) <= width for line in shown)
        for number in numbers(lines_of(region)):
            assert any(number in line for line in shown), (region, number)


@pytest.mark.parametrize("width", [40, 80])
def test_as_drawn(width: int, snapshot: SnapshotAssertion) -> None:
    """Two columns on a wide screen, one on a narrow one."""
    assert drawn(page_of("US"), width) == snapshot


def test_emergency_number_is_the_largest() -> None:
    """The emergency number comes first, in the only box, and again where a short screen ends."""
    for region in ("GB", "AU", "EU"):
        lines = drawn(page_of(region), 80).splitlines()
        top = next(number for number, line in enumerate(lines) if "Emergency" in line)
        assert not any(reach in " ".join(lines[:top]) for reach in numbers(lines_of(region)))
        assert sum("╭" in line for line in lines) == 1
        assert lines[-1].startswith("Emergency: ")


def test_either_emergency_number() -> None:
    """Where two numbers answer, both are named; what holds from a mobile is said beside."""
    assert "Emergency  999 or 112" in drawn(page_of("GB"), 80)
    assert "Emergency: call 999 or 112" in lines_plain(page_of("GB"))
    assert "From a mobile, 112 as well." in drawn(page_of("AU"), 80)
    assert "note: From a mobile, 112 as well." in lines_plain(page_of("AU"))


def test_colour_carries_nothing() -> None:
    """With and without colour the same words stand in the same places."""
    coloured = drawn(page_of("IE"), 80, colour=True)
    styles = [part.partition("m") for part in coloured.split("\x1b[")]

    assert "\x1b[36m" in coloured
    plain = styles[0][0] + "".join(after for _, _, after in styles[1:])
    assert plain == drawn(page_of("IE"), 80)


@pytest.mark.parametrize("region", list(regions_with_lines()))
def test_plain_lines(region: str) -> None:
    """Off a terminal there are labelled lines, with every number, and nothing drawn."""
    text = lines_plain(page_of(region))

    assert not set(text) & BOX
    begin = "Call your emergency number:" if region == "global" else region_name(region)
    assert text.startswith(f"{begin}\n")
    for number in numbers(lines_of(region)):
        assert number in text


def test_plain_as_written(snapshot: SnapshotAssertion) -> None:
    """Each thing has its label and its line."""
    assert lines_plain(page_of("IE")) == snapshot


@pytest.mark.parametrize("region", list(regions_with_lines()))
def test_what_overdose_lines_do_is_said_before(region: str) -> None:
    """How such lines behave stands before the first of their numbers, and nowhere else."""
    first, last = overdose_note()
    line = next((one for one in lines_of(region) if one.kind == "overdose response"), None)
    for text in (lines_plain(page_of(region)), drawn(page_of(region), 200)):
        begin = first.split(",")[0]
        assert text.count(begin) == (line is not None)
        if line is not None:
            assert text.index(begin) < text.index(last.split(",")[0]) < text.index(line.service)


def test_the_date_is_said_once() -> None:
    """How old the list is, is said once, in a short line."""
    everything = [
        RegionLines(name, [line for line in all_lines() if line.region == code])
        for code, name in regions_with_lines().items()
    ]
    for shown in (page_of("US"), page(*everything)):
        for text in (drawn(shown, 80), lines_plain(shown)):
            assert text.count("Compiled 2026-11-22 from public sources; numbers change.") == 1


def test_a_sentence_to_begin_with() -> None:
    """What a person ought to know about their region comes before everything."""
    said = as_member("France")
    shown = page(RegionLines("France", lines_of("FR")), said=said)

    assert lines_plain(shown).startswith(f"{said}\n\nFrance\n")
    assert drawn(shown, 120).startswith(f"{said}\n\nFrance\n")


@pytest.mark.parametrize("width", range(28, 81))
def test_no_command_is_broken(width: int) -> None:
    """A command that fits on a line stands whole, in the sentence above and those at the end."""
    said = not_listed(["US", "GB"], known=False)
    screen = drawn(page(said=said, here=None), width)

    wanted = [*re.findall("`[^`]+`", said), *re.findall("`[^`]+`", elsewhere("US"))]
    assert len(wanted) >= 2
    assert [one for one in wanted if one not in screen] == []


def test_several_regions() -> None:
    """With several regions each has its name and its box, and none is repeated at the end."""
    sections = [RegionLines("Ireland", lines_of("IE")), RegionLines("Canada", lines_of("CA"))]
    shown = page(*sections, here=None)
    text = drawn(shown, 80)

    assert text.count("╭") == 2
    assert text.index("Ireland\n") < text.index("Canada\n")
    assert "Emergency: " not in text


@pytest.mark.parametrize(
    ("known", "begin"),
    [(True, "No lines are listed for that country."), (False, "Your country is not known here.")],
)
def test_not_listed(known: bool, begin: str) -> None:
    """Where there are no lines, or no country is known, those are named that have some."""
    assert not_listed(["US", "GB"], known=known) == (
        f"{begin} `hj lines --region GB` shows those of another: "
        "US, GB or any other country of the EU and EEA."
    )


def test_none_of_kind() -> None:
    """Where a country has no line of the kind asked for, that is said of it."""
    assert none_of_kind("Ireland") == "Ireland has no line of that kind listed."


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 29), ""),
        (date(2025, 11, 29), ""),
        (date(2025, 11, 28), "Source of 2025-11-28, over 1 year old."),
        (date(2016, 10, 17), "Source of 2016-10-17, over 10 years old."),
    ],
)
def test_age(day: date, said: str) -> None:
    """How old a source is, is told once that is more than a year."""
    assert age(day, TODAY) == said


def test_a_row_shows_its_age() -> None:
    """The age stands with its line, in a table and in plain lines, and goes by the day given."""
    shown = page_of("CA")
    said = "Source of 2016-10-17, over 10 years old."
    for text in (drawn(shown, 80), drawn(shown, 40), lines_plain(shown)):
        assert " ".join(text.split()).count(said) == 1
    later = shown._replace(today=date(2027, 12, 1))

    assert lines_plain(later).count("over 1 year old.") == len(lines_of("CA")) - 1


def test_numbers_where_no_country_is_known() -> None:
    """Where no country is known, the numbers of the largest regions come first, by name."""
    shown = page(RegionLines("Anywhere else", lines_of("global")), said="Said.", here=None)

    assert lines_plain(shown).startswith(
        "Call your emergency number:\n911: United States, Canada\n999: United Kingdom\n"
        "112: European Union and EEA\n000: Australia\n111: New Zealand\n"
        "To set yours: `hj config set region GB`.\n\nSaid.\n\nAnywhere else\n"
    )
    for width in (22, 40, 80):
        text = drawn(shown, width)
        assert text.startswith("Call your emergency")
        assert text.index("911") < text.index("999") < text.index("112") < text.index("Said.")


@pytest.mark.parametrize("width", [22, 40, 80])
def test_own_lines_come_first(width: int) -> None:
    """A person's own lines stand before the emergency number, whole, and with their age."""
    own = (
        OwnHelpline(id=id_of(1), name="\x1b[2J", number="[b]1", what="n" * 90, day=TODAY),
        OwnHelpline(id=id_of(2), name="Ana", number="555 0135", day=date(2024, 1, 1)),
    )
    shown = page_of("GB")._replace(own=own)
    text = drawn(shown, width)

    assert text.startswith("Your own\n")
    assert "\x1b" not in text
    assert text.index("[b]1") < text.index("555 0135") < text.index("Emergency")
    assert "".join(text.split()).count("n" * 90) == 1
    assert all(len(line.rstrip()) <= width for line in text.splitlines())
    said = "Written down 2024-01-01, over 2 years ago."
    assert " ".join(text.split()).count(said) == lines_plain(shown).count(said) == 1


def test_an_emergency_number_beside_one_kind() -> None:
    """Where lines of one kind are shown, the emergency number stands at the end of the page."""
    crisis = [line for line in lines_of("GB") if line.kind == "crisis"]
    shown = page(RegionLines("United Kingdom", crisis), here="GB")

    for text in (lines_plain(shown), drawn(shown, 40)):
        assert text.splitlines()[-1] == "Emergency: 999 or 112"


def test_numbers_of_elsewhere() -> None:
    """Where the country is a guess, the numbers of other places stand with its own."""
    shown = page_of("IE")._replace(elsewhere=emergency(None)[:2])
    said = "911 United States, Canada; 999 United Kingdom"

    assert f"Emergency: call 112 or 999\n  elsewhere: {said}\n" in lines_plain(shown)
    assert f"Elsewhere: {said}" in drawn(shown, 80)


def test_hours_that_nobody_confirmed() -> None:
    """They are said to be open, with the word that they are hours."""
    assert "hours: not confirmed" in drawn(page_of("CA"), 80)
    assert "    hours: check\n" in lines_plain(page_of("US"))
