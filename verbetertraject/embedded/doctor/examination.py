"""Everything that is looked at, in order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from verbetertraject.embedded.doctor import (
    channels,
    clocks,
    configuration,
    database,
    journals,
    keys,
    mail,
    mailboxes,
    orchestration,
    post_book,
    reach,
    rounds,
    runs,
    safety_contact,
)
from verbetertraject.embedded.doctor.finding import Finding, Patient

Look = Callable[[Patient], Iterator[Finding]]

CHECKS: Final[Mapping[str, Look]] = {
    "configuration": configuration.look,
    "keys": keys.look,
    "database": database.look,
    "journals": journals.look,
    "post book": post_book.look,
    "Prefect": orchestration.look,
    "runs": runs.look,
    "watchdog": rounds.look,
    "mail server": mail.look,
    "people": mailboxes.look,
    "Teams workflows": channels.look,
    "safety contact": safety_contact.look,
    "clocks": clocks.look,
    "addresses": reach.look,
}
"""What is looked at, by what it is called meanwhile."""


def examine(
    patient: Patient, *, looking_at: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Look at everything; `looking_at` is told what comes next, for it may take seconds."""
    for name, look in CHECKS.items():
        looking_at(name)
        yield from look(patient)
