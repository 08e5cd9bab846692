"""Who may do what, in which phase, and who may read what (domain rules 2 and 6), as tables."""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase

RECORDERS: Final = frozenset({Role.ASSESSOR, Role.HR})
CORRECTORS: Final = RECORDERS | {Role.EMPLOYEE}
"""Who records anything that can be corrected; which of them which record is `filing`'s to say."""
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


PERMISSIONS: Final[dict[str, Permission]] = {
    "open": Permission(by=RECORDERS, phases=frozenset()),
    "record_conversation": Permission(by=RECORDERS, phases=frozenset({Phase.PREPARATION})),
    "present_plan": Permission(by=RECORDERS, phases=UNDER_PLAN | {Phase.PREPARATION}),
    "sign": Permission(by=frozenset({Role.EMPLOYEE, Role.EMPLOYER_SIGNATORY}), phases=UNDER_PLAN),
    "record_proof": Permission(by=RECORDERS | {Role.EMPLOYEE}, phases=UNDER_PLAN),
    "hold_evaluation": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE})),
    "record_report": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE, Phase.SUSPENDED})),
    "reschedule": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE, Phase.FOLLOW_UP})),
    "extend": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE})),
    "record_outlook": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE})),
    "record_balance": Permission(by=RECORDERS, phases=frozenset({Phase.ACTIVE})),
    "hold_follow_up": Permission(by=RECORDERS, phases=frozenset({Phase.FOLLOW_UP})),
    "register_absence": Permission(by=RECORDERS, phases=UNDER_PLAN | {Phase.FOLLOW_UP}),
    "end_absence": Permission(by=frozenset({Role.HR}), phases=EVERY_PHASE),
    "pause": Permission(by=frozenset({Role.HR}), phases=frozenset({Phase.ACTIVE})),
    "end_pause": Permission(by=frozenset({Role.HR}), phases=frozenset({Phase.SUSPENDED})),
    "report_concern": Permission(by=frozenset({Role.EMPLOYEE}), phases=EVERY_PHASE),
    "triage_concern": Permission(by=SAFETY_DESK, phases=EVERY_PHASE),
    "conclude_investigation": Permission(by=frozenset({Role.INVESTIGATOR}), phases=EVERY_PHASE),
    "resume": Permission(by=SAFETY_DESK, phases=EVERY_PHASE),
    "replace_assessor": Permission(by=frozenset({Role.HR}), phases=EVERY_PHASE),
    "replace_person": Permission(by=SAFETY_DESK, phases=EVERY_PHASE),
    "record_redeployment": Permission(
        by=frozenset({Role.HR}), phases=frozenset({Phase.REDEPLOYMENT})
    ),
    "withdraw": Permission(
        by=SAFETY_DESK,
        phases=EVERY_PHASE - {Phase.COMPLETED, Phase.OTHER_TRACK, Phase.WITHDRAWN},
    ),
    "add_view": Permission(by=frozenset({Role.EMPLOYEE}), phases=EVERY_PHASE - {Phase.PREPARATION}),
    "correct": Permission(by=CORRECTORS, phases=EVERY_PHASE),
    "attach": Permission(by=CORRECTORS, phases=EVERY_PHASE),
}
"""A row for every command. Who of them is the desk of a concern, `safety_desk` says by person."""

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
