"""What a trajectory waits for: what HR ops read on a sleeping run, as keys without a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Party
from verbetertraject.domain.trajectory import Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Wait:
    """One thing that people still have to do, and by when, where there is a date."""

    key: str
    """Such as `signature`, `evaluation` or `resumption`."""
    number: int | None = None
    day: date | None = None


def waits_for(t: Trajectory) -> tuple[Wait, ...]:
    """What is awaited, the most urgent first; empty when nothing is."""
    return tuple(_waits(t))


def _waits(t: Trajectory) -> Iterator[Wait]:
    yield from _safety(t)
    if t.open_absence is not None and t.phase is Phase.SUSPENDED:
        yield Wait(key="return")
    yield from _signatures(t)
    match t.phase:
        case Phase.PREPARATION:
            yield Wait(key="plan" if t.conversations else "conversation")
        case Phase.PRESENTED:
            yield Wait(key="start", day=t.cycles[-1].start)
        case Phase.ACTIVE | Phase.SUSPENDED:
            yield from _in_execution(t)
        case Phase.REDEPLOYMENT:
            yield Wait(key="redeployment")
        case Phase.FOLLOW_UP:
            yield from _follow_ups(t)
        case Phase.COMPLETED | Phase.OTHER_TRACK | Phase.WITHDRAWN:
            pass
        case _:
            assert_never(t.phase)


def _safety(t: Trajectory) -> Iterator[Wait]:
    for concern in t.open_concerns:
        key = "triage" if concern.awaits_triage else "resumption"
        yield Wait(key="investigation" if concern.under_investigation else key)


def _signatures(t: Trajectory) -> Iterator[Wait]:
    if t.phase not in {Phase.PRESENTED, Phase.ACTIVE, Phase.SUSPENDED}:
        return
    version = t.versions[-1]
    if any(version.signature(party) is None for party in Party):
        yield Wait(key="signature")


def _in_execution(t: Trajectory) -> Iterator[Wait]:
    if t.awaits_extension:
        yield Wait(key="extension")
    for cycle in t.cycles:
        for evaluation in cycle.evaluations:
            if evaluation.held_on is not None and evaluation.report is None:
                yield Wait(key="report", number=evaluation.number, day=evaluation.held_on)
    for cycle in t.open_cycles:
        for evaluation in cycle.open_evaluations:
            yield Wait(key="evaluation", number=evaluation.number, day=evaluation.planned)
        if cycle.outlook_is_open:
            yield Wait(key="outlook", day=cycle.outlook)
        yield Wait(key="final", day=cycle.final_evaluation)


def _follow_ups(t: Trajectory) -> Iterator[Wait]:
    for follow_up in t.follow_ups:
        if follow_up.held_on is None:
            yield Wait(key="follow_up", number=follow_up.number, day=follow_up.planned)
