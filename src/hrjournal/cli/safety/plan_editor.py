"""The whole safety plan in the person's own editor."""

from collections.abc import Sequence

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.editor import edit_text
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.plan import LAYERS, Layer
from hrjournal.views.plan import EDITED, Lines, heading, plan_text
from hrjournal.views.text import counted

_MARK = "- "
_HEADING = "=="
_UNCHANGED = "Nothing was changed."
_LAYER_OF = {heading(layer): layer for layer in LAYERS}


def edit_plan(session: Session, lines: Lines) -> str:
    """Have a person edit the plan, keep what they changed of each layer, and return what to say.

    Raises NotUnderstood, Cancelled.
    """
    before = text = plan_text(lines)
    while True:
        left = edit_text(session, text, instead='hj plan edit 3 "A walk"')
        if left is None:
            raise Cancelled("The text came back empty. Nothing was changed.")
        if left == before:
            return _UNCHANGED
        try:
            wanted = plan_in(left)
        except NotUnderstood as refusal:
            session.remark(str(refusal))
            if not prompts.agrees(session, "Open the editor again?"):
                raise Cancelled(_UNCHANGED) from None
            text = left
        else:
            break
    there = {layer: tuple(some) for layer, some in lines.items()}
    changed = session.journal.plans.rewrite(there, wanted)
    if not changed:
        return _UNCHANGED
    each = "" if len(changed) == 1 else ", a part at a time"
    parts = counted(len(changed), "part")
    return f"Kept: {parts} of the plan changed. `hj undo` takes that back{each}."


def plan_in(text: str) -> dict[Layer, tuple[str, ...]]:
    """Read a plan as an editor left it: the lines under each heading. Raises NotUnderstood."""
    found: dict[Layer, list[str]] = {layer: [] for layer in LAYERS}
    layer: Layer | None = None
    for line in map(str.strip, text.split("\n")):
        if not line or line == _MARK.strip() or (layer is None and line in EDITED):
            continue
        if line.startswith(_HEADING):
            layer = _layer(line)
        elif layer is None:
            raise NotUnderstood("A line stands above the first heading; put it below one.")
        else:
            found[layer].append(line.removeprefix(_MARK).strip())
    return {layer: _once(lines) for layer, lines in found.items()}


def _layer(line: str) -> Layer:
    if line not in _LAYER_OF:
        raise NotUnderstood(
            "A heading with == has changed; it looks like `== signs: How I notice`."
        )
    return _LAYER_OF[line]


def _once(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, lines)))
