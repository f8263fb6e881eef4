"""Cards: what to do in an emergency, and what is known about safer use, a Markdown file each.

A card begins with a header in TOML between two lines of `+++`; `Header` says what is in it. Its
body has sections under `## ` headings, made of paragraphs, of points (`- `) and of steps (`1. `).
Lines that are indented go on with the point or the step above; in a step they say more than its
first line, which is short enough to be read at a glance. `[unverified]` at the end says that no
source was read for it, and that leaving it out would do more harm.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from hrjournal.facts.table import table

Kind = Literal["firstaid", "learn"]

FIRSTAID = (
    "opioid",
    "overamping",
    "alcohol",
    "ghb",
    "sedatives",
    "serotonin",
    "withdrawal",
    "seizure",
    "panic",
)
"""What to do in an emergency, the gravest first: of several cards with one sign it is shown."""

LEARN: Mapping[str, tuple[str, ...]] = {
    "How it is taken": ("injecting", "smoking", "swallowing", "supplies", "wounds"),
    "What it is": (
        "opioids",
        "alcohol",
        "stimulants",
        "mdma",
        "ghb",
        "sedatives",
        "ketamine",
        "inhalants",
    ),
    "What it may hold": ("potency", "checking", "mixing", "tolerance"),
    "Help and medicines": ("naloxone", "treatment", "stopping", "services", "law"),
    "You and others": ("grounding", "thoughts", "doctor", "peers"),
    "The idea behind it": ("harm-reduction", "words", "evidence"),
}
"""What to read in a calm moment, by what it is about."""

NAMES: Mapping[Kind, tuple[str, ...]] = {
    "firstaid": FIRSTAID,
    "learn": tuple(name for names in LEARN.values() for name in names),
}

UNVERIFIED = "[unverified]"

_FENCE = "+++\n"
CARDS = Path(__file__).with_name("cards")
_STEP = re.compile(r"([1-9]\d*)\. (.+)")


class Reminder(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes back in a step, and after how many seconds."""

    step: int
    seconds: int


class Dose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A dose that may be needed again: from the first of `seconds` on, by the second."""

    step: int
    seconds: tuple[int, int]


class Rhythm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be counted while a card is gone through."""

    dose: Dose
    breath: Reminder


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of a card. Everything that is in no default is needed.

    `words` are those that it is found by, and are not shown. `classes` and `substances` are those
    of the catalogue that it is about, `also` other cards (`learn naloxone`). `confidence` is that
    of its weakest source: S a primary or official one, S2 a secondary one or a copy.
    `verified_on` is the date of its newest source; where none bears one, of when they were read.
    """

    title: str
    about: str
    words: tuple[str, ...]
    classes: tuple[str, ...] = ()
    substances: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    confidence: Literal["S", "S2"]
    verified_on: date
    sources: tuple[str, ...]
    rhythm: Rhythm | None = None


class CardPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph, a point or a step. `more` is what a step says beyond its first line."""

    kind: Literal["paragraph", "point", "step"]
    text: str
    more: str = ""
    unverified: bool = False


class CardSection(msgspec.Struct, frozen=True):
    """A heading, and what stands under it."""

    heading: str
    parts: tuple[CardPart, ...]


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """One card, whole."""

    name: str
    kind: Kind
    title: str
    about: str
    sections: tuple[CardSection, ...]
    also: tuple[str, ...]
    confidence: str
    verified_on: date
    sources: tuple[str, ...]
    rhythm: Rhythm | None = None

    @property
    def newest(self) -> str:
        """The date of its newest source, as exact as that is; empty where none bears one."""
        told = " ".join(self.sources)
        dates = (self.verified_on.isoformat()[:length] for length in (10, 7, 4))
        return next((date for date in dates if re.search(rf"\b{date}\b", told)), "")

    @property
    def steps(self) -> tuple[CardPart, ...]:
        """What to do, in order."""
        return tuple(one for each in self.sections for one in each.parts if one.kind == "step")


def card(kind: Kind, name: str) -> Card:
    """Return a card by its name, which is one of `NAMES`. No other file is read."""
    header, body = _read(kind, name)
    return Card(
        name=name,
        kind=kind,
        title=header.title,
        about=header.about,
        sections=tuple(sections_of(f"{kind}/{name}", body)),
        also=header.also,
        confidence=header.confidence,
        verified_on=header.verified_on,
        sources=header.sources,
        rhythm=header.rhythm,
    )


def header(kind: Kind, name: str) -> Header:
    """Return what is said of a card."""
    return _read(kind, name)[0]


def parse(text: str, where: str) -> tuple[Header, str]:
    """Return the header and the body of a file's text. Raises ValueError for any other text."""
    import tomllib  # only those who write cards pay for it

    opened, _, rest = text.partition(_FENCE)
    head, fence, body = rest.partition(_FENCE)
    if opened or not fence:
        raise ValueError(f"{where} does not begin with a header between two lines of +++")
    return msgspec.convert(tomllib.loads(head), Header), body


def _read(kind: Kind, name: str) -> tuple[Header, str]:
    if name not in NAMES[kind]:
        raise ValueError(f"{name} is no card of {kind}")
    _, _, body = (CARDS / kind / f"{name}.md").read_text("utf-8").rpartition(_FENCE)
    return msgspec.convert(table("cards")[kind][name], Header), body


def sections_of(where: str, body: str) -> Iterator[CardSection]:
    """Return the sections of a body. Raises ValueError where it is not made as cards are."""
    before, *sections = f"\n{body}".split("\n## ")
    if before.strip() or not sections:
        raise ValueError(f"{where} has text before its first heading")
    for section in sections:
        heading, _, text = section.partition("\n")
        parts = tuple(_parts(where, text))
        if not heading.strip() or not parts:
            raise ValueError(f"{where} has a heading without text, or text without a heading")
        numbers = [number for number, _ in parts if number]
        if numbers != list(range(1, len(numbers) + 1)):
            raise ValueError(f"{where} has steps that are not numbered from 1 on")
        yield CardSection(heading.strip(), tuple(part for _, part in parts))


def _parts(where: str, text: str) -> Iterator[tuple[int, CardPart]]:
    """Return each part with its number, which is 0 for what is no step."""
    blocks: list[list[str]] = []
    is_open = False
    for line in text.splitlines():
        begins = line.startswith("- ") or _STEP.fullmatch(line) is not None
        if not line.strip():
            is_open = False
        elif line.startswith("#") or (line.startswith(" ") and not is_open):
            raise ValueError(f"{where} has a line that no card has: {line}")
        elif begins or not is_open:
            blocks.append([line])
            is_open = True
        else:
            blocks[-1].append(line.strip())
    yield from map(_part, blocks)


def _part(lines: list[str]) -> tuple[int, CardPart]:
    whole = " ".join(lines)
    unverified = whole.endswith(UNVERIFIED)
    if unverified:
        lines = [*lines[:-1], lines[-1].removesuffix(UNVERIFIED).rstrip()]
    first, more = lines[0], " ".join(filter(None, lines[1:]))
    if matched := _STEP.fullmatch(first):
        return int(matched[1]), CardPart("step", matched[2], more, unverified)
    said = " ".join(filter(None, (first, more)))
    if first.startswith("- "):
        return 0, CardPart("point", said.removeprefix("- "), "", unverified)
    return 0, CardPart("paragraph", said, "", unverified)
