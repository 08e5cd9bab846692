"""Answers to requests that a caller may repeat without their being done again."""

from datetime import datetime

from sqlalchemy.orm import Session

from verbetertraject.store.kept import Answer


class SqlAnswers:
    """The answers remembered, within the transaction of a session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def recall(self, person_id: str, key: str, *, request_sha256: str) -> Answer | None:
        """What was answered to this very request; None when it is new.

        Raises:
            KeyReusedError: when the key was used for another request.
        """
        raise NotImplementedError

    def remember(
        self, person_id: str, key: str, *, request_sha256: str, answer: Answer, now: datetime
    ) -> None:
        """Keep an answer, in the transaction of what it tells about."""
        raise NotImplementedError

    def forget(self, *, before: datetime) -> int:
        """Drop what was answered before an instant, and say how many answers that were."""
        raise NotImplementedError
