# SPDX-License-Identifier: MIT
import asyncio
from contextlib import aclosing

from lab import OpenFile, fetch, knobs, lines_file, note

KNOBS = knobs(lines=100_000, enough=20)


# The lines of a file, one by one, so that memory does not grow with the file.
# `yield` hands out a line, and goes on when the next one is asked for. A file
# cannot be awaited, so a thread reads each line.
async def lines_of(path):
    with OpenFile(path) as file:
        while line := await asyncio.to_thread(file.readline):
            yield line.strip()


async def process_line(number, line):
    await fetch(line)
    note(f"line {number} is processed")


# The next line is read when this one is dealt with.
async def first_lines(path, enough):
    number = 0
    # aclosing() closes the file at once where the loop is left early; without
    # it that would be left to the garbage collector.
    async with aclosing(lines_of(path)) as lines:
        async for line in lines:
            number += 1
            await process_line(number, line)
            if number == enough:
                break  # leaving early closes the file


async def main():
    path = lines_file(KNOBS.lines)
    await first_lines(path, KNOBS.enough)
    note("enough")


asyncio.run(main())
