"""Threads that do one work side by side; one that has to wait lets another take its place."""

from collections.abc import Callable
from threading import Lock, Thread


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
