# SPDX-License-Identifier: MIT
import asyncio
import time

from lab import knobs, note

KNOBS = knobs(computes="at-once", takes=0.6)


async def tick():
    for _ in range(10):
        await asyncio.sleep(0.1)
        note("tick")


# All tasks of a loop share one thread, and an await is where it goes to the
# next of them. What computes without one has it for itself: nothing ticks, no
# answer is taken in and no limit fires until it is done. Here time.sleep()
# stands for it, which does not give the thread back either.
async def compute_all():
    await asyncio.sleep(0.25)
    pieces = 1
    if KNOBS.computes == "in-pieces":
        pieces = max(1, round(KNOBS.takes / 0.02))
    for _ in range(pieces):
        time.sleep(KNOBS.takes / pieces)
        await asyncio.sleep(0)  # the others have their turn
    note("computed")


# What has to compute goes to another thread, or process, and is awaited:
# await asyncio.to_thread(time.sleep, 0.6)
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(tick(), name="clock")
        group.create_task(compute_all(), name="computer")


asyncio.run(main())
