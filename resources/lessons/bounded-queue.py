# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, note


# Faster than the workers: once the queue is full, put() waits until there is
# room.
async def produce(jobs):
    for job in range(1, 121):
        await jobs.put(job)
        await asyncio.sleep(0.005)
    note("all jobs are put")


# Works for ever: somebody else has to say when it is enough.
async def work(jobs):
    while True:
        job = await jobs.get()
        await fetch(f"/delay/{120 + job * 17 % 61}/job-{job}")
        jobs.task_done()


async def main():
    jobs = asyncio.Queue(maxsize=100)
    async with asyncio.TaskGroup() as group:
        workers = [group.create_task(work(jobs), name=f"worker {number}")
                   for number in range(1, 4)]
        async with asyncio.TaskGroup() as inner:
            inner.create_task(produce(jobs), name="producer")
        # Every job was put; now wait until every job is done.
        await jobs.join()
        # The trap of this pattern: without these lines the idle workers wait
        # for ever, and so does the block that they live in.
        for worker in workers:
            worker.cancel()
    note(f"{jobs.qsize()} jobs left")


asyncio.run(main())
