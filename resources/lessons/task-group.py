# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, in_milliseconds, knobs, note

KNOBS = knobs(fails="f", fails_after=0.5, clean_up=0.3, clean_up_fails="e")


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
    bad = []
    for name, takes in ("d", 900), ("e", 2000), ("f", 1500):
        path = f"/page/{takes}/50/{name}"
        clean_up_takes = in_milliseconds(KNOBS.clean_up)
        clean_up = f"/page/{clean_up_takes}/50/{name}-cleans-up"
        if name == KNOBS.clean_up_fails:
            clean_up = f"/late/{clean_up_takes}/500/{name}-cleans-up"
        if name == KNOBS.fails:
            path = f"/late/{in_milliseconds(KNOBS.fails_after)}/404/{name}"
        bad.append((f"/{name}", path, clean_up))
    # The first failure cancels the others. All are awaited, and what they do
    # to clean up as well; then the block raises what failed, as an
    # ExceptionGroup.
    try:
        await fetch_all(bad)
    except* FetchError as group:
        for error in group.exceptions:
            note(f"{error.task} failed: {error}")


asyncio.run(main())
