"""Who takes part: another person for a role."""

from dataclasses import dataclass

from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.permissions import EVERY_PHASE, SAFETY_DESK, Permission


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplaceAssessor(Command):
    """Let another person be the assessor from a day on; messages follow the role."""

    permission = Permission(by=frozenset({Role.HR}), phases=EVERY_PHASE)
    makes = "assessors"

    person: Person


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplacePerson(Command):
    """Let another person hold a role from a day on."""

    permission = Permission(by=SAFETY_DESK, phases=EVERY_PHASE)
    makes = "people"

    role: Role
    person: Person
