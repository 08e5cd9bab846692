"""The threads of delivery: a call that may take so long in all, and several that do one work."""

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class TooSlowError(Exception):
    """It took longer than it may."""


class Call(Generic[T]):
    """A call in a thread of its own, whose answer is waited for as long as one likes.

    The limits of sockets are for each answer: a server that sends a byte a second never reaches
    them. A call that takes longer is left to itself in its thread, which keeps no process alive.
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


class Place:
    """The place of one thread among those that work, which it may give to another, once."""

    def __init__(self, give: Callable[[], bool]) -> None:
        self._give = give
        self.is_given = False
        """Whether another works in its place, so that it ends after what it is doing."""

    def give(self) -> None:
        """Let another begin, unless too many wait already."""
        self.is_given = self.is_given or self._give()


class Crew:
    """A number of threads that do the same, until each finds nothing left to do.

    They keep no process alive.
    """

    def __init__(self, work: Callable[[Place], None], *, size: int, waiting: int) -> None:
        """Put it together.

        Args:
            work: done in each thread, until nothing is left or its place is given.
            size: how many work at the same time.
            waiting: how many more may wait, having given their places.
        """
        self._work = work
        self._size = size
        self._most = size + waiting
        self._threads: list[Thread] = []
        self._errors: list[BaseException] = []
        self._lock = Lock()

    def run(self) -> None:
        """Work, until all have ended.

        Raises:
            BaseException: what one of them raised first.
        """
        for _ in range(self._size):
            self._begin()
        ended = 0
        while ended < len(self._threads):  # it may grow until its last has ended
            self._threads[ended].join()
            ended += 1
        if self._errors:
            raise self._errors[0]

    def _begin(self) -> bool:
        with self._lock:
            if sum(each.is_alive() for each in self._threads) >= self._most:
                return False
            thread = Thread(target=self._do, name="delivering", daemon=True)
            self._threads.append(thread)
            thread.start()
            return True

    def _do(self) -> None:
        try:
            self._work(Place(self._begin))
        except BaseException as error:  # noqa: BLE001 - raised again by `run`
            self._errors.append(error)
