"""What the service keeps on this machine: the files and folders that are its owner's alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from verbetertraject.embedded.service_record import NOTE
from verbetertraject.private_files import within
from verbetertraject.settings import PREFECT_LOGIN_FILE, Settings

NAMES: Final = (
    *("prefect", "mailbox", "post-book", "before-restore-*"),
    *("*.db", "*.db-*", "*.log", "*.key"),
    *(PREFECT_LOGIN_FILE, NOTE),
)
"""What lies in the data folder, from the first release on; whatever else is there is left alone."""


def in_folder(folder: Path) -> Iterator[Path]:
    """The data folder, and what the service keeps in it."""
    yield folder
    for name in NAMES:
        for each in folder.glob(name):
            yield from within(each)


def own_files(settings: Settings) -> Iterator[Path]:
    """What the service keeps in its data folder, and wherever else the settings say."""
    yield from in_folder(settings.data_dir)
    yield from within(settings.post_book)
    try:
        address = make_url(settings.database)
    except ArgumentError:
        return  # whoever connects says what is wrong with it
    if address.get_backend_name() == "sqlite" and address.database:
        yield from (Path(f"{address.database}{end}") for end in ("", "-wal", "-shm"))
