"""What the journal says of a command: in codes, by which it is kept from who may not know of it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Work
from verbetertraject.domain.commands.additions import AddView, Attach, Correct
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.plan import Sign
from verbetertraject.domain.commands.roles import ReplacePerson
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.record_names import kind_of
from verbetertraject.domain.trajectory import Concern, Trajectory


def what_of(command: Command, before: Trajectory | None, after: Trajectory) -> Mapping[str, object]:
    """What a command was about, in codes: by these it is kept from who may not know of it."""
    known = () if before is None else before.concerns
    return {
        **_concerns(known, after),
        **_named_record(command),
        **_named_role(command),
        **_signed(command),
    }


def _concerns(before: tuple[Concern, ...], after: Trajectory) -> Mapping[str, object]:
    """Of which concerns a command was: some readers may know of one, and not of another."""
    changed = [each.number for each in after.concerns if each not in before]
    return {"concerns": changed} if changed else {}


def _named_record(command: Command) -> Mapping[str, object]:
    """Of which record a command was, where it names a kind that there is."""
    match command:
        case AddView() | Correct() | Attach() if kind_of(command.to) is not None:
            return {"record": command.to}
        case _:
            return {}


def _signed(command: Command) -> Mapping[str, object]:
    """How a party signed, or that it refused: the journal says no more than what was done."""
    return {"signed": command.kind.value} if isinstance(command, Sign) else {}


def _named_role(command: Command) -> Mapping[str, object]:
    """Which role a command gave to somebody."""
    return {"role": command.role.value} if isinstance(command, ReplacePerson) else {}


def record_command(
    work: Work,
    t: Trajectory,
    act: Act,
    *,
    actor: Actor,
    now: datetime,
    about: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """The journal entry of a command: who, in which role, what, and when it happened."""
    entry = {
        "did": act.name,
        "by": act.by.value,
        "person": actor.person_id,
        "phase": t.phase.value,
        **about,
    }
    work.record(t.id, entry, on=act.on, now=now)
