"""Whatever is done to a journal behind the back of the service is found: where, and what."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Connection, Delete, Engine, Update, delete, func, select, text, update
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from verbetertraject.store import chain, journal
from verbetertraject.store.chain import Breach, BrokenLink, Head
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.database_health import unguarded
from verbetertraject.store.journal_check import CheckedChain, astray, check, check_trajectory, count
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.migrations.append_only import dropping
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.tables import (
    JournalHeadRow,
    JournalRow,
    OrganisationJournalRow,
    PersonChangeRow,
)

FIRST, SECOND = UUID(int=1), UUID(int=2)
DAY = date(2026, 1, 5)
NOW = datetime(2026, 1, 5, 11, tzinfo=UTC)

OURS = JournalRow.trajectory_id == FIRST

_IDLE_SQLITE = """
    CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal BEGIN SELECT 1; END
    --
    CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal BEGIN SELECT 1; END
"""
_IDLE_POSTGRESQL = """
    CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RETURN NULL; END $$
    --
    CREATE TRIGGER journal_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()
    --
    CREATE FUNCTION organisation_journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'organisation_journal is append-only'; END $$
    --
    CREATE TRIGGER organisation_journal_refuses BEFORE UPDATE OR DELETE OR TRUNCATE
    ON organisation_journal FOR EACH STATEMENT WHEN (false)
    EXECUTE FUNCTION organisation_journal_refuses()
