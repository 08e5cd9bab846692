"""Asking Prefect: its errors as ours."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx  # what Prefect's client raises

from verbetertraject.application.ports import OrchestratorUnavailableError


@contextmanager
def translated() -> Iterator[None]:
    """Say that Prefect is not to be had, whatever kept it away.

    Raises:
        OrchestratorUnavailableError: instead of what its client raises.
    """
    try:
        yield
    except httpx.HTTPError as exc:
        raise OrchestratorUnavailableError(f"Prefect: {type(exc).__name__}") from exc
