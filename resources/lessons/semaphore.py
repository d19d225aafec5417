# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import fetch, knobs

KNOBS = knobs(permits=10, pages=30, fails=7, cancelled=4)


# Never more than so many are inside the block at once. Who waits is served
# first in, first out, and the permit goes back when the block is left: well,
# with an error, or cancelled.
async def limited_fetch(limit, path):
    async with limit:
        await fetch(path)


async def main():
    limit = asyncio.Semaphore(KNOBS.permits)
    tasks = []
    for page in range(1, KNOBS.pages + 1):
        takes = random.randrange(250, 1150)
        path = f"/page/{takes}/50/page-{page}"
        if page == KNOBS.fails:
            path = f"/late/{takes}/404/page-{page}"
        coroutine = limited_fetch(limit, path)
        tasks.append(asyncio.create_task(coroutine, name=f"page {page}"))
    # One of those inside is not wanted any more.
    await asyncio.sleep(0.2)
    if 1 <= KNOBS.cancelled <= len(tasks):
        tasks[KNOBS.cancelled - 1].cancel()
    # An error stays with its task here, and stops no other, as it would in a
    # TaskGroup.
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
