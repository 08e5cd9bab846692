"""What is known beforehand where a file is played: its people, who is HR, the calendar of its unit.

A case changes none of that, so the player keeps it, in a database that is there for playing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy.orm import Session

from verbetertraject.application.accounts import AccountChanges
from verbetertraject.application.replay import own_calendar
from verbetertraject.application.values import read
from verbetertraject.clock import wall_now
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.intake import unit_of
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.play.scenario import ScriptedCommand
from verbetertraject.store.persons import PLAYER, SqlPersons
from verbetertraject.store.trajectories import SqlTrajectories
from verbetertraject.store.unit_of_work import SqlWork
from verbetertraject.store.unit_terms import SqlUnitTerms

HR_OF_ORGANISATION: Final = "hr"

Named = tuple[str, Person]
"""The name of a role, and who is to hold it."""


def keep_everyone(session: Session, commands: Iterable[ScriptedCommand]) -> None:
    """Make everyone known whom any of the commands names, as they are named first."""
    for command in commands:
        for role, person in named_by(command):
            keep_person(session, person, role=role)


def keep_named(session: Session, command: ScriptedCommand) -> None:
    """Let what is known be as a command has it: of whom it names, and of the unit's calendar."""
    persons = SqlPersons(session)
    for role, person in named_by(command):
        keep_person(session, person, role=role)
        known = persons.person(person.id)
        if (known.name, known.email) != (person.name, person.email):
            kept = replace(known, name=person.name, email=person.email)
            persons.save(kept, now=wall_now(), by=PLAYER)
    if command.do == "open":
        _keep_calendar(session, command)


def keep_person(session: Session, person: Person, *, role: str) -> None:
    """Make a person known who is not, and HR of the organisation whoever is to be HR."""
    persons = SqlPersons(session)
    if not persons.names([person.id]):
        persons.save(person, now=wall_now(), by=PLAYER)
    if role == HR_OF_ORGANISATION and persons.organisation_role(person.id) != HR_OF_ORGANISATION:
        work = SqlWork(session, real_now=wall_now)
        AccountChanges(work, by=PLAYER, now=wall_now()).confirm_hr(person.id)


def named_by(command: ScriptedCommand) -> Iterator[Named]:
    """Whom a command names; what is no person is for the rules to refuse."""
    people = command.body.get("people") if command.do == "open" else None
    given = dict(people) if isinstance(people, Mapping) else {}
    if command.do in {"replace_assessor", "replace_person"}:
        given = {str(command.body.get("role", Role.ASSESSOR.value)): command.body.get("person")}
    for role, each in given.items():
        try:
            yield role, read(Person, each)
        except RefusedError:
            continue


def _keep_calendar(session: Session, command: ScriptedCommand) -> None:
    try:
        opening = read(COMMANDS["open"], command.body)
    except RefusedError:
        return
    if isinstance(opening, Open):
        unit, calendar = unit_of(opening.organisation), own_calendar(opening)
        if unit is None or calendar is None:
            return
        if calendar != SqlTrajectories(session).calendar(unit):
            terms = SqlUnitTerms(session)
            terms.save_calendar(unit, calendar, by=PLAYER, now=wall_now())
