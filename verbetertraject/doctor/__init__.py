"""Whether everything that the service needs is there, and how to mend what is not.

Looking creates and changes nothing, and shows no secret, no address and no name of a person.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from verbetertraject.doctor import (
    clocks,
    configuration,
    database,
    mail,
    people,
    prefect,
    web_addresses,
)
from verbetertraject.doctor.finding import Finding, Level, Patient

__all__ = ["CHECKS", "Finding", "Level", "Patient", "examine"]

Look = Callable[[Patient], Iterator[Finding]]

CHECKS: Final[Mapping[str, Look]] = {
    "configuration": configuration.look,
    "keys": database.look_at_keys,
    "database": database.look,
    "journals": database.look_at_journals,
    "post book": mail.look_at_sent_log,
    "Prefect": prefect.look_at_server,
    "runs": prefect.look_at_runs,
    "watchdog": prefect.look_at_watchdog,
    "mail server": mail.look_at_server,
    "people": people.look_at_addresses,
    "Teams workflows": people.look_at_channels,
    "safety contact": people.look_at_safety_contact,
    "clocks": clocks.look,
    "addresses": web_addresses.look,
}
"""What is looked at, in order, by what it is called meanwhile."""


def examine(
    patient: Patient, *, looking_at: Callable[[str], None] = lambda _: None
) -> Iterator[Finding]:
    """Look at everything; `looking_at` is told what comes next, for it may take seconds."""
    for name, look in CHECKS.items():
        looking_at(name)
        yield from look(patient)
