"""How long a wake waits for a database that is away, before it fails for everyone to see."""

import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from tasks.withheld_errors import WithheldError, discreetly

Answer = TypeVar("Answer")

PAUSES_SECONDS: Final = [1.0, 2.0, 4.0, 8.0, 15.0, 30.0]
"""Between one try and the next: a minute in all, long enough for a restart."""


def patiently(
    ask: Callable[[], Answer], *, pauses_seconds: Sequence[float] = PAUSES_SECONDS
) -> Answer:
    """Ask the service, again after each pause while it fails.

    For questions, that are no effect and therefore no task in the run's graph.

    Raises:
        WithheldError: when it failed after the last pause as well.
    """
    for seconds in pauses_seconds:
        try:
            with discreetly():
                return ask()
        except WithheldError:
            time.sleep(seconds)  # noqa: TID251 - nothing else is to be done in this process
    with discreetly():
        return ask()
