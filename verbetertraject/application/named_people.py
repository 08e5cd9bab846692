"""Whom a case names: known people as they are known, new ones by HR alone, and HR who is HR.

A case never changes what is known of a person, whoever opens it or replaces whom: that is done in
the directory (domain rules 6). Name and address tell which person is meant, so others than the
known ones are refused; language, function and Teams address are left as they are known.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from verbetertraject.application.addresses import as_seen, mailbox
from verbetertraject.application.people_import import PersonFault, faults_by_field, tidied
from verbetertraject.application.ports import KnownPeople
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.commands.roles import ReplaceAssessor, ReplacePerson
from verbetertraject.domain.decisions.opening import people_by_role
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.refusals import RefusedError, Rule

_PROBLEMS: Final = {
    PersonFault.FORMULA: "begins as a formula does",
    PersonFault.CONTROL: "holds a line break, or a character that cannot be seen",
    PersonFault.ID: "letters, digits, '.', '_' and '-' only",
    PersonFault.NAME: "needs a letter, and at most 200 characters",
    PersonFault.LANGUAGE: "nl or en",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Someone whom a command names for a role."""

    field: str
    """Where the command names them: `people.hr`, `person`."""
    role: Role
    person: Person


def named_in(command: Command) -> tuple[Named, ...]:
    """Everyone whom a command names for a role."""
    match command:
        case Open(people=people):
            return tuple(
                Named(field=f"people.{role.value}", role=role, person=person)
                for role, person in people_by_role(people)
            )
        case ReplaceAssessor(person=person):
            return (_replacing(Role.ASSESSOR, person),)
        case ReplacePerson(role=role, person=person):
            return (_replacing(role, person),)
        case _:
            return ()


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
    for each in named_in(command):
        for name, fault in faults_by_field(each.person):
            field = f"{each.field}.{name}"
            if fault is PersonFault.EMAIL:
                yield RefusedError(Rule.ADDRESS, field=field)
            else:
                yield RefusedError(Rule.FIELD, field=field, problem=_PROBLEMS[fault])


def newcomers(
    people: KnownPeople, named: tuple[Named, ...], *, unit: str | None, may_add: bool
) -> tuple[Person, ...]:
    """Those who are not known here yet, each once.

    Args:
        people: who is known, in the transaction in which they are to be kept.
        named: whom the command names.
        unit: the unit of the case, which its HR must serve.
        may_add: whether who gives the command may name people who are new here.

    Raises:
        RefusedError: when the HR that is named is not HR of the organisation for the unit; when a
            known person is named otherwise than known, someone is new who may not be, or a new
            person has the address of another.
    """
    added: dict[str, Person] = {}
    for each in named:
        known = people.known(each.person.id) or added.get(each.person.id)
        if known is not None:
            _check_as_known(each, known)
        elif not may_add:
            raise RefusedError(Rule.UNKNOWN_PERSON, field=f"{each.field}.id")
        else:
            check_address(people, each, others=added.values())
            added[each.person.id] = each.person
        if each.role is Role.HR:
            check_hr(people, each, unit=unit)
    return tuple(added.values())


def check_hr(people: KnownPeople, named: Named, *, unit: str | None) -> None:
    """Refuse an HR of the case who is not HR of the organisation for its unit."""
    if not people.serves(named.person.id, unit):
        raise RefusedError(Rule.NOT_HR, field=named.field)


def check_address(people: KnownPeople, named: Named, *, others: Collection[Person]) -> None:
    """Refuse a new person with the address of another: people sign in by it."""
    email = named.person.email
    if people.has_email(email) or any(mailbox(each.email) == mailbox(email) for each in others):
        raise RefusedError(Rule.ADDRESS_TAKEN, field=f"{named.field}.email")


def known_otherwise(people: KnownPeople, named: tuple[Named, ...]) -> Iterator[str]:
    """The ids of those who are known here by another name or address."""
    for each in named:
        known = people.known(each.person.id)
        if known is not None and any(_differing(each.person, known)):
            yield each.person.id


def _replacing(role: Role, person: Person) -> Named:
    return Named(field="person", role=role, person=replace(person, from_=None))


def _check_as_known(named: Named, known: Person) -> None:
    for name in _differing(named.person, known):
        raise RefusedError(Rule.KNOWN_OTHERWISE, field=f"{named.field}.{name}")


def _differing(person: Person, known: Person) -> Iterator[str]:
    """What of a name and an address is another, however it is spelled."""
    if as_seen(person.name).casefold() != as_seen(known.name).casefold():
        yield "name"
    if mailbox(person.email) != mailbox(known.email):
        yield "email"
