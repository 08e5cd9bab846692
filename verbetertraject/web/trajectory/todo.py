"""What is asked of whom now: the waits of the domain, with the forms in which they are answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode

from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.domain.trajectory import INTAKE
from verbetertraject.web.forms.available import ANSWERS

SOON: Final = timedelta(days=14)
"""An appointment is asked of people from this long before its day."""

NAMES_ITS_DAY: Final = frozenset({"hold_evaluation", "hold_follow_up"})
"""Commands that name the appointment they are about."""

PERSONAL: Final = frozenset({"sign"})
"""Commands that everyone gives for themselves: another's is not done by one's own form."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One thing that someone has to do now."""

    wait: Wait
    command: str
    address: str | None
    """Of the form in which whoever looks can do it, when its day has come."""
    is_late: bool
    is_own: bool
    """Whether it is asked of whoever looks."""
    record: str = ""
    """The record that it is done to, where that is another thing."""


def asked(
    waits: Iterable[Wait],
    *,
    roles: tuple[Role, ...],
    phase: Phase,
    today: date,
    forms: Mapping[str, str],
) -> Iterator[Asked]:
    """What is asked of people now, the own things first.

    Args:
        waits: what is awaited, as far as whoever looks may know.
        roles: of whoever looks.
        phase: in which only some of it can be done.
        today: the day on which they look.
        forms: the addresses of the forms that they can use now, by command.
    """
    found = [
        _asked(wait, roles=roles, phase=phase, today=today, forms=forms)
        for wait in waits
        if _is_now(wait, phase, today)
    ]
    yield from sorted(found, key=lambda each: not each.is_own)


def _is_now(wait: Wait, phase: Phase, today: date) -> bool:
    command = _answer(wait)
    if command is None or phase not in PERMISSIONS[command].phases:
        return False
    return wait.day is None or wait.day <= today + SOON


def _asked(
    wait: Wait, *, roles: tuple[Role, ...], phase: Phase, today: date, forms: Mapping[str, str]
) -> Asked:
    command, record = _answer(wait) or "", ""
    if wait.key == "plan" and command not in forms:
        # What a plan builds on is completed first.
        command, record = "correct", INTAKE
    has_come = wait.day is None or wait.day <= today
    is_own = wait.by in roles
    form = forms.get(command) if has_come and (is_own or command not in PERSONAL) else None
    return Asked(
        wait=wait,
        command=command,
        record=record,
        address=form + _which(command, wait, record) if form is not None else None,
        is_late=wait.due is not None and wait.due < today and phase is not Phase.SUSPENDED,
        is_own=is_own,
    )


def _answer(wait: Wait) -> str | None:
    """The command by which it is done; an investigation begins by naming who investigates."""
    if wait.key == "investigation" and wait.by is not Role.INVESTIGATOR:
        return "replace_person"
    return next(iter(ANSWERS[wait.key]), None)


def _which(command: str, wait: Wait, record: str) -> str:
    if record:
        return f"?{urlencode({'to': record})}"
    if wait.key == "investigation" and command == "replace_person":
        return f"?{urlencode({'role': Role.INVESTIGATOR.value})}"
    if command not in NAMES_ITS_DAY or wait.day is None:
        return ""
    return f"?{urlencode({'planned': wait.day.isoformat()})}"
