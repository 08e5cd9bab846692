"""A trajectory as those see it who watch over its flow run."""

from verbetertraject.application.ports import Sleeper
from verbetertraject.store.tables import TrajectoryRow


def sleeper(row: TrajectoryRow) -> Sleeper:
    """What a trajectory's own row says of its run."""
    return Sleeper(
        trajectory_id=row.id,
        reference=row.reference,
        phase=row.phase,
        revision=row.revision,
        wake_at=row.wake_at,
        synced_wake_at=row.synced_wake_at,
        run_id=row.run_id,
        run_number=row.run_number,
    )
