# SPDX-License-Identifier: MIT
"""A small program to be watched: workers, a queue, a semaphore, a time limit and a failure.

Three workers take pages out of a queue. A semaphore lets two of them ask the server at a time, a slow page runs
into its time limit, and a broken one ends the group with all of its tasks.
"""

import asyncio
import random

PAGES = [f"/page-{number}" for number in range(1, 13)]
SLOW = "/page-5"
BROKEN = "/page-11"


async def ask(page, slots):
    async with slots:
        print("asks for", page, flush=True)
        await asyncio.sleep(3 if page == SLOW else random.uniform(0.1, 0.4))
    if page == BROKEN:
        raise ConnectionError(f"{page} is broken")


async def worker(pages, slots):
    while True:
        page = await pages.get()
        try:
            async with asyncio.timeout(1):
                await ask(page, slots)
        except TimeoutError:
            print("too slow:", page)
        finally:
            pages.task_done()


async def produce(pages):
    for page in PAGES:
        await pages.put(page)  # waits while the queue is full
        await asyncio.sleep(0.05)


async def main():
    pages = asyncio.Queue(maxsize=4)
    slots = asyncio.Semaphore(2)
    async with asyncio.TaskGroup() as group:
        for number in range(1, 4):
            group.create_task(worker(pages, slots), name=f"worker {number}")
        await produce(pages)
        await pages.join()


if __name__ == "__main__":
    random.seed(7)
    try:
        asyncio.run(main())
    except* ConnectionError as broken:
        print("ended by", *broken.exceptions)
