# SPDX-License-Identifier: MIT
import asyncio
import random

from lab import FetchError, fetch, note

ATTEMPTS = 3
BASE = 1


# Between attempts: one second, doubled each time, and up to one more second by
# chance, so that many clients do not come back at the same moment. The last
# error comes out. CancelledError is no FetchError: nothing is tried again.
async def retry(path):
    for attempt in range(ATTEMPTS):
        try:
            return await fetch(path)
        except FetchError:
            if attempt + 1 == ATTEMPTS:
                raise
        await asyncio.sleep(BASE * 2**attempt + random.uniform(0, 1))


async def fetch_patiently(path):
    try:
        await retry(path)
        note(f"{path} at last")
    except FetchError as error:
        note(f"{path} given up: {error}")


async def main():
    # Fails twice, then answers.
    await fetch_patiently("/flaky/2/503/recovers")
    await fetch_patiently("/status/503/stays")

    # To be cancelled is no failure: nothing is tried again.
    try:
        async with asyncio.timeout(0.5):
            await fetch_patiently("/status/503/cut")
    except TimeoutError:
        note("cancelled while backing off")


asyncio.run(main())
