"""Holding on to what was claimed, for as long as its delivery takes and no longer.

A lease that outlasts the slowest server would keep a killed process's messages back for minutes.
So the lease is short, and a process that lives renews it.
"""

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

from verbetertraject.application.ports import Outbox

LEASE: Final = timedelta(seconds=60)
"""After this time without a sign of life, what a process claimed may be claimed by another."""

RENEWAL: Final = timedelta(seconds=15)
"""How often a process that delivers shows that it lives: several times in a lease."""

_LOG: Final = logging.getLogger(__name__)


@contextmanager
def held(
    outbox: Outbox,
    message_ids: Sequence[UUID],
    *,
    lease: timedelta = LEASE,
    renewal: timedelta = RENEWAL,
) -> Iterator[None]:
    """Renew the lease of claimed messages until the block ends."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(renewal.total_seconds()):
            try:
                outbox.renew(message_ids, lease=lease)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next one may do
                _LOG.warning("a lease was not renewed: %s", type(error).__name__)

    renewing = threading.Thread(target=renew, name="lease", daemon=True)
    renewing.start()
    try:
        yield
    finally:
        ended.set()
        renewing.join()
