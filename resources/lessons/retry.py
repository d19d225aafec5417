# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import FetchError, fetch, in_seconds, note

ATTEMPTS = 3
BASE = 1


# Between attempts: the base, doubled each time, and up to one second more by
# chance, so that many clients do not come back at the same moment. The last
# error comes out. CancelledError is no FetchError: it is not caught here.
async def retry(path):
    for attempt in range(ATTEMPTS):
        try:
            return await fetch(path)
        except FetchError:
            if attempt + 1 == ATTEMPTS:
                raise
        base = BASE * 2**attempt
        jitter = random.uniform(0, 1)
        note(f"backs off for {in_seconds(base)}, and {in_seconds(jitter)}"
             " by chance")
        await asyncio.sleep(base + jitter)


async def fetch_patiently(path):
    await retry(path)
    note("at last")


async def main():
    # Fails twice, then answers.
    recovers = "/flaky/2/503/recovers"
    stays = "/status/503/stays"
    for path in recovers, stays:
        try:
            await fetch_patiently(path)
        except FetchError as error:
            note(f"given up: {error}")

    # To be cancelled is no failure: nothing is tried again.
    try:
        async with asyncio.timeout(0.5):
            await fetch_patiently("/status/503/cut")
    except TimeoutError:
        note("cancelled while it backed off")


asyncio.run(main())
