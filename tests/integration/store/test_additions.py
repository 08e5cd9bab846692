"""Corrections and files in the store: read back as they were, and no word of them plain."""

from base64 import b64encode
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from tests.integration.store.cases import (
    State,
    keep,
    lived_until,
    load_kept,
    noon,
    save,
    scenario_lines,
)
from verbetertraject.clock import wall_now
from verbetertraject.domain.commands.additions import AnyRecord, Attach, Correct, MediaType
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.record_names import filed
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.unit_of_work import SqlWork

LATER = date(2027, 3, 5)
FILE = Attach(
    to="plan-1", name="brief.txt", media_type=MediaType.TEXT, content=b64encode(b"Beste").decode()
)


@pytest.fixture
def ended() -> State:
    """The teacher's trajectory, ended."""
    return lived_until(scenario_lines("teacher"), LATER)


def test_correction_of_every_kind_is_read_back(engine: Engine, ended: State) -> None:
    keep(engine, ended)
    t = ended.trajectory
    for name, record in _correctable(t).items():
        t = _done(t, Correct(to=name, reason="Omdat het anders was.", content=record))

    kept = save(engine, replace(ended, trajectory=t, people=()))

    assert {each.to.partition("-")[0] for each in t.corrections} >= {"report", "balance", "follow"}
    assert kept.trajectory == t
    assert _plain(engine, "corrections", "Omdat het anders was.") == 0


def test_file_is_kept_encrypted_beside_what_is_known_of_it(engine: Engine, ended: State) -> None:
    keep(engine, ended)
    t = _done(ended.trajectory, FILE)
    save(engine, replace(ended, trajectory=t, people=()))
    with Session(engine) as session, session.begin():
        work = SqlWork(session, real_now=wall_now)
        work.keep_file(t.id, number=1, content=FILE.content)

    with Session(engine) as session:
        work = SqlWork(session, real_now=wall_now)
        assert work.file(t.id, number=1) == b"Beste"
        assert work.file(t.id, number=2) is None
    assert load_kept(engine, t.id).trajectory.attachments == t.attachments
    assert _plain(engine, "attachments", FILE.name) == _plain(engine, "files", FILE.content) == 0


def _correctable(t: Trajectory) -> dict[str, AnyRecord]:
    return {
        name: record for name, record in filed(t).items() if not isinstance(record, PlanVersion)
    }


def _done(t: Trajectory, command: Command) -> Trajectory:
    return decide(t, command, by=Role.HR, now=noon(LATER))


def _plain(engine: Engine, table: str, word: str) -> int:
    """In how many rows of a table a word can be read."""
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - our own tables
    assert rows
    return sum(word in str(tuple(row)) for row in rows)
