"""A grounding exercise as it is seen and heard of."""

from typing import TYPE_CHECKING

from hrjournal.grounding.pace import Beat
from hrjournal.views.text import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

BAR_WIDTH = 20


def beat_line(beat: Beat) -> str:
    """Say one phase in a line."""
    seconds = counted(beat.phase_seconds_left, "second")
    return f"{beat.words}, {seconds}. {clock(beat.seconds_left)} left."


def beat_live(beat: Beat) -> "RenderableType":
    """Show one instant: the phase, a bar that fills and empties with the breath, the time left."""
    from rich.text import Text  # noqa: PLC0415 - Rich is loaded where a screen is drawn

    share = beat.share if beat.words.endswith("in") else 1 - beat.share
    filled = round(share * BAR_WIDTH)
    return Text.assemble(
        (f"\n  {beat.words:<12}", "bold"),
        f"{beat.phase_seconds_left}\n\n  ",
        ("●" * filled, "cyan"),
        ("·" * (BAR_WIDTH - filled), "dim"),
        (f"\n\n  {clock(beat.seconds_left)} left", "dim"),
    )


def clock(seconds: int) -> str:
    """Write seconds as minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02}"


def change_words(before: int | None, after: int | None) -> str:
    """Say both ratings plainly, without a verdict."""
    if before is None or after is None:
        return ""
    return f" Distress {before} before, {after} after."
