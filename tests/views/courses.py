"""How some made-up goals went, and a screen to draw them on."""

import io
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console

from hrjournal.findings.progress import GoalProgress, PeriodProgress, Verdict

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
    }
    return PeriodProgress(**given | fields)


def progress(*periods: PeriodProgress, **fields: Any) -> GoalProgress:
    """Return how a goal goes over these periods."""
    given: dict[str, Any] = {
        "id": "g0a1b2c3d4",
        "title": "Easier evenings",
        "measure": AT_MOST,
        "status": "active",
        "start": date(2026, 3, 2),
    }
    return GoalProgress(periods=periods, **given | fields)


EIGHT_WEEKS = progress(
    week(2, "9", "within", logged=5),
    week(9, "10.5", "above", logged=6),
    week(16, "3", "unknown", logged=2),
    week(23, "12", "above", uncounted=2),
    week(30, "3.58", "open", logged=3, uncounted=1),
    baseline=Decimal(20),
    change=Decimal("-0.475"),
)
FREE_DAYS = progress(
    week(2, "4", "reached", target=Decimal(4)),
    week(9, "3", "below", logged=6, target=Decimal(4)),
    week(16, "0", "unknown", logged=0, target=Decimal(4)),
    week(23, "1", "open", logged=2, target=Decimal(4)),
    id="m0a1b2c3d4",
    title="More easy days",
    measure=AT_LEAST,
)
MOOD = progress(
    week(2, "6.33", "reached", target=Decimal(6)),
    week(9, None, "unknown", logged=0, target=Decimal(6)),
    week(16, None, "open", logged=0, target=Decimal(6)),
    id="n0a1b2c3d4",
    title="Feeling lighter",
    measure=AVERAGE,
)
