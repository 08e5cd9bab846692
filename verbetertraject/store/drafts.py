"""What someone typed when a session had ended: kept for a day, for that person alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, delete, or_
from sqlalchemy.orm import Session

from verbetertraject.store.tables import DraftRow

KEPT_FOR: Final = timedelta(days=1)


class SqlDrafts:
    """The drafts, within the transaction of a session. Every instant is real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(
        self,
        person_id: str,
        form: UUID,
        values: Mapping[str, Sequence[str]],
        *,
        now: datetime,
    ) -> None:
        """Keep what a person typed into a form, instead of what was kept of it before."""
        self.drop(person_id, form, now=now)
        self._session.add(
            DraftRow(
                person_id=person_id,
                form=form,
                content={name: list(said) for name, said in values.items()},
                created_at=now,
            )
        )

    def read(self, person_id: str, form: UUID, *, now: datetime) -> dict[str, list[str]] | None:
        """What this person typed into a form; None when nothing is kept (any more)."""
        row = self._session.get(DraftRow, (person_id, form))
        if row is None or row.created_at < now - KEPT_FOR:
            return None
        return {str(name): [str(each) for each in said] for name, said in row.content.items()}

    def drop(self, person_id: str, form: UUID, *, now: datetime) -> None:
        """Let go of what was typed into a form, and of everything that was kept for long enough."""
        is_this = and_(DraftRow.person_id == person_id, DraftRow.form == form)
        is_old = DraftRow.created_at < now - KEPT_FOR
        self._session.execute(delete(DraftRow).where(or_(is_this, is_old)))
