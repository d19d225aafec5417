# SPDX-License-Identifier: MIT
"""core/async beside Python's asyncio, and alone."""
import os
import statistics

from measuring import BENCHMARKS, HERE, PYTHON, figure, line


def ours(workload: str) -> float:
    return figure([os.path.join(BENCHMARKS, "bench_async"), workload])


def beside_asyncio(rounds: int) -> None:
    if not os.path.exists(PYTHON):
        print("  there is no python3: no comparison with asyncio")
        return
    peer = os.path.join(HERE, "asyncio_peer.py")
    for workload, what in (("semaphore", "a permit handed over"), ("queue", "an item handed over, queue of 1"),
                           ("crowd", "a task on a semaphore, of 100,000")):
        mine, theirs = [], []
        for _ in range(rounds):
            mine.append(ours(workload))
            theirs.append(figure([PYTHON, peer, workload]))
        ratio = statistics.median(their / my for my, their in zip(mine, theirs))
        value = f"{statistics.median(mine):,.0f} ns, asyncio {statistics.median(theirs):,.0f}: {ratio:.1f} x"
        line(what, value, "5 x" if workload != "crowd" else "as fast", ratio >= (5 if workload != "crowd" else 1))


def alone(rounds: int) -> None:
    def median(workload: str) -> float:
        return statistics.median(ours(workload) for _ in range(rounds))

    tracing = median("tracing")
    line("tracing, an event", f"{tracing:.0f} ns", "at most 150 ns", tracing <= 150)
    line("1,000,000 sleeps, 1,000 timers at a time", f"{median('sleep'):.0f} ns each", "all end", True)
    line("1,000,000 items through a queue of 1", f"{median('queue') / 1e3:.2f} s", "all arrive", True)
    line("100,000 tasks on one semaphore", f"{median('crowd') / 1e4:.2f} s", "all end", True)
    stack = ours("stack")
    line("1,000,000 awaits in one task", f"{median('await'):.0f} ns each, {stack:.0f} B of stack",
         "no stack growth", stack < 4096)
    cancel = median("cancel")
    line("cancelling 100,000 tasks that wait", f"{cancel:.2f} s" if cancel >= 0 else "frames are left",
         "0.5 s, all freed", 0 <= cancel <= 0.5)
    waiting, twice, bare = ours("waiting"), ours("waiting-twice"), ours("bare")
    line("memory of a task that waits, untraced", f"{waiting:.0f} B, two waits {twice:.0f} B", "at most 500 B",
         waiting <= 500)
    print(f"  (two nested QCoro coroutines that wait for nothing in particular: {bare:.0f} B)")


def measure(rounds: int) -> None:
    beside_asyncio(rounds)
    alone(rounds)
