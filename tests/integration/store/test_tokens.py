"""A token proves who somebody is until it expires or is revoked; only its hash is kept."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.integration.store.cases import EMPLOYEE
from verbetertraject.application.ports import UnknownPersonError
from verbetertraject.application.read_models import Bearer
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.tokens import SqlTokens

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A transaction in which one person is known."""
    with Session(engine) as session, session.begin():
        SqlPersons(session).save(EMPLOYEE, now=NOW)
        yield session


def test_bearer_is_who_the_token_was_made_for(session: Session) -> None:
    secret = _made(session, organisation_role="hr")

    bearer = SqlTokens(session).bearer(secret, now=NOW)

    assert bearer is not None
    assert bearer == Bearer(person_id=EMPLOYEE.id, token_id=bearer.token_id, organisation_role="hr")


def test_bearer_of_another_secret_is_nobody(session: Session) -> None:
    secret = _made(session)

    assert SqlTokens(session).bearer(secret[:-1], now=NOW) is None
    assert SqlTokens(session).bearer("", now=NOW) is None


def test_bearer_is_nobody_once_the_token_expired(session: Session) -> None:
    secret = _made(session, expires_at=NOW + HOUR)
    tokens = SqlTokens(session)

    assert tokens.bearer(secret, now=NOW + HOUR - timedelta(seconds=1)) is not None
    assert tokens.bearer(secret, now=NOW + HOUR) is None


def test_bearer_is_nobody_once_the_token_was_revoked(session: Session) -> None:
    secret, other = _made(session), _made(session)
    tokens = SqlTokens(session)
    bearer = tokens.bearer(secret, now=NOW)
    assert bearer is not None

    tokens.revoke(bearer.token_id, now=NOW)
    session.expire_all()

    assert tokens.bearer(secret, now=NOW) is None
    assert tokens.bearer(other, now=NOW) is not None


def test_make_keeps_no_secret(session: Session) -> None:
    secret = _made(session)

    rows = session.execute(text("SELECT * FROM tokens")).all()

    assert len(secret) >= 43
    assert secret not in str(rows)


def test_make_refuses_an_unknown_person_and_an_unknown_role(session: Session) -> None:
    with pytest.raises(UnknownPersonError):
        SqlTokens(session).make(
            "nobody", label="laptop", organisation_role=None, expires_at=NOW + HOUR, now=NOW
        )
    with pytest.raises(IntegrityError), session.begin_nested():
        _made(session, organisation_role="director")


def _made(
    session: Session, *, organisation_role: str | None = None, expires_at: datetime = NOW + HOUR
) -> str:
    return SqlTokens(session).make(
        EMPLOYEE.id,
        label="laptop",
        organisation_role=organisation_role,
        expires_at=expires_at,
        now=NOW,
    )
