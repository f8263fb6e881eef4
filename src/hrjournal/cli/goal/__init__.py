"""`goal`: set SMART goals of one's own, and live with them. One module a command, or a few."""

import typer

from hrjournal.cli.groups import LazyGroup, Outline


class Goals(LazyGroup):
    """What can be done with goals."""

    outlines = {  # noqa: RUF012 - the parent says what it is
        "set": Outline("goal.set", "Set a goal of your own; without a title, in a conversation."),
        "list": Outline("goal.look", "List your goals."),
        "show": Outline("goal.look", "Show one goal whole, with what it was before."),
        "edit": Outline("goal.edit", "Change any part of a goal."),
        "step": Outline("goal.step", "Another target from a day on; the first step, taken."),
        "action": Outline("goal.action", "If this happens, then I do that."),
        "done": Outline("goal.done", "Tick a goal off, once or several times."),
        "rate": Outline("goal.review", "Say how far you are, from 0 to 10."),
        "review": Outline("goal.review", "Look back: keep, change, pause or let go."),
        "due": Outline("goal.due", "Reviews and steps that have come."),
        "pause": Outline("goal.status", "Stop following a goal for a while."),
        "resume": Outline("goal.status", "Follow a paused or closed goal again."),
        "close": Outline("goal.status", "Let a goal go, or end it."),
        "scale": Outline("goal.attainment", "Write beforehand what each level would be."),
        "attain": Outline("goal.attainment", "Say which level was reached."),
        "concern": Outline("goal.concern", "Harms you see, to choose what matters most."),
    }


app = typer.Typer()
app.add_typer(
    typer.Typer(cls=Goals, name="goal", help="Set a goal of your own, and see your goals.")
)
