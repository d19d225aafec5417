# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, in_milliseconds, in_seconds, knobs, note

KNOBS = knobs(limit=5.0, quick=0.8, outer=1.0, inner=3.0)


# Past the limit the await inside is cancelled, so the request is given up; the
# block turns that into a TimeoutError.
async def fetch_within(limit, path):
    try:
        async with asyncio.timeout(limit):
            await fetch(path)
        note(f"{path} in time")
    except TimeoutError:
        note(f"{path}: the limit of {in_seconds(limit)} fired")


# Of two limits the one that passes first fires, and out of its block comes the
# error. An outer one cuts the inner block off, which does not catch that.
async def nested(outer, inner):
    try:
        async with asyncio.timeout(outer):
            await fetch_within(inner, "/hang/nested")
    except TimeoutError:
        note(f"the outer limit of {in_seconds(outer)} fired")


async def main():
    # In time: the limit leaves no trace.
    quick = f"/page/{in_milliseconds(KNOBS.quick)}/50/quick"
    await fetch_within(KNOBS.limit, quick)
    await fetch_within(KNOBS.limit, "/hang/slow")

    await nested(outer=KNOBS.outer, inner=KNOBS.inner)
    await nested(outer=KNOBS.inner, inner=KNOBS.outer)


asyncio.run(main())
