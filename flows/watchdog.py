"""The watchdog: every few minutes, every open trajectory has exactly one run that wakes in time."""

from prefect import flow

from tasks.watching import Unlooked, look_as_named, show
from verbetertraject.application.watchdog import Check
from verbetertraject.wiring import process_wiring


@flow(name="watchdog")
def watchdog() -> None:
    """Look at one thing after another, repair what is found, and show it.

    What cannot be looked at now hinders nothing else: the round fails at its end, for everyone to
    see, and the next one looks again.

    Raises:
        Unlooked: when something could not be looked at.
    """
    parts = process_wiring()
    round_ = parts.watchdog.begin()
    unlooked = []
    for check in Check:
        looked = look_as_named(parts.watchdog, round_, check, words=parts.words)
        if looked is None:
            unlooked.append(check)
        else:
            round_ = looked
    parts.watchdog.end(round_)
    show(round_, words=parts.words)
    if unlooked:
        raise Unlooked(unlooked)
