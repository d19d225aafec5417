# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, note


# Past the limit the await inside is cancelled, so the request is given up; the
# block turns that into a TimeoutError.
async def fetch_within(limit, path):
    try:
        async with asyncio.timeout(limit):
            await fetch(path)
        note(f"{path} in time")
    except TimeoutError:
        note(f"{path}: the limit of {limit} s fired")


# Of two limits the one that passes first fires, and out of its block comes the
# error. An outer one cuts the inner block off, which does not catch that.
async def nested(outer, inner):
    try:
        async with asyncio.timeout(outer):
            await fetch_within(inner, "/hang/nested")
    except TimeoutError:
        note(f"the outer limit of {outer} s fired")


async def main():
    # In time: the limit leaves no trace.
    await fetch_within(5, "/page/800/50/quick")
    await fetch_within(5, "/hang/slow")

    await nested(outer=1, inner=3)
    await nested(outer=3, inner=1)


asyncio.run(main())
