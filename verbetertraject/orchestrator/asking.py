"""Asking Prefect: with its authentication, and its errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Final

import httpx  # what Prefect's client raises
from prefect.client.orchestration import SyncPrefectClient
from prefect.settings import PREFECT_API_AUTH_STRING

from verbetertraject.application.ports import OrchestratorUnavailableError

PATIENCE: Final = timedelta(seconds=10)
"""How long a person's command may wait for Prefect; what was recorded stays recorded."""


def client(api_url: str, *, auth: str | None = None) -> SyncPrefectClient:
    """A client of Prefect's API, with the authentication of PREFECT_API_AUTH_STRING."""
    # Prefect reads its own setting only where it finds its own address.
    return SyncPrefectClient(
        api_url,
        auth_string=auth or PREFECT_API_AUTH_STRING.value(),
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
