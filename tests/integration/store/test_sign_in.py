"""Sessions, used links and identities: what the database holds to, also when two come at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from tests.integration.store.cases import EMPLOYEE
from verbetertraject.application.account_ports import Identity, Way
from verbetertraject.application.ports import LinkUsedError, UnknownPersonError
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.sign_in import (
    IDLE,
    KEPT_FOR,
    LIFETIME,
    SqlIdentities,
    SqlSessions,
    SqlUsedLinks,
)
from verbetertraject.store.tables import SessionRow, UsedLinkRow

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
ACCOUNT = Identity(issuer="https://provider.example", subject="tenant/object")


@pytest.fixture
def known(engine: Engine) -> Engine:
    """A database in which one person is known."""
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(EMPLOYEE, now=NOW)
    return engine


@pytest.fixture
def session(known: Engine) -> Iterator[Session]:
    """A transaction in which one person is known."""
    with Session(known) as session, session.begin():
        yield session


def test_session_says_whose_it_is_and_keeps_no_secret(session: Session) -> None:
    sessions = SqlSessions(session)
    secret = sessions.begin(EMPLOYEE.id, way=Way.OIDC, now=NOW)

    found = sessions.signed_in(secret, now=NOW)

    assert found is not None
    assert (found.person_id, found.name, found.way) == (EMPLOYEE.id, EMPLOYEE.name, Way.OIDC)
    assert found.expires_at == NOW + LIFETIME
    assert secret not in str(session.execute(text("SELECT * FROM sessions")).all())
    assert sessions.signed_in(secret[:-1], now=NOW) is None


def test_session_of_nobody_is_refused(session: Session) -> None:
    with pytest.raises(UnknownPersonError):
        SqlSessions(session).begin("nobody", way=Way.MAIL, now=NOW)


def test_sessions_of_a_person_are_listed_until_they_end(session: Session) -> None:
    sessions = SqlSessions(session)
    first = sessions.begin(EMPLOYEE.id, way=Way.MAIL, now=NOW)
    sessions.begin(EMPLOYEE.id, way=Way.LINK, now=NOW + HOUR)
    found = sessions.signed_in(first, now=NOW)
    assert found is not None

    listed = [each.way for each in sessions.of(EMPLOYEE.id, now=NOW + HOUR)]
    later = [each.way for each in sessions.of(EMPLOYEE.id, now=NOW + IDLE)]
    sessions.revoke(found.id, now=NOW + HOUR)
    session.expire_all()

    assert listed == [Way.LINK, Way.MAIL]
    assert later == [Way.LINK]
    assert [each.way for each in sessions.of(EMPLOYEE.id, now=NOW + HOUR)] == [Way.LINK]
    assert sessions.signed_in(first, now=NOW + HOUR) is None
    assert sessions.was_signed_in(first) == EMPLOYEE.id


def test_sessions_end_everywhere_at_once(session: Session) -> None:
    sessions = SqlSessions(session)
    secrets = [sessions.begin(EMPLOYEE.id, way=Way.MAIL, now=NOW) for _ in range(2)]

    sessions.revoke_all(EMPLOYEE.id, now=NOW + HOUR)
    session.expire_all()

    assert [sessions.signed_in(each, now=NOW + HOUR) for each in secrets] == [None, None]
    links = SqlUsedLinks(session)
    assert not links.is_of_now(EMPLOYEE.id, made_at=NOW + HOUR)
    assert links.is_of_now(EMPLOYEE.id, made_at=NOW + HOUR + timedelta(milliseconds=1))
    assert not links.is_of_now("nobody", made_at=NOW)


def test_sessions_that_ended_long_ago_are_forgotten(session: Session) -> None:
    sessions = SqlSessions(session)
    sessions.begin(EMPLOYEE.id, way=Way.MAIL, now=NOW)

    sessions.begin(EMPLOYEE.id, way=Way.MAIL, now=NOW + LIFETIME + KEPT_FOR)

    assert len(session.scalars(select(SessionRow)).all()) == 1


def test_link_is_used_once(session: Session) -> None:
    links, link = SqlUsedLinks(session), uuid4()

    links.use(link, expires_at=NOW + HOUR, now=NOW)

    assert links.was_used(link)
    assert not links.was_used(uuid4())
    with pytest.raises(LinkUsedError):
        links.use(link, expires_at=NOW + HOUR, now=NOW)


def test_link_that_many_use_at_once_is_used_by_one(known: Engine) -> None:
    link = uuid4()

    def used(_number: int) -> bool:
        try:
            with Session(known) as session, session.begin():
                SqlUsedLinks(session).use(link, expires_at=NOW + HOUR, now=NOW)
        except LinkUsedError:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(used, range(6))) == [False] * 5 + [True]


def test_used_links_are_forgotten_when_they_have_expired(session: Session) -> None:
    links = SqlUsedLinks(session)
    links.use(uuid4(), expires_at=NOW + HOUR, now=NOW)

    links.use(uuid4(), expires_at=NOW + 3 * HOUR, now=NOW + 2 * HOUR)

    assert len(session.scalars(select(UsedLinkRow)).all()) == 1


def test_account_is_of_whom_it_was_linked_to_last_until_it_is_nobodys(session: Session) -> None:
    identities = SqlIdentities(session)
    assert identities.person(ACCOUNT) is None

    identities.link(ACCOUNT, EMPLOYEE.id, now=NOW)
    identities.link(ACCOUNT, EMPLOYEE.id, now=NOW + HOUR)

    assert identities.person(ACCOUNT) == EMPLOYEE.id
    assert identities.of(EMPLOYEE.id) == [ACCOUNT]
    identities.unlink(ACCOUNT)
    session.expire_all()
    assert identities.of(EMPLOYEE.id) == []
    with pytest.raises(UnknownPersonError):
        identities.link(ACCOUNT, "nobody", now=NOW)


def test_people_are_found_by_address_whatever_its_case(session: Session) -> None:
    found = SqlPersons(session).with_email(EMPLOYEE.email.upper())

    assert [each.person_id for each in found] == [EMPLOYEE.id]
    assert SqlPersons(session).with_email(f"{EMPLOYEE.email}x") == []
