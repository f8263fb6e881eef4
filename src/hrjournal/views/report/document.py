"""A document as a value: sections of blocks on pages, whatever it is written as.

All text in it is as it is to be seen, with control characters made visible: it is never markup.
"""

from typing import Literal

import msgspec

from hrjournal.views.charts.values import Chart


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """A few sentences; `small` where they only explain, `strong` where they come first."""

    text: str
    small: bool = False
    strong: bool = False


class Figure(msgspec.Struct, frozen=True):
    """A number with what it is, and how much it rests on."""

    number: str
    label: str
    rests_on: str


class Figures(msgspec.Struct, frozen=True, tag="figures"):
    """A few numbers, seen at a glance."""

    figures: tuple[Figure, ...]


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table"):
    """Rows below a head; the first cell of each names the row.

    A `calendar` has narrow cells, as many `days` after the first one, and a `card` has room to
    write in.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: Literal["plain", "calendar", "card"] = "plain"
    days: int = 0


class Picture(msgspec.Struct, frozen=True, tag="picture"):
    """A chart. What it shows is in its words, too, which stand behind it as a table."""

    chart: Chart


class Lines(msgspec.Struct, frozen=True, tag="lines"):
    """A list."""

    items: tuple[str, ...]


class Box(msgspec.Struct, frozen=True, tag="box"):
    """An empty box to write in, so many lines high."""

    lines: int


Block = Paragraph | Figures | Table | Picture | Lines | Box


class Section(msgspec.Struct, frozen=True):
    """A heading and what is below it."""

    heading: str
    blocks: tuple[Block, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A title, what stands below it, pages of sections, and the foot of every page."""

    title: str
    about: tuple[str, ...]
    pages: tuple[tuple[Section, ...], ...]
    foot: str
    landscape: bool = False
    language: str = "en"
