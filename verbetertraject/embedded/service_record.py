"""What a service on this machine notes in its data folder: how commands reach it, and that it runs.

The note holds no secret. It stays when the service ends; a lock on it shows that it runs.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from verbetertraject.embedded.errors import StackError
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.private_files import make_file
from verbetertraject.settings import Settings

NOTE: Final = "service.json"


class Note(BaseModel):
    """The settings of a running service that its processes were given when it started."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    prefect_api_url: str
    public_url: str
    clock: Literal["wall", "stepped"]
    smtp_host: str
    smtp_port: int
    smtp_mode: SmtpMode
    works_council_consent: date | None = None


@contextmanager
def noted(settings: Settings) -> Iterator[None]:
    """Note a service in its data folder, for as long as this process runs it.

    Raises:
        StackError: when another service runs in that folder.
    """
    note = Note.model_validate(settings.model_dump(include=set(Note.model_fields)))
    make_file(settings.data_dir / NOTE)
    with (settings.data_dir / NOTE).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            sentence = f"a service runs in {settings.data_dir} already: stop it first"
            raise StackError(sentence) from error
        file.truncate(0)
        file.write(note.model_dump_json())
        file.flush()
        yield


def is_running(folder: Path) -> bool:
    """Whether a service that noted itself in this folder still runs."""
    try:
        with (folder / NOTE).open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def as_noted(settings: Settings) -> Settings:
    """The settings, with what the service in their data folder noted of itself.

    What is set by whoever asks stays as it is set.
    """
    try:
        note = Note.model_validate_json((settings.data_dir / NOTE).read_bytes())
    except (OSError, ValidationError):
        return settings
    given = settings.model_fields_set
    known = {name: getattr(note, name) for name in Note.model_fields if name not in given}
    return settings.model_copy(update=known)
