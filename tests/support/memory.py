"""Temporary files of the tests lie in memory where there is enough of it: nothing of them is worth a disk's time."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")  # noqa: S108 - Linux keeps it in memory; only folders with names of their own are made there
ENOUGH = 2 * 2**30  # bytes; a container often has 64 MB, a whole run needs some hundred


def keep_temporary_files_in_memory() -> None:
    """Let this process and those that it starts make their temporary files in memory, unless TMPDIR names a place.

    SQLite's commits wait for the disk, and a disk takes milliseconds to remove a file: half of what a test needs.
    """
    if "TMPDIR" not in os.environ and _has_room(IN_MEMORY):
        os.environ["TMPDIR"] = str(IN_MEMORY)
        tempfile.tempdir = None  # which makes it look again


def _has_room(place: Path) -> bool:
    return place.is_dir() and os.access(place, os.W_OK | os.X_OK) and shutil.disk_usage(place).free >= ENOUGH
