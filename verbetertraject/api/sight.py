"""Who may read what of a trajectory (domain rules 2), as one table and one exception.

The exception is a safety concern: nobody whom it is about sees it or what tells of it, and an
assessor never does.
"""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Concern, Trajectory


@unique
class Section(Enum):
    """A part of a trajectory that some may read and others may not."""

    OUTLINE = "outline"
    """Dates, appointments, who holds which role, what is awaited, the timeline."""
    PLAN = "plan"
    """The plan versions with their signatures and proofs."""
    RECORD = "record"
    """Analysis, conversations, reports, outlooks, balances, follow-ups, absences, views."""
    CONCERNS = "concerns"
    """Safety concerns, with separate access."""
    MESSAGES = "messages"
    """What was told to everyone; one's own copies everyone may read."""
    JOURNAL = "journal"
    """Who did what, and when it was recorded."""


BOTH_SIDES: Final = frozenset({Role.EMPLOYEE, Role.ASSESSOR, Role.HR})
SIGNERS: Final = BOTH_SIDES | {Role.EMPLOYER_SIGNATORY}

READERS: Final[dict[Section, frozenset[Role]]] = {
    Section.OUTLINE: frozenset(Role) - {Role.INVESTIGATOR},
    Section.PLAN: SIGNERS,
    Section.RECORD: BOTH_SIDES,
    Section.CONCERNS: frozenset(
        {Role.EMPLOYEE, Role.HR, Role.EMPLOYER_SIGNATORY, Role.INVESTIGATOR}
    ),
    Section.MESSAGES: frozenset({Role.EMPLOYEE, Role.HR}),
    Section.JOURNAL: frozenset({Role.EMPLOYEE, Role.HR}),
}
"""The roles that may read each section."""

SAFETY_COMMANDS: Final = frozenset(
    {"report_concern", "triage_concern", "conclude_investigation", "resume"}
)
"""Commands whose journal entry tells of a concern."""

SAFETY_MESSAGES: Final = frozenset(
    {"safety_ack", "safety_triage_due", "safety_triage_overdue", "resume_due"}
)
"""Messages that tell of a concern."""

SAFETY_WAITS: Final = frozenset({"triage", "investigation", "resumption"})
"""What is awaited only because of a concern."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What one person sees of one trajectory, by the roles held in it today."""

    person_id: str
    roles: tuple[Role, ...]

    def sees(self, section: Section) -> bool:
        """Whether any of the person's roles may read a section."""
        return not READERS[section].isdisjoint(self.roles)

    def sees_concern(self, concern: Concern) -> bool:
        """Whether the person may know of a concern at all."""
        if self.person_id in concern.about_people or not self.sees(Section.CONCERNS):
            return False
        investigates_only = READERS[Section.CONCERNS].intersection(self.roles) == {
            Role.INVESTIGATOR
        }
        was_investigated = concern.under_investigation or concern.investigation is not None
        return was_investigated or not investigates_only

    def concerns(self, t: Trajectory) -> tuple[Concern, ...]:
        """The concerns that the person may know of."""
        return tuple(each for each in t.concerns if self.sees_concern(each))

    def sees_every_concern(self, t: Trajectory) -> bool:
        """Whether nothing has to be kept from the person."""
        return self.sees(Section.CONCERNS) and len(self.concerns(t)) == len(t.concerns)

    def sees_message(self, key: str, t: Trajectory) -> bool:
        """Whether the person may know that a message was or will be sent."""
        return key not in SAFETY_MESSAGES or self.sees_every_concern(t)

    def sees_wait(self, key: str, t: Trajectory) -> bool:
        """Whether the person may know that something is awaited."""
        return key not in SAFETY_WAITS or self.sees_every_concern(t)
