"""What was told and what waits to be told: the identity by which a message is sent once."""

from dataclasses import dataclass
from datetime import date

from verbetertraject.domain.people import Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """The identity of a message to one role: it is sent once (domain rules 5)."""

    key: str
    about: str
    """The object it is about, such as `evaluation-1.2` or `plan-3`."""
    on: date
    """The date from which its day is computed: a moved date is a new message."""
    role: Role
    part: str = ""
    """The party or the support item, where there is one."""
    repetition: int = 0

    def __str__(self) -> str:
        """One line that names the message in a table or a log."""
        ends = [self.part] if self.part else []
        ends += [str(self.repetition)] if self.repetition else []
        return "/".join([self.key, f"{self.about}@{self.on}", self.role.value, *ends])


def about_of(identity: str) -> str:
    """The object of a message, out of its identity or of several that differ by role alone."""
    return identity.partition("/")[2].partition("@")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A message about an object, to the roles that are named for it."""

    key: str
    about: str
    on: date
    to: tuple[Role, ...]
    day: date
    """The day that the text names: of the appointment, the deadline or the event."""
    part: str = ""
    repetition: int = 0
    params: tuple[tuple[str, str | int], ...] = ()

    def identity(self, role: Role) -> Told:
        """The identity of this message for one of its roles."""
        return Told(
            key=self.key,
            about=self.about,
            on=self.on,
            role=role,
            part=self.part,
            repetition=self.repetition,
        )