"""

PEOPLE = 3
"""That each of the people of the two trajectories became known is noted for the organisation."""
ACTS = ("open", "record_conversation", "present_plan", "sign")
NOTED = PEOPLE + len(ACTS)


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """Two trajectories with a journal of four acts, and the organisation with these and more."""
    keep(engine, opened(identity=FIRST, reference="VT-2026-0001"))
    keep(engine, opened(identity=SECOND, reference="VT-2026-0002"))
    _continue(engine, *ACTS)
    return engine


@pytest.fixture
def unlocked(engine: Engine) -> Engine:
    """The same, after somebody dropped the triggers."""
    with engine.begin() as connection:
        for table in ("journal", "organisation_journal"):
            for statement in dropping(table, dialect=engine.dialect.name):
                connection.execute(text(statement))
    return engine


@pytest.mark.both_databases
def test_journals_that_nobody_touched_are_whole(engine: Engine) -> None:
    found = list(check(engine))

    assert [(each.chain, each.reference, each.head.number) for each in found] == [
        ("organisation", None, NOTED),
        (str(FIRST), "VT-2026-0001", 4),
        (str(SECOND), "VT-2026-0002", 4),
    ]
    assert _broken(found) == {}
    assert count(engine) == 3


def _write(at: int, **changed: object) -> Callable[[Connection], None]:
    def tampering(connection: Connection) -> None:
        connection.execute(update(JournalRow).where(OURS, JournalRow.number == at), changed)

    return tampering


def _remove(*numbers: int) -> Callable[[Connection], None]:
    def tampering(connection: Connection) -> None:
        connection.execute(delete(JournalRow).where(OURS, JournalRow.number.in_(numbers)))

    return tampering


def _swap(connection: Connection) -> None:
    for number, to in ((2, 20), (3, 2), (20, 3)):
        _write(number, number=to)(connection)


def _move_to_the_other(connection: Connection) -> None:
    _remove(4)(connection)
    theirs = JournalRow.trajectory_id == SECOND
    connection.execute(
        update(JournalRow).where(theirs, JournalRow.number == 4), {"trajectory_id": FIRST}
    )


def _compute_anew(connection: Connection) -> None:
    """A signature becomes another, and every hash from there on is made to fit."""
    _write(3, entry='{"did":"sign","kind":"refused"}')(connection)
    previous = chain.GENESIS
    for row in connection.execute(select(JournalRow).where(OURS).order_by(JournalRow.number)).all():
        sealed = {
            "trajectory_id": str(FIRST),
            "number": row.number,
            "entry": row.entry,
            "event_date": row.event_date.isoformat(),
            "recorded_at": row.recorded_at.isoformat(timespec="microseconds"),
            "previous_hash": previous,
        }
        _write(row.number, previous_hash=previous, hash=chain.seal(sealed))(connection)
        previous = chain.seal(sealed)


def _cut_and_compute_anew(connection: Connection) -> None:
    _remove(4)(connection)
    _compute_anew(connection)


def _lose_the_head(connection: Connection) -> None:
    connection.execute(delete(JournalHeadRow).where(JournalHeadRow.chain == str(FIRST)))


def _take_the_head_of_another(connection: Connection) -> None:
    heads = text(
        "UPDATE journal_heads SET sealed = (SELECT sealed FROM journal_heads WHERE chain = :other)"
        " WHERE chain = :chain"
    )
    connection.execute(heads, {"other": str(SECOND), "chain": str(FIRST)})


def _forge_the_head(connection: Connection) -> None:
    forged = KeyRing.generated().encrypt(f'{{"chain":"{FIRST}","hash":"0","number":4}}')
    heads = text("UPDATE journal_heads SET sealed = :forged WHERE chain = :chain")
    connection.execute(heads, {"forged": forged, "chain": str(FIRST)})


TAMPERINGS: dict[str, tuple[Callable[[Connection], None], BrokenLink]] = {
    "an entry changed": (
        _write(2, entry='{"did":"withdraw"}'),
        BrokenLink(number=2, breach=Breach.ALTERED),
    ),
    "a day changed": (
        _write(1, event_date=date(2025, 12, 1)),
        BrokenLink(number=1, breach=Breach.ALTERED),
    ),
    "a moment changed": (
        _write(4, recorded_at=datetime(2025, 12, 1, tzinfo=UTC)),
        BrokenLink(number=4, breach=Breach.ALTERED),
    ),
    "a hash changed": (_write(3, hash="0" * 64), BrokenLink(number=3, breach=Breach.ALTERED)),
    "untied": (
        _write(3, previous_hash="0" * 64),
        BrokenLink(number=3, breach=Breach.DETACHED),
    ),
    "the first removed": (_remove(1), BrokenLink(number=1, breach=Breach.MISSING)),
    "one in between removed": (_remove(3), BrokenLink(number=3, breach=Breach.MISSING)),
    "the last cut off": (_remove(4), BrokenLink(number=4, breach=Breach.MISSING)),
    "several cut off": (_remove(2, 3, 4), BrokenLink(number=2, breach=Breach.MISSING)),
    "all removed": (_remove(1, 2, 3, 4), BrokenLink(number=1, breach=Breach.MISSING)),
    "reordered": (_swap, BrokenLink(number=2, breach=Breach.DETACHED)),
    "an entry of another file": (
        _move_to_the_other,
        BrokenLink(number=4, breach=Breach.DETACHED),
    ),
    "computed anew": (_compute_anew, BrokenLink(number=4, breach=Breach.REWRITTEN)),
    "cut off and computed anew": (
        _cut_and_compute_anew,
        BrokenLink(number=4, breach=Breach.MISSING),
    ),
    "the head removed": (_lose_the_head, BrokenLink(number=4, breach=Breach.UNSEALED)),
    "the head of another": (
        _take_the_head_of_another,
        BrokenLink(number=4, breach=Breach.UNSEALED),
    ),
    "the head forged": (_forge_the_head, BrokenLink(number=4, breach=Breach.UNSEALED)),
}


@pytest.mark.parametrize("done", TAMPERINGS)
def test_tampering_is_found_at_its_link(unlocked: Engine, done: str) -> None:
    tamper, broken = TAMPERINGS[done]

    with unlocked.begin() as connection:
        tamper(connection)

    found = list(check(unlocked))
    assert _broken(found)["VT-2026-0001"] == broken
    assert _broken(found).keys() <= {"VT-2026-0001", "VT-2026-0002"}
    one = check_trajectory(unlocked, "VT-2026-0001")
    assert one is not None
    assert one.broken == broken


def test_entry_put_in_by_whoever_can_compute_hashes_is_found(engine: Engine) -> None:
    with Session(engine) as session, session.begin():
        head = session.get_one(JournalHeadRow, str(FIRST)).sealed
        journal.append(session, FIRST, {"did": "sign"}, event_date=DAY, recorded_at=NOW)
        session.get_one(JournalHeadRow, str(FIRST), populate_existing=True).sealed = head

    assert _broken(check(engine)) == {"VT-2026-0001": BrokenLink(number=5, breach=Breach.ADDED)}


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        (
            [
                update(OrganisationJournalRow)
                .where(OrganisationJournalRow.number == 2)
                .values(entry="{}")
            ],
            BrokenLink(number=2, breach=Breach.ALTERED),
        ),
        (
            [delete(OrganisationJournalRow).where(OrganisationJournalRow.number == NOTED)],
            BrokenLink(number=NOTED, breach=Breach.MISSING),
        ),
        (
            [delete(PersonChangeRow), delete(OrganisationJournalRow)],
            BrokenLink(number=1, breach=Breach.MISSING),
        ),
    ],
)
def test_journal_of_the_organisation_is_checked_like_the_others(
    unlocked: Engine, changes: Sequence[Update | Delete], broken: BrokenLink
) -> None:
    with unlocked.begin() as connection:
        for change in changes:
            connection.execute(change)

    assert _broken(check(unlocked)) == {None: broken}


ADDRESS = (PersonChangeRow.number == 2) & (PersonChangeRow.field == "email")


@pytest.mark.parametrize(
    "change",
    [
        update(PersonChangeRow).where(ADDRESS).values(after="p2@elders.example"),
        update(PersonChangeRow).where(ADDRESS).values(before="p2@elders.example"),
        update(PersonChangeRow).where(ADDRESS).values(salt="0" * 32),
        update(PersonChangeRow).where(ADDRESS).values(field="teams"),
        update(PersonChangeRow).where(ADDRESS).values(after=func.upper(PersonChangeRow.after)),
    ],
)
def test_words_beside_an_entry_are_held_against_it(engine: Engine, change: Update) -> None:
    with engine.begin() as connection:
        connection.execute(change)

    assert _broken(check(engine)) == {None: BrokenLink(number=2, breach=Breach.BESIDE)}


def test_words_that_were_erased_leave_the_journal_whole(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(delete(PersonChangeRow).where(ADDRESS))

    assert _broken(check(engine)) == {}


def test_older_state_put_back_with_its_heads_is_found_beside_heads_noted_elsewhere(
    unlocked: Engine,
) -> None:
    with unlocked.begin() as connection:
        earlier = connection.execute(text("SELECT chain, sealed FROM journal_heads")).all()
    _continue(unlocked, "pause", "end_pause")
    noted = {each.chain: each.head for each in check(unlocked)}

    with unlocked.begin() as connection:
        connection.execute(delete(JournalRow).where(JournalRow.number > len(ACTS)))
        later = OrganisationJournalRow.number > NOTED
        connection.execute(delete(OrganisationJournalRow).where(later))
        for chain_, sealed in earlier:
            put_back = text("UPDATE journal_heads SET sealed = :sealed WHERE chain = :chain")
            connection.execute(put_back, {"chain": chain_, "sealed": sealed})

    # The journals alone cannot tell that they were longer.
    assert _broken(check(unlocked)) == {}
    assert _broken(check(unlocked, noted=noted)) == {
        None: BrokenLink(number=NOTED + 1, breach=Breach.MISSING),
        "VT-2026-0001": BrokenLink(number=5, breach=Breach.MISSING),
        "VT-2026-0002": BrokenLink(number=5, breach=Breach.MISSING),
    }


def test_entry_that_is_another_than_was_noted_is_found(engine: Engine) -> None:
    noted = {str(FIRST): Head(number=2, hash="0" * 64)}

    assert _broken(check(engine, noted=noted)) == {
        "VT-2026-0001": BrokenLink(number=2, breach=Breach.OTHER)
    }


def test_trajectory_that_was_taken_out_whole_is_found_by_what_is_left_of_it(
    engine: Engine,
) -> None:
    gone = UUID(int=3)
    noted = {str(gone): Head(number=2, hash="0" * 64)}

    (found,) = [each for each in check(engine, noted=noted) if each.broken is not None]

    assert (found.chain, found.reference) == (str(gone), None)
    assert found.broken == BrokenLink(number=1, breach=Breach.MISSING)


def test_what_stands_there_may_be_of_any_type(sqlite_engine: Engine) -> None:
    keep(sqlite_engine, opened(identity=FIRST, reference="VT-2026-0001"))
    columns = ("entry", "event_date", "recorded_at", "hash", "previous_hash", "number")
    for column in (*columns, "trajectory_id"):
        with sqlite_engine.begin() as connection:
            for statement in dropping("journal", dialect="sqlite"):
                connection.execute(text(statement))
        _as_any_program(sqlite_engine, "DELETE FROM journal")
        with Session(sqlite_engine) as session, session.begin():
            journal.append(session, FIRST, {"did": "open"}, event_date=DAY, recorded_at=NOW)
        _as_any_program(sqlite_engine, f"UPDATE journal SET {column} = x'ff00'")  # noqa: S608 - ours

        found = list(check(sqlite_engine))
        assert _broken(found).keys() == {"VT-2026-0001"}
        assert sum(each.head.number for each in found) >= PEOPLE
        if column not in {"entry", "event_date", "recorded_at", "previous_hash"}:
            assert astray(sqlite_engine) == ["VT-2026-0001"]


def _as_any_program(engine: Engine, statement: str) -> None:
    """Do something to the file that holds no reference and checks none."""
    with closing(sqlite3.connect(engine.url.database or "")) as connection, connection:
        connection.execute(statement)


def test_head_whose_chain_is_no_text_breaks_what_it_belonged_to(sqlite_engine: Engine) -> None:
    keep(sqlite_engine, opened(identity=FIRST, reference="VT-2026-0001"))
    with Session(sqlite_engine) as session, session.begin():
        journal.append(session, FIRST, {"did": "open"}, event_date=DAY, recorded_at=NOW)
    with sqlite_engine.begin() as connection:
        chained = JournalHeadRow.chain == str(FIRST)
        connection.execute(update(JournalHeadRow).where(chained).values(chain=text("x'ff00'")))

    broken = _broken(check(sqlite_engine))

    assert broken["VT-2026-0001"] == BrokenLink(number=1, breach=Breach.UNSEALED)
    assert "VT-2026-0001" in astray(sqlite_engine)


def test_heads_of_another_key_are_none(engine: Engine) -> None:
    use_keys(engine, KeyRing.generated())

    assert {each.breach for each in _broken(check(engine)).values()} == {Breach.UNSEALED}


@pytest.mark.both_databases
def test_dropped_triggers_are_named(unlocked: Engine) -> None:
    assert unguarded(unlocked) == ("journal", "organisation_journal")


@pytest.mark.both_databases
def test_triggers_that_do_nothing_under_the_name_of_those_that_refuse_are_named(
    unlocked: Engine,
) -> None:
    is_sqlite = unlocked.dialect.name == "sqlite"
    with unlocked.begin() as connection:
        for statement in (_IDLE_SQLITE if is_sqlite else _IDLE_POSTGRESQL).split("--"):
            connection.execute(text(statement))

    assert unguarded(unlocked) == ("journal", "organisation_journal")


@pytest.mark.both_databases
def test_tables_as_migrations_make_them_are_guarded(engine: Engine) -> None:
    assert unguarded(engine) == ()


def _continue(engine: Engine, *acts: str) -> None:
    with Session(engine) as session, session.begin():
        for did in acts:
            for trajectory_id in (FIRST, SECOND):
                journal.append(
                    session, trajectory_id, {"did": did}, event_date=DAY, recorded_at=NOW
                )
            SqlOrganisationJournal(session).append({"did": did}, now=NOW)


def _broken(found: Iterable[CheckedChain]) -> dict[str | None, BrokenLink]:
    return {each.reference: each.broken for each in found if each.broken is not None}
