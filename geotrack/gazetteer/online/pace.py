"""Pace: how often a service may be asked."""

import time
from collections.abc import Callable
from threading import Lock

__all__ = ["QUEUE_S", "Pace"]

QUEUE_S = 60.0
"""Seconds; a turn further ahead was taken by a clock that went wrong, and does not count."""


class Pace:
    """Turns to ask, a pause apart, for all threads that share it, and all processes that book in one place.

    Parameters
    ----------
    pause
        Seconds between two turns.
    book
        Takes the turn for everybody: given the earliest time and the pause, the time of the turn.
    clock, sleep
        Seconds since 1970, and how they are spent.
    """

    def __init__(
        self,
        pause: float,
        *,
        book: Callable[[float, float], float],
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._pause = pause
        self._book = book
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self._lock = Lock()

    def wait(self, at_least: float = 0.0) -> None:
        """Return when it is the caller's turn, and after so many seconds at least."""
        with self._lock:
            now = self._clock()
            own = self._next if self._next < now + QUEUE_S else now
            turn = self._book(max(own, now + at_least), self._pause)
            self._next = turn + self._pause
        if turn > now:
            self._sleep(turn - now)
