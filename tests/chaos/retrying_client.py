"""People who try again when the service does not answer, and look first what came of it."""

from http import HTTPStatus
from typing import Final

import httpx2
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from verbetertraject.api.routes import TRAJECTORIES
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.scenario import ScriptedCommand
from verbetertraject.store.engine import reading
from verbetertraject.store.tables import TrajectoryRow

POLL_SECONDS: Final = 0.2


class Patient(ServicePlay):
    """A play whose people never give up."""

    def _post(self, path: str, scripted: ScriptedCommand) -> httpx2.Response:
        before: int | None = None
        while True:
            try:
                revision = self._revision()
                before = revision if before is None else before
                given = (
                    self._look(scripted) if revision != before else super()._post(path, scripted)
                )
                if given.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                    return given
            except (httpx2.TransportError, DBAPIError):
                pass
            self._signal.wait(POLL_SECONDS)

    def _look(self, scripted: ScriptedCommand) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self._token(scripted.by)}"}
        return self.client.get(f"{TRAJECTORIES}/{self.scenario.reference}", headers=headers)

    def _revision(self) -> int:
        """The revision of the trajectory in our database; 0 while there is none."""
        asked = select(TrajectoryRow.revision).where(
            TrajectoryRow.reference == self.scenario.reference
        )
        with Session(reading(self.services.engine)) as session:
            return session.scalar(asked) or 0
