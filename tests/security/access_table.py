"""The table of doors: who is let in where. Everyone else is refused, as the kind of door has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Final

from tests.security.door_requests import DO, Door
from tests.security.players import NOBODY, PLAYERS_BY_NAME
from verbetertraject.api.routes import (
    ACCESS_LOG,
    ACTS,
    ATTACHMENT,
    CONTROL_QUESTIONS,
    IMPORTS,
    OVERVIEW,
    PREVIEWS,
    TRAJECTORIES,
    TRAJECTORY,
    act_path,
)

Players = frozenset[str]

EVERYONE: Final[Players] = frozenset(PLAYERS_BY_NAME)
SIGNED_IN: Final = EVERYONE - {NOBODY}
WHOLE: Final = SIGNED_IN - {"by_link_elsewhere"}
"""Everyone with a session that is not for one trajectory alone."""
INVESTIGATORS: Final[Players] = frozenset(
    {"investigator_before", "investigator", "investigator_after"}
)
HR: Final[Players] = frozenset({"hr", "desk"})
"""HR of the case, and of the organisation where it serves the unit."""
RECORDERS: Final = HR | {"assessor"}
"""Who records; never an assessor whom a concern is about."""
ASSESSORS: Final[Players] = frozenset({"assessor", "barred_assessor"})
EMPLOYEE: Final[Players] = frozenset({"employee", "employee_of_hr"})
"""The employee is that alone in the own file, also where they are HR of the organisation."""
BOTH_SIDES: Final = HR | ASSESSORS | EMPLOYEE
SIGNERS: Final = BOTH_SIDES | {"employer_signatory"}
DATED: Final = SIGNERS | {"contact", "coach", "confidential_adviser"}
"""Who reads dates and appointments."""
TAKING_PART: Final = DATED | INVESTIGATORS
WATCHED: Final = HR | EMPLOYEE
"""Who reads who did and who read what."""
CONCERNED: Final = HR | {"employer_signatory"}
"""Who may be the desk of a concern."""
ADMINISTRATORS: Final[Players] = frozenset({"desk"})
ADMINISTERING: Final = ADMINISTRATORS | {"employee_of_hr"}
"""Who administers, whoever's the file is."""
DESKS: Final[Players] = ADMINISTERING | {"desk_elsewhere", "hr"}
"""Everyone who is HR of the organisation, or of units: whoever is HR of a case is that as well."""
NONE: Final[Players] = frozenset()


@unique
class Kind(Enum):
    """How a door refuses whom it does not let in."""

    OPEN = "open"
    """It refuses nobody."""
    OWN = "own"
    """Who is not known says who they are; whoever is known, and may not, is told so."""
    FILE = "file"
    """The same; for whoever has no part in the file, there is none."""
    HIDDEN = "hidden"
    """The same; for everyone who may not, there is nothing here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Who is let in by a door, and how it refuses the others."""

    kind: Kind
    may: Players
    told: Players = frozenset()
    """Who is let in elsewhere by the same door, and told why not here."""


def _open() -> Rule:
    return Rule(kind=Kind.OPEN, may=EVERYONE)


def _own(may: Players) -> Rule:
    return Rule(kind=Kind.OWN, may=may)


def _file(may: Players) -> Rule:
    return Rule(kind=Kind.FILE, may=may)


def _hidden(may: Players) -> Rule:
    return Rule(kind=Kind.HIDDEN, may=may)


COMMANDS: Final[Mapping[str, Players]] = {
    "record_conversation": RECORDERS,
    "present_plan": RECORDERS,
    "sign": EMPLOYEE | {"employer_signatory"},
    "record_proof": RECORDERS | EMPLOYEE,
    "hold_evaluation": RECORDERS,
    "record_report": RECORDERS,
    "reschedule": RECORDERS,
    "extend": RECORDERS,
    "record_outlook": RECORDERS,
    "record_balance": RECORDERS,
    "hold_follow_up": RECORDERS,
    "register_absence": RECORDERS,
    "end_absence": HR,
    "pause": HR,
    "end_pause": HR,
    "report_concern": EMPLOYEE,
    "triage_concern": CONCERNED,
    "conclude_investigation": INVESTIGATORS,
    "resume": CONCERNED,
    "replace_assessor": HR,
    "replace_person": HR,
    "record_redeployment": HR,
    "withdraw": HR,
    "add_view": EMPLOYEE,
    "correct": RECORDERS,
    "attach": RECORDERS,
}
"""Who may give each command; `correct` and `attach` as of records that the employee has not made.

An investigator without an investigation may give the command, and there is nothing to conclude.
"""

SIGNED_FOR: Final[Mapping[str, Players]] = {"sign": EMPLOYEE}
"""Where a body says for whom it is: the example signs for the employee."""

