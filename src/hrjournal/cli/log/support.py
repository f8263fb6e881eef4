"""Where a low mood or a high score quietly adds where lines to call or text are found."""

from hrjournal.cli.options import OutputFormat
from hrjournal.cli.session import Session
from hrjournal.model.entry import PHQ_9, Entry, Mood, Score

LOW_MOOD = 2
HIGH_PHQ_9 = 15


def weighs_heavily(entry: Entry) -> bool:
    """Say whether an entry alone is reason to say where lines are."""
    if isinstance(entry, Mood):
        return entry.score <= LOW_MOOD
    if not isinstance(entry, Score) or entry.instrument != PHQ_9:
        return False
    return entry.value >= HIGH_PHQ_9 or entry.item_9 is True


def mention_lines(session: Session, shape: OutputFormat | None) -> None:
    """Say where lines are; to programs nothing."""
    if shape is not OutputFormat.JSON or session.can_ask:
        session.remark("Lines to call or text: `hj lines`.")
