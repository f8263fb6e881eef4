"""Waiting while an urge is there: a timer with a few words, as long as the person wants it."""

from hrjournal.grounding.exercises import Exercise, line

USUAL_MINUTES = 5

WAVES = Exercise(
    name="waves",
    about="Wait, and look at the urge as at a wave, a minute at a time.",
    phases=(
        line("It is here. Nothing has to be done about it now.", 20, "Here"),
        line("Where in the body is it? Look at it as at a wave.", 20, "Where"),
        line("Feet on the floor, and a breath of its own length.", 20, "Feet"),
    ),
    cycles=USUAL_MINUTES,
)
"""It comes round every minute. It promises nothing: what comes of it is rated afterwards."""
