"""Keeps a stack alive: starts again what ended, and a Prefect server that answers no more."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic
from typing import Final

import httpx2

from verbetertraject.embedded.stack import SERVER, Stack

HEALTH_SECONDS: Final = 10.0
"""A server that is busy takes a second or two to say that it is well."""


def is_well(prefect_api_url: str) -> bool:
    """Whether Prefect's server answers; that its port is open says nothing."""
    try:
        answer = httpx2.get(f"{prefect_api_url}/health", timeout=HEALTH_SECONDS)
    except httpx2.HTTPError:
        return False
    return answer.status_code == HTTPStatus.OK


@dataclass(kw_only=True, slots=True)
class Supervisor:
    """Looks after the parts of a stack, whenever it is asked to."""

    stack: Stack
    patience_seconds: float = 120.0
    """How long Prefect's server may say nothing before it is started again."""
    now: Callable[[], float] = monotonic
    _heard_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._heard_at = self.now()

    def look(self) -> tuple[str, ...]:
        """Start again what is to be started again; the names of these parts.

        Raises:
            PartFailedError: when Prefect's server does not come up.
        """
        lost = list(self.stack.ended())
        if SERVER not in lost and self._is_silent():
            lost.append(SERVER)
        for name in lost:
            self.stack.restart(name)
        if SERVER in lost:
            self._heard_at = self.now()
        return tuple(lost)

    def _is_silent(self) -> bool:
        if is_well(self.stack.prefect_api_url):
            self._heard_at = self.now()
        return self.now() - self._heard_at > self.patience_seconds
