"""`goal`: set SMART goals of one's own, and live with them. Each module has a few commands."""

import typer

from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.groups import LazyGroup
from hrjournal.cli.program.outline import Outline
from hrjournal.cli.program.session import session_of
from hrjournal.errors import NotUnderstood


class GoalCommands(LazyGroup):
    """The commands about goals."""

    package = "hrjournal.cli.goal"
    outlines = {  # noqa: RUF012 - the parent says what it is
        "set": Outline("set", "Set a goal of your own; without a title, in a conversation."),
        "list": Outline("show", "List your goals."),
        "show": Outline("show", "Show one goal whole, with what it was before."),
        "edit": Outline("edit", "Change any part of a goal."),
        "step": Outline("step", "Another target from a day on; the first step, taken."),
        "action": Outline("action", "If this happens, then I do that."),
        "done": Outline("done", "Tick a goal off, once or several times."),
        "rate": Outline("review", "Say how far you are, from 0 to 10."),
        "review": Outline("review", "Look back: keep, change, pause or let go."),
        "due": Outline("due", "Reviews and steps that have come."),
        "pause": Outline("status", "Stop following a goal for a while."),
        "resume": Outline("status", "Follow a paused or closed goal again."),
        "close": Outline("status", "Let a goal go, or end it."),
        "delete": Outline("delete", "Remove a goal, with its history."),
        "scale": Outline("attainment", "Write beforehand what each level would be."),
        "attain": Outline("attainment", "Say which level was reached."),
        "concern": Outline("concern", "Harms you see, to choose what matters most."),
        "sheet": Outline("sheet", "What something gives and costs, and what changing it would."),
    }


app = typer.Typer()
goal = typer.Typer(cls=GoalCommands, name="goal", invoke_without_command=True)
app.add_typer(goal)


@goal.callback()
def goals(context: typer.Context, shape: Format = None) -> None:
    """Set a goal of your own, and see your goals."""
    if context.invoked_subcommand is None:
        from hrjournal.cli.goal.show import show_goals  # few commands list them

        show_goals(session_of(context), shape)
    elif shape is not None:
        raise NotUnderstood("`--format` goes last, like `hj goal list --format json`.")
