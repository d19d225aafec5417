# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, note


# Past the limit the await inside is cancelled, so the request is given up; the
# block turns that into a TimeoutError.
async def fetch_within(seconds, path):
    try:
        async with asyncio.timeout(seconds):
            await fetch(path)
        note(f"{path} in time")
    except TimeoutError:
        note(f"{path}: the time limit has passed")


async def main():
    # In time: the limit leaves no trace.
    await fetch_within(5, "/delay/800/quick")
    await fetch_within(5, "/hang/slow")

    # Of two limits the one that passes first fires: here the outer, after one
    # second.
    try:
        async with asyncio.timeout(1):
            await fetch_within(3, "/hang/nested")
    except TimeoutError:
        note("the outer limit: the time limit has passed")


asyncio.run(main())
