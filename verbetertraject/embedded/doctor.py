"""Whether everything that the service needs is there, and how to mend what is not."""

import smtplib
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.notify.texts import TextsError, load_texts
from verbetertraject.parts import key_ring
from verbetertraject.settings import Settings
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import StoreError
from verbetertraject.store.schema import is_current

PATIENCE_SECONDS: Final = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at."""

    check: str
    ok: bool
    mend: str = ""
    """What to do; empty when it is in order."""


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at texts, database, Prefect and mail server, in this order."""
    return tuple(_findings(settings))


def _findings(settings: Settings) -> Iterator[Finding]:
    yield _texts(settings)
    yield _database(settings)
    yield _prefect(settings)
    yield _mail(settings)


def _texts(settings: Settings) -> Finding:
    check = f"texts of messages in {settings.config_folder}"
    try:
        load_texts(settings.config_folder / "messages")
    except (TextsError, OSError) as error:
        return Finding(check=check, ok=False, mend=str(error))
    return Finding(check=check, ok=True)


def _database(settings: Settings) -> Finding:
    check = "database reachable, with the present schema"
    mend = "run: verbetertraject db upgrade"
    try:
        engine = create_engine(settings.database, keys=key_ring(settings))
        return Finding(check=check, ok=True) if is_current(engine) else _not(check, mend)
    except (SQLAlchemyError, StoreError, OSError) as error:
        sentence = f"{type(error).__name__}: look at VERBETERTRAJECT_DATABASE_URL"
        return _not(check, sentence)


def _prefect(settings: Settings) -> Finding:
    address = urlsplit(settings.prefect_api_url)
    check = f"Prefect server at {address.hostname}:{address.port}"
    mend = "start it (verbetertraject serve does), or set VERBETERTRAJECT_PREFECT_API_URL"
    return _connected(check, mend, lambda: _connect(address.hostname or "", address.port or 0))


def _mail(settings: Settings) -> Finding:
    check = f"mail server at {settings.smtp_host}:{settings.smtp_port} ({settings.smtp_mode.value})"
    mend = "look at VERBETERTRAJECT_SMTP_HOST, _PORT, _MODE, _USER and _PASSWORD"
    return _connected(check, mend, lambda: _log_in(settings))


def _connected(check: str, mend: str, connect: Callable[[], None]) -> Finding:
    try:
        connect()
    except (OSError, smtplib.SMTPException) as error:
        return _not(check, f"{type(error).__name__}: {mend}")
    return Finding(check=check, ok=True)


def _connect(host: str, port: int) -> None:
    socket.create_connection((host, port), timeout=PATIENCE_SECONDS).close()


def _log_in(settings: Settings) -> None:
    kind = smtplib.SMTP_SSL if settings.smtp_mode is SmtpMode.SSL else smtplib.SMTP
    with kind(settings.smtp_host, settings.smtp_port, timeout=PATIENCE_SECONDS) as server:
        if settings.smtp_mode is SmtpMode.STARTTLS:
            server.starttls()
        if settings.smtp_user is not None and settings.smtp_password is not None:
            server.login(settings.smtp_user, settings.smtp_password.get_secret_value())


def _not(check: str, mend: str) -> Finding:
    return Finding(check=check, ok=False, mend=mend)
