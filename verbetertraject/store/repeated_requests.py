"""Answers to requests that a caller may repeat without their being done again.

A key is claimed in the transaction in which its request is answered. A claim without an answer was
left by a process of an earlier release that died: its request is refused, never done again.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from verbetertraject.application.ports import BegunError, KeyReusedError
from verbetertraject.application.read_models import Answer
from verbetertraject.store.engine import Repository
from verbetertraject.store.tables import IdempotencyRow

CLAIM: Final = "claim "
"""Before a key, names its claim: no key that a caller sends holds a space."""

BEGUN: Final = Answer(status=102, body="")
"""What a claim holds: no answer."""


class SqlAnswers(Repository):
    """The answers remembered, within the transaction of a session. Every instant is real time."""

    def recall(self, person_id: str, key: str, *, request_sha256: str) -> Answer | None:
        """What was answered to this very request; None when it is new.

        Raises:
            KeyReusedError: when the key was used for another request.
        """
        row = self._session.get(IdempotencyRow, (person_id, key))
        if row is None:
            return None
        if row.request_sha256 != request_sha256:
            raise KeyReusedError
        return Answer(status=row.response_status, body=row.response_body)

    def claim(self, person_id: str, key: str, *, request_sha256: str, now: datetime) -> None:
        """Claim a key for a request.

        Raises:
            BegunError: when it is claimed already.
        """
        try:
            self.remember(
                person_id, CLAIM + key, request_sha256=request_sha256, answer=BEGUN, now=now
            )
        except IntegrityError:
            raise BegunError from None

    def remember(
        self, person_id: str, key: str, *, request_sha256: str, answer: Answer, now: datetime
    ) -> None:
        """Keep an answer; in the transaction of what it tells about, they come together.

        Raises:
            sqlalchemy.exc.IntegrityError: when the key has an answer already.
        """
        self._session.add(
            IdempotencyRow(
                person_id=person_id,
                key=key,
                request_sha256=request_sha256,
                response_status=answer.status,
                response_body=answer.body,
                created_at=now,
            )
        )
        self._session.flush()

    def forget(self, *, before: datetime) -> int:
        """Drop what was answered before an instant, and say how many answers that were."""
        dropped = self._session.scalars(
            delete(IdempotencyRow)
            .where(IdempotencyRow.created_at < before)
            .returning(IdempotencyRow.key)
        )
        return len(dropped.all())
