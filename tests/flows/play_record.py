"""The account of a play: what was said and done, the same whatever went wrong meanwhile."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tests.flows.performed_case import mails, messages, told
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.real_parts import ServicePlay, messages_in
from verbetertraject.play.scenario import Scenario
from verbetertraject.play.verdict import Event
from verbetertraject.store import journal
from verbetertraject.store.engine import reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What a play on the real parts left behind."""

    told: Counter[tuple[str, ...]]
    """Phases, and messages per role, with their days."""
    mails: Counter[str]
    """How many messages each address accepted."""
    tries: frozenset[int]
    """How often a message was tried: once."""
    repeated_steps: tuple[str, ...]
    """Steps that the journal has more than once: none."""
    runs: int
    """Flow runs: one."""


def undisturbed(scenario: Scenario) -> Account:
    """The account that must be given: that of a play in memory."""
    events = tuple(MemoryPlay(scenario).events())
    people = scenario.given["people"]
    return Account(
        told=told(events),
        mails=Counter(
            people[entry[2]]["email"] for entry in told(events).elements() if len(entry) > 2
        ),
        tries=frozenset({1}),
        repeated_steps=(),
        runs=1,
    )


def account_of(service: ServicePlay, events: Sequence[Event]) -> Account:
    """The account of a play that has ended."""
    return Account(
        told=told(events),
        mails=Counter(
            address for mail in mails(service) for address in mail.to for _ in messages_in(mail)
        ),
        tries=frozenset(message.attempts for message in messages(service)),
        repeated_steps=repeated_steps(service),
        runs=len(service.runs()),
    )


def repeated_steps(service: ServicePlay) -> tuple[str, ...]:
    """Steps that the journal of a play has more than once."""
    with Session(reading(service.services.engine)) as session:
        links = journal.read(session, service.trajectory_id, limit=1000)
    steps = Counter(str(link.entry["step"]) for link in links if "step" in link.entry)
    return tuple(step for step, count in steps.items() if count > 1)
