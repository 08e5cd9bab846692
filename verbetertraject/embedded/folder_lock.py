"""A data folder in use: only one service or demo at a time works in it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from verbetertraject.embedded.errors import FolderTakenError
from verbetertraject.private_files import make_folder


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep a data folder to this process, as long as the block lasts.

    The system lets go of it when the process ends, however it ends, and leaves nothing behind.

    Raises:
        FolderTakenError: when another process has it.
    """
    made = make_folder(folder)
    # The folder itself is locked, not a file in it: the demo empties its folder.
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise FolderTakenError(
            f"Another verbetertraject works in {folder}: "
            "stop that one or choose another folder (VERBETERTRAJECT_DATA_DIR)."
        ) from None
    finally:
        os.close(descriptor)
        with suppress(OSError):  # where something was kept in them
            for each in reversed(made):
                each.rmdir()
