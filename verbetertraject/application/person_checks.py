"""The particulars of people whom a command names: held against the rules of the list of people."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from verbetertraject.application.people_import import PersonFault, faults_by_field, tidied
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.opening import people_by_role
from verbetertraject.domain.people import Person
from verbetertraject.domain.refusals import RefusedError, Rule

_PROBLEMS: Final = {
    PersonFault.FORMULA: "begins as a formula does",
    PersonFault.CONTROL: "holds a line break, or a character that cannot be seen",
    PersonFault.ID: "letters, digits, '.', '_' and '-' only",
    PersonFault.NAME: "needs a letter, and at most 200 characters",
    PersonFault.LANGUAGE: "nl or en",
}


def with_tidied_people(command: Command) -> Command:
    """The command with the names and addresses of its people as they are kept."""
    match command:
        case Open(people=people):
            kept = {role.value: tidied(person) for role, person in people_by_role(people)}
            return replace(command, people=replace(people, **kept))
        case ReplaceAssessor(person=person) | ReplacePerson(person=person):
            return replace(command, person=tidied(person))
        case _:
            return command


def wrong_particulars(command: Command) -> Iterator[RefusedError]:
    """Names that nobody can read, and addresses that nobody can mail, each by its field."""
    for path, person in _named(command):
        for field, fault in faults_by_field(person):
            if fault is PersonFault.EMAIL:
                yield RefusedError(Rule.ADDRESS, field=f"{path}.{field}")
            else:
                yield RefusedError(Rule.FIELD, field=f"{path}.{field}", problem=_PROBLEMS[fault])


def _named(command: Command) -> Iterator[tuple[str, Person]]:
    """Everyone whom a command names, each with the field in which."""
    match command:
        case Open(people=people):
            yield from ((f"people.{role.value}", each) for role, each in people_by_role(people))
        case ReplaceAssessor(person=person) | ReplacePerson(person=person):
            yield "person", person
        case _:
            pass
