"""The tables of what is told: steps that were performed, and messages on their way."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import Mapped, mapped_column, relationship

from verbetertraject.application.read_models import Delivery
from verbetertraject.domain.people import Role
from verbetertraject.store.tables.base import Base, NumberedPart, Part
from verbetertraject.store.tables.people import PersonRow


class NoticeRow(NumberedPart):
    """A message that goes out at once, as soon as the office is open and the reader is there."""

    __tablename__ = "notices"

    key: Mapped[str]
    about: Mapped[str]
    on: Mapped[date]
    to: Mapped[list[str]] = mapped_column(JSON)
    day: Mapped[date]
    part: Mapped[str]
    repetition: Mapped[int]
    params: Mapped[list[list[str | int]]] = mapped_column(JSON)


class StepRow(Part):
    """A step that was performed; its identity is why it is never performed twice.

    A message is a step for each role that it is told to.
    """

    __tablename__ = "steps"

    identity: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    """The key of a message; `start` or `stop` for a step that tells nobody."""
    about: Mapped[str | None]
    on: Mapped[date | None]
    role: Mapped[Role | None]
    """Whom a message was for; none for a step that tells nobody."""
    part: Mapped[str | None]
    repetition: Mapped[int | None]
    performed_at: Mapped[datetime]


class OutboxRow(Base):
    """One message to one person, queued with the change that it tells about."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("trajectory_id", "step_identity", "person_id"),
        Index(None, "state", "next_attempt_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    trajectory_id: Mapped[UUID] = mapped_column(ForeignKey("trajectories.id"))
    reference: Mapped[str]
    step_identity: Mapped[str]
    person_id: Mapped[str] = mapped_column(ForeignKey("persons.id"), index=True)
    roles: Mapped[list[str]] = mapped_column(JSON)
    """Why this person gets it: one copy, however many roles."""
    key: Mapped[str]
    variant: Mapped[str]
    params: Mapped[Mapping[str, Any]] = mapped_column(JSON)
    """Ids, numbers, ISO dates and closed codes: never a text about a person."""
    queued_at: Mapped[datetime]
    """On the clock of the process; every other instant here is real time."""
    not_before: Mapped[datetime]
    state: Mapped[Delivery] = mapped_column(
        EnumType(
            Delivery,
            name="state",
            native_enum=False,
            create_constraint=True,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        ),
        default=Delivery.QUEUED,
    )
    attempts: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    next_attempt_at: Mapped[datetime]
    last_error: Mapped[str | None]
    """Redacted by whoever delivers."""
    channel: Mapped[str | None]
    """The kind of channel that accepted it: `mailto`, `workflows`."""
    sent_at: Mapped[datetime | None]
    agenda: Mapped[list[dict[str, str | int]] | None] = mapped_column(JSON(none_as_null=True))
    """Appointments for the reader's calendar: names, dates and codes; none where it has none."""
    by_relay: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether our own mail server refused it the last time: it waits for that to be mended."""
    person: Mapped[PersonRow] = relationship(lazy="raise")