API: Final[Mapping[Door, Rule]] = {
    ("GET", "/live"): _open(),
    ("GET", "/ready"): _open(),
    ("GET", CONTROL_QUESTIONS): _own(SIGNED_IN),
    ("GET", OVERVIEW): _own(SIGNED_IN),
    ("GET", TRAJECTORIES): _own(SIGNED_IN),
    ("POST", TRAJECTORIES): _own(ADMINISTRATORS | {"hr"}),
    ("POST", IMPORTS): _own(ADMINISTRATORS | {"hr"}),
    ("GET", TRAJECTORY): _file(TAKING_PART),
    ("GET", f"{TRAJECTORY}/timeline"): _file(DATED),
    ("GET", f"{TRAJECTORY}/preview"): _file(DATED),
    ("GET", f"{TRAJECTORY}/messages"): _file(TAKING_PART),
    ("GET", f"{TRAJECTORY}/journal"): _file(WATCHED),
    ("GET", f"{TRAJECTORY}/dossier-check"): _file(BOTH_SIDES),
    ("GET", ACCESS_LOG): _file(WATCHED),
    ("GET", ATTACHMENT): _hidden(SIGNERS),
    ("POST", PREVIEWS): _file(BOTH_SIDES),
} | {("POST", act_path(name)): _file(SIGNED_FOR.get(name, COMMANDS[name])) for name in ACTS}
"""Who comes with a token. What is opened has a calendar of its own, which only HR gives."""

PAGES: Final[Mapping[Door, Rule]] = {
    ("GET", "/docs"): _open(),
    ("GET", "/static/{name}"): _open(),
    ("GET", "/sign-in"): _open(),
    ("POST", "/sign-in"): _open(),
    ("GET", "/sign-in/sent"): _open(),
    ("GET", "/l/{token}"): _open(),
    ("POST", "/l/{token}"): _open(),
    ("POST", "/l/{token}/again"): _open(),
    ("GET", "/address/{token}"): _open(),
    ("POST", "/address/{token}"): _open(),
    ("POST", "/sign-out"): _open(),
    ("GET", "/"): _hidden(SIGNED_IN),
    ("GET", "/done/{command}"): _hidden(SIGNED_IN),
    ("GET", "/open"): _hidden(WHOLE),
    ("POST", "/open"): _hidden(WHOLE),
    ("GET", "/import"): _hidden(DESKS),
    ("POST", "/import"): _hidden(DESKS),
    ("GET", "/me"): _hidden(WHOLE),
    ("POST", "/me"): _hidden(WHOLE),
    ("GET", "/administration"): _hidden(ADMINISTERING),
    ("GET", "/administration/people"): _hidden(ADMINISTERING),
    ("GET", "/administration/people/{person}"): _hidden(ADMINISTERING),
    ("POST", "/administration/people/{person}"): _hidden(ADMINISTERING),
    ("GET", "/administration/people-list"): _hidden(ADMINISTERING),
    ("POST", "/administration/people-list"): _hidden(ADMINISTERING),
    ("GET", "/administration/units"): _hidden(ADMINISTERING),
    ("POST", "/administration/units"): Rule(
        kind=Kind.HIDDEN, may=ADMINISTRATORS, told=frozenset({"employee_of_hr"})
    ),
    ("GET", "/administration/policy"): _hidden(ADMINISTERING),
    ("GET", "/administration/journal"): _hidden(ADMINISTERING),
    ("GET", "/administration/deliveries"): _hidden(DESKS),
    ("POST", "/administration/deliveries"): _hidden(DESKS),
    ("GET", "/t/{trajectory}"): _hidden(TAKING_PART),
    ("GET", "/t/{trajectory}/timeline.svg"): _hidden(DATED),
    ("GET", "/t/{trajectory}/plans"): _hidden(SIGNERS),
    ("GET", "/t/{trajectory}/check"): _hidden(BOTH_SIDES),
    ("GET", "/t/{trajectory}/messages"): _hidden(TAKING_PART),
    ("GET", "/t/{trajectory}/journal"): _hidden(WATCHED),
    ("GET", "/t/{trajectory}/access"): _hidden(WATCHED),
    ("GET", "/t/{trajectory}/ahead"): _hidden(DATED),
    ("GET", "/t/{trajectory}/file"): _hidden(SIGNERS | INVESTIGATORS),
    ("GET", "/t/{trajectory}/attachments/{number}"): _hidden(SIGNERS),
    ("GET", "/t/{trajectory}/export"): _hidden(WATCHED),
} | {
    (method, DO.replace("{command}", name)): _file(may)
    for name, may in COMMANDS.items()
    for method in ("GET", "POST")
}
"""Who comes with a session."""

ELSEWHERE: Final = frozenset({("GET", "/sign-in/oidc"), ("GET", "/sign-in/oidc/callback")})
"""Doors of an installation with an identity provider: its own tests try them."""

DOORS: Final[Mapping[Door, Rule]] = {**API, **PAGES}
