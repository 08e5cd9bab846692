"""Trying a message again that did not reach its reader: by hand, once what was wrong is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Clock, Store, UnknownTrajectoryError
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule


@dataclass(frozen=True, kw_only=True, slots=True)
class Deliveries:
    """Lets HR try messages again."""

    store: Store
    clock: Clock
    on_committed: Callable[[UUID], None]
    """Called after a commit that queued a message."""

    def try_again(self, trajectory_id: UUID, message_id: UUID, *, actor: Actor) -> bool:
        """Queue a message anew, to be tried at once; False when it was accepted already.

        It stays the same message: whoever got it by another try meanwhile, gets it once.

        Raises:
            UnknownTrajectoryError: when there is none, or the actor has no part in it.
            UnknownMessageError: when it has no such message.
            RefusedError: when the actor is not HR there.
        """
        now = self.clock.now()
        with self.store.change() as work:
            t = work.trajectories.load(trajectory_id, lock=True).trajectory
            roles = actor.roles(t, now)
            if not roles:
                raise UnknownTrajectoryError
            if Role.HR not in roles:
                raise RefusedError(Rule.WRONG_ROLE, field="message")
            if not work.requeue(trajectory_id, message_id):
                return False
            entry = {"tried_again": str(message_id), "by": Role.HR.value, "person": actor.person_id}
            work.record(trajectory_id, entry, on=t.policy.office_hours.day(now), now=now)
        self.on_committed(trajectory_id)
        return True
