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
    # `save()` alone would run nothing, not even its first line: it only makes a
    # coroutine, and Python warns that it "was never awaited". As a task it does
    # run, but nobody waits for its end, and nobody learns of its error.
    forgotten = asyncio.create_task(save())
    await asyncio.sleep(0)  # its turn
    note("not awaited: said to be saved")
    await asyncio.sleep(KNOBS.takes + 0.001)
    del forgotten  # here Python complains of an error that nobody asked for

    # Awaited, it has ended on the next line, and its error comes out.
    try:
        await save()
        note("awaited: saved")
    except FetchError as error:
        note(f"awaited, not saved: {error}")


asyncio.run(main())
