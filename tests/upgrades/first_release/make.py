# mypy: ignore-errors
r"""Made the dumps beside it, by the first release: kept to say what is in them, never run again.

In an empty folder, with the project's own `.venv`, where FIRST is the commit that added migration
0003, and HERE is a checkout of today:

    git -C HERE archive FIRST | tar -x
    mkdir -p tests/upgrades && cp -r HERE/tests/upgrades/. tests/upgrades/
    cp -r HERE/tests/scenarios HERE/tests/flows/short.yaml ... (the cases of `course.STOPS`)
    PYTHONPATH=. python -m tests.upgrades.first_release.make sqlite:///ours.db
    PYTHONPATH=. python -m tests.upgrades.first_release.make postgresql://...
    sqlite3 ours.db .dump; pg_dump --inserts --no-owner, without the lines of psql's own (`\...`)
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

from tests.upgrades.course import KEY, STOPS, Course, HandClock
from verbetertraject.application.trajectories import Trajectories
from verbetertraject.application.waking import Awake
from verbetertraject.application.words import load_words
from verbetertraject.store.work import SqlStore

from verbetertraject.domain.policy import Policy
from verbetertraject.public_holidays import load_holidays
from verbetertraject.store.engine import create_engine
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.schema import upgrade

CONFIG = Path("config")

engine = create_engine(sys.argv[1], keys=KeyRing([KEY]))
upgrade(engine)
for file, stop in STOPS.items():
    clock = HandClock(shows=datetime(2025, 1, 1, tzinfo=UTC))
    store = SqlStore(engine, real_now=clock.now)
    words = load_words(CONFIG, "nl")
    course = Course(
        file=file,
        clock=clock,
        store=store,
        trajectories=Trajectories(
            store=store,
            clock=clock,
            policy=Policy(),
            holidays=load_holidays(CONFIG, profile=""),
            told=lambda _: None,
        ),
        awake=Awake(store=store, clock=clock, words=words, deliver=lambda _: 0),
    )
    course.play(after=date.min, until=stop)
engine.dispose()
