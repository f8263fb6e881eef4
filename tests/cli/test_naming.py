"""Names of substances as logging and goals meet them, where nobody can answer."""

import json
from typing import Any

from .conftest import Command


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order of its days."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return kept


# Tobacco


def test_cigarettes_are_tobacco(hj: Command) -> None:
    """A goal on tobacco counts what was logged as cigarettes, and a free day hides none."""
    hj("goal", "set", "x", "--measure", "0 uses of tobacco per day")
    logged = hj("log", "use", "cigarette", "3")
    hj("log", "none", "tobacco")

    assert logged.out.startswith("Logged tobacco, 3 cigarettes.")
    assert "today: 1 of 0, 1 of 1 day logged, above the number you set" in hj("progress").out


def test_vaping_is_not_tobacco(hj: Command) -> None:
    """A vape keeps its own name, so that going over to it can be told from smoking."""
    hj("log", "use", "vape", "1")
    hj("log", "use", "nicotine", "2")

    assert [(one["substance"], one.get("unit")) for one in entries(hj)] == [
        ("vape", None),
        ("nicotine", "mg"),
    ]
