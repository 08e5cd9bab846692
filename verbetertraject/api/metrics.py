"""What a monitoring system reads at `/metrics`: how the service is, in numbers. Never an id."""

import ipaddress
import re
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.domain.phases import Phase
from verbetertraject.store.watchdog_queries import Figures, SqlWatched
from verbetertraject.wiring import Wiring

METRICS: Final = "/metrics"

PASSED_ON: Final = re.compile(
    r"forwarded|via|x-(forwarded|real|original|envoy|cluster)(-.*)?|(.*-)?(client|connecting)-ip"
)
"""Headers of proxies: no list of their makers is ever whole, so it is the shapes of them."""

PREFIX: Final = "verbetertraject_"


def router(services: Wiring) -> APIRouter:
    """The address of the metrics, if the settings open it; for this machine, or for everyone."""
    found = APIRouter()
    if services.settings.metrics == "off":
        return found
    watched = SqlWatched(services.engine)

    @found.get(METRICS, include_in_schema=False)
    def metrics(request: Request) -> Response:
        if services.settings.metrics == "loopback" and not _is_from_here(request):
            raise FaultError(Fault.NOT_FOUND)
        figures = watched.figures(now=services.clock.now())
        return Response(generate_latest(_registry(figures)), media_type=CONTENT_TYPE_LATEST)

    return found


def _is_from_here(request: Request) -> bool:
    """Whether this machine asks for itself: what a proxy passes on comes from anywhere."""
    if any(PASSED_ON.fullmatch(name.lower()) for name in request.headers):
        return False
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _registry(figures: Figures) -> CollectorRegistry:
    registry = CollectorRegistry()

    def gauge(name: str, meaning: str, value: float) -> None:
        Gauge(PREFIX + name, meaning, registry=registry).set(value)

    gauge("overslept", "Trajectories that should have woken minutes ago.", figures.overslept)
    gauge("out_of_step", "Trajectories whose run does not know its wake.", figures.out_of_step)
    gauge("messages_waiting", "Messages that wait to be sent or tried again.", figures.waiting)
    gauge("messages_undeliverable", "Messages that were given up.", figures.undeliverable)
    trajectories = Gauge(PREFIX + "trajectories", "By phase.", ["phase"], registry=registry)
    for phase in Phase:
        trajectories.labels(phase.value).set(figures.phases.get(phase, 0))
    if figures.last_round is not None:
        began = figures.last_round.timestamp()
        gauge("watchdog_round_timestamp_seconds", "When its last round began.", began)
        gauge("watchdog_repairs", "What its last round repaired.", figures.repairs)
    return registry
