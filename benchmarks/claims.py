"""Measures what is claimed about speed and size, on the real service, as ratios of one run.

Exit code 0 only when every figure is within its bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import httpx2
from rich.console import Console
from rich.progress import track

from benchmarks.measuring.figure import Figure, middle, uncommonly
from benchmarks.measuring.mails import Mails
from benchmarks.measuring.processes import KIBIBYTE, MEBIBYTE, Processes, end, running
from benchmarks.measuring.program import begin
from benchmarks.measuring.sleepers import Sleeper, SleepersService, pause, sleepers_service, until
from verbetertraject.api.routes import act_path
from verbetertraject.clock import wall_now

SETTLE_SECONDS: Final = 3.0
"""After this a process holds what it is going to hold."""

MEMORY_AT_MOST: Final = 0.01
WAKE_AT_MOST: Final = 1.5
MAIL_AT_MOST_SECONDS: Final = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """How much is measured."""

    sleepers: int
    mails: int
    wakes: int


WHOLE: Final = Size(sleepers=1000, mails=40, wakes=15)
QUICK: Final = Size(sleepers=50, mails=12, wakes=3)


def measured(folder: Path, size: Size) -> Sequence[Figure]:
    """Every figure, on one service: mails and wakes are measured while the others sleep."""
    with sleepers_service(folder) as service:
        service.run_once(service.deploy("empty"))  # from here on the worker works
        before = at_rest(service)
        sleepers = [service.lay_down(number) for number in counted(size.sleepers, "Lays down")]
        return [
            *hibernation(service, before, asleep=len(sleepers)),
            *from_command_to_mail(service, sleepers[1 : size.mails + 2]),
            *waking(service, sleepers[0], repetitions=size.wakes),
        ]


def hibernation(service: SleepersService, before: Processes, *, asleep: int) -> Iterator[Figure]:
    """What sleepers cost, against runs that wait in a process each."""
    after = at_rest(service)
    waiting = memory_of_a_waiting_run(service)
    awake = waiting * asleep
    yield Figure(
        name="processes",
        value=after.count / before.count,
        at_most=1.0,
        measured=f"{after.count} with {asleep:,} asleep",
        against=f"{before.count} with none",
        repetitions=1,
    )
    for name, more in (
        ("memory, whole service", after.memory - before.memory),
        ("memory, our processes", after.our_memory - before.our_memory),
    ):
        yield Figure(
            name=name,
            value=max(0, more) / awake,
            at_most=MEMORY_AT_MOST,
            measured=f"{asleep:,} asleep: {more / asleep / KIBIBYTE:+.1f} KiB each",
            against=f"a run that waits: {waiting / MEBIBYTE:.0f} MiB each",
            repetitions=1,
        )


def memory_of_a_waiting_run(service: SleepersService) -> int:
    """The memory in bytes of a run that waits in its process."""
    present = set(running().ours)
    run = service.start(service.deploy("waiting"), at=wall_now())
    until(lambda: service.prefect.run(run).state == "Running")
    pause(SETTLE_SECONDS)
    fresh = {process: size for process, size in running().ours.items() if process not in present}
    for process in fresh:
        end(process)
    service.until_quiet()
    return sum(fresh.values())


def from_command_to_mail(service: SleepersService, sleepers: Sequence[Sleeper]) -> Iterator[Figure]:
    """From sending a command to its message accepted by the mail server; the first warms up."""
    mails = Mails(folder=service.stack.mailbox_folder, smtp_port=service.stack.smtp_port)
    ours, plain = [], []
    with service.client() as client:
        for sleeper in sleepers:
            ours.append(mails.seconds_until_accepted(partial(present_revision, client, sleeper)))
            plain.append(mails.seconds_until_accepted(mails.send_plainly))
    del ours[0], plain[0]
    for name, of in (("median", middle), ("95th percentile", uncommonly)):
        yield Figure(
            name=f"command to mail, {name}",
            value=of(ours) / of(plain),
            measured=f"until accepted: {of(ours):.3f} s",
            against=f"a mail by smtplib: {of(plain):.3f} s",
            repetitions=len(ours),
        )
    yield Figure(
        name="command to mail, 95th percentile",
        value=uncommonly(ours),
        unit="seconds",
        at_most=MAIL_AT_MOST_SECONDS,
        measured="until accepted",
        against="the clock",
        repetitions=len(ours),
    )


def present_revision(client: httpx2.Client, sleeper: Sleeper) -> None:
    """Give a command that tells someone at once: the employee reads the revised plan."""
    path = act_path("present_plan").format(trajectory=sleeper.trajectory_id)
    revised = {"version": 2, "change": "Begeleiding op een andere dag."}
    client.post(path, json=revised).raise_for_status()


def waking(service: SleepersService, sleeper: Sleeper, *, repetitions: int) -> Iterator[Figure]:
    """One wake that sends a message to two people, against an empty flow; the first warms up."""
    deployment = service.deploy("empty")
    ours, empty = [], []
    for _ in counted(repetitions + 1, "Wakes"):
        ours.append(service.wake(sleeper))
        service.until_quiet()
        empty.append(service.run_once(deployment))
        service.until_quiet()
    del ours[0], empty[0]
    for name, of, bound in (
        ("wake", lambda lasted: lasted.whole, WAKE_AT_MOST),
        ("wake, once the worker has it", lambda lasted: lasted.fetched, None),
    ):
        wake, nothing = middle([*map(of, ours)]), middle([*map(of, empty)])
        yield Figure(
            name=name,
            value=wake / nothing,
            at_most=bound,
            measured=f"until it sleeps again: {wake:.2f} s",
            against=f"an empty flow run: {nothing:.2f} s",
            repetitions=repetitions,
        )


def at_rest(service: SleepersService) -> Processes:
    """The processes of the service when nothing is under way."""
    service.until_quiet()
    pause(SETTLE_SECONDS)
    return running()


def counted(number: int, what: str) -> Iterator[int]:
    """Count from one, with progress for people who watch."""
    console = Console(stderr=True)
    yield from track(range(1, number + 1), what, console=console, disable=not console.is_terminal)


if __name__ == "__main__":
    begin(
        "Measure what is claimed about speed and size.",
        measured,
        whole=WHOLE,
        quick=QUICK,
        how_quick="few repetitions, 50 trajectories",
    )
