# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, note


async def size_of(path):
    text = await fetch(path)
    return len(text)


# One task a page. The block ends when all of them have ended; the sizes come
# in the order of the pages, not in the order in which they arrived.
async def fetch_all(paths):
    async with asyncio.TaskGroup() as group:
        pages = [group.create_task(size_of(path), name=path) for path in paths]
    for page in pages:
        note(f"{page.get_name()}: {page.result()}")


async def main():
    await fetch_all(["/delay/900/a", "/delay/300/b", "/delay/600/c"])

    # The first failure cancels the others; all are awaited; then the block
    # raises what failed, as an ExceptionGroup.
    try:
        await fetch_all(["/delay/900/d", "/delay/2000/e", "/late/500/404/f"])
    except* FetchError as group:
        for error in group.exceptions:
            note(f"{error.path} failed: {error}")


asyncio.run(main())
