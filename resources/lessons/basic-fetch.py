# SPDX-License-Identifier: MIT
import asyncio

from lab import (Client, FetchError, Stopwatch, in_milliseconds, in_seconds,
                 knobs, note)

KNOBS = knobs(first=0.6, second=0.4)


# The text of a page. The client lives exactly as long as its block: leaving it
# closes the client, well or not. (With httpx it would be AsyncClient.)
async def fetch_text(path):
    async with Client() as client:
        response = await client.get(path)
        note(f"{path}: first byte after {in_seconds(response.first_byte)},"
             f" the rest {in_seconds(response.rest)} later")
        response.raise_for_status()
        return response.text


# `async def` makes a coroutine: nothing of it runs until it is awaited. At an
# `await` it may be set aside, so that others get on.
async def main():
    first = f"/page/{in_milliseconds(KNOBS.first)}/50/first"
    second = f"/page/{in_milliseconds(KNOBS.second)}/50/second"

    # One after the other: it takes the sum of both.
    watch = Stopwatch()
    await fetch_text(first)
    await fetch_text(second)
    watch.tell("one after the other")

    # Side by side: while one awaits, the other gets on, and both take as long
    # as the slower one.
    async with asyncio.TaskGroup() as group:
        group.create_task(fetch_text(first), name="first page")
        group.create_task(fetch_text(second), name="second page")
    watch.tell("side by side")

    missing = "/late/200/404/missing"
    try:
        await fetch_text(missing)
    except FetchError as error:
        note(f"no page: {error}")


asyncio.run(main())
