"""The migrations make the schema that the tables describe, one step at a time, both ways."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.integration.store.cases import HR, OPENED, keep, noon, opened
from verbetertraject.domain.people import Role
from verbetertraject.store import accesses, schema
from verbetertraject.store.errors import ReferenceTakenError
from verbetertraject.store.tables import Base

pytestmark = pytest.mark.both_databases

NOW = noon(OPENED)


def test_upgrade_from_empty_equals_the_tables(engine: Engine) -> None:
    migrated = _described(engine)
    schema.downgrade(engine, to="base")

    Base.metadata.create_all(engine)

    assert migrated == _described(engine)


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
    before = _described(engine)

    schema.upgrade(engine)

    assert _described(engine) == before


def test_downgrade_goes_one_back_and_upgrade_returns(engine: Engine) -> None:
    before = _described(engine)

    schema.downgrade(engine)
    assert not schema.is_current(engine)
    schema.upgrade(engine)

    assert _described(engine) == before


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
    schema.downgrade(engine, to="0001")
    person = "('p1', 'Zoë Brandsma', 'zoe@school.example', 'nl', '[]', '2026-01-05 08:00:00')"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO persons VALUES {person}"))  # noqa: S608 - our own text

    schema.upgrade(engine)

    with engine.connect() as connection:
        folded = connection.scalar(text("SELECT folded_name FROM persons"))
    assert folded == "zoe brandsma"


@pytest.mark.parametrize("change", ["UPDATE journal SET entry = '{}'", "DELETE FROM journal"])
def test_downgrade_leaves_the_journal_append_only(engine: Engine, change: str) -> None:
    schema.downgrade(engine, to="0001")
    link = f"('{'1' * 32}', 1, '{{}}', '0', '0', '2026-01-05', '2026-01-05 08:00:00')"
    with engine.begin() as connection:
        connection.execute(text(f"INSERT INTO journal VALUES {link}"))  # noqa: S608 - our own text

    with pytest.raises(DBAPIError, match="journal is append-only"), engine.begin() as connection:
        connection.execute(text(change))


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


def _described(engine: Engine) -> dict[str, dict[str, Any]]:
    inspector = inspect(engine)
    return {
        table: {
            "columns": [
                {**column, "type": str(column["type"])} for column in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=_name),
            "uniques": sorted(inspector.get_unique_constraints(table), key=_name),
            "checks": sorted(inspector.get_check_constraints(table), key=_name),
            "indexes": sorted(map(_index, inspector.get_indexes(table)), key=_name),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _index(found: Any) -> dict[str, Any]:
    """An index, with the words of its condition instead of an object that equals nothing."""
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return {**found, "dialect_options": options}


def _name(constraint: Any) -> str:
    return str(constraint["name"])


def test_upgrade_keeps_references_that_differ_in_case_and_lets_no_third_be_given(
    engine: Engine,
) -> None:
    keep(engine, opened(reference="VT-2026-0042"))
    keep(engine, opened(reference="VT-2026-0043"))
    schema.downgrade(engine, to="0018")
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
