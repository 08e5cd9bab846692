"""The password of the Prefect server of a data folder: made once, read by its owner alone."""

import secrets
from pathlib import Path
from typing import Final

from verbetertraject.private_files import make_once
from verbetertraject.settings import PREFECT_LOGIN_FILE

USER: Final = "admin"

BYTES: Final = 24


def password_in(folder: Path) -> str:
    """What proves to the Prefect server of this folder who one is, as `admin:...`."""
    return make_once(folder / PREFECT_LOGIN_FILE, lambda: f"{USER}:{secrets.token_urlsafe(BYTES)}")
