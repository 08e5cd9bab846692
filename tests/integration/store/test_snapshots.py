"""What is kept of a database for other tests is all that was in it, and nothing of later."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tests.integration.store.cases import keep, opened
from tests.snapshots import Snapshots
from verbetertraject.store.tables import TrajectoryRow

pytestmark = pytest.mark.both_databases


def test_database_is_put_back_as_it_was_kept_last(engine: Engine, snapshots: Snapshots) -> None:
    name = f"a test on {engine.dialect.name}"
    seen = []

    for reference in ("VT-1", "VT-2"):
        keep(engine, opened(reference=reference))
        snapshots.keep(name, engine)
        keep(engine, opened(reference="VT-3"))
        snapshots.put_back(name, engine)
        seen.append(_references(engine))

    assert seen == [["VT-1"], ["VT-1", "VT-2"]]


def _references(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return sorted(session.scalars(select(TrajectoryRow.reference)))
