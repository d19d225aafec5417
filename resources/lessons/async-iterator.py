# SPDX-License-Identifier: MIT
import asyncio
from contextlib import aclosing

from lab import fetch, list_file, note


# An async generator: `yield` hands out a line, and goes on when the next one
# is asked for. A file has no async reading, so a thread reads each line.
async def lines_of(name):
    with open(name) as file:
        while line := await asyncio.to_thread(file.readline):
            yield line.strip()


# Lines come one by one: the next is read when this one is dealt with, so
# memory does not grow with the file.
async def main():
    # aclosing() closes the file at once where the loop is left early; without
    # it that would be left to the garbage collector.
    async with aclosing(lines_of(list_file())) as lines:
        async for path in lines:
            if path == "stop":
                note("enough: leaving early closes the file")
                break
            note(f"read {path}")
            text = await fetch(path)
            note(f"{path}: {len(text)} characters")


asyncio.run(main())
