"""A limit to how long one call may take in all, however slowly the other side answers.

The limits of sockets are for each answer: a server that sends a byte a second never reaches them.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


class TooSlowError(Exception):
    """It took longer than it may."""


def within(seconds: float, call: Callable[[], T], *, on_end: Callable[[], None]) -> T:
    """What a call gives, if it gives it in time.

    A call that takes longer is left to itself in its own thread, which keeps no process alive.

    Args:
        seconds: how long it may take.
        call: what is done, in a thread of its own.
        on_end: called in that thread when it has ended, in time or not.

    Raises:
        TooSlowError: when the time is over.
        Exception: whatever the call raises.
    """
    answers: SimpleQueue[tuple[T, None] | tuple[None, BaseException]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((call(), None))
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            answers.put((None, error))
        finally:
            on_end()

    Thread(target=run, name="delivery", daemon=True).start()
    try:
        found, error = answers.get(timeout=seconds)
    except Empty:
        raise TooSlowError from None
    if error is not None:
        raise error
    return found  # type: ignore[return-value] # an error is told beside it
