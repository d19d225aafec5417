# SPDX-License-Identifier: MIT
import asyncio

from lab import knobs, note

KNOBS = knobs(main="returns", work=1.1, beat=0.25, clean_up=0.2)


# Would go on for ever, and cleans up when it is told to stop.
async def heartbeat():
    try:
        while True:
            await asyncio.sleep(KNOBS.beat)
            note("tick")
    except asyncio.CancelledError:
        await asyncio.sleep(KNOBS.clean_up)
        note("cleaned up")
        raise


# The main coroutine of a program. The loop itself keeps no task alive: whoever
# makes one has to hold it.
async def main():
    beat = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.sleep(KNOBS.work)
    if KNOBS.main == "raises":
        raise RuntimeError("the work went wrong")
    return "the result"


# The one way into async code. It starts the loop, runs main, cancels and awaits
# what is left when main ends, and returns what main returns or raises what it
# raises.
try:
    result = asyncio.run(main())
    note(f"run() returns {result}")
except RuntimeError as error:
    note(f"run() raises: {error}")
