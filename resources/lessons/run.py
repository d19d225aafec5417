# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, note


# Would go on for ever, and cleans up when it is told to stop.
async def heartbeat():
    try:
        while True:
            await asyncio.sleep(0.25)
            note("tick")
    except asyncio.CancelledError:
        note("stopped, and cleaned up")
        raise


async def main():
    # The loop itself keeps no task alive: whoever makes one has to hold it.
    beat = asyncio.create_task(heartbeat(), name="heartbeat")
    text = await fetch("/delay/1100/work")
    return text


# The one way into async code. It starts the loop, runs main, cancels and awaits
# what is left when main ends, and returns what main returns or raises what it
# raises.
result = asyncio.run(main())
note(f"main returns {len(result)} characters")
