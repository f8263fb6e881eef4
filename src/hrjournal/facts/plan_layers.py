"""The layers of a safety plan: what each is called, and how it is asked for. The words are ours.

The idea, six layers from one's own signs to a safer place, is of Stanley and Brown, "Safety
Planning Intervention", Cognitive and Behavioral Practice 19 (2012) 256-264; reasons to live are
widely added to it. Their form is not used here.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hrjournal.model.plan import Layer


class Asked(NamedTuple):
    """What a layer is called on the screen, what is asked for it, and what may stand there."""

    title: str
    question: str
    examples: str


WORDING: Mapping[Layer, Asked] = {
    "signs": Asked(
        "How I notice",
        "How do you notice that a hard time begins?",
        "A thought, a picture, a mood, a place, something you do or stop doing.",
    ),
    "alone": Asked(
        "What I can do by myself",
        "What can you do by yourself that takes the edge off?",
        "A walk, a shower, a song, a minute of `hj ground`.",
    ),
    "company": Asked(
        "Who and what takes my mind off it",
        "Where can you go, or whom can you see, to think of something else?",
        "You need not tell them why: a café, a park, a neighbour, a game online.",
    ),
    "help": Asked(
        "Whom I can tell",
        "Whom can you tell how it is, and ask for help?",
        "A name, and how to reach them.",
    ),
    "services": Asked(
        "Who is there by profession",
        "Which people or places are there by profession?",
        "A doctor, a clinic, a peer worker, a line: `hj lines` has numbers.",
    ),
    "safer": Asked(
        "How I make the place safer",
        "What could be further away, or with somebody else, when it gets hard?",
        "Medicines, substances, anything you could hurt yourself with.",
    ),
    "reasons": Asked(
        "What matters to me",
        "What matters to you, and is worth staying for?",
        "A person, an animal, a place, something still to come.",
    ),
    "different": Asked(
        "How I notice that today is different",
        "How do you notice that today is not like other days?",
        "Tired, ill, alone, after a break, a new supply, more than I want.",
    ),
    "told": Asked(
        "Who knows",
        "Who knows that you use, or where you are then?",
        "A name, and how they would notice that you need help.",
    ),
    "naloxone": Asked(
        "Where the naloxone is",
        "Where is the naloxone?",
        "The place, and who knows of it.",
    ),
    "promised": Asked(
        "What I said I would do",
        "What did you decide beforehand?",
        "Not alone, a little first, a time to stop, something to eat.",
    ),
    "words": Asked(
        "Words to myself",
        "What would you say to yourself in a hard moment?",
        "As you would say it to a friend. `hj urge` shows it, or reads it aloud.",
    ),
}

GROUPS: Mapping[str, Sequence[Layer]] = {
    "When it gets hard": (
        "signs",
        "alone",
        "company",
        "help",
        "services",
        "safer",
        "reasons",
    ),
    "When I use": ("different", "told", "naloxone", "promised"),
    "For any moment": ("words",),
}
"""The layers under their headings, in the order of the plan."""

SUBSTANCES = "substances"
"""The name under which the layers for using are asked for together."""
OF_SUBSTANCES = GROUPS["When I use"]
