"""The organisation's own journal: a chain that shows what was touched, and that grows only."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from verbetertraject.store import organisation_journal
from verbetertraject.store.chain import Breach, BrokenLink
from verbetertraject.store.organisation_journal import SqlOrganisationJournal

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def add(engine: Engine, number: int) -> int:
    """Add an entry in a transaction of its own; the number that it got."""
    with Session(engine) as session, session.begin():
        entry = {"did": "edit_person", "person": "p-900", "about": f"p-{number}"}
        return SqlOrganisationJournal(session).append(entry, now=NOW).number


def test_entries_are_read_the_newest_first_and_the_chain_is_whole(engine: Engine) -> None:
    numbers = [add(engine, number) for number in range(3)]

    with Session(engine) as session:
        newest, older = SqlOrganisationJournal(session).latest(limit=2)
        oldest = SqlOrganisationJournal(session).latest(before=older.number)
        broken = organisation_journal.verify(session)

    assert numbers == [1, 2, 3]
    assert (newest.number, newest.entry["about"], newest.recorded_at) == (3, "p-2", NOW)
    assert [each.number for each in oldest] == [1]
    assert broken is None


def test_entries_at_the_same_time_get_numbers_of_their_own(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = sorted(pool.map(lambda number: add(engine, number), range(8)))

    assert numbers == list(range(1, 9))
    with Session(engine) as session:
        assert organisation_journal.verify(session) is None


@pytest.mark.parametrize(
    "change", ["UPDATE organisation_journal SET entry = '{}'", "DELETE FROM organisation_journal"]
)
def test_journal_of_the_organisation_is_append_only(engine: Engine, change: str) -> None:
    add(engine, 1)

    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(change))


def test_an_entry_put_in_is_found(engine: Engine) -> None:
    add(engine, 1)
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO organisation_journal (number, entry, previous_hash, hash, recorded_at)"
                " VALUES (2, '{}', 'x', 'y', '2026-11-02 08:00:00')"
            )
        )

    with Session(engine) as session:
        assert organisation_journal.verify(session) == BrokenLink(number=2, breach=Breach.DETACHED)
