# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import FetchError, fetch, in_seconds, knobs, note

KNOBS = knobs(attempts=3, failures=2, base_delay=1.0, jitter=1.0,
              cut_after=0.5)


# Between attempts: the base, doubled each time, and up to one second more by
# chance, so that many clients do not come back at the same moment. The last
# error comes out. CancelledError is no FetchError: it is not caught here.
async def retry(path):
    for attempt in range(KNOBS.attempts):
        try:
            return await fetch(path)
        except FetchError:
            if attempt + 1 == KNOBS.attempts:
                raise
        base = KNOBS.base_delay * 2**attempt
        jitter = random.uniform(0, KNOBS.jitter)
        note(f"backs off for {in_seconds(base)}, and {in_seconds(jitter)}"
             " by chance")
        await asyncio.sleep(base + jitter)


async def fetch_patiently(path):
    await retry(path)
    note("at last")


async def main():
    # Fails some times, then answers.
    recovers = f"/flaky/{KNOBS.failures}/503/recovers"
    stays = "/status/503/stays"
    for path in recovers, stays:
        try:
            await fetch_patiently(path)
        except FetchError as error:
            note(f"given up: {error}")

    # To be cancelled is no failure: nothing is tried again.
    try:
        async with asyncio.timeout(KNOBS.cut_after):
            await fetch_patiently("/status/503/cut")
    except TimeoutError:
        note("cancelled while it backed off")
    except FetchError as error:
        note(f"given up: {error}")


asyncio.run(main())
