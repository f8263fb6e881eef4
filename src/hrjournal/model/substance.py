"""What a person says of a substance or behaviour: own names, own units, a codename."""

from decimal import Decimal

import msgspec

from hrjournal.model.entry import Id, Text, require_above_zero


class UnitSize(msgspec.Struct, frozen=True):
    """What one of a person's own unit is: "my mug" is 350 of "ml@5%"."""

    name: Text
    value: Decimal
    unit: Text

    def __post_init__(self) -> None:
        """Refuse sizes that are not numbers above zero."""
        require_above_zero(self.value)


class OwnSubstance(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A substance that the person named, or what they added to one that is known anyway.

    `units` are those that were added, `sizes` what some of them are. The `codename` stands in for
    the name wherever it is shown or typed.
    """

    id: Id
    name: Text
    codename: Text | None = None
    units: tuple[Text, ...] = ()
    sizes: tuple[UnitSize, ...] = ()

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<substance {self.id}>"
