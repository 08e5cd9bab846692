"""Asking Prefect: with its authentication, and its errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

import httpx  # what Prefect's client raises
from prefect.client.orchestration import SyncPrefectClient
from prefect.settings import PREFECT_API_AUTH_STRING

from verbetertraject.application.ports import OrchestratorUnavailableError

PATIENCE: Final = timedelta(seconds=10)
"""How long a person's command may wait for Prefect; what was recorded stays recorded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PrefectApi:
    """Where Prefect's API is, and what proves there who we are."""

    url: str
    """Ending in `/api`."""
    auth: str | None = field(default=None, repr=False)
    """What PREFECT_SERVER_API_AUTH_STRING says on the server; None: as PREFECT_API_AUTH_STRING
    says here, if anything."""

    @property
    def ui_url(self) -> str:
        """Prefect's pages."""
        return self.url.removesuffix("/api")

    @property
    def login(self) -> str | None:
        """What proves to the server who we are, wherever that is said."""
        return self.auth or PREFECT_API_AUTH_STRING.value()

    def client(self) -> SyncPrefectClient:
        """A client of it, that proves who we are."""
        # Prefect reads its own setting only where it finds its own address.
        return SyncPrefectClient(
            self.url,
            auth_string=self.login,
            httpx_settings={"timeout": PATIENCE.total_seconds()},
        )


@contextmanager
def translated() -> Iterator[None]:
    """Say that Prefect is not to be had, whatever kept it away.

    Raises:
        OrchestratorUnavailableError: instead of what its client raises.
    """
    try:
        yield
    except httpx.HTTPStatusError as exc:
        raise OrchestratorUnavailableError(f"Prefect: {exc.response.status_code}") from exc
    except httpx.HTTPError as exc:
        raise OrchestratorUnavailableError(f"Prefect: {type(exc).__name__}") from exc
