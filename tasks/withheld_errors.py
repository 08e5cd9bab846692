"""What of an error may be seen in Prefect: its kind and its place, never its words."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class WithheldError(Exception):
    """Something failed; its message is withheld, because messages may quote what is stored."""


@contextmanager
def discreetly() -> Iterator[None]:
    """Let nothing of an error out but its kind and its place.

    Prefect keeps the messages of errors in states and logs, and an error of a database may
    quote a name or a text about a person.

    Raises:
        WithheldError: instead of any error.
    """
    try:
        yield
    except Exception as exc:  # noqa: BLE001 - of no error may the words get out
        place = traceback.extract_tb(exc.__traceback__)[-1]
        kind = type(exc).__name__
        # Not `from exc`: the log would print the error that is withheld here.
        raise WithheldError(f"{kind} at {Path(place.filename).name}:{place.lineno}") from None
