"""The installed commands `hrjournal` and `hj`, and `python -m hrjournal`."""

import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import NoReturn


def main() -> NoReturn:
    """Run the program and end the process with its status."""
    # A command is short and leaves few cycles; looking for them while modules load, and in the
    # records of ten years, takes a tenth of its time.
    gc.disable()
    try:
        from hrjournal.cli.app import run  # Ctrl-C may come while this loads

        name = Path(sys.argv[0]).name
        status = run(sys.argv[1:], name if name in {"hj", "hrjournal"} else "hrjournal")
    except KeyboardInterrupt:
        status = 130
    # Nothing is open any more. To clear away every module first, as Python does, takes a twentieth
    # of all the time, and looking for cycles once more a sixth.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with contextlib.suppress(OSError, ValueError):  # whoever reads it may be gone
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
