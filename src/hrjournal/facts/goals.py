"""Goals that others have set, to begin one's own from. None of them asks for abstinence."""

from functools import cache

import msgspec

from hrjournal.facts.table import table


class Template(msgspec.Struct, frozen=True):
    """A goal to begin from. `{substance}` in its texts stands for one that the person names."""

    title: str
    measure: str
    first_step: str

    @property
    def asks_substance(self) -> bool:
        """Whether it is about a substance that the person names."""
        return "{substance}" in self.title


@cache
def templates() -> tuple[Template, ...]:
    """Return every template, in the order of the file."""
    rows = table("goals")["goals"]
    return tuple(Template(row["title"], row["measure"], row["first_step"]) for row in rows)
