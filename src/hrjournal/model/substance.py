"""What a person adds to a substance or behaviour: names and units of their own, a codename."""

from decimal import Decimal

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import Record, Text, normal_name, require_above_zero
from hrjournal.model.text import as_text
from hrjournal.model.units import is_measured

EVERYTHING = frozenset({"everything", "anything", "all"})
"""Words for all substances at once, which therefore can't name one."""

_OF_AMOUNTS = frozenset("~?+-.,/")


class UnitSize(msgspec.Struct, frozen=True):
    """How much one of a person's own units is: "my mug" is 350 of "ml@5%"."""

    name: Text
    value: Decimal
    unit: Text

    def __post_init__(self) -> None:
        """Refuse sizes that are not numbers above zero."""
        require_above_zero(self.value)


class OwnSubstance(Record, frozen=True, kw_only=True):
    """A substance that the person named, or what they added to one that we ship.

    `units` are those the person added, and `sizes` tell how much some of them are. The `codename`
    stands in for the name wherever it is shown or typed. `formerly` are the names it had before it
    was renamed: backups still have them, and people still type them. `classes` are what the person
    said that it is: classes, or names that we ship.
    """

    called = "substance"

    name: Text
    codename: Text | None = None
    units: tuple[Text, ...] = ()
    sizes: tuple[UnitSize, ...] = ()
    formerly: tuple[Text, ...] = ()
    classes: tuple[Text, ...] = ()

    def taking_over(self, name: str, before: "OwnSubstance | None") -> "OwnSubstance":
        """Return this under a name, with what `before` adds to it. What both have stays as here."""
        other = before or OwnSubstance(id=self.id, name=name)
        sizes = {size.name: size for size in (*other.sizes, *self.sizes)}
        names = dict.fromkeys((*self.formerly, *other.formerly, name))
        return msgspec.structs.replace(
            self,
            codename=self.codename or other.codename,
            units=tuple(dict.fromkeys((*self.units, *other.units))),
            sizes=tuple(sizes.values()),
            formerly=tuple(former for former in names if former != self.name),
            classes=self.classes or other.classes,
        )


def parse_name(text: str) -> str:
    """Read a name that a person gives to a substance, as the journal keeps it.

    Whatever can be logged as a name is one, emoji included.

    Raises:
        NotUnderstood: there is none, or it could be read as an amount, or as several names.

    """
    name = normal_name(as_text(text))
    if not name or name in EVERYTHING or "," in name or _is_like_an_amount(name.split(" ")[0]):
        raise NotUnderstood(
            "A name is words or signs without a comma, and does not begin like an amount; "
            "write it like `green tea`."
        )
    return name


def _is_like_an_amount(word: str) -> bool:
    """Whether a word looks like an amount, as `2`, `1-2` and `5g` do; `2c-b` is a name."""
    if all(sign in _OF_AMOUNTS or sign.isnumeric() for sign in word):
        return True
    digits = len(word) - len(word.lstrip("0123456789.,/~"))
    return digits > 0 and is_measured(word[digits:])
