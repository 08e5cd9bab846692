"""What a woken flow run does: look, perform, deliver, and say until when to sleep.

Each call is a transaction of its own, safe to repeat and safe beside another process: the row of
the trajectory is locked, and what is due is judged again under the lock.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from typing_extensions import override

from verbetertraject.application.dossier_levels import note_levels
from verbetertraject.application.due_steps import perform_step, settle
from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.ports import Clock, DueStep, Rest, Sayings, Store, Waking
from verbetertraject.application.texts.operations import STOP_MESSAGES, Words
from verbetertraject.domain.schedule.steps import due, is_finished, next_wake
from verbetertraject.domain.schedule.timeline import EntryKind, timeline
from verbetertraject.domain.trajectory import Trajectory

PEOPLE_FIRST: Final = timedelta(days=365)
"""How long a run sleeps when only people can act; what they record wakes it."""

WAKE_TOGETHER: Final = 50
"""So many wake at once without harm."""

SPREAD_EACH: Final = timedelta(seconds=0.5)
"""How much longer the window is for each of them: about what workers need for one."""

LONGEST_SPREAD: Final = timedelta(minutes=15)
"""How much later than its moment a run wakes at most."""

MOST_COUNTED: Final = int(LONGEST_SPREAD / SPREAD_EACH)
"""Of more than this the window grows no longer."""


class Awake(Waking):
    """The service as a woken flow run sees it."""

    def __init__(
        self, *, store: Store, clock: Clock, words: Words, deliver: Callable[[UUID], int]
    ) -> None:
        self._store = store
        self._clock = clock
        self._words = words
        self._deliver = deliver

    @property
    @override
    def sayings(self) -> Sayings:
        return self._words.sayings

    @override
    def due(self, trajectory_id: UUID) -> Sequence[DueStep]:
        with self._store.look() as work:
            t = work.trajectories.load(trajectory_id, lock=False).trajectory
        return [
            DueStep(identity=step.identity, sentence=self._words.step(step))
            for step in due(t, self._clock.now())
        ]

    @override
    def perform(self, trajectory_id: UUID, identity: str) -> bool:
        now = self._clock.now()
        with self._store.change() as work:
            before = work.trajectories.load(trajectory_id, lock=True)
            steps = (each for each in due(before.trajectory, now) if each.identity == identity)
            step = next(steps, None)
            if step is None:
                return False
            after = perform_step(work, before.trajectory, step, now)
            note_levels(work, before.trajectory, after, now=now)
            work.save(before, after, wake_at=before.wake_at, now=now, performed=(step,))
            failpoint("step.performed")
        failpoint("step.committed")
        return True

    @override
    def deliver(self, trajectory_id: UUID) -> int:
        return self._deliver(trajectory_id)

    @override
    def rest(self, trajectory_id: UUID) -> Rest:
        now = self._clock.now()
        with self._store.change() as work:
            before = work.trajectories.load(trajectory_id, lock=True)
            t = settle(work, before.trajectory, now)
            wake = now if due(t, now) else next_wake(t, now)
            note_levels(work, before.trajectory, t, now=now)
            stored = work.save(before, t, wake_at=wake, now=now)
            work.trajectories.mark_synced(trajectory_id, wake_at=wake)
            crowd = 0 if wake is None else work.trajectories.crowd(wake, limit=MOST_COUNTED)
            failpoint("rest.written")
        failpoint("rest.committed")
        if wake is None and is_finished(t, now):
            return self._rest(t, stored.revision, wake_at=None, sentence=self._words.ended())
        moment = now + PEOPLE_FIRST if wake is None else wake
        sleeps_until = self._clock.real(moment + offset(trajectory_id, crowd=crowd))
        sentence = self._words.rests(t, wake)
        return self._rest(t, stored.revision, wake_at=sleeps_until, sentence=sentence)

    @override
    def revision(self, trajectory_id: UUID) -> int:
        with self._store.look() as work:
            return work.trajectories.revision(trajectory_id)

    def _rest(
        self, t: Trajectory, revision: int, *, wake_at: datetime | None, sentence: str
    ) -> Rest:
        return Rest(
            wake_at=wake_at,
            revision=revision,
            tags=self._words.tags(t),
            sentence=sentence,
            timeline=timeline_page(t, words=self._words, now=self._clock.now()),
        )


def timeline_page(t: Trajectory, *, words: Words, now: datetime) -> str:
    """The timeline as a Markdown page, with today in it and without any personal data."""
    heads = words.sections["timeline"]
    today = t.policy.office_hours.day(now)
    lines = [
        f"# {heads['title']} {t.reference}",
        "",
        f"{words.rests(t, next_wake(t, now))}",
        "",
        f"| {heads['day']} | | {heads['what']} | {heads['who']} |",
        "|---|---|---|---|",
    ]
    was_today = False
    for entry in timeline(replace(t, concerns=()), today):  # no reader of a run knows of any
        if entry.kind is EntryKind.MESSAGE and entry.key in STOP_MESSAGES:
            continue
        if entry.day > today and not was_today:
            lines.append(f"| **{today}** | | **{heads['today']}** | |")
            was_today = True
        lines.append(f"| {' | '.join(words.cells(entry))} |")
    return "\n".join(lines)


def offset(trajectory_id: UUID, *, crowd: int) -> timedelta:
    """How much later than its moment a run wakes, beside so many others of that moment.

    Nine o'clock is the moment of them all. A few wake together; of more, each has its own place in
    a window that grows with their number. Where it is follows from the trajectory alone, so that
    whoever asks gets the same answer.
    """
    if crowd <= WAKE_TOGETHER:
        return timedelta(0)
    window = min(crowd * SPREAD_EACH, LONGEST_SPREAD)
    digest = sha256(trajectory_id.bytes).digest()
    return window * (int.from_bytes(digest[:4], "big") / 2**32)
