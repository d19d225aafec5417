# SPDX-License-Identifier: MIT
"""The workloads of bench_async in Python's asyncio: prints nanoseconds of CPU a step. usage: asyncio_peer.py WORKLOAD"""
import asyncio
import sys
import time

TASKS = 20_000
STEPS = 100_000


async def crowd() -> int:
    semaphore = asyncio.Semaphore(50)

    async def enter() -> None:
        async with semaphore:
            await asyncio.sleep(0)  # not a millisecond, since time is real here

    await asyncio.gather(*(enter() for _ in range(TASKS)))
    return TASKS


async def semaphore() -> int:
    permits = asyncio.Semaphore(1)

    async def take_turns(turns: int) -> None:
        for _ in range(turns):
            async with permits:
                await asyncio.sleep(0)

    await asyncio.gather(*(take_turns(STEPS // 10) for _ in range(10)))
    return STEPS


async def queue() -> int:
    items: asyncio.Queue = asyncio.Queue(1)

    async def produce() -> None:
        for item in range(STEPS):
            await items.put(item)

    async def consume() -> None:
        for _ in range(STEPS):
            await items.get()

    await asyncio.gather(produce(), consume())
    return STEPS


async def measure(workload) -> None:
    begin = time.process_time()
    steps = await workload()
    print((time.process_time() - begin) / steps * 1e9)


asyncio.run(measure({"crowd": crowd, "semaphore": semaphore, "queue": queue}[sys.argv[1]]))
