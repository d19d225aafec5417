# SPDX-License-Identifier: MIT
"""The ten patterns, small, each with a log of its own: what a recording of it must say, too."""

import asyncio
import json
import os
import sys
import tempfile
from contextlib import asynccontextmanager

log = {}


async def serve(reader, writer):
    await reader.readline()
    await asyncio.sleep(0.005)
    writer.write(b"answer\n")
    await writer.drain()
    writer.close()


async def fetch(port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"question\n")
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line.decode().strip()


async def basic_fetch():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        log["answer"] = await fetch(server.sockets[0].getsockname()[1])


async def page(number):
    await asyncio.sleep(0.005 * number if number < 3 else 10)
    if number == 2:
        raise ValueError(f"page {number} is gone")
    return number


async def task_group():
    try:
        async with asyncio.TaskGroup() as group:
            for number in range(1, 5):
                group.create_task(page(number), name=f"page {number}")
    except* ValueError as group:
        log["failures"] = [str(error) for error in group.exceptions]


inside = 0


async def limited(limit):
    global inside
    async with limit:
        inside += 1
        log["most inside"] = max(log.get("most inside", 0), inside)
        log["entries"] = log.get("entries", 0) + 1
        await asyncio.sleep(0.003)
        inside -= 1


async def semaphore():
    limit = asyncio.Semaphore(3)
    async with asyncio.TaskGroup() as group:
        for _ in range(10):
            group.create_task(limited(limit))


@asynccontextmanager
async def connection():
    await asyncio.sleep(0.001)
    try:
        yield "connection"
    finally:
        await asyncio.sleep(0.002)
        log["closed"] = True


async def context_manager():
    async with connection():
        await asyncio.sleep(0.003)


async def lines(path):
    with open(path, encoding="utf-8") as file:
        while line := await asyncio.to_thread(file.readline):
            yield line.strip()


async def async_iterator():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "lines")
        with open(path, "w", encoding="utf-8") as file:
            file.write("a\nb\nc\n")
        log["lines"] = [line async for line in lines(path)]


async def timeout():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        log["timeouts"] = log.get("timeouts", 0) + 1
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.01)
    except TimeoutError:
        log["timeouts"] += 1


async def worker(jobs):
    while True:
        await jobs.get()
        await asyncio.sleep(0.001)
        log["jobs"] = log.get("jobs", 0) + 1
        jobs.task_done()


async def queue():
    jobs = asyncio.Queue(maxsize=4)
    workers = [asyncio.create_task(worker(jobs), name=f"worker {number}") for number in range(3)]
    for number in range(20):
        await jobs.put(number)
        log["fullest"] = max(log.get("fullest", 0), jobs.qsize())
    await jobs.join()
    for task in workers:
        task.cancel("no more jobs")
    await asyncio.gather(*workers, return_exceptions=True)


async def waiter(start):
    await start.wait()
    log["started"] = log.get("started", 0) + 1


async def event():
    start = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for _ in range(4):
            group.create_task(waiter(start))
        await asyncio.sleep(0.005)
        start.set()


async def retry():
    for attempt in range(3):
        try:
            if attempt < 2:
                raise OSError("not yet")
            log["attempts"] = attempt + 1
            return
        except OSError:
            await asyncio.sleep(0.002 * 2**attempt)


async def run():
    asyncio.create_task(asyncio.sleep(10), name="left alone")
    await asyncio.sleep(0)


for pattern in (
    basic_fetch, task_group, semaphore, context_manager, async_iterator, timeout, queue, event, retry, run,
):  # fmt: skip
    if pattern.__name__ in sys.argv[1:]:
        asyncio.run(pattern(), debug=False)
print(json.dumps(log))
