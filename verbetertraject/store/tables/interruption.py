"""The tables of what stops the clock: absences, safety concerns, and the stops themselves."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from verbetertraject.domain.commands.interruption import PauseReason
from verbetertraject.store.column_types import PaddedJson
from verbetertraject.store.tables.base import Content, NumberedPart, content_column


class AbsenceRow(NumberedPart):
    """A time in which the employee is away, without a reason."""

    __tablename__ = "absences"

    first_day: Mapped[date]
    until: Mapped[date | None]
    """The first day back."""


class SuspensionRow(NumberedPart):
    """A time in which the clock stands still."""

    __tablename__ = "suspensions"

    first_day: Mapped[date]
    stopped_on: Mapped[date]
    until: Mapped[date | None]
    """The first day on which the clock runs again."""
    by_people: Mapped[bool]


class PauseRow(NumberedPart):
    """A time for which HR stopped the clock."""

    __tablename__ = "pauses"

    first_day: Mapped[date]
    reason: Mapped[PauseReason]
    assessor_waits: Mapped[bool]
    until: Mapped[date | None]
    """The day on which it was ended."""


class ConcernRow(NumberedPart):
    """A safety concern; nobody reads this table for a list."""

    __tablename__ = "concerns"

    reported_on: Mapped[date]
    triaged_on: Mapped[date | None]
    concluded_on: Mapped[date | None]
    resumed_on: Mapped[date | None]
    facts: Mapped[Content] = mapped_column(PaddedJson)
    """Whom it is about, how it was triaged, and what was concluded: only with the key."""
    report: Mapped[Content] = content_column()
    investigation: Mapped[Content | None] = content_column()
