"""Who looked into a file: noted once an hour, read in order."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, HR, OPENED, keep, noon, opened
from verbetertraject.domain.people import Role
from verbetertraject.store import accesses

NOW = noon(OPENED)


def test_reading_is_noted_once_an_hour_for_each_person_and_part(engine: Engine) -> None:
    file = keep(engine, opened()).trajectory.id
    other = keep(engine, opened(reference="VT-2026-0002")).trajectory.id
    readings = [
        (file, HR, Role.HR, "journal", 0),
        (file, HR, Role.HR, "journal", 59),
        (file, HR, Role.HR, "messages", 59),
        (file, ASSESSOR, Role.ASSESSOR, "messages", 59),
        (file, HR, Role.HR, "journal", 60),
        (other, HR, Role.HR, "journal", 0),
    ]
    with Session(engine) as session, session.begin():
        for trajectory, person, role, what, minutes in readings:
            accesses.note(
                session,
                trajectory,
                person_id=person.id,
                roles=(role,),
                what=what,
                now=NOW + timedelta(minutes=minutes),
            )

    with Session(engine) as session:
        noted = accesses.read(session, file)
        rest = accesses.read(session, file, after=noted[1].number, limit=1)

    assert [(each.person_id, each.roles, each.what, each.at - NOW) for each in noted] == [
        (HR.id, (Role.HR,), "journal", timedelta()),
        (HR.id, (Role.HR,), "messages", timedelta(minutes=59)),
        (ASSESSOR.id, (Role.ASSESSOR,), "messages", timedelta(minutes=59)),
        (HR.id, (Role.HR,), "journal", timedelta(hours=1)),
    ]
    assert list(rest) == [noted[2]]
