"""Settings for people to read: the value in force, where it comes from, what it changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hrjournal.facts.drinks import has_standard_drink, standard_drink
from hrjournal.model.quantity import format_number
from hrjournal.model.settings import Setting, written
from hrjournal.views import drawing
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE_ENOUGH = 64

ABOUT = {
    "region": "whose measure counts",
    "day_start": "when a day begins; until then it is yesterday",
    "week_start": "the first day of a week",
    "coverage": "the share of days to log before a verdict",
    "units": "what totals of alcohol are shown in",
    "notices": "brief facts after something is logged",
    "codenames": "shown in place of names",
}
"""What each setting changes, in the order in which settings are listed."""

_KEPT = {
    "region": "Earlier entries keep their grams; goals in drinks go by the new region.",
    "day_start": "Earlier entries keep the day they were written with.",
}
_ORIGINS = {
    "set": "",
    "default": " (default)",
    "locale": " (from your locale)",
    "first drink": " (as with your first drink)",
}


def setting_words(setting: Setting) -> str:
    """Return the value in force, and where it comes from if nothing was set."""
    return "".join(_words_of(setting))


def _words_of(setting: Setting) -> tuple[str, str]:
    return visible(written(setting.value)), _ORIGINS[setting.origin]


def settings_plain(settings: Sequence[Setting]) -> str:
    """List settings as labelled lines."""
    return "\n".join(
        f"{setting.name}: {setting_words(setting)}\n  {_about(setting)}" for setting in settings
    )


def settings_table(settings: Sequence[Setting], *, width: int) -> "RenderableType":
    """List settings on a screen `width` columns wide, with two lines each if it is narrow."""
    table = drawing.Table.grid(padding=(0, 2))
    for setting in settings:
        word, origin = _words_of(setting)
        value = drawing.Text.assemble((word, "bold"), origin)
        about = drawing.Text(_about(setting), style="dim")
        if width >= WIDE_ENOUGH:
            table.add_row(setting.name, value, about)
        else:
            table.add_row(drawing.Text.assemble(f"{setting.name}  ", value))
            table.add_row(drawing.Padding(about, (0, 0, 0, 2)))
    return table


def settings_screen(settings: Sequence[Setting], *, width: int) -> "RenderableType":
    """List settings on a screen, followed by how to change one."""
    hint = drawing.Text(
        "\nNext: hj config set NAME VALUE; the value default takes it back", style="dim"
    )
    return drawing.Group(settings_table(settings, width=width), hint)


def change_line(before: Setting, after: Setting) -> str:
    """Return a line that tells what a setting was and what it is now."""
    label = after.name.replace("_", " ").capitalize()
    old, new = setting_words(before), setting_words(after)
    line = f"{label}: {new}, as before." if old == new else f"{label}: {old} → {new}."
    return f"{line} There, {_drink(after)}." if after.name == "region" else line


def kept_line(before: Setting, after: Setting) -> str | None:
    """Return a sentence on what a changed setting does not rewrite, or None if there is nothing."""
    return None if before.value == after.value else _KEPT.get(after.name)


def _about(setting: Setting) -> str:
    about = ABOUT[setting.name]
    return f"{about}: {_drink(setting)}" if setting.name == "region" else about


def _drink(region: Setting) -> str:
    code = str(region.value)
    drink = standard_drink(code)
    grams = f"{format_number(drink.grams)} g of alcohol"
    if not has_standard_drink(code):
        return f"a standard drink counts as {grams}, as no agreed figure is known"
    return f"{'a standard drink' if drink.name == 'drink' else f'a {drink.name}'} is {grams}"
