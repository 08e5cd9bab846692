"""The files of which somebody is the employee, while they run."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from verbetertraject.domain.phases import FINAL
from verbetertraject.store.tables import TrajectoryRow


def follows(session: Session, calendar: str, *, employee: str) -> bool:
    """Whether the file of an employee runs, and follows this calendar."""
    own = select(TrajectoryRow.id).where(
        TrajectoryRow.calendar == calendar,
        TrajectoryRow.employee_id == employee,
        TrajectoryRow.phase.not_in(FINAL),
    )
    return session.scalars(own.limit(1)).first() is not None
