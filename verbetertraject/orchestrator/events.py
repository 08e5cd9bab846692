"""Our own events in Prefect's feed."""

from collections.abc import Mapping, Sequence

from verbetertraject.application.operations_events import PREFIX, Announcement
from verbetertraject.orchestrator.client import PrefectApi, translated


def announce(api: PrefectApi, announcements: Sequence[Announcement]) -> None:
    """Put announcements into Prefect's event feed; told twice, each is still one event.

    Raises:
        OrchestratorUnavailableError: when Prefect cannot be reached.
    """
    with translated(), api.client() as prefect:
        prefect.request("POST", "/events", json=[_event(each) for each in announcements])


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
