"""Many trajectories played together under one stepped clock, whatever falls meanwhile.

All of them follow one script, so their runs wake at the same moments and compete for the workers.
The clock moves on when everything that is due was done, and no sooner: then each message must
have the day that it has in a quiet play.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial
from threading import Event
from time import monotonic
from typing import Final, TypeVar
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.chaos.killable_stack import KillableService
from tests.chaos.retrying_client import Patient
from verbetertraject.application.ports import Brought, OrchestratorUnavailableError, Stored
from verbetertraject.application.read_models import Delivery
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Person
from verbetertraject.play.memory import NOON
from verbetertraject.play.scenario import Scenario, ScriptedCommand
from verbetertraject.play.verdict import Event as Happening
from verbetertraject.play.verdict import Refusal
from verbetertraject.store import play_clock
from verbetertraject.store.persons import SqlPersons

Answer = TypeVar("Answer")

POLL_SECONDS: Final = 0.3

PUSH_SECONDS: Final = 10.0
"""How often a run that sleeps although it is due is brought forward again."""

LINGER_SECONDS: Final = 8.0
"""For how long the clock waits for a run that has done its work and does not sleep yet."""

STUCK_SECONDS: Final = 600.0
"""After this something counts as lost: a wake takes seconds, with an outage a minute or two."""

COMPLETED: Final = "Completed"
"""As Prefect names it."""

AWAY: Final = (DBAPIError, OrchestratorUnavailableError)
"""What it means that a part is away just now."""


class LostError(Exception):
    """A play cannot go on: somebody does not come to rest, or is refused; the message says who."""


class Member(Patient):
    """One trajectory of a group."""

    @property
    def is_open(self) -> bool:
        """Whether it was opened."""
        return self._trajectory_id is not None

    def share(self, tokens: dict[str, str]) -> None:
        """Use tokens that are made once, before anything falls."""
        self._tokens = tokens
        for role, given in self._people.items():
            person = Person(id=given["id"], name=given["name"], email=given["email"])
            with Session(self.services.engine) as session, session.begin():
                SqlPersons(session).save(person, now=wall_now())
            self._token(role)

    def give(self, command: ScriptedCommand) -> Happening:
        """Give one command of the script: done or refused."""
        return next(self._do(command))

    def stored(self) -> Stored:
        """How the trajectory stands."""
        return self._load()

    def is_known(self) -> bool:
        """Whether the orchestrator knows the next wake."""
        return self._is_known()

    def push(self) -> bool:
        """Bring its run forward, if it sleeps; whether it did."""
        run_id = self._load().run_id
        return run_id is not None and self.prefect.wake(run_id, at=wall_now()) is Brought.MOVED

    def is_asleep(self) -> bool:
        """Whether its run hibernates or has ended."""
        run_id = self._load().run_id
        return run_id is not None and self.prefect.is_resting(run_id, now=wall_now())

    def is_told(self) -> bool:
        """Whether nothing waits for delivery."""
        return all(each.delivery is not Delivery.QUEUED for each in self._messages())

    def has_ended(self) -> bool:
        """Whether its run has ended, however."""
        return all(run.ended for run in self.runs())

    def has_completed(self) -> bool:
        """Whether its run has ended as its trajectory did."""
        return all(run.state == COMPLETED for run in self.runs())

    def everything(self) -> list[Happening]:
        """All that ever happened, in the order in which it can be read afterwards."""
        self._seen, self._seen_messages = None, set()
        return list(self._news())


def member(service: KillableService, scenario: Scenario, *, number: int) -> Member:
    """A scenario under a reference of its own."""
    return Member(
        scenario.model_copy(update={"reference": f"VT-2026-{number:04}"}),
        services=service.services,
        stack=service.stack,
        prefect=service.prefect,
        client=service.client,
        pace_seconds=0,
    )


@dataclass(kw_only=True, slots=True)
class PlaysTogether:
    """Some trajectories that are played together."""

    service: KillableService
    members: Sequence[Member]
    moments: int = 0
    """How many commands and wakes of a member were played, over all members."""
    wakes: list[float] = field(default_factory=list)
    """How long each wake took, from the step of the clock, in seconds."""

    def play(self) -> None:
        """Play from the first command to the last day, until everything is told and has ended.

        Raises:
            LostError: when something does not come to rest.
        """
        scenario = self._scenario
        scripts = [member.scenario.commands() for member in self.members]
        for commands in zip(*scripts, strict=True):
            self._until(self._at(commands[0].date, NOON))
            for member, command in zip(self.members, commands, strict=True):
                given = member.give(command)
                if isinstance(given, Refusal):
                    raise LostError(f"{member.scenario.reference}: refused: {given}")
                self.moments += 1
        self._until(self._at(scenario.until, time.max))
        self._wait("everything was told", Member.is_told)
        self._wait("the run has ended", Member.has_ended)

    def settle(self) -> None:
        """Wait until every run has ended well, whatever it was reported as meanwhile.

        Raises:
            LostError: when one does not.
        """
        self._wait("the run has completed", Member.has_completed)

    @property
    def _scenario(self) -> Scenario:
        return self.members[0].scenario

    def _at(self, day: date, at: time) -> datetime:
        return self.service.services.policy.office_hours.at(day, at)

    def _until(self, moment: datetime) -> None:
        while True:
            self._wait("the orchestrator knows the next wake", Member.is_known)
            wakes = [self._patiently(member.stored).wake_at for member in self._open]
            due = min((wake for wake in wakes if wake is not None), default=None)
            if due is None or due > moment:
                break
            self._step(due)
            self._wake(due)
        self._step(moment)

    def _wake(self, due: datetime) -> None:
        """Bring forward whoever is due, and wait until all have done what was due."""
        begun = monotonic()
        waiting = {member: begun for member in self._open if not self._is_past(member, due)}
        done: dict[Member, float] = {}
        while waiting:
            for member, push_at in list(waiting.items()):
                now = monotonic()
                if self._is_past(member, due):
                    done.setdefault(member, now)
                    if now - done[member] > LINGER_SECONDS or self._is_so(member.is_asleep):
                        del waiting[member]
                        self.moments += 1
                        self.wakes.append(done[member] - begun)
                elif now >= push_at:
                    self._is_so(member.push)
                    waiting[member] = now + PUSH_SECONDS
            self._check_patience(begun, f"the wake of {due} is done", list(waiting))
            Event().wait(POLL_SECONDS)

    def _is_past(self, member: Member, due: datetime) -> bool:
        wake = self._patiently(member.stored).wake_at
        return wake is None or wake > due

    def _step(self, to: datetime) -> None:
        engine = self.service.services.engine
        self._patiently(
            lambda: play_clock.step(
                engine, to=max(to, play_clock.read(engine, real_now=wall_now()))
            )
        )

    @property
    def _open(self) -> list[Member]:
        return [member for member in self.members if member.is_open]

    def _wait(self, what: str, condition: Callable[[Member], bool]) -> None:
        begun = monotonic()
        waiting = self._open
        while waiting:
            waiting = [member for member in waiting if not self._is_so(partial(condition, member))]
            self._check_patience(begun, what, waiting)
            if waiting:
                Event().wait(POLL_SECONDS)

    def _check_patience(self, begun: float, what: str, waiting: Sequence[Member]) -> None:
        seconds = monotonic() - begun
        if waiting and seconds > STUCK_SECONDS:
            who = ", ".join(str(self._known(member)) for member in waiting)
            raise LostError(f"waited {seconds:.0f} seconds until {what}: {who}")

    def _known(self, member: Member) -> tuple[str, UUID, list[str]]:
        """What helps to find out why: ids, references and states only."""
        states = [run.state for run in self._patiently(member.runs)]
        return (member.scenario.reference, member.trajectory_id, states)

    def _patiently(self, ask: Callable[[], Answer]) -> Answer:
        """Ask until what is asked is there again."""
        begun = monotonic()
        while True:
            try:
                return ask()
            except AWAY:
                if monotonic() - begun > STUCK_SECONDS:
                    raise
            Event().wait(POLL_SECONDS)

    @staticmethod
    def _is_so(condition: Callable[[], bool]) -> bool:
        try:
            return condition()
        except AWAY:
            return False
