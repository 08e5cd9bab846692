"""Who takes part: another person for a role."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.act import Act, check_desk
from verbetertraject.domain.decisions.opening import wrong_person
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.people import BY_DIRECTORY, Assignment, Person, Role
from verbetertraject.domain.permissions import DESK_ROLES
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.trajectory import Trajectory

OUTSIDE: Final = frozenset({Role.HR, Role.EMPLOYER_SIGNATORY})
"""Two different persons, so that a concern about one of them has a desk (domain rules 2)."""


@decides(ReplaceAssessor)
def replace_assessor(t: Trajectory, command: ReplaceAssessor, act: Act) -> Trajectory:
    """Let another person be the assessor from a day on; messages follow the role."""
    return _assign(t, Role.ASSESSOR, command.person, act)


@decides(ReplacePerson)
def replace_person(t: Trajectory, command: ReplacePerson, act: Act) -> Trajectory:
    """Let another person hold a role from a day on; the employee cannot be replaced."""
    if command.role is Role.EMPLOYEE:
        raise RefusedError(Rule.FIELD, field="role", problem="the employee stays")
    if command.role in BY_DIRECTORY:
        raise RefusedError(Rule.FIELD, field="role", problem="follows from the organisation")
    if command.role in DESK_ROLES:
        check_desk(t, act)
    elif act.by is not Role.HR:
        raise RefusedError(Rule.WRONG_ROLE, role=act.by.value, command=act.name)
    return _assign(t, command.role, command.person, act)


def _assign(t: Trajectory, role: Role, person: Person, act: Act) -> Trajectory:
    assignment = Assignment(role=role, person=person.id, since=person.from_ or act.today)
    insist(_wrong_in_assignment(t, assignment, person, act))
    return replace(t, assignments=(*t.assignments, assignment))


def _wrong_in_assignment(
    t: Trajectory, assignment: Assignment, person: Person, act: Act
) -> Iterator[RefusedError]:
    """Who cannot hold the role, or not from that day on."""
    role = assignment.role
    yield from wrong_person(person, field="person")
    yield from _too_early(t, role, assignment.since, act)
    if person.id == t.person(Role.EMPLOYEE, act.today):
        yield RefusedError(
            Rule.FIELD, field="person.id", problem="the employee cannot be the employer"
        )
    if role in OUTSIDE and _meets(t, assignment):
        yield RefusedError(Rule.NO_OUTSIDE_DESK, field="person.id")


def _meets(t: Trajectory, assignment: Assignment) -> bool:
    """Whether one person would be both HR and the employer's signatory, from then on or later."""
    (other,) = OUTSIDE - {assignment.role}
    later = (
        each.person
        for each in t.assignments
        if each.role is other and each.since > assignment.since
    )
    return assignment.person in {t.person(other, assignment.since), *later}


def _too_early(t: Trajectory, role: Role, since: date, act: Act) -> Iterator[RefusedError]:
    """A day from before who holds the role now: they would go on holding it."""
    held = (each.since for each in t.assignments if each.role is role and each.since <= act.today)
    earliest = max(held, default=t.began_on)
    if since < earliest:
        yield RefusedError(Rule.DATE_IMPOSSIBLE, field="person.from", date=since, earliest=earliest)
