"""Pace: how often a service may be asked."""

import time
from collections.abc import Callable
from threading import Lock

__all__ = ["Pace"]


class Pace:
    """Turns to ask, a pause apart, for all threads that share it.

    Parameters
    ----------
    pause
        Seconds between two turns.
    clock, sleep
        Seconds that only go forward, and how they are spent.
    """

    def __init__(
        self,
        pause: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._next = clock()
        self._lock = Lock()

    def wait(self, at_least: float = 0.0) -> None:
        """Return when it is the caller's turn, and after so many seconds at least."""
        with self._lock:
            now = self._clock()
            turn = max(self._next, now + at_least)
            self._next = turn + self._pause
        if turn > now:
            self._sleep(turn - now)
