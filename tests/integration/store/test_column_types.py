"""Instants come back in UTC, and texts about people are unreadable without a key."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from verbetertraject.store import encryption, schema
from verbetertraject.store.engine import create_engine
from verbetertraject.store.errors import NaiveInstantError, NoKeyError, UnreadableTextError
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.tables import IdempotencyRow, PersonRow

pytestmark = pytest.mark.both_databases

CHANNEL = "workflows://host.example/een-geheim"


def test_an_instant_comes_back_as_aware_utc(engine: Engine) -> None:
    amsterdam = datetime(2026, 3, 29, 3, 30, 0, 123456, tzinfo=ZoneInfo("Europe/Amsterdam"))
    _store_person(engine, created_at=amsterdam)

    stored = _stored_person(engine).created_at

    assert stored == amsterdam
    assert stored.isoformat() == "2026-03-29T01:30:00.123456+00:00"


def test_a_naive_instant_is_refused(engine: Engine) -> None:
    naive = datetime(2026, 3, 29, 3, 30)  # noqa: DTZ001 - what is refused

    with pytest.raises(StatementError, match="without a time zone") as refused:
        _store_person(engine, created_at=naive)

    assert isinstance(refused.value.orig, NaiveInstantError)


def test_channels_are_encrypted_in_the_database(engine: Engine) -> None:
    _store_person(engine)

    with engine.connect() as connection:
        stored = connection.scalar(text("SELECT channels FROM persons"))

    assert "geheim" not in str(stored)
    assert _stored_person(engine).channels == [CHANNEL]


def test_an_encrypted_text_is_unreadable_with_another_key(engine: Engine) -> None:
    _store_person(engine)
    stranger = create_engine(_url(engine), keys=KeyRing.generated())

    with pytest.raises(UnreadableTextError):
        _stored_person(stranger)

    stranger.dispose()


def test_rotation_lets_the_old_key_be_dropped(
    database_url: str, upgraded_with: Callable[[str, KeyRing], Engine]
) -> None:
    old, new = new_key(), new_key()
    _store_person(upgraded_with(database_url, KeyRing([old])))
    rotating = upgraded_with(database_url, KeyRing([new, old]))

    assert encryption.reencrypt(rotating) == 2

    renewed = upgraded_with(database_url, KeyRing([new]))
    assert _stored_person(renewed).channels == [CHANNEL]
    with Session(renewed) as session:
        assert session.get_one(IdempotencyRow, ("p1", "k")).response_body == "{}"


@pytest.mark.parametrize("keys", [[], ["te kort"]])
def test_a_key_ring_refuses_to_be_without_a_valid_key(keys: list[str]) -> None:
    with pytest.raises(NoKeyError, match="at least one valid key"):
        KeyRing(keys)


@pytest.fixture
def upgraded_with() -> Iterator[Callable[[str, KeyRing], Engine]]:
    """Make engines with a ring of their own on a database with the newest schema."""
    engines: list[Engine] = []

    def upgraded(url: str, keys: KeyRing) -> Engine:
        engines.append(create_engine(url, keys=keys))
        schema.upgrade(engines[-1])
        return engines[-1]

    yield upgraded
    for engine in engines:
        engine.dispose()


def _store_person(
    engine: Engine, *, created_at: datetime = datetime(2026, 1, 5, 8, tzinfo=UTC)
) -> None:
    with Session(engine) as session, session.begin():
        session.add(
            PersonRow(
                id="p1",
                name="Fatima",
                email="fatima@school.example",
                channels=[CHANNEL],
                created_at=created_at,
            )
        )
        session.flush()
        session.add(
            IdempotencyRow(
                person_id="p1",
                key="k",
                request_sha256="0" * 64,
                response_status=201,
                response_body="{}",
                created_at=created_at,
            )
        )


def _stored_person(engine: Engine) -> PersonRow:
    with Session(engine) as session:
        return session.get_one(PersonRow, "p1")


def _url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)
