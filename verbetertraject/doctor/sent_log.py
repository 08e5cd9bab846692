"""The post book: where every process notes what was sent, for whoever restores a backup."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from verbetertraject.doctor.finding import Finding, Patient, fail, ok

CHECK: Final = "post book"
SETTING: Final = "VERBETERTRAJECT_POST_BOOK_DIR"


def look(patient: Patient) -> Iterator[Finding]:
    """Look whether it is one folder for every process, and can be written."""
    given, folder = patient.settings.post_book_dir, patient.settings.post_book.absolute()
    there = _nearest(folder)
    if given is not None and not given.is_absolute():
        found = f"{given} is another folder for every process that starts elsewhere"
        yield fail(CHECK, found, f"begin {SETTING} with a slash")
    elif not there.is_dir():
        yield fail(CHECK, f"{there} is no folder", f"move it away, or change {SETTING}")
    elif not os.access(there, os.W_OK | os.X_OK):
        yield fail(CHECK, f"{there} cannot be written", "give it to the user of the service")
    else:
        yield ok(CHECK, "can be written" if there == folder else "is made with the first message")


def _nearest(folder: Path) -> Path:
    """The folder itself, or what is there of the way to it; of both the whole path."""
    return next(each for each in (folder, *folder.parents) if each.exists())
