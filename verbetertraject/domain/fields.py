"""What the date in a field is a date of: its annotation says so, once and for every command."""

from datetime import date, datetime
from enum import Enum, unique
from typing import Annotated, TypeAlias


@unique
class When(Enum):
    """What a date is of, and thereby which dates cannot be."""

    HAPPENED = "happened"
    """Something that happened: never after the day on which it is recorded."""
    PLANNED = "planned"
    """Something that is planned: from when on is the rule of its field, but not decades ahead."""
    APPOINTED = "appointed"
    """The present day of an appointment: there is an open one on that day."""
    CALENDAR = "calendar"
    """A day of a calendar: behind or ahead."""


Happened: TypeAlias = Annotated[date, When.HAPPENED]
HappenedAt: TypeAlias = Annotated[date | datetime, When.HAPPENED]
Planned: TypeAlias = Annotated[date, When.PLANNED]
Appointed: TypeAlias = Annotated[date, When.APPOINTED]
CalendarDay: TypeAlias = Annotated[date, When.CALENDAR]
