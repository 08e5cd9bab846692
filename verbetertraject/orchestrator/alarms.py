"""What HR operations hear in Prefect: events of our own, alarms on them, and a list of sleepers.

Alarms are automations that are known by a tag of their own, so that applying them again changes
them in place, leaves one that somebody switched off switched off, and touches nobody else's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.events.actions import DoNothing, SendNotification
from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification
from prefect.exceptions import ObjectNotFound

from verbetertraject.application.operations_events import PREFIX, Announcement, Mishap
from verbetertraject.application.texts.operations import Words
from verbetertraject.orchestrator.client import PrefectApi, translated
from verbetertraject.orchestrator.deployment import FLOW, NAME

QUIET: Final = timedelta(minutes=10)
"""For how long an alarm that went off is silent: a worker that is gone makes every run late."""

STATES: Final = ("Scheduled", "Late")
"""What a sleeping run is in."""

ALWAYS: Final = {
    "type": "range",
    "startDate": "2020-01-01T00:00:00.000Z",
    "endDate": "2100-01-01T00:00:00.000Z",
}
"""Prefect lists by a run's first start, which for a sleeper is months ago, or still to come."""

SEEN: Final = "{{ event.resource.name }}: {{ event.event }}"
"""What a notification begins with, filled in by Prefect: a reference and the event."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarm:
    """Something of which HR operations must hear, whatever day it is."""

    key: str
    """Of its words in `config/operations`, and in its tag."""
    events: tuple[str, ...]
    resource: str
    """The resource of these events, ending in `*`."""
    in_pool: bool
    """Whether it is an event of Prefect itself, then of any run in our work pool."""

    @property
    def tag(self) -> str:
        """By which it is found again."""
        return f"{PREFIX}:{self.key}"


ALARMS: Final = (
    Alarm(
        key="late", events=("prefect.flow-run.Late",), resource="prefect.flow-run.*", in_pool=True
    ),
    Alarm(
        key="crashed",
        events=("prefect.flow-run.Crashed", "prefect.flow-run.Failed"),
        resource="prefect.flow-run.*",
        in_pool=True,
    ),
    Alarm(
        key="undeliverable",
        events=(
            f"{PREFIX}.{Mishap.UNDELIVERABLE.value}",
            f"{PREFIX}.{Mishap.MAIL_REFUSED.value}",
        ),
        resource=f"{PREFIX}.trajectory.*",
        in_pool=False,
    ),
    Alarm(
        key="overslept",
        events=(f"{PREFIX}.{Mishap.OVERSLEPT.value}",),
        resource=f"{PREFIX}.trajectory.*",
        in_pool=False,
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Applied:
    """What came of applying them."""

    is_sent: bool
    """Whether alarms are sent; False where no block is named, or none of that name is there."""
    sleepers_url: str
    """Where Prefect's pages list every sleeper, however long it sleeps."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alarms:
    """What HR operations get ready-made."""

    words: Words
    pool: str = NAME
    """The work pool whose runs are watched."""
    flow: str = FLOW
    """The flow whose runs are listed."""
    block: str = ""
    """The notification block that alarms are sent through, as `TYPE/NAME`. Without one an alarm
    that goes off is seen in Prefect's event feed alone."""

    def apply(self, api: PrefectApi) -> Applied:
        """Make or renew the alarms and the list of sleepers; safe to repeat.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        with translated(), api.client() as prefect:
            block_id = block_named(prefect, self.block)
            present = {tag: each for each in prefect.read_automations() for tag in each.tags}
            for alarm in ALARMS:
                made = _automation(alarm, self.words, pool=self.pool, block_id=block_id)
                there = present.get(alarm.tag)
                if there is None:
                    prefect.create_automation(made)
                else:
                    # One that somebody switched off stays off.
                    kept = made.model_copy(update={"enabled": there.enabled})
                    prefect.update_automation(there.id, kept)
            flow_id = prefect.create_flow_from_name(self.flow)
            prefect.request("PUT", "/saved_searches/", json=_sleepers(self.words, flow_id))
            return Applied(
                is_sent=block_id is not None,
                sleepers_url=_sleepers_url(api.ui_url, flow_id),
            )


def announce(api: PrefectApi, announcements: Sequence[Announcement]) -> None:
    """Put announcements into Prefect's event feed; told twice, each is still one event.

    Raises:
        OrchestratorUnavailableError: when Prefect cannot be reached.
    """
    with translated(), api.client() as prefect:
        prefect.request("POST", "/events", json=[_event(each) for each in announcements])


def block_named(prefect: SyncPrefectClient, name: str) -> UUID | None:
    """The notification block `TYPE/NAME`, if there is one."""
    kind, _, own = name.partition("/")
    try:
        return prefect.read_block_document_by_name(own, kind).id if own else None
    except ObjectNotFound:
        return None


def _event(announcement: Announcement) -> Mapping[str, object]:
    happening = announcement.happening
    return {
        "id": str(announcement.id),
        "event": happening.event,
        "occurred": announcement.occurred_at.isoformat(),
        "resource": {
            "prefect.resource.id": f"{PREFIX}.trajectory.{happening.trajectory_id}",
            "prefect.resource.name": announcement.reference,
        },
        "related": [_run(announcement)] if announcement.run_id is not None else [],
        "payload": dict(happening.facts),
    }


def _run(announcement: Announcement) -> Mapping[str, str]:
    """The run of the trajectory, on whose page the event is then found."""
    return {
        "prefect.resource.id": f"prefect.flow-run.{announcement.run_id}",
        "prefect.resource.name": announcement.reference,
        "prefect.resource.role": "flow-run",
    }


def _automation(alarm: Alarm, words: Words, *, pool: str, block_id: UUID | None) -> AutomationCore:
    name, advice = words.sections["alarms"][alarm.key], words.sections["advice"][alarm.key]
    ours: dict[str, str | list[str]] = {}
    if alarm.in_pool:
        ours = {"prefect.resource.role": "work-pool", "prefect.resource.name": pool}
    trigger = EventTrigger(
        expect=set(alarm.events),
        match=ResourceSpecification({"prefect.resource.id": alarm.resource}),
        match_related=ResourceSpecification(ours),
        posture=Posture.Reactive,
        threshold=1,
        within=QUIET,
    )
    return AutomationCore(
        name=name,
        description=advice,
        enabled=True,
        tags=[alarm.tag],
        trigger=trigger,
        actions=[
            DoNothing()
            if block_id is None
            else SendNotification(
                block_document_id=block_id, subject=name, body=f"{SEEN}\n\n{advice}"
            )
        ],
    )


def _sleepers_url(ui_url: str, flow_id: UUID) -> str:
    return f"{ui_url}/runs?{urlencode({'state': STATES, 'flow': flow_id, **ALWAYS}, doseq=True)}"


def _sleepers(words: Words, flow_id: UUID) -> Mapping[str, object]:
    """The list as Prefect's pages keep one."""
    filters = {"state": STATES, "flow": [str(flow_id)], "range": ALWAYS}
    return {
        "name": words.sections["lists"]["sleepers"],
        "filters": [
            {"object": "flowRun", "property": key, "type": "", "operation": "", "value": value}
            for key, value in filters.items()
        ],
    }
