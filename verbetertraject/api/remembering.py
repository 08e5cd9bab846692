"""Requests under an idempotency key: done once, however often they are sent.

A key is claimed before its request is tried, and gets the answer afterwards. A process that dies
in between leaves a claim without an answer: the request is then refused, never done again.
"""

from collections.abc import Callable
from typing import Final

from sqlalchemy import Engine, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from verbetertraject.application.ports import (
    BegunError,
    ReferenceTakenError,
    StaleRevisionError,
    UnknownTrajectoryError,
)
from verbetertraject.application.read_models import Answer
from verbetertraject.clock import wall_now
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.store import engine as store_engine
from verbetertraject.store.errors import KeyReusedError
from verbetertraject.store.repeated_requests import SqlAnswers
from verbetertraject.store.tables import IdempotencyRow

CLAIM: Final = "claim "
"""Before a key, names its claim: no key that a caller sends holds a space."""

BEGUN: Final = Answer(status=102, body="")
"""What a claim holds: no answer."""


class Remembering:
    """The answers that were given under keys."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def once(
        self, person_id: str, key: str, *, request_sha256: str, do: Callable[[], Answer]
    ) -> Answer:
        """The answer to a request under a key: given before, or now by what it asks for.

        Raises:
            KeyReusedError: when the key was used for another request.
            BegunError: when this one was begun and never answered.
        """
        known = self.recall(person_id, key, request_sha256)
        if known is not None:
            return known
        self.remember(person_id, CLAIM + key, request_sha256, BEGUN)
        try:
            answer = do()
        except (RefusedError, ReferenceTakenError, StaleRevisionError, UnknownTrajectoryError):
            # Nothing changed, so nothing is to be protected: the request may be tried again.
            self._release(person_id, CLAIM + key)
            raise
        self.remember(person_id, key, request_sha256, answer)
        return answer

    def recall(self, person_id: str, key: str, request_sha256: str) -> Answer | None:
        """What was answered under a key; None when nothing was.

        Raises:
            KeyReusedError: when the key was used for another request.
        """
        with Session(store_engine.reading(self._engine)) as session, session.begin():
            return SqlAnswers(session).recall(person_id, key, request_sha256=request_sha256)

    def remember(self, person_id: str, key: str, request_sha256: str, answer: Answer) -> None:
        """Keep an answer under a key.

        Raises:
            BegunError: when the key has one already.
        """
        try:
            with Session(self._engine) as session, session.begin():
                SqlAnswers(session).remember(
                    person_id,
                    key,
                    request_sha256=request_sha256,
                    answer=answer,
                    now=wall_now(),
                )
        except (IntegrityError, KeyReusedError):
            raise BegunError from None

    def _release(self, person_id: str, key: str) -> None:
        with Session(self._engine) as session, session.begin():
            session.execute(
                delete(IdempotencyRow).where(
                    IdempotencyRow.person_id == person_id, IdempotencyRow.key == key
                )
            )
