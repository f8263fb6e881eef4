"""Where an entry quietly adds what is there: lines to call or text, a calm minute."""

from hrjournal.cli.program.session import Session
from hrjournal.model.entry import PHQ_9, Entry, Mood, Score, Thought, Urge

LOW_MOOD = 2
HIGH_PHQ_9 = 15
DISTRESSING = 5
VERY_DISTRESSING = 8
"""From here on somebody to call or text is shown, too, as after grounding."""
STRONG_URGE = 7


def weighs_heavily(entry: Entry) -> bool:
    """Return whether an entry alone is reason to say where lines are."""
    if isinstance(entry, Mood):
        return entry.score <= LOW_MOOD
    if not isinstance(entry, Score) or entry.instrument != PHQ_9:
        return False
    return entry.value >= HIGH_PHQ_9 or entry.item_9 is True


def mention_lines(session: Session) -> None:
    """Print where helplines and the person's own plan are found."""
    session.remark("Lines to call or text: `hj lines`. Your own plan: `hj plan`.")


def mention_the_way(session: Session, urge: Urge) -> None:
    """Offer `urge` while an urge is still strong, by the last that was said of it."""
    last = urge.intensity if urge.after is None else urge.after
    if urge.outcome not in {"passed", "used"} and last is not None and last >= STRONG_URGE:
        session.remark("A way through it: `hj urge`.")


def mention_ground(session: Session, thought: Thought) -> None:
    """Offer `ground` while a thought distresses, by the last that was said of it."""
    distress = thought.distress if thought.after is None else thought.after
    if distress >= DISTRESSING:
        session.remark("For a calm minute: `hj ground`. Your own plan and words: `hj plan`.")
        from hrjournal.cli.ask.what_is_there import show_what_is_there, show_words  # only here

        show = show_what_is_there if distress >= VERY_DISTRESSING else show_words
        show(session)
