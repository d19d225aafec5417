# SPDX-License-Identifier: MIT
import asyncio

from lab import knobs, note

KNOBS = knobs(order="opposite")


# Needs both accounts, and takes one after the other.
async def transfer(source, target):
    async with source:
        await asyncio.sleep(0.1)  # looks whether there is enough
        async with target:
            await asyncio.sleep(0.1)
            note("transferred")


async def transfer_both():
    ada = asyncio.Lock()
    grace = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(transfer(ada, grace), name="Ada to Grace")
        # Each has what the other waits for: neither goes on, and nobody is
        # left to help. Where all take locks in the same order, whoever has the
        # first one can have the others, too.
        if KNOBS.order == "opposite":
            first, second = grace, ada
        else:
            first, second = ada, grace
        group.create_task(transfer(first, second), name="Grace to Ada")


# asyncio does not see that they wait for each other: without a limit they would
# do so for ever.
async def main():
    try:
        async with asyncio.timeout(1):
            await transfer_both()
    except TimeoutError:
        print("Neither goes on: each waits for the lock that the other holds.")


asyncio.run(main())
