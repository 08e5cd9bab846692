"""What is left when everything is quiet again, set against a quiet play in memory."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from tests.chaos.fault_schedule import Outage
from tests.chaos.killable_stack import KillableService
from tests.chaos.parallel_plays import COMPLETED, Member, PlaysTogether
from tests.flows.performed_case import messages, told
from tests.flows.play_record import repeated_steps, undisturbed
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.real_parts import messages_in
from verbetertraject.store import journal
from verbetertraject.store.engine import reading

BEFORE_A_CRASH: Final = timedelta(seconds=5)
"""Between a mail server's acceptance and our mark lie milliseconds; on a busy machine seconds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What a run of chaos counted."""

    seed: int
    trajectories: int
    wakes: int
    longest_wake_seconds: float
    killed: Mapping[str, int]
    ended_or_frozen: Mapping[str, int]
    raised: Mapping[str, int]
    """Parts that fell because another was away."""
    expected: int
    """Messages by the rules: those of a quiet play."""
    delivered: int
    """Different messages that the mail server accepted."""
    repeated: int
    """Messages that it accepted again, because of a crash between its answer and our mark."""
    unexplained: int
    """Messages accepted again though nothing had fallen at that moment: none."""
    lost: int
    """Messages that it never accepted: none."""
    minutes: float

    def as_json(self) -> dict[str, object]:
        """For `--json`."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reckoning:
    """The figures, and what is not as it should be: each one sentence."""

    figures: Figures
    faults: tuple[str, ...]


def reckon(
    service: KillableService,
    groups: Sequence[PlaysTogether],
    *,
    seed: int,
    outages: Sequence[Outage],
    raised: Mapping[str, int],
    lasted: timedelta,
) -> Reckoning:
    """Look at everything that was played; nothing may be down or under way any more."""
    accepted = _accepted(service)
    members = [member for group in groups for member in group.members]
    queued = {message.id for member in members for message in messages(member)}
    repeated = {each: at for each, at in accepted.items() if len(at) > 1}
    unexplained = sorted(
        str(each) for each, at in repeated.items() if not _is_explained(at, outages)
    )
    wakes = [seconds for group in groups for seconds in group.wakes]
    figures = Figures(
        seed=seed,
        trajectories=len(members),
        wakes=len(wakes),
        longest_wake_seconds=round(max(wakes, default=0), 1),
        killed=_by_victim(outages, killed=True),
        ended_or_frozen=_by_victim(outages, killed=False),
        raised=dict(sorted(raised.items())),
        expected=sum(_copies(member) for member in members),
        delivered=len(accepted.keys() & queued),
        repeated=sum(len(at) - 1 for at in repeated.values()),
        unexplained=len(unexplained),
        lost=len(queued - accepted.keys()),
        minutes=round(lasted / timedelta(minutes=1), 1),
    )
    faults = [fault for member in members for fault in _faults(member)]
    faults += [f"message repeated without a crash: {each}" for each in unexplained]
    faults += [f"message never accepted: {each}" for each in sorted(queued - accepted.keys())]
    faults += [f"accepted, but queued nowhere: {each}" for each in sorted(accepted.keys() - queued)]
    if figures.delivered != figures.expected:
        faults.append(f"messages: expected {figures.expected}, delivered {figures.delivered}")
    return Reckoning(figures=figures, faults=tuple(faults))


def _faults(member: Member) -> Iterator[str]:
    reference = member.scenario.reference
    wanted, found = undisturbed(member.scenario).told, told(member.everything())
    for missing in wanted - found:
        yield f"{reference}: missing: {missing}"
    for extra in found - wanted:
        yield f"{reference}: too much: {extra}"
    for step in repeated_steps(member):
        yield f"{reference}: performed again: {step}"
    if member.ending != (quiet := _quiet_ending(member)):
        yield f"{reference}: ends as {member.ending}, not as {quiet}"
    with Session(reading(member.services.engine)) as session:
        broken = journal.verify(session, member.trajectory_id)
    if broken is not None:
        yield f"{reference}: the journal is broken: {broken}"
    if (wake := member.stored().wake_at) is not None:
        yield f"{reference}: still waits for {wake}"
    states = [run.state for run in member.runs()]
    if states != [COMPLETED]:
        yield f"{reference}: its runs are {states}"


def _quiet_ending(member: Member) -> object:
    quiet = MemoryPlay(member.scenario)
    for _ in quiet.events():
        pass
    return quiet.ending


def _copies(member: Member) -> int:
    """Messages to persons in a quiet play; nobody of the cast holds two roles."""
    return undisturbed(member.scenario).mails.total()


def _accepted(service: KillableService) -> Mapping[UUID, Sequence[datetime]]:
    """When the mail server accepted each message, oldest first."""
    found: dict[UUID, list[datetime]] = {}
    for mail in Mailbox(service.stack.mailbox_folder).messages():
        at = datetime.fromtimestamp(mail.path.stat().st_mtime, tz=UTC)
        for each in messages_in(mail):
            found.setdefault(UUID(each), []).append(at)
    return found


def _is_explained(accepted: Sequence[datetime], outages: Sequence[Outage]) -> bool:
    """Whether something fell before each acceptance but the last could be marked."""
    return all(
        any(
            outage.begun_at - BEFORE_A_CRASH <= at <= outage.ended_at + BEFORE_A_CRASH
            for outage in outages
        )
        for at in accepted[:-1]
    )


def _by_victim(outages: Sequence[Outage], *, killed: bool) -> dict[str, int]:
    counted = Counter(
        outage.victim.value for outage in outages if (outage.way.value == "killed") == killed
    )
    return dict(sorted(counted.items()))
