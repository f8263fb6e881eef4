"""A person's own safety plan: for each of its layers, lines in their words."""

from typing import Literal, get_args

from hrjournal.model.choice import parse_choice
from hrjournal.model.entry import Record, Text

Layer = Literal[
    "signs",
    "alone",
    "company",
    "help",
    "services",
    "safer",
    "reasons",
    "different",
    "told",
    "naloxone",
    "promised",
    "words",
]
LAYERS: tuple[Layer, ...] = get_args(Layer)
"""In the order of the plan: for hard moments, for using, and words to oneself."""


class PlanLayer(Record, frozen=True, kw_only=True):
    """The lines of one layer, in the person's order. Two devices may each have kept one of it."""

    called = "plan"

    layer: Layer
    lines: tuple[Text, ...]


def parse_layer(text: str) -> Layer:
    """Read the name of a layer; its beginning is enough. Raises NotUnderstood."""
    chosen = parse_choice(text, LAYERS, "part of the plan")
    return next(layer for layer in LAYERS if layer == chosen)


def lines_in(text: str) -> tuple[str, ...]:
    """Return the lines of a typed text, without the space around them and without empty ones."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
