# SPDX-License-Identifier: MIT
import asyncio
from contextlib import asynccontextmanager

from lab import FetchError, fetch, note


# Something that takes time to open and to close: whoever has logged in has to
# log out. What stands before `yield` opens, what stands in `finally` closes.
@asynccontextmanager
async def session():
    await fetch("/delay/300/login")
    note("logged in")
    try:
        yield fetch
    finally:
        await fetch("/delay/200/logout")
        note("logged out")


# Opens, uses, and closes, whatever happens in between.
async def use_session(path):
    async with session() as get:
        await get(path)
        note("used")


async def main():
    await use_session("/delay/400/inside")

    try:
        await use_session("/status/500/broken")
    except FetchError as error:
        note(f"an error, and closed: {error}")

    # Cancelled in the middle: `finally` runs all the same, and is awaited. A
    # second cancel would cut it short; asyncio.shield() keeps that away.
    try:
        async with asyncio.timeout(0.9):
            await use_session("/delay/5000/slow")
        note("in time")
    except TimeoutError:
        note("cancelled, and closed")


asyncio.run(main())
