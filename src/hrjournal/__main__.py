"""The installed commands `hrjournal` and `hj`, and `python -m hrjournal`."""

import sys


def main() -> None:
    """Run the program and end the process with its status."""
    try:
        from hrjournal.cli.app import run  # noqa: PLC0415 - Ctrl-C may come while this loads

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    main()
