"""An ordinary user: root may read and write what nobody else may, and the tests may run as root."""

import json
import os
import sys
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

NOBODY = 65534
"""The number of the user that owns nothing."""


def give_to_nobody(folder: Path) -> None:
    """Have the ordinary user own a folder and all that is in it, and get there."""
    if os.getuid() != 0:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    for above in folder.parents:
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o001)


def as_ordinary_user(action: Callable[[], Any]) -> Any:
    """Return what `action` returns in a process of its own, which is that of an ordinary user.

    That has to fit into JSON. Who runs the tests as such a user is one already.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside other threads
        child = os.fork()
    if not child:
        _be_ordinary(action, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0, f"{status}: {said.decode()}"
    return json.loads(said)


def _be_ordinary(action: Callable[[], Any], writing: int) -> None:
    status = 1
    try:
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        said = json.dumps(action())
        status = 0
    except BaseException:  # noqa: BLE001 - nothing of the child may go on as a test
        said = traceback.format_exc()
    finally:
        with os.fdopen(writing, "w") as pipe:
            pipe.write(said)
        sys.stdout.flush()
        os._exit(status)
