"""The migrations make the schema that the tables describe, one step at a time, both ways."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.integration.store.cases import HR, OPENED, keep, noon, opened
from tests.integration.store.schema_description import described
from verbetertraject.application.addresses import mailbox
from verbetertraject.application.ports import ReferenceTakenError
from verbetertraject.domain.people import Role
from verbetertraject.store import accesses, schema
from verbetertraject.store.errors import UnknownSchemaError
from verbetertraject.store.tables import Base

pytestmark = pytest.mark.both_databases

NOW = noon(OPENED)

FIRST: Final = "0003"
"""The schema of the first release: none before it was ever in use."""


def test_upgrade_from_empty_equals_the_tables(engine: Engine) -> None:
    migrated = described(engine)
    schema.downgrade(engine, to="base")

    Base.metadata.create_all(engine)

    assert migrated == described(engine)


def test_schema_check_finds_no_missing_migration(engine: Engine) -> None:
    schema.check(engine)


def test_upgrade_is_current_only_afterwards(
    database_url: str, connect: Callable[[str], Engine]
) -> None:
    engine = connect(database_url)

    assert not schema.is_current(engine)
    schema.upgrade(engine)
    assert schema.is_current(engine)


def test_upgrade_repeated_changes_nothing(engine: Engine) -> None:
    before = described(engine)

    schema.upgrade(engine)

    assert described(engine) == before


def test_downgrade_goes_one_back_and_upgrade_returns(engine: Engine) -> None:
    before = described(engine)

    schema.downgrade(engine)
    assert not schema.is_current(engine)
    schema.upgrade(engine)

    assert described(engine) == before


def test_downgrade_to_base_leaves_nothing(engine: Engine) -> None:
    schema.downgrade(engine, to="base")

    assert inspect(engine).get_table_names() == ["alembic_version"]


def test_upgrade_by_two_processes_at_once_waits_for_the_other(
    database_url: str, connect: Callable[[str], Engine]
) -> None:
    engines = [connect(database_url), connect(database_url)]

    with ThreadPoolExecutor(1) as other:
        upgrading = other.submit(schema.upgrade, engines[1])
        schema.upgrade(engines[0])
        upgrading.result()

    assert schema.is_current(engines[0])


def test_upgrade_leaves_foreign_keys_enforced(engine: Engine) -> None:
    insert = (
        "INSERT INTO idempotency_keys VALUES"
        " ('nobody', 'k', 'h', 200, 'body', '2026-01-01 00:00:00')"
    )

    with pytest.raises(DBAPIError, match=r"(?i)foreign key"), engine.begin() as connection:
        connection.execute(text(insert))


def test_upgrade_lets_persons_be_found_who_were_known_already(engine: Engine) -> None:
    schema.downgrade(engine, to=FIRST)
    row = {
        "id": "p1",
        "name": "Zoë Brandsma",
        "email": "Zoe@School.Example",
        "channels": "[]",
        "created_at": "2026-01-05 08:00:00",
        "folded_name": "zoe brandsma",
    }
    with engine.begin() as connection:
        connection.execute(
            text(
                f"INSERT INTO persons ({', '.join(row)})"  # noqa: S608 - our own text
                f" VALUES ({', '.join(f':{name}' for name in row)})"
            ),
            row,
        )

    schema.upgrade(engine)

    with engine.connect() as connection:
        found = connection.execute(text("SELECT folded_name, mailbox FROM persons")).one()
    assert tuple(found) == ("zoe brandsma", mailbox("zoe@school.example"))


@pytest.mark.parametrize("change", ["UPDATE journal SET entry = '{}'", "DELETE FROM journal"])
def test_downgrade_leaves_the_journal_append_only(engine: Engine, change: str) -> None:
    kept = keep(engine, opened(identity=UUID("1" * 32))).trajectory.id
    schema.downgrade(engine, to=FIRST)
    link = f"('{kept.hex}', 1, '{{}}', '0', '0', '2026-01-05', '2026-01-05 08:00:00')"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO journal VALUES {link}"))  # noqa: S608 - our own text

    with pytest.raises(DBAPIError, match="journal is append-only"), engine.begin() as connection:
        connection.execute(text(change))


def test_upgrade_refuses_a_schema_that_no_release_had(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0012'"))

    with pytest.raises(UnknownSchemaError) as refused:
        schema.upgrade(engine)

    assert str(refused.value) == (
        "the database has schema 0012, and this version only knows 0003, 0024, 0025: bring it to"
        " one of these with the version that made it"
    )
    assert not schema.is_current(engine)


@pytest.mark.parametrize("change", ["UPDATE accesses SET what = 'x'", "DELETE FROM accesses"])
def test_access_log_is_append_only(engine: Engine, change: str) -> None:
    stored = keep(engine, opened())
    with Session(engine) as session, session.begin():
        accesses.note(
            session,
            stored.trajectory.id,
            person_id=HR.id,
            roles=(Role.HR,),
            what="journal",
            now=NOW,
        )

    with pytest.raises(DBAPIError, match="accesses is append-only"), engine.begin() as connection:
        connection.execute(text(change))


def test_upgrade_keeps_references_that_differ_in_case_and_lets_no_third_be_given(
    engine: Engine,
) -> None:
    keep(engine, opened(reference="VT-2026-0042"))
    keep(engine, opened(reference="VT-2026-0043"))
    schema.downgrade(engine, to=FIRST)
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE trajectories SET reference = 'vt-2026-0042' WHERE reference LIKE '%43'")
        )

    schema.upgrade(engine)

    with engine.connect() as connection:
        kept = connection.execute(
            text("SELECT reference, folded_reference FROM trajectories ORDER BY 2")
        ).all()
    assert sorted(row.reference for row in kept) == ["VT-2026-0042", "vt-2026-0042"]
    assert [row.folded_reference for row in kept] == ["vt-2026-0042", "vt-2026-0042 2"]
    with pytest.raises(ReferenceTakenError):
        keep(engine, opened(reference="Vt-2026-0042"))
