"""From what comes in to a command: the commands themselves are the schema.

What is wrong with one is told at once: what cannot be read, and what rules refuse. What cannot be
read is left out, and the rules judge the rest; what they say of the part that was left out is not
told, because it is said already.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, fields, make_dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any, Final, get_type_hints  # a body is JSON

from verbetertraject.application.bounds import out_of_bounds
from verbetertraject.application.named_people import with_tidied_people, wrong_particulars
from verbetertraject.application.values import read, write
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.command import Command, Envelope, Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.refusals import RefusedError, Rule, all_of, insist
from verbetertraject.domain.schedule.steps import settled
from verbetertraject.domain.trajectory import Trajectory


def read_command(name: str, body: Mapping[str, object]) -> Submission:
    """The command `name` with the fields of `body`, its people as they are kept.

    Raises:
        RefusedError: naming the path of every field that is wrong.
    """
    kind = COMMANDS.get(name)
    if kind is None:
        raise RefusedError(Rule.FIELD, field="do", problem="unknown command")
    given = submission_of(kind, read(body_of(name), body))
    submission = replace(given, command=with_tidied_people(given.command))
    insist((*out_of_bounds(submission), *wrong_particulars(submission.command)))
    return submission


def submission_of(kind: type[Command], sent: Command) -> Submission:
    """The command in a body, and what came with it."""
    return Submission(command=kind(**contents(sent, kind)), **contents(sent, Envelope))


def write_command(given: Submission) -> dict[str, Any]:
    """The body from which `read_command` makes the same submission."""
    along = Envelope(**contents(given, Envelope))
    return {**write(along), **write(given.command)}


@cache
def body_of(name: str) -> type[Command]:
    """A command as it is sent: what may come with every command, then its own fields."""
    kind = COMMANDS[name]
    body = make_dataclass(
        f"{kind.__name__}Body", (), bases=(kind, _Along), frozen=True, kw_only=True, slots=True
    )
    body.__doc__ = kind.__doc__
    return body


_HINTS: Final = get_type_hints(Envelope, include_extras=True)
_Along: Final = make_dataclass(
    "_Along",
    ((each.name, _HINTS[each.name], field(default=each.default)) for each in fields(Envelope)),
    frozen=True,
    kw_only=True,
)
"""The fields of the envelope, without slots: no class can have two bases with slots."""

Body = Mapping[str, Any]

MOST_TRIES: Final = 12
"""Levels of a body that can be left out, one after the other."""

NOT_YOURS: Final = frozenset({Rule.WRONG_ROLE, Rule.ON_HOLD})
"""Rules that say nothing about what was given."""


def everything_wrong(
    t: Trajectory,
    name: str,
    body: Body,
    *,
    by: Role,
    now: datetime,
    person: str | None = None,
    check_text: Callable[[Submission], None],
) -> RefusedError | None:
    """Why a command would be refused, in full; None when it would not. Nothing is changed.

    Args:
        t: what it would be given to.
        name: of the command.
        body: its fields.
        by: the role in which it would be given.
        now: when.
        person: who would give it; without it, who holds the role.
        check_text: refuses a text about which its writer must be asked first.
    """
    found: list[RefusedError] = []
    try:
        given: Submission | None = read_command(name, body)
        lost: Sequence[str] = ()
    except RefusedError as unread:
        found.append(unread)
        given, lost = _as_far_as_readable(name, body, unread)
    if given is None or isinstance(given.command, Open):
        return all_of(found) if found else None
    command, happened_on = given.command, given.happened_on
    found += _refused(lambda: check_text(given))
    for refused in _refused(
        lambda: decide(
            settled(t, now), command, by=by, now=now, happened_on=happened_on, person=person
        )
    ):
        others = [each for each in refused.faults if not _is_lost(each.field, lost)]
        found += [each for each in others if not found or each.rule not in NOT_YOURS]
    return all_of(found) if found else None


@contextmanager
def named_as_sent(body: Body | RefusedError) -> Iterator[None]:
    """Let a refusal name the fields as they were sent: one that was given by itself has no number.

    Raises:
        RefusedError: what was refused, of the fields that whoever sent them knows.
    """
    try:
        yield
    except RefusedError as refused:
        if isinstance(body, RefusedError):
            raise
        raise all_of([each.at(_as_sent(each.field, body)) for each in refused.faults]) from None


def _as_sent(field: str | None, body: Any) -> str | None:
    here, path = body, list[str]()
    for part in field.split(".") if field else ():
        try:
            here = _part(here, part)
        except (LookupError, TypeError):
            if part == "0" and isinstance(here, str):
                break
            if part == "0" and isinstance(here, Mapping):
                continue
            here = None
        path.append(part)
    return ".".join(path) if path else field


def _refused(do: Callable[[], object]) -> Iterator[RefusedError]:
    try:
        do()
    except RefusedError as refused:
        yield refused


def _as_far_as_readable(
    name: str, body: Body, unread: RefusedError
) -> tuple[Submission | None, Sequence[str]]:
    """The command without what cannot be read, and what that is; None where too much is gone."""
    rest, lost = body, list[str]()
    for _ in range(MOST_TRIES):
        paths = [fault.field for fault in unread.faults if fault.field is not None]
        left_out = sorted({_present(rest, path) for path in paths}, key=_from_the_back)
        if not left_out or "" in left_out:
            return None, ()
        for path in reversed(left_out):
            rest = _without(rest, path.split("."))
        lost += left_out
        try:
            return read_command(name, rest), lost
        except RefusedError as refused:
            unread = refused
    return None, ()


def _part(body: Any, name: str) -> Any:
    """A part of a body, by its name or number; a `LookupError` or `TypeError` without one."""
    return body[int(name) if isinstance(body, list | tuple) and name.isdecimal() else name]


def _present(body: Any, path: str) -> str:
    """The deepest part of a path that a body has; nothing where it has none of it."""
    found: list[str] = []
    with suppress(LookupError, TypeError):
        for part in path.split("."):
            body = _part(body, part)
            found.append(part)
    return ".".join(found)


def _from_the_back(path: str) -> tuple[tuple[int, str], ...]:
    """The order of paths, rows by their numbers: the last row is left out first."""
    return tuple((int(part) if part.isdecimal() else -1, part) for part in path.split("."))


def _without(body: Any, path: Sequence[str]) -> Any:
    first, *rest = path
    match body:
        case Mapping() if not rest:
            return {key: each for key, each in body.items() if key != first}
        case Mapping() if first in body:
            return {**body, first: _without(body[first], rest)}
        case list() | tuple() if first.isdecimal() and int(first) < len(body):
            number = int(first)
            inner = [_without(body[number], rest)] if rest else []
            return [*body[:number], *inner, *body[number + 1 :]]
        case _:
            return body


def _is_lost(field: str | None, lost: Sequence[str]) -> bool:
    """Whether a rule speaks of a part that was left out, of what holds it, or of its list."""
    if field is None:
        return False
    for path in lost:
        above, _, last = path.rpartition(".")
        place = above if last.isdecimal() else path
        if f"{field}.".startswith(f"{place}.") or f"{place}.".startswith(f"{field}."):
            return True
    return False
