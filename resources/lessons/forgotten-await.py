# SPDX-License-Identifier: MIT
import asyncio

from lab import FetchError, fetch, in_milliseconds, knobs, note

KNOBS = knobs(server="refuses", takes=0.4)


async def save():
    note("begins to save")
    takes = in_milliseconds(KNOBS.takes)
    path = f"/page/{takes}/50/draft"
    if KNOBS.server == "refuses":
        path = f"/late/{takes}/507/draft"
    await fetch(path)
    note("has saved")


async def main():
    # Without await nothing of it runs, not even its first line: the call only
    # makes a coroutine, which is thrown away. Python warns of that when it is:
    # "coroutine 'save' was never awaited". (In C++ it begins, and is left
    # alone; here asyncio.create_task(save()) would do that.)
    save()
    note("not awaited: said to be saved")
    await asyncio.sleep(KNOBS.takes)  # nothing of it happens meanwhile

    # Awaited, it has ended on the next line, and its error comes out.
    try:
        await save()
        note("awaited: saved")
    except FetchError as error:
        note(f"awaited, not saved: {error}")


asyncio.run(main())
