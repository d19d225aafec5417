# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, note


# Never more than ten are inside the block at once. Who waits is served first
# in, first out, and the permit goes back when the block is left: well, with an
# error, or cancelled.
async def limited_fetch(limit, path):
    async with limit:
        try:
            await fetch(path)
        except FetchError as error:
            note(str(error))


async def main():
    limit = asyncio.Semaphore(10)
    async with asyncio.TaskGroup() as group:
        for page in range(1, 31):
            # Pages differ: from 273 to 1,134 ms, and every seventh is missing.
            delay = 250 + page * 123 % 911
            path = f"/delay/{delay}/page-{page}"
            if page % 7 == 0:
                path = f"/status/404/page-{page}"
            group.create_task(limited_fetch(limit, path), name=f"page {page}")


asyncio.run(main())
