"""How Prefect is doing, as far as the service depends on it; looking changes nothing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Final

from httpx import Response
from prefect.client.orchestration import SyncPrefectClient
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_CLIENT_MAX_RETRIES, temporary_settings
from pydantic import TypeAdapter
from websockets.exceptions import WebSocketException  # comes with Prefect, as its client
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from verbetertraject.orchestrator.alarms import ALARMS, block_named
from verbetertraject.orchestrator.client import PrefectApi, translated
from verbetertraject.orchestrator.deployment import Deployment
from verbetertraject.orchestrator.socket_limit import SUBPROTOCOL

PINNED: Final = version("prefect")
"""The version that is installed here, and that the contract tests ran on."""

SOCKET_SECONDS: Final = 5.0

_DURATION: Final = TypeAdapter(timedelta)


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """What a Prefect server says of itself."""

    version: str
    now: datetime
    """The time by the server's clock, in whole seconds."""
    late_after: timedelta
    """After this a run that was not fetched is marked Late."""
    entrypoints: Mapping[str, str | None]
    """Of each of our deployments, by its full name; None when it is not there."""
    pool_is_paused: bool | None
    """None when the work pool is not there."""
    heartbeats: Mapping[str, datetime]
    """When each worker was heard of last, by its name."""
    alarms: tuple[str, ...]
    """The keys of our alarms that are there and switched on."""
    has_block: bool
    """Whether the notification block that alarms are sent through is there."""
    takes_sockets: bool
    """Whether it takes another WebSocket: each run that is awake needs some."""


def look(api: PrefectApi, deployments: Sequence[Deployment], *, block: str) -> Health:
    """Ask a Prefect server how it is doing, with deployments that share a work pool.

    Raises:
        OrchestratorUnavailableError: when it does not answer, or refuses us.
    """
    with (
        translated(),
        temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}),
        api.client() as prefect,
    ):
        told = prefect.request("GET", "/admin/version")
        settings = prefect.request("GET", "/admin/settings").json()
        late_after = settings["server"]["services"]["late_runs"]["after_seconds"]
        pool = deployments[0].pool
        is_paused = _pool_is_paused(prefect, pool)
        return Health(
            version=told.json(),
            now=_date(told),
            late_after=_DURATION.validate_python(late_after),
            entrypoints={each.full_name: _entrypoint(prefect, each) for each in deployments},
            pool_is_paused=is_paused,
            heartbeats={} if is_paused is None else _heartbeats(prefect, pool),
            alarms=_alarms(prefect),
            has_block=block_named(prefect, block) is not None,
            takes_sockets=_takes_sockets(api),
        )


def server_now(api: PrefectApi) -> datetime:
    """The time by the server's clock, in whole seconds.

    Raises:
        OrchestratorUnavailableError: when it does not answer, or refuses us.
    """
    with (
        translated(),
        temporary_settings({PREFECT_CLIENT_MAX_RETRIES: 0}),
        api.client() as prefect,
    ):
        told = prefect.request("GET", "/admin/version")
        return _date(told)


def _takes_sockets(api: PrefectApi) -> bool:
    url = f"{api.url.replace('http', 'ws', 1)}/events/in"
    protocol = [Subprotocol(SUBPROTOCOL)]
    try:
        with connect(url, subprotocols=protocol, open_timeout=SOCKET_SECONDS) as socket:
            socket.send(json.dumps({"type": "auth", "token": api.login}))
            return "auth_success" in str(socket.recv(timeout=SOCKET_SECONDS))
    except (OSError, WebSocketException):
        return False


def _date(answer: Response) -> datetime:
    return parsedate_to_datetime(answer.headers["date"]).astimezone(UTC)


def _entrypoint(prefect: SyncPrefectClient, deployment: Deployment) -> str | None:
    try:
        return prefect.read_deployment_by_name(deployment.full_name).entrypoint
    except ObjectNotFound:
        return None


def _pool_is_paused(prefect: SyncPrefectClient, pool: str) -> bool | None:
    try:
        return prefect.read_work_pool(pool).is_paused
    except ObjectNotFound:
        return None


def _heartbeats(prefect: SyncPrefectClient, pool: str) -> Mapping[str, datetime]:
    return {
        worker.name: worker.last_heartbeat_time
        for worker in prefect.read_workers_for_work_pool(pool)
        if worker.last_heartbeat_time is not None
    }


def _alarms(prefect: SyncPrefectClient) -> tuple[str, ...]:
    on = {tag for each in prefect.read_automations() if each.enabled for tag in each.tags}
    return tuple(alarm.key for alarm in ALARMS if alarm.tag in on)
