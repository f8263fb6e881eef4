"""The installed commands `hrjournal` and `hj`, and `python -m hrjournal`."""

import gc
import sys
from pathlib import Path


def main() -> None:
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
    # Else the interpreter looks for them once more as it ends: a sixth of all the time.
    gc.freeze()
    sys.exit(status)


if __name__ == "__main__":
    main()
