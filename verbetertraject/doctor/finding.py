"""What was found, and of whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, unique
from typing import Final

from verbetertraject.clock import wall_now
from verbetertraject.settings import Settings

PATIENCE_SECONDS: Final = 5.0
"""How long anything may take to answer."""


@unique
class Level(Enum):
    """How bad it is."""

    OK = "ok"
    """In order."""
    WARN = "warn"
    """The service runs, but something is to be mended or decided."""
    FAIL = "fail"
    """The service does not run, or not safely."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was looked at."""

    check: str
    """What was looked at, always in the same words."""
    level: Level
    found: str
    mend: str = ""
    """What to do; empty when it is in order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Patient:
    """The installation that is examined."""

    settings: Settings
    now: Callable[[], datetime] = wall_now
    """This machine's clock."""
    send_to: str = ""
    """An address to which a mail is sent to try; empty: none is sent."""
    sends_cards: bool = False
    """Whether a card is sent to each Teams workflow, to try it."""


def ok(check: str, found: str) -> Finding:
    """It is in order."""
    return Finding(check=check, level=Level.OK, found=found)


def warn(check: str, found: str, mend: str) -> Finding:
    """It runs, but."""
    return Finding(check=check, level=Level.WARN, found=found, mend=mend)


def fail(check: str, found: str, mend: str) -> Finding:
    """It does not run, or not safely."""
    return Finding(check=check, level=Level.FAIL, found=found, mend=mend)
