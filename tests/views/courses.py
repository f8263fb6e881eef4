"""How some made-up goals went, and a screen to draw them on."""

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console

from hrjournal.findings.progress import (
    GoalProgress,
    PeriodProgress,
)
from hrjournal.findings.verdicts import Verdict
from tests.fakes import with_values

if TYPE_CHECKING:
    from rich.console import RenderableType

AT_MOST = "at most 10 drinks of alcohol per week"
AT_LEAST = "at least 4 free days of alcohol per week"
AVERAGE = "average mood at least 6 per week"
DAILY = "at most 2 drinks of alcohol per day"


def drawn(shown: "RenderableType", width: int = 80) -> str:
    """Draw on a screen of this width, as the command does, without colour."""
    screen = io.StringIO()
    Console(file=screen, width=width, markup=False, emoji=False, highlight=False).print(shown)
    return screen.getvalue()


def week(
    number: int, value: str | None, verdict: Verdict, *, logged: int = 7, **fields: Any
) -> PeriodProgress:
    """Return the week that begins on this day of March, with a target of 10."""
    given: dict[str, Any] = {
        "start": date(2026, 3, number),
        "end": date(2026, 3, number) + timedelta(days=6),
        "value": None if value is None else Decimal(value),
        "target": Decimal(10),
        "days": 7,
        "days_logged": logged,
        "verdict": verdict,
        "days_so_far": fields.get("days", 7) if verdict == "open" else None,
    }
    return PeriodProgress(**with_values(given | fields))


def progress(*periods: PeriodProgress, **fields: Any) -> GoalProgress:
    """Return how a goal goes over these periods."""
    given: dict[str, Any] = {
        "id": "g0a1b2c3d4",
        "title": "Easier evenings",
        "measure": AT_MOST,
        "status": "active",
        "start": date(2026, 3, 2),
    }
    return GoalProgress(periods=periods, **with_values(given | fields))
