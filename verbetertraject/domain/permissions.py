"""The roles that do what, and who may read what (domain rules 2 and 6), as tables.

Who may give a command, and in which phase, stands with the command.
"""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase

RECORDERS: Final = frozenset({Role.ASSESSOR, Role.HR})
CORRECTORS: Final = RECORDERS | {Role.EMPLOYEE}
"""Who records anything that can be corrected; `record_names` says which of them which record."""
SAFETY_DESK: Final = frozenset(
    {Role.HR, Role.EMPLOYER_SIGNATORY, Role.OTHER_HR, Role.SAFETY_CONTACT}
)
"""Every role by which a safety desk can be named; whose desk it is, `safety_desk` says."""
EVERY_PHASE: Final = frozenset(Phase)
UNDER_PLAN: Final = frozenset({Phase.PRESENTED, Phase.ACTIVE, Phase.SUSPENDED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Permission:
    """The roles that may give a command, and the phases in which it can be given."""

    by: frozenset[Role]
    phases: frozenset[Phase]


DESK_WHILE_OPEN: Final = frozenset({"replace_person", "withdraw"})
"""Commands of HR that belong to the desk alone while a concern is open: of `replace_person`, the
roles of `DESK_ROLES`."""

DESK_ROLES: Final = frozenset({Role.HR, Role.EMPLOYER_SIGNATORY, Role.INVESTIGATOR})
"""The roles of a concern's desk and investigation."""


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
    ACCESS_LOG = "access_log"
    """Who else than the employee looked into the file."""


BOTH_SIDES: Final = frozenset({Role.EMPLOYEE, Role.ASSESSOR, Role.HR})
SIGNERS: Final = BOTH_SIDES | {Role.EMPLOYER_SIGNATORY}

READERS: Final[dict[Section, frozenset[Role]]] = {
    Section.OUTLINE: frozenset(Role) - {Role.INVESTIGATOR},
    Section.PLAN: SIGNERS,
    Section.RECORD: BOTH_SIDES,
    Section.CONCERNS: SAFETY_DESK | {Role.EMPLOYEE, Role.INVESTIGATOR},
    Section.MESSAGES: frozenset({Role.EMPLOYEE, Role.HR}),
    Section.JOURNAL: frozenset({Role.EMPLOYEE, Role.HR}),
    Section.ACCESS_LOG: frozenset({Role.EMPLOYEE, Role.HR}),
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

PRIVATE_WAITS: Final = SAFETY_WAITS | {"pause"}
"""What is awaited while the clock stands for a cause that not every reader may know."""
