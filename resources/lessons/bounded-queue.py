# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import FetchError, fetch, note


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
    jobs = asyncio.Queue(maxsize=100)
    async with asyncio.TaskGroup() as group:
        producer = group.create_task(produce(jobs, 150), name="producer")
        workers = [group.create_task(work(jobs), name=f"worker {number}")
                   for number in range(1, 4)]
        # A trap: without this line join() comes before the first put, finds
        # nothing that is unfinished, and returns at once.
        await producer
        await jobs.join()
        note("join() returns")
        # Another trap: without these lines the idle workers wait for ever, and
        # so does the block that they live in.
        for worker in workers:
            worker.cancel()
    note(f"{jobs.qsize()} jobs left")


asyncio.run(main())
