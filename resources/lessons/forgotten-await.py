# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, note


async def save():
    note("begins to save")
    await fetch("/late/400/507/draft")
    note("has saved")


async def main():
    # Without await nothing of it runs, not even its first line: the call only
    # makes a coroutine, which is thrown away. Python warns of that when it is:
    # "coroutine 'save' was never awaited". (In C++ it begins, and is left
    # alone; here asyncio.create_task(save()) would do that.)
    save()
    note("not awaited: said to be saved")
    await asyncio.sleep(0.4)  # nothing of it happens meanwhile

    # Awaited, it has ended on the next line, and its error comes out.
    try:
        await save()
        note("awaited: saved")
    except FetchError as error:
        note(f"awaited, not saved: {error}")


asyncio.run(main())
