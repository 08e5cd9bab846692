"""Everything that is looked at, in order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from verbetertraject.doctor import (
    channels,
    clocks,
    configuration,
    database,
    email_addresses,
    journals,
    keys,
    mail,
    prefect_server,
    runs,
    safety_contact,
    sent_log,
    watchdog,
    web_addresses,
)
from verbetertraject.doctor.finding import Finding, Patient

Look = Callable[[Patient], Iterator[Finding]]

CHECKS: Final[Mapping[str, Look]] = {
    "configuration": configuration.look,
    "keys": keys.look,
    "database": database.look,
    "journals": journals.look,
    "post book": sent_log.look,
    "Prefect": prefect_server.look,
    "runs": runs.look,
    "watchdog": watchdog.look,
    "mail server": mail.look,
    "people": email_addresses.look,
    "Teams workflows": channels.look,
    "safety contact": safety_contact.look,
    "clocks": clocks.look,
    "addresses": web_addresses.look,
}
"""What is looked at, by what it is called meanwhile."""


def examine(
    patient: Patient, *, looking_at: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Look at everything; `looking_at` is told what comes next, for it may take seconds."""
    for name, look in CHECKS.items():
        looking_at(name)
        yield from look(patient)
