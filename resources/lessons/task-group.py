# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, note


# Whoever is cancelled cleans up first, and goes then. (A second cancel would
# cut that short: asyncio.shield() keeps it away.)
async def size_of(path, clean_up):
    try:
        text = await fetch(path)
        return len(text)
    except asyncio.CancelledError:
        await fetch(clean_up)
        raise


# One task a page. The block ends when all of them have ended; the sizes come
# in the order of the pages, not in the order in which they arrived.
async def fetch_all(pages):
    sizes = []
    async with asyncio.TaskGroup() as group:
        for name, path, clean_up in pages:
            sizes.append(group.create_task(size_of(path, clean_up), name=name))
    for size in sizes:
        note(f"{size.get_name()}: {size.result()}")


async def main():
    good = [("/a", "/page/900/300/a", None),
            ("/b", "/page/300/100/b", None),
            ("/c", "/page/600/200/c", None)]
    await fetch_all(good)

    # Each with what it asks for, if it is given up; one of those fails, too.
    bad = [("/d", "/page/900/50/d", "/page/300/50/d-cleans-up"),
           ("/e", "/page/2000/50/e", "/late/300/500/e-cleans-up"),
           ("/f", "/late/500/404/f", "/page/300/50/f-cleans-up")]
    # The first failure cancels the others. All are awaited, and what they do
    # to clean up as well; then the block raises what failed, as an
    # ExceptionGroup.
    try:
        await fetch_all(bad)
    except* FetchError as group:
        for error in group.exceptions:
            note(f"{error.task} failed: {error}")


asyncio.run(main())
