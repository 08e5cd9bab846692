"""Who takes part, and what the employee adds: replacing a person, adding a view."""

from dataclasses import replace

from verbetertraject.domain.acts.act import Act
from verbetertraject.domain.acts.intake import check_person
from verbetertraject.domain.commands import AddView, ReplaceAssessor, ReplacePerson
from verbetertraject.domain.people import Assignment, Person, Role
from verbetertraject.domain.records import View
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Trajectory


def replace_assessor(t: Trajectory, command: ReplaceAssessor, act: Act) -> Trajectory:
    """Let another person be the assessor from a day on; messages follow the role."""
    return _assign(t, Role.ASSESSOR, command.person, act)


def replace_person(t: Trajectory, command: ReplacePerson, act: Act) -> Trajectory:
    """Let another person hold a role from a day on; the employee cannot be replaced."""
    if command.role is Role.EMPLOYEE:
        raise RefusedError(Rule.FIELD, field="role", problem="the employee stays")
    return _assign(t, command.role, command.person, act)


def add_view(t: Trajectory, command: AddView, act: Act) -> Trajectory:
    """Add the employee's own view (zienswijze); it is never refused for how it names a record."""
    for field in ("to", "text"):
        if not getattr(command, field).strip():
            raise RefusedError(Rule.FIELD, field=field, problem="missing")
    view = View(to=command.to, text=command.text, on=act.on)
    return replace(t, views=(*t.views, view))


def _assign(t: Trajectory, role: Role, person: Person, act: Act) -> Trajectory:
    check_person(person, field="person")
    since = person.from_ or act.today
    if person.id == t.person(Role.EMPLOYEE, act.today):
        raise RefusedError(
            Rule.FIELD, field="person.id", problem="the employee cannot be the employer"
        )
    assignment = Assignment(role=role, person=person.id, since=since)
    return replace(t, assignments=(*t.assignments, assignment))
