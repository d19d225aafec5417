# SPDX-License-Identifier: MIT
import asyncio

from lab import fetch, knobs, note

KNOBS = knobs(waiters=4, set_after=1.0, late=1.5)


# Any number of tasks may wait; all of them go on once it is set. Who comes
# when it is set passes at once.
async def follow(ready, path):
    comes_late = ready.is_set()
    await ready.wait()
    note("passes at once" if comes_late else "was woken")
    await fetch(path)


async def prepare(ready):
    await asyncio.sleep(KNOBS.set_after)
    ready.set()


async def main():
    ready = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for number in range(1, KNOBS.waiters + 1):
            path = f"/page/{200 * number}/50/{number}"
            group.create_task(follow(ready, path), name=f"follower {number}")
        group.create_task(prepare(ready), name="setter")
        await asyncio.sleep(KNOBS.late)
        path = "/page/350/50/late"
        group.create_task(follow(ready, path), name="latecomer")


asyncio.run(main())
