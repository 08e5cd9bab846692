"""Cases played through the use cases: a part by one release, the rest by another.

It uses only what every release has.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Store
from verbetertraject.application.submit import CommandRequest, Commands
from verbetertraject.application.wake import Awake
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.play.scenario import Scenario, load

ROOT: Final = Path(__file__).parents[2]

KEY: Final = "ZmljdGlvbmFsIHRleHRzIG9ubHksIG5vIHNlY3JldCE="
"""Of the texts in the dumps, which are about invented people: no secret."""

STOPS: Final[Mapping[str, date]] = {
    "examples/teacher.yaml": date(2026, 3, 10),
    "examples/software-tester.yaml": date(2026, 4, 2),
    "tests/flows/short.yaml": date(2026, 1, 13),
    "tests/scenarios/relapse-with-a-further-follow-up.yaml": date(2026, 6, 1),
    "tests/scenarios/not-achieved-with-redeployment.yaml": date(2026, 5, 20),
}
"""The cases, and the last day that the first release saw: active, suspended, presented, in
follow-up, and in redeployment."""

NOON: Final = time(12)


@dataclass(kw_only=True, slots=True)
class HandClock:
    """A clock that is set by hand."""

    shows: datetime

    def now(self) -> datetime:
        """What it shows."""
        return self.shows

    def real(self, moment: datetime) -> datetime:
        """The moment itself."""
        return moment


@dataclass(kw_only=True, slots=True)
class Course:
    """One case on a database."""

    file: str
    clock: HandClock
    store: Store
    commands: Commands
    awake: Awake
    trajectory_id: UUID | None = None
    """None until it was opened."""
    people: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def scenario(self) -> Scenario:
        """What is played."""
        return load(ROOT / self.file)

    def play(self, *, after: date, until: date) -> None:
        """Play from the day after one day to the end of another."""
        hours = OfficeHours(zone=self.scenario.timezone)
        self.people = dict(self.scenario.given["people"])
        for scripted in self.scenario.commands():
            if after < scripted.date <= until:
                noon = hours.at(scripted.date, NOON)
                self._wake_until(noon)
                self.clock.shows = noon
                self._do(scripted.do, scripted.by, scripted.body)
            if scripted.do in {"replace_assessor", "replace_person"}:
                role = str(scripted.body.get("role", "assessor"))
                self.people[role] = scripted.body["person"]
        self._wake_until(hours.at(until, time.max))

    def _wake_until(self, moment: datetime) -> None:
        trajectory_id = self.trajectory_id
        while trajectory_id is not None:
            with self.store.look() as work:
                wake = work.trajectories.load(trajectory_id, lock=False).wake_at
            if wake is None or wake > moment:
                return
            self.clock.shows = max(wake, self.clock.shows)
            while steps := self.awake.due(trajectory_id):
                for step in steps:
                    self.awake.perform(trajectory_id, step.identity)
            self.awake.rest(trajectory_id)

    def _do(self, do: str, by: str, body: Mapping[str, Any]) -> None:
        request = CommandRequest(name=do, body=body, actor=Actor(person_id=self.people[by]["id"]))
        if self.trajectory_id is None:
            opened = self.commands.submit(request).stored
            assert opened is not None
            self.trajectory_id = opened.trajectory.id
        else:
            with suppress(RefusedError):  # the cases have some on purpose
                self.commands.submit(request, to=self.trajectory_id)
