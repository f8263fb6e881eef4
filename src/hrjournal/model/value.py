"""Values that have several parts, but that a journal keeps and shows as one text."""

from typing import Any, Self


class Value:
    """A value that never changes, and equals another value with the same parts.

    It is no msgspec struct, because msgspec would keep that as an object and not as text (see
    `model.encoding`). Its parts are its `__slots__`.
    """

    __slots__: tuple[str, ...] = ()

    def replace(self, **parts: Any) -> Self:
        """Return the value with some parts replaced."""
        present = {name: getattr(self, name) for name in self.__slots__}
        return type(self)(**(present | parts))

    def _parts(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        """Compare the parts."""
        return isinstance(other, type(self)) and self._parts() == other._parts()

    def __hash__(self) -> int:
        """Hash the parts, as equality compares them."""
        return hash(self._parts())

    def __repr__(self) -> str:
        """Show the type only: a repr may end in a log, content may not."""
        return f"<{type(self).__name__.lower()}>"
