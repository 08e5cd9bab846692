"""Files and folders that only their owner reads, whatever the umask of who started us."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

FOLDER_MODE: Final = 0o700

FILE_MODE: Final = 0o600

UMASK: Final = 0o077
"""With this all that a process makes is its owner's alone."""


def keep_private() -> None:
    """Let whatever this process makes from now on be read by its owner alone."""
    os.umask(UMASK)


def make_folder(folder: Path) -> tuple[Path, ...]:
    """Make a folder, and those above it that are not there, for its owner alone; which it made."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
        each.chmod(FOLDER_MODE)
    return tuple(reversed(missing))


def make_file(file: Path) -> None:
    """Make an empty file for its owner alone; one that is there is left as it is."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))


def make_once(file: Path, content: Callable[[], str]) -> str:
    """What a file says; processes that make it at the same time make one."""
    if not file.exists():
        make_folder(file.parent)
        # Made with mode 0600.
        with NamedTemporaryFile("w", dir=file.parent, encoding="ascii") as made:
            made.write(content())
            made.flush()
            with suppress(FileExistsError):
                os.link(made.name, file)
    return file.read_text(encoding="ascii").strip()


def mend(paths: Iterable[Path]) -> None:
    """Close files and folders to everybody but their owner.

    What is not ours is left alone, and so are links and folders that all may write in.
    """
    for path in paths:
        _close(path)


def within(path: Path) -> Iterator[Path]:
    """A file, or a folder with all that is in it."""
    yield path
    if path.is_dir() and not path.is_symlink():
        for folder, folders, files in os.walk(path):
            yield from (Path(folder, name) for name in (*folders, *files))


def _close(path: Path) -> None:
    # What is written while we look may be gone again.
    with suppress(FileNotFoundError):
        found = path.lstat()
        if stat.S_ISDIR(found.st_mode) and not found.st_mode & stat.S_ISVTX:
            mode = FOLDER_MODE
        elif stat.S_ISREG(found.st_mode):
            mode = FILE_MODE
        else:
            return
        if found.st_uid == os.geteuid() and stat.S_IMODE(found.st_mode) != mode:
            path.chmod(mode)
