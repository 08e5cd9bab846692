"""A scenario as it was performed on the real parts: what happened, and what was seen of it."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import psutil
from sqlalchemy.orm import Session

from verbetertraject.application.read_models import OutgoingMessage
from verbetertraject.embedded.mailbox import Mail, Mailbox
from verbetertraject.embedded.stack import Stack
from verbetertraject.orchestrator.deployment import ENGINE
from verbetertraject.orchestrator.runs import Run
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.verdict import EnteredPhase, Event, SentMessage, Verdict, judge
from verbetertraject.store.engine import reading
from verbetertraject.store.overview import SqlOverview

POLL_SECONDS: Final = 0.05

WOKEN_FOR: Final = frozenset(
    {
        "eval_reminder_7d",
        "eval_reminder_1wd",
        "outlook_due",
        "outlook_invite",
        "final_invite",
        "final_reminder_1wd",
        "followup_invite",
    }
)
"""Messages for which a run is woken: when they are out, it sleeps again."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Glimpse:
    """The run as it slept, looked at right after the wake that sent a message."""

    key: str
    run: Run
    processes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Performance:
    """A whole scenario, and the service on which it was played: that still runs."""

    service: ServicePlay
    events: tuple[Event, ...]
    glimpses: tuple[Glimpse, ...]

    @property
    def verdict(self) -> Verdict:
        """Whether everything came out as the scenario expects."""
        return judge(self.service.scenario.expected, self.events, self.service.ending)

    @property
    def run(self) -> Run:
        """The one flow run of the trajectory; more or less than one is an error."""
        (run,) = self.service.runs()
        return run


def perform(service: ServicePlay) -> Performance:
    """Play a scenario from its first day to its last, with a glimpse of every sleep."""
    events, glimpses = [], []
    for event in service.events():
        events.append(event)
        if isinstance(event, SentMessage) and event.key in WOKEN_FOR:
            glimpses.append(_glimpse(service, event.key))
    return Performance(service=service, events=tuple(events), glimpses=tuple(glimpses))


def _glimpse(service: ServicePlay, key: str) -> Glimpse:
    # The process ends a moment after its run was put to sleep.
    until(lambda: not awake(service.stack), seconds=20)
    (run,) = service.runs()
    return Glimpse(key=key, run=run, processes=len(awake(service.stack)))


def awake(stack: Stack) -> list[psutil.Process]:
    """The processes in which a flow of this stack is awake."""
    return processes(stack, ENGINE)


def processes(stack: Stack, program: str) -> list[psutil.Process]:
    """The processes of this stack that run a program."""
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if _runs(process, program, prefect_api_url=stack.prefect_api_url)
    ]


def _runs(process: psutil.Process, program: str, *, prefect_api_url: str) -> bool:
    try:
        ours: bool = process.environ().get("PREFECT_API_URL") == prefect_api_url
        return ours and program in process.cmdline()
    except psutil.Error:  # it has just ended
        return False


def told(events: Sequence[Event]) -> Counter[tuple[str, ...]]:
    """What was told to each role and which phases were entered, in any order within a day."""
    return Counter(entry for event in events for entry in _entries(event))


def _entries(event: Event) -> list[tuple[str, ...]]:
    match event:
        case SentMessage():
            params = str(sorted(event.params.items()))
            return [(str(event.date), event.key, role, params) for role in event.to]
        case EnteredPhase():
            return [(str(event.date), event.phase)]
        case _:
            return []


def mails(service: ServicePlay) -> tuple[Mail, ...]:
    """The mails about this trajectory that the mail server accepted, oldest first."""
    everything = Mailbox(service.stack.mailbox_folder).messages()
    reference = service.scenario.reference
    return tuple(mail for mail in everything if mail.header("X-Reference") == reference)


def messages(service: ServicePlay) -> tuple[OutgoingMessage, ...]:
    """The messages about this trajectory as our outbox has them."""
    with Session(reading(service.services.engine)) as session:
        return SqlOverview(session).messages(service.trajectory_id, limit=200).items


def until(true: Callable[[], bool], *, seconds: float) -> None:
    """Return when it is true; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(POLL_SECONDS)  # noqa: TID251 - other processes bring it about
