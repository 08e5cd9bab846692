"""What happened in a played scenario, and how that differs from what was expected."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from verbetertraject.play.scenario import Expected


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMessage:
    """A message that went out."""

    date: date
    key: str
    to: tuple[str, ...]
    params: Mapping[str, str | int]

    def as_json(self) -> dict[str, Any]:
        """One line of `--json`."""
        return {
            "type": "message",
            "date": self.date.isoformat(),
            "key": self.key,
            "to": list(self.to),
            "params": dict(self.params),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class EnteredPhase:
    """A phase that was entered."""

    date: date
    phase: str

    def as_json(self) -> dict[str, Any]:
        """One line of `--json`."""
        return {"type": "phase", "date": self.date.isoformat(), "phase": self.phase}


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A scripted command that was refused."""

    date: date
    do: str
    rule: str
    detail: str

    def as_json(self) -> dict[str, Any]:
        """One line of `--json`."""
        return {
            "type": "refusal",
            "date": self.date.isoformat(),
            "do": self.do,
            "rule": self.rule,
            "detail": self.detail,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class DoneCommand:
    """A scripted command that was accepted; for people who watch, not part of the verdict."""

    date: date
    by: str
    do: str


Event = SentMessage | EnteredPhase | Refusal | DoneCommand


@dataclass(frozen=True, kw_only=True, slots=True)
class Ending:
    """How a played trajectory stands at the end."""

    effective_end: date | None
    suspended_days: int
    outcome: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Whether everything came out as expected; each difference is one sentence."""

    differences: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no difference."""
        return not self.differences

    def as_json(self) -> dict[str, Any]:
        """The last line of `--json`."""
        return {"type": "verdict", "ok": self.ok, "differences": list(self.differences)}


def judge(expected: Expected, events: Iterable[Event], ending: Ending) -> Verdict:
    """Compare what happened with what was expected; messages of one day in any order."""
    happened = tuple(events)
    return Verdict(
        differences=(
            *_ending(expected, ending),
            *_phases(expected, happened),
            *_messages(expected, happened),
            *_refusals(expected, happened),
        )
    )


def _ending(expected: Expected, ending: Ending) -> Iterable[str]:
    for name in ("effective_end", "suspended_days", "outcome"):
        wanted, found = getattr(expected, name), getattr(ending, name)
        if wanted != found:
            yield f"{name}: expected {wanted}, found {found}"


def _phases(expected: Expected, happened: tuple[Event, ...]) -> Iterable[str]:
    wanted = [(each.date, each.phase) for each in expected.phases]
    found = [(each.date, each.phase) for each in happened if isinstance(each, EnteredPhase)]
    if wanted != found:
        yield from _compared("phase", wanted, found) or ("phases: in another order",)


def _messages(expected: Expected, happened: tuple[Event, ...]) -> Iterable[str]:
    """Per role: whether two roles share a copy or not is a matter of delivery."""
    wanted = [
        (each.date, each.key, role, _params(each.params))
        for each in expected.messages
        for role in each.to
    ]
    found = [
        (each.date, each.key, role, _params(each.params))
        for each in happened
        if isinstance(each, SentMessage)
        for role in each.to
    ]
    return _compared("message", wanted, found)


def _params(params: Mapping[str, str | int]) -> str:
    return ", ".join(f"{name} {value}" for name, value in sorted(params.items()))


def _refusals(expected: Expected, happened: tuple[Event, ...]) -> Iterable[str]:
    wanted = [(each.date, each.do) for each in expected.refusals]
    found = [(each.date, each.do) for each in happened if isinstance(each, Refusal)]
    return _compared("refusal", wanted, found)


def _compared(
    what: str, wanted: Iterable[tuple[Hashable, ...]], found: Iterable[tuple[Hashable, ...]]
) -> list[str]:
    missing = Counter(wanted)
    missing.subtract(Counter(found))
    return [
        f"{what} {'missing' if count > 0 else 'not expected'}: "
        + " ".join(str(part) for part in entry if part != "")
        + (f" ({abs(count)} times)" if abs(count) > 1 else "")
        for entry, count in sorted(missing.items(), key=lambda item: str(item[0]))
        if count
    ]
