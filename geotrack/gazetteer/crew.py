"""The processes that a build is shared out to; none, where the work is small or the system has no second process."""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

__all__ = ["Crew", "at_once", "crew", "shared_out"]

MOST = 4  # the process that reads and writes cannot feed more
WAITING = 6  # tasks given out before the first of them must be done: they are held in memory

Answer = TypeVar("Answer")

Crew = ProcessPoolExecutor | None
"""The workers; None means that this process does all itself."""


@contextmanager
def crew() -> Iterator[Crew]:
    """Give workers if they can be had; what they have not begun when the block is left is dropped.

    Raises
    ------
    RuntimeError
        In a worker that was made to run the script of its maker, because that has no main guard.
    """
    pool = _started()
    try:
        yield pool
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _started() -> Crew:
    script = getattr(sys.modules["__main__"], "__file__", None)
    if script and not os.path.exists(script):  # noqa: PTH110 - "<stdin>" is not a path: a worker could not begin
        return None
    pool = None
    try:
        from multiprocessing import get_context

        workers = max(1, min(MOST, os.cpu_count() or 1))
        # spawned everywhere alike: a fork copies the locks of other threads
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle)
        pool.submit(os.getpid).result()
    # a script without a main guard, a system without semaphores, a daemon
    except (BrokenExecutor, OSError, ImportError, AssertionError):
        if pool:  # held until its own thread has ended: collected before, that thread waits for itself (Python 3.13.0)
            pool.shutdown(cancel_futures=True)
        return None
    return pool


def _settle() -> None:
    """Leave interrupts to the first process, and end when it ends, however it does."""
    import signal
    from multiprocessing import parent_process
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent:
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()


def shared_out(pool: Crew, task: Callable[..., Answer], arguments: Iterable[tuple[object, ...]]) -> Iterator[Answer]:
    """Yield the task's answer to each of the arguments, which are read only as fast as they are worked off."""
    if pool is None:
        yield from (task(*given) for given in arguments)
        return
    waiting: deque[Future[Answer]] = deque()
    for given in arguments:
        waiting.append(pool.submit(task, *given))
        if len(waiting) > WAITING:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def at_once(
    pool: Crew, task: Callable[..., Answer], arguments: Iterable[tuple[object, ...]]
) -> list[Callable[[], Answer]]:
    """Return for each of the arguments what waits for the task's answer; without workers, what does the task."""
    if pool is None:
        return [partial(task, *given) for given in arguments]
    return [pool.submit(task, *given).result for given in arguments]
