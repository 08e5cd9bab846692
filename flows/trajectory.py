"""The life of one improvement trajectory: one flow run, asleep between its due moments."""

from uuid import UUID

from prefect import flow

from flows.awake import awake
from verbetertraject.wiring import process_wiring


@flow(flow_run_name="{reference}")
def trajectory(trajectory_id: UUID, reference: str) -> None:
    """Wake, look, decide, act; hibernate until the next due moment, or end.

    These two parameters for ever: sleeping runs hold them for years. Everything else is read
    from our database at every wake, so new code takes over without migration.
    """
    awake(process_wiring().waking, trajectory_id, reference)
