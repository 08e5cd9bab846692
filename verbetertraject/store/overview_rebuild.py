"""Showing to lists what was saved before they knew of it."""

from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.store.trajectories import SqlTrajectories

ROUND: Final = 50
"""Trajectories in one transaction: others write in between."""


def show_all(engine: Engine) -> int:
    """Let lists see every trajectory; safe to repeat. How many they did not see yet."""
    shown = 0
    while True:
        with Session(engine) as session, session.begin():
            seen = SqlTrajectories(session).show_unseen(limit=ROUND)
        shown += seen
        if seen < ROUND:
            return shown
