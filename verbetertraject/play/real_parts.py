"""Plays a scenario on the real parts: Prefect server and worker, database, API, SMTP server.

A stepped clock lets months pass in minutes: it is moved to the next moment at which anything
happens, the run that is due is brought forward, and nothing goes on until it hibernates again.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from threading import Event as Signal
from typing import Any, Final
from uuid import UUID

import httpx2
from sqlalchemy.orm import Session

from verbetertraject.api.routes import IMPORTS, TRAJECTORIES, act_path
from verbetertraject.application.ports import OrchestratorUnavailableError, Stored
from verbetertraject.application.read_models import Delivery, OutgoingMessage
from verbetertraject.clock import wall_now
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.phases import FINAL
from verbetertraject.embedded.data_folder import noted
from verbetertraject.embedded.mailbox import Mail, Mailbox
from verbetertraject.embedded.service import Ports, local_settings, stack_config
from verbetertraject.embedded.stack import Stack
from verbetertraject.notify.mail import MESSAGES
from verbetertraject.orchestrator.runs import PrefectOrchestrator, Run
from verbetertraject.play.directory import (
    HR_OF_ORGANISATION,
    keep_everyone,
    keep_named,
    keep_person,
)
from verbetertraject.play.memory import NOON, ending_of, entered
from verbetertraject.play.scenario import Scenario, ScriptedCommand
from verbetertraject.play.verdict import DoneCommand, Ending, Event, Refusal, SentMessage
from verbetertraject.private_files import make_folder
from verbetertraject.settings import Settings
from verbetertraject.store import play_clock
from verbetertraject.store.engine import reading
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.schema import upgrade
from verbetertraject.store.tokens import SqlTokens
from verbetertraject.wiring import Wiring

POLL_SECONDS: Final = 0.1

STUCK_SECONDS: Final = 180.0
"""After this a wake counts as lost: it takes seconds on a quiet machine."""

PUSH_SECONDS: Final = 15.0
"""How often a run that should be awake is called again."""

PLAYED_PARAMS: Final = ("what", "party", "item", "percent")
"""The parameters that a scenario names; a text needs more."""

PLAYED_WITHIN: Final = timedelta(days=7)
"""Real time; a play at the pace of people watching takes hours."""


class PlayStuckError(Exception):
    """The service does not come to rest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What can be seen only on the real parts, beside the verdict."""

    runs: int
    """Flow runs that the trajectory had: always one."""
    wakes: int
    """How often that run was started."""
    queued: int
    """Messages to persons in the outbox."""
    accepted: tuple[str, ...]
    """The ids of the messages in the mails that the SMTP server accepted, each as often."""

    def differences(self) -> tuple[str, ...]:
        """What is not as it should be."""
        found = []
        if self.runs > 1:
            found.append(f"flow runs: expected 1, found {self.runs}")
        accepted, messages = len(self.accepted), len(set(self.accepted))
        if not accepted == messages == self.queued:
            found.append(
                f"messages: {self.queued} queued, {messages} accepted by SMTP, "
                f"{accepted - messages} of them again"
            )
        return tuple(found)


@contextmanager
def on_service(
    scenario: Scenario, *, settings: Settings, ports: Ports, pace_seconds: float = 0
) -> Iterator["ServicePlay"]:
    """A service of its own for one scenario, started here and stopped at the end.

    Args:
        scenario: what to play.
        settings: where to keep everything; the clock is stepped whatever they say.
        ports: where the parts listen.
        pace_seconds: a pause after each wake, for people who watch.

    Raises:
        StackError: when a port is taken or a part does not start.
    """
    claimed = ports.claimed()
    local = local_settings(settings, claimed, mailbox=True)
    local = local.model_copy(update={"clock": "stepped"})
    make_folder(local.data_dir)
    hours = OfficeHours(zone=scenario.timezone)
    with ExitStack() as opened:
        services = Wiring(local).build()
        opened.callback(services.engine.dispose)
        upgrade(services.engine)
        play_clock.step(services.engine, to=hours.at(scenario.script[0]["date"], NOON))
        opened.enter_context(noted(local))
        stack = opened.enter_context(Stack(stack_config(local, claimed, mailbox=True)))
        prefect = PrefectOrchestrator(stack.prefect_api)
        opened.callback(prefect.close)
        client = opened.enter_context(httpx2.Client(base_url=stack.api_url, timeout=60))
        yield ServicePlay(
            scenario,
            services=services,
            stack=stack,
            prefect=prefect,
            client=client,
            pace_seconds=pace_seconds,
        )


@dataclass(eq=False, slots=True)
class ServicePlay:
    """One scenario being played on a running service."""

    scenario: Scenario
    services: Wiring = field(kw_only=True)
    stack: Stack = field(kw_only=True)
    prefect: PrefectOrchestrator = field(kw_only=True)
    client: httpx2.Client = field(kw_only=True)
    pace_seconds: float = field(kw_only=True)
    _people: dict[str, Mapping[str, Any]] = field(init=False)
    _tokens: dict[str, str] = field(default_factory=dict, init=False)
    _trajectory_id: UUID | None = field(default=None, init=False)
    _seen_messages: set[UUID] = field(default_factory=set, init=False)
    _seen: Stored | None = field(default=None, init=False)
    _signal: Signal = field(default_factory=Signal, init=False)

    def __post_init__(self) -> None:
        self._people = dict(self.scenario.given.get("people", {}))

    def beside(self, scenario: Scenario) -> "ServicePlay":
        """Another scenario on the same running service."""
        return replace(self, scenario=scenario)

    def run_on(self, moment: datetime) -> None:
        """Move the clock to a moment, and let it run on with real time from there."""
        play_clock.step(self.services.engine, to=moment)
        play_clock.run_on(self.services.engine, real_now=wall_now())

    def name_safety_contact(self, person: Person) -> None:
        """Let someone be known, and be the safety contact of the organisation."""
        with Session(self.services.engine) as session, session.begin():
            SqlPersons(session).save(person, now=wall_now())
            SqlHrScopes(session).name_safety_contact(person.id)

    def take_over(self, today: date) -> Iterator[Event]:
        """Import what happened before today, and give the commands of today."""
        self._keep_everyone()
        self._import(today)
        # What its run is labelled with follows only where there is a run already.
        self._seen = self._at_rest()
        for command in self.scenario.commands():
            if command.date == today:
                yield from self._do(command)
        self._at_rest()

    @property
    def trajectory_id(self) -> UUID:
        """The trajectory, once it was opened."""
        if self._trajectory_id is None:
            raise PlayStuckError("the trajectory was not opened yet")
        return self._trajectory_id

    def events(self) -> Iterator[Event]:
        """Play from the first command to the last day, and tell what happens."""
        self._keep_everyone()
        for command in self.scenario.commands():
            yield from self._until(self._noon(command.date))
            yield from self._do(command)
        yield from self._until(self._hours.at(self.scenario.until, time.max))
        self._wait("the outbox is empty", lambda: not self._undelivered())
        if self._is_over():
            self._wait("the run has ended", lambda: all(run.ended for run in self.runs()))

    @property
    def ending(self) -> Ending:
        """How the trajectory stands."""
        return ending_of(self._load().trajectory if self._trajectory_id is not None else None)

    @property
    def facts(self) -> Facts:
        """What is seen only on the real parts."""
        runs = self.runs()
        return Facts(
            runs=len(runs),
            wakes=sum(run.wakes for run in runs),
            queued=len(self._messages()),
            accepted=tuple(
                each
                for mail in Mailbox(self.stack.mailbox_folder).messages()
                for each in messages_in(mail)
            ),
        )

    def runs(self) -> tuple[Run, ...]:
        """Every flow run of the trajectory."""
        return () if self._trajectory_id is None else self.prefect.runs_of(self._trajectory_id)

    @property
    def _hours(self) -> OfficeHours:
        return OfficeHours(zone=self.scenario.timezone)

    def _noon(self, day: date) -> datetime:
        return self._hours.at(day, NOON)

    def _until(self, moment: datetime) -> Iterator[Event]:
        """Every wake up to a moment, one after another."""
        while self._trajectory_id is not None:
            wake = self._at_rest().wake_at
            if wake is None or wake > moment:
                break
            play_clock.step(self.services.engine, to=max(wake, self.services.clock.now()))
            self._wake(wake)
            yield from self._news()
            self._signal.wait(self.pace_seconds)
        play_clock.step(self.services.engine, to=moment)

    def _at_rest(self) -> Stored:
        """The trajectory when the orchestrator knows its next wake."""
        self._wait("the orchestrator knows the next wake", self._is_known)
        return self._load()

    def _is_known(self) -> bool:
        stored = self._load()
        return stored.run_id is not None and stored.synced_wake_at == stored.wake_at

    def _wake(self, due: datetime) -> None:
        """Bring the run forward, and wait until it hibernates past what was due, or has ended."""
        run_id = self._load().run_id
        if run_id is None:
            raise PlayStuckError("the trajectory has no flow run")

        def is_past() -> bool:
            wake = self._load().wake_at
            return (wake is None or wake > due) and self.prefect.is_resting(run_id, now=wall_now())

        for _ in range(int(STUCK_SECONDS / PUSH_SECONDS)):
            with suppress(OrchestratorUnavailableError):
                self.prefect.wake(run_id, at=wall_now())
            if self._comes(is_past, seconds=PUSH_SECONDS):
                return
        raise PlayStuckError(
            f"the wake of {due:%Y-%m-%d} did not end: see {self.services.settings.data_dir}"
        )

    def _do(self, scripted: ScriptedCommand) -> Iterator[Event]:
        if scripted.do == "open":
            path = TRAJECTORIES
        elif self._trajectory_id is None:
            yield Refusal(
                date=scripted.date, do=scripted.do, rule="wrong_phase", detail="not opened yet"
            )
            return
        else:
            path = act_path(scripted.do).format(trajectory=self._trajectory_id)
        answer = self._post(path, scripted)
        if answer.is_error:
            problem = answer.json()
            yield Refusal(
                date=scripted.date,
                do=scripted.do,
                rule=str(problem.get("rule", answer.status_code)),
                detail=str(problem.get("detail", problem.get("title", ""))),
            )
            return
        if scripted.do == "open":
            self._trajectory_id = UUID(answer.json()["id"])
        self._follow(scripted)
        yield DoneCommand(date=scripted.date, by=scripted.by, do=scripted.do)
        yield from self._news()

    def _keep_everyone(self) -> None:
        """Make everyone known beforehand whom the scenario names."""
        with Session(self.services.engine) as session, session.begin():
            keep_everyone(session, self.scenario.commands())

    def _import(self, today: date) -> None:
        script = [entry for entry in self.scenario.script if entry["date"] < today]
        case = {**self.scenario.given, "plan": self.scenario.plan, "script": script}
        headers = {"Authorization": f"Bearer {self._token(HR_OF_ORGANISATION)}"}
        answer = self.client.post(IMPORTS, json=_plain(case), headers=headers)
        if answer.is_error:
            raise PlayStuckError(f"{self.scenario.reference} was not taken over: {answer.text}")
        self._trajectory_id = UUID(answer.json()["id"])

    def _post(self, path: str, scripted: ScriptedCommand) -> httpx2.Response:
        with Session(self.services.engine) as session, session.begin():
            keep_named(session, scripted)
        headers = {"Authorization": f"Bearer {self._token(scripted.by)}", "Accept-Language": "nl"}
        # A scenario is invented: a word in it that seems to be about someone's health is not.
        body = _plain({**scripted.body, "not_about_health": True})
        return self.client.post(path, json=body, headers=headers)

    def _follow(self, scripted: ScriptedCommand) -> None:
        """Whoever was replaced does not speak for the role any more."""
        if scripted.do in {"replace_assessor", "replace_person"}:
            role = str(scripted.body.get("role", "assessor"))
            self._people[role] = scripted.body["person"]

    def _token(self, role: str) -> str:
        """A token of who holds the role; HR has one for the whole organisation."""
        given = self._people.get(role)
        if given is None:
            given = {"id": f"nobody-{role}", "name": role, "email": f"{role}@localhost.invalid"}
        person = Person(id=given["id"], name=given["name"], email=given["email"])
        if person.id not in self._tokens:
            with Session(self.services.engine) as session, session.begin():
                keep_person(session, person, role=role)
                self._tokens[person.id] = SqlTokens(session).make(
                    person.id,
                    label="play",
                    organisation_role=HR_OF_ORGANISATION if role == HR_OF_ORGANISATION else None,
                    expires_at=wall_now() + PLAYED_WITHIN,
                    now=wall_now(),
                )
        return self._tokens[person.id]

    def _news(self) -> Iterator[Event]:
        """What happened since it was looked at last: phases, and messages that were queued."""
        stored = self._load()
        before = self._seen.trajectory if self._seen is not None else None
        yield from entered(before, stored.trajectory)
        self._seen = stored
        fresh = tuple(each for each in self._messages() if each.id not in self._seen_messages)
        self._seen_messages |= {each.id for each in fresh}
        yield from self._merged(fresh)

    def _merged(self, copies: tuple[OutgoingMessage, ...]) -> Iterator[SentMessage]:
        """Messages as the rules speak of them: the copies of each, joined again."""
        joined: dict[tuple[str, str, str], list[OutgoingMessage]] = {}
        for copy in copies:
            key = (copy.key, str(sorted(copy.params.items(), key=str)), str(copy.queued_at))
            joined.setdefault(key, []).append(copy)
        for group in joined.values():
            first = group[0]
            roles = {role for copy in group for role in copy.roles}
            yield SentMessage(
                date=self._hours.day(first.queued_at),
                key=first.key,
                to=tuple(role.value for role in Role if role in roles),
                params={name: first.params[name] for name in PLAYED_PARAMS if name in first.params},
            )

    def _messages(self) -> tuple[OutgoingMessage, ...]:
        if self._trajectory_id is None:
            return ()
        with Session(reading(self.services.engine)) as session:
            overview = SqlOverview(session)
            page = overview.messages(self._trajectory_id, limit=200)
            found = list(page.items)
            while page.next is not None:
                page = overview.messages(self._trajectory_id, after=page.next, limit=200)
                found.extend(page.items)
        return tuple(found)

    def _is_over(self) -> bool:
        if self._trajectory_id is None:
            return False
        stored = self._load()
        return stored.wake_at is None and stored.trajectory.phase in FINAL

    def _undelivered(self) -> bool:
        return any(each.delivery is Delivery.QUEUED for each in self._messages())

    def _load(self) -> Stored:
        with self.services.store.look() as work:
            return work.trajectories.load(self.trajectory_id, lock=False)

    def _wait(self, what: str, condition: Callable[[], bool]) -> None:
        if not self._comes(condition, seconds=STUCK_SECONDS):
            raise PlayStuckError(
                f"waited in vain until {what}: see {self.services.settings.data_dir}"
            )

    def _comes(self, condition: Callable[[], bool], *, seconds: float) -> bool:
        for _ in range(int(seconds / POLL_SECONDS)):
            if _is_so(condition):
                return True
            self._signal.wait(POLL_SECONDS)
        return condition()


def messages_in(mail: Mail) -> tuple[str, ...]:
    """The ids of the messages that a mail is made of."""
    return tuple((mail.header(MESSAGES) or "").split())


def _is_so(condition: Callable[[], bool]) -> bool:
    """Whether it is so; of a Prefect server that is just being restarted nobody can tell yet."""
    try:
        return condition()
    except OrchestratorUnavailableError:
        return False


def _plain(value: object) -> Any:
    """What YAML reads as a date, as its text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
