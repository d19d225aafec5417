# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import FetchError, fetch, knobs, note

KNOBS = knobs(variant="right", maxsize=100, workers=3, jobs=150)


# Faster than the workers: once the queue is full, put() waits until there is
# room.
async def produce(jobs, count):
    for job in range(1, count + 1):
        await asyncio.sleep(0.005)
        await jobs.put(job)
    note("all jobs are put")


# Works for ever: somebody else has to say when it is enough.
async def work(jobs):
    while True:
        job = await jobs.get()
        takes = random.randrange(120, 180)
        try:
            await fetch(f"/page/{takes}/50/job-{job}")
        except FetchError as error:  # it is done with, too
            note(f"no page: {error}")
        jobs.task_done()


async def main():
    jobs = asyncio.Queue(maxsize=KNOBS.maxsize)
    async with asyncio.TaskGroup() as group:
        producer = group.create_task(produce(jobs, KNOBS.jobs),
                                     name="producer")
        workers = [group.create_task(work(jobs), name=f"worker {number}")
                   for number in range(1, KNOBS.workers + 1)]
        # A trap: without these lines join() comes before the first put, finds
        # nothing that is unfinished, and returns at once.
        if KNOBS.variant != "join-first":
            await producer
        await jobs.join()
        note("join() returns")
        # Another trap: without these lines the idle workers wait for ever, and
        # so does the block that they live in.
        if KNOBS.variant == "right":
            for worker in workers:
                worker.cancel()
    note(f"{jobs.qsize()} jobs left")


asyncio.run(main())
