"""A limit to how long one call may take in all, however slowly the other side answers.

The limits of sockets are for each answer: a server that sends a byte a second never reaches them.
"""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class TooSlowError(Exception):
    """It took longer than it may."""


class Call(Generic[T]):
    """A call in a thread of its own, whose answer is waited for as long as one likes.

    One that takes longer is left to itself in its thread, which keeps no process alive.
    """

    def __init__(self, call: Callable[[], T], *, on_end: Callable[[], None] = lambda: None) -> None:
        """Begin it.

        Args:
            call: what is done.
            on_end: called in that thread when it has ended, in time or not.
        """
        self._answers: SimpleQueue[tuple[T, None] | tuple[None, BaseException]] = SimpleQueue()
        self._call = call
        self._on_end = on_end
        Thread(target=self._run, name="delivery", daemon=True).start()

    def result(self, seconds: float) -> T:
        """What the call gives, if it gives it in this time; once.

        Raises:
            TooSlowError: when the time is over; it may be asked again.
            Exception: whatever the call raises.
        """
        try:
            found, error = self._answers.get(timeout=seconds)
        except Empty:
            raise TooSlowError from None
        if error is not None:
            raise error
        return found  # type: ignore[return-value] # an error is told beside it

    def _run(self) -> None:
        try:
            self._answers.put((self._call(), None))
        except BaseException as error:  # noqa: BLE001 - raised again where it was asked for
            self._answers.put((None, error))
        finally:
            self._on_end()
