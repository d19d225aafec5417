# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, note


# Any number of tasks may wait; all of them go on once it is set.
async def follow(ready, path):
    await ready.wait()
    await fetch(path)
    note("served")


async def prepare(ready):
    await asyncio.sleep(1)
    ready.set()


async def main():
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for number in range(1, 5):
            path = f"/delay/{200 * number}/{number}"
            group.create_task(follow(ready, path), name=f"follower {number}")
        group.create_task(prepare(ready), name="setter")
        await asyncio.sleep(1.5)
        # Who comes when it is set passes at once.
        late = follow(ready, "/delay/350/late")
        group.create_task(late, name="latecomer")


asyncio.run(main())
