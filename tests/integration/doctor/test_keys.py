"""The doctor on the keys of texts about people, each way of losing them tried."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy.orm import Session

from tests.integration.doctor.installations import mending, opened, seen, settings_in
from verbetertraject.clock import wall_now
from verbetertraject.doctor import Level, database
from verbetertraject.domain.people import Person
from verbetertraject.settings import Settings
from verbetertraject.store import schema
from verbetertraject.store.encryption import reencrypt
from verbetertraject.store.keys import new_key
from verbetertraject.store.persons import SqlPersons

OLD, NEW = new_key(), new_key()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """An installation in which the old key closed a text, kept in a file."""
    given = settings_in(tmp_path, database_url=database_url, encryption_keys=())
    with opened(database_url, OLD) as engine:
        schema.upgrade(engine)
        with Session(engine) as session, session.begin():
            person = Person(id="p1", name="Fatima", email="f@school.example")
            SqlPersons(session).save(person, now=wall_now(), channels=["workflows://secret"])
    given.key_file.touch(mode=0o600)
    given.key_file.write_text(OLD, encoding="ascii")
    return given


def test_key_is_found_in_order(settings: Settings) -> None:
    assert seen(database.look_at_keys, settings) == {
        "encryption keys": (Level.OK, "private, and fitting")
    }


def test_key_that_others_may_read_is_found(settings: Settings) -> None:
    settings.key_file.chmod(0o640)

    found = seen(database.look_at_keys, settings)["encryption keys"]

    assert found == (Level.FAIL, f"others may read {settings.key_file}")
    assert (
        mending(database.look_at_keys, settings)["encryption keys"]
        == f"run: chmod 600 {settings.key_file}"
    )


def test_key_that_is_gone_is_found(settings: Settings) -> None:
    settings.key_file.unlink()

    found = seen(database.look_at_keys, settings)["encryption keys"]

    assert found == (Level.FAIL, "there is none, but there are encrypted texts")
    assert not settings.key_file.exists()


def test_another_key_is_found(settings: Settings) -> None:
    settings.key_file.write_text(NEW, encoding="ascii")

    found = seen(database.look_at_keys, settings)["encryption keys"]

    assert found == (Level.FAIL, "a stored text fits none of the keys")


@pytest.mark.parametrize("kept", ["", "nonsense", "naïve"])
def test_key_that_is_none_is_found_and_not_shown(settings: Settings, kept: str) -> None:
    settings.key_file.write_text(kept, encoding="utf-8")

    level, found = seen(database.look_at_keys, settings)["encryption keys"]

    assert level is Level.FAIL
    assert not kept or kept not in found


def test_rotation_is_found_until_the_older_key_may_go(
    settings: Settings, only: Callable[..., Settings]
) -> None:
    both = only(settings, NEW, OLD)

    assert seen(database.look_at_keys, both)["encryption keys"][0] is Level.WARN
    assert (
        mending(database.look_at_keys, both)["encryption keys"] == "run: verbetertraject db rotate"
    )
    with opened(both.database, NEW, OLD) as engine:
        reencrypt(engine)
    assert mending(database.look_at_keys, both)["encryption keys"] == "drop the older keys"
    assert seen(database.look_at_keys, only(settings, NEW))["encryption keys"][0] is Level.OK
    assert seen(database.look_at_keys, only(settings, OLD))["encryption keys"][0] is Level.FAIL


def test_no_key_is_made_by_looking(tmp_path: Path) -> None:
    new = settings_in(tmp_path / "new", encryption_keys=())

    assert seen(database.look_at_keys, new)["encryption keys"] == (
        Level.WARN,
        "there is none yet",
    )
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def only() -> Callable[..., Settings]:
    """The same installation with these keys in its settings."""

    def given(settings: Settings, *kept: str) -> Settings:
        secrets = tuple(SecretStr(key) for key in kept)
        return settings.model_copy(update={"encryption_keys": secrets})

    return given
