# SPDX-License-Identifier: MIT
import asyncio

from lab import note


# Would go on for ever, and cleans up when it is told to stop.
async def heartbeat():
    try:
        while True:
            await asyncio.sleep(0.25)
            note("tick")
    except asyncio.CancelledError:
        await asyncio.sleep(0.2)
        note("cleaned up")
        raise


# The main coroutine of a program. The loop itself keeps no task alive: whoever
# makes one has to hold it.
async def main():
    beat = asyncio.create_task(heartbeat(), name="heartbeat")
    await asyncio.sleep(1.1)
    return "the result"


# The one way into async code. It starts the loop, runs main, cancels and awaits
# what is left when main ends, and returns what main returns or raises what it
# raises.
result = asyncio.run(main())
note(f"run() returns {result}")
