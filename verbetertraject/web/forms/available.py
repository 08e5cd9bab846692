"""Which commands someone is offered: by roles and phase, what is awaited now first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from verbetertraject.application.visibility import Sight
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.decisions.decide import obstacle
from verbetertraject.domain.people import Role
from verbetertraject.domain.record_names import filed, kind_of
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.schedule.waits import waits_for
from verbetertraject.domain.trajectory import Trajectory

ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "triage": ("triage_concern",),
    "investigation": ("conclude_investigation",),
    "resumption": ("resume",),
    "return": ("end_absence",),
    "pause": ("end_pause",),
    "signature": ("sign",),
    "proof": ("record_proof",),
    "conversation": ("record_conversation",),
    "plan": ("present_plan",),
    "start": (),
    "extension": ("present_plan",),
    "report": ("record_report",),
    "evaluation": ("hold_evaluation",),
    "outlook": ("record_outlook",),
    "final": ("record_balance", "extend"),
    "redeployment": ("record_redeployment",),
    "follow_up": ("hold_follow_up",),
}
"""By which commands people do what is awaited; a start comes by itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """A command that someone may give, or may see why not."""

    name: str
    by: Role
    """The role in which it would be given: the first that may."""
    obstacle: RefusedError | None
    """Why it cannot be given now, whatever it says."""
    is_awaited: bool
    """Whether it is what the trajectory waits for now."""


def acts_for(t: Trajectory, sight: Sight, *, today: date) -> tuple[Offer, ...]:
    """What someone may do: first what is awaited, then what is possible, then what is not now."""
    awaited = _awaited(t)
    offers = (offer(t, name, sight, today=today) for name in PERMISSIONS)
    known = [each for each in offers if each is not None]
    return tuple(
        sorted(
            known,
            key=lambda each: (
                each.obstacle is not None,
                not each.is_awaited,
                awaited.index(each.name) if each.is_awaited else 0,
            ),
        )
    )


def offer(t: Trajectory, name: str, sight: Sight, *, today: date) -> Offer | None:
    """What a command is to someone; None when none of their roles ever gives it."""
    may = [role for role in sight.roles if role in PERMISSIONS[name].by]
    if not may or name == "open" or (name in AFTERWARDS and not records_for(t, name, sight)):
        return None
    found = {role: obstacle(t, name, by=role, today=today, person=sight.person_id) for role in may}
    by = next((role for role in may if found[role] is None), may[0])
    return Offer(
        name=name,
        by=by,
        obstacle=found[by],
        is_awaited=found[by] is None and name in _awaited(t),
    )


AFTERWARDS: Final = frozenset({"add_view", "correct", "attach"})
"""Commands about a record that is there already."""


def records_for(t: Trajectory, name: str, sight: Sight) -> tuple[str, ...]:
    """The names of the records of which someone may give such a command, the newest first."""
    seen = [each for each in filed(t) if sight.sees_record(each)]
    if name != "add_view":
        kinds = ((each, kind_of(each)) for each in seen)
        seen = [
            each
            for each, kind in kinds
            if kind is not None
            and not PERMISSIONS[kind.command].by.isdisjoint(sight.roles)
            and (name != "correct" or kind.content is not None)
        ]
    return tuple(reversed(seen))


def _awaited(t: Trajectory) -> list[str]:
    """The commands that are awaited, the most urgent first."""
    return list(dict.fromkeys(name for wait in waits_for(t) for name in ANSWERS[wait.key]))
