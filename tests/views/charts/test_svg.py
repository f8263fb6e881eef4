"""Charts as SVG: whole XML, with gaps, dashes and all numbers, and nothing from outside."""

import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest

from hrjournal.views.charts.svg import svg
from hrjournal.views.charts.values import (
    NOT_LOGGED,
    Bar,
    Bars,
    Chart,
    Moods,
    MoodWeek,
    Total,
    Totals,
    alt_text,
)

TEN = Decimal(10)
BARS = Bars(
    heading="<alcohol> & 'more'",
    bars=(
        Bar(label="5 Oct", value=TEN, words="10", logged=7, days=7, number_set=Decimal(8)),
        Bar(label="12 Oct", value=Decimal(4), words="at least 4", logged=3, days=7),
        Bar(label="19 Oct", value=None, words=NOT_LOGGED, logged=0, days=7),
    ),
)
MOODS = Moods(
    heading="Mood",
    weeks=(MoodWeek(label="5 Oct", days=(TEN, None, Decimal(0)), mean=Decimal(5)),),
)
SCORES = Totals(
    heading="PHQ-9",
    totals=tuple(Total(date(2026, 1, 1 + at), at) for at in range(28)),
    least=0,
    most=27,
)
ONE_SCORE = Totals(heading="Own", totals=(Total(date(2026, 1, 1), 0),), least=0, most=None)


def parsed(chart: Chart) -> ET.Element:
    """Return the SVG as the tree it is."""
    return ET.fromstring(svg(chart))


def named(tree: ET.Element, name: str) -> list[ET.Element]:
    """Return the elements of a name."""
    return list(tree.iter(f"{{http://www.w3.org/2000/svg}}{name}"))


def test_bars() -> None:
    """A bar of which some days are not logged is pale, a gap has none, the number set is dashed."""
    tree = parsed(BARS)
    whole, pale = named(tree, "rect")
    texts = [one.text for one in named(tree, "text")]

    assert "fill-opacity" not in whole.attrib
    assert pale.attrib["fill-opacity"] == "0.25"
    assert float(whole.attrib["height"]) > float(pale.attrib["height"])
    assert len([one for one in named(tree, "line") if "stroke-dasharray" in one.attrib]) == 1
    assert {"10", "≥4", "·", "8", "7/7", "3/7~"} <= set(texts)


def test_many_bars() -> None:
    """Where there are many, a label is in two lines, and not in each other's way."""
    bar = Bar(label="Oct 2026", value=TEN, words="10", logged=31, days=31)
    texts = [one.text for one in named(parsed(Bars(heading="x", bars=(bar,) * 15)), "text")]

    assert texts.count("Oct") == texts.count("2026") == 15
    assert "Oct 2026" not in texts


def test_many_moods() -> None:
    """A stretch that is too narrow for its label has none."""
    weeks = (
        MoodWeek(label="Nov 2025", days=(TEN,), mean=None),
        *(MoodWeek(label="Dec 2025", days=(TEN,) * 31, mean=None) for _ in range(15)),
    )
    texts = [one.text for one in named(parsed(Moods(heading="x", weeks=weeks)), "text")]

    assert "Nov" not in texts
    assert texts.count("Dec") == 15


def test_moods() -> None:
    """Each mood is a dot, and a day without one has none."""
    tree = parsed(MOODS)

    assert len(named(tree, "circle")) == 2
    assert "5" in [one.text for one in named(tree, "text")]


def test_many_totals() -> None:
    """Each total has its place, and of many not all are labelled."""
    tree = parsed(SCORES)

    assert len(named(tree, "circle")) == 28
    assert "27" in [one.text for one in named(tree, "text")]


@pytest.mark.parametrize("chart", [BARS, MOODS, SCORES, ONE_SCORE])
def test_nothing_from_outside(chart: Chart) -> None:
    """A chart has all it shows in words, no address, no script, and no colour of its own."""
    tree = parsed(chart)

    assert named(tree, "desc")[0].text == alt_text(chart)
    for element in tree.iter():
        assert element.tag.rpartition("}")[2] not in {"script", "image", "use", "a", "style"}
        for name, value in element.attrib.items():
            assert "href" not in name
            assert "url(" not in value
            assert name not in {"fill", "stroke"} or value in {"currentColor", "none"}
            assert "nan" not in value
