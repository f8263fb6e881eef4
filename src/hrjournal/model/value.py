"""Values of several parts that a journal keeps, and shows, as one text."""

from typing import Any, Self


class Value:
    """A value that equals another of the same parts, and is never changed.

    It is no msgspec struct: that would be kept as an object of its parts, and not as its text
    (see `model.as_text`). Its parts are its `__slots__`.
    """

    __slots__: tuple[str, ...] = ()

    def replace(self, **parts: Any) -> Self:
        """Return the value with other parts."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return type(self)(**(kept | parts))

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        """Compare the parts."""
        return isinstance(other, type(self)) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Go with equality."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Show what it is only: a repr may end in a log, content may not."""
        return f"<{type(self).__name__.lower()}>"
