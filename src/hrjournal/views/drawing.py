"""The parts of Rich that we draw with. Rich is loaded when one is first used: few commands draw."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.cells import cell_len
    from rich.console import Console, Group
    from rich.constrain import Constrain
    from rich.padding import Padding
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

__all__ = ["Console", "Constrain", "Group", "Padding", "Panel", "Table", "Text", "cell_len"]

_HOME_OF = {
    "Console": "rich.console",
    "Group": "rich.console",
    "Constrain": "rich.constrain",
    "Padding": "rich.padding",
    "Panel": "rich.panel",
    "Table": "rich.table",
    "Text": "rich.text",
    "cell_len": "rich.cells",
}


def __getattr__(name: str) -> Any:
    """Load a name of Rich, once. Raises AttributeError for one that we don't draw with."""
    if name not in _HOME_OF:
        raise AttributeError(name)
    drawn = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = drawn
    return drawn
