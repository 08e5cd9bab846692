"""What every command is: something that people can do, given by some roles in some phases."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from verbetertraject.domain.fields import Asked, Happened
from verbetertraject.domain.permissions import Permission


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """What somebody does. What is recorded by it is kept as it is said here.

    Attributes:
        permission: who may give it, and in which phases.
        makes: what the API calls what it leaves, in the plural; none where it makes a trajectory.
        asked_first: what people are asked first, where the order of the fields is another.
    """

    permission: ClassVar[Permission]
    makes: ClassVar[str | None] = None
    asked_first: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """What may come with every command."""

    happened_on: Happened | None = None
    """The day on which it happened, where that was before the day it is recorded."""
    not_about_health: Annotated[bool, Asked.NEVER] = False
    """Confirms that no text is about anyone's health, where a word in it suggests so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Submission(Envelope):
    """A command as somebody gives it."""

    command: Command
