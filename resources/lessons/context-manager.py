# SPDX-License-Identifier: MIT
import asyncio
import sqlite3
from contextlib import asynccontextmanager

from lab import knobs, note, user_database

# SQLite answers at once; the distance is as if it were far away.
KNOBS = knobs(distance=0.2, cut_after=0.3)
USERS = user_database()


# SQLite blocks the thread that it works on, so it gets another one.
async def on_thread(function, *arguments, **options):
    await asyncio.sleep(KNOBS.distance)
    return await asyncio.to_thread(function, *arguments, **options)


# Something that takes time to open and to close: whoever has connected has to
# disconnect. What stands before `yield` opens, what stands in `finally` closes.
@asynccontextmanager
async def connection():
    database = await on_thread(sqlite3.connect, USERS, check_same_thread=False)
    note("open")
    try:
        yield database
    finally:
        await on_thread(database.close)
        note("closed")


def query(database, question):
    return database.execute(question).fetchall()


# Opens, uses, and closes, whatever happens in between.
async def print_answer(question):
    async with connection() as database:
        rows = await on_thread(query, database, question)
        for row in rows:
            note(", ".join(row))


async def main():
    users = "SELECT name, email FROM users ORDER BY id"
    await print_answer(users)

    no_table = "SELECT name FROM visitors"
    try:
        await print_answer(no_table)
    except sqlite3.Error as error:
        note(f"an error, and closed: {error}")

    # Cancelled in the middle: `finally` runs all the same, and is awaited. A
    # second cancel would cut it short; asyncio.shield() keeps that away.
    try:
        async with asyncio.timeout(KNOBS.cut_after):
            await print_answer(users)
        note("in time")
    except TimeoutError:
        note("cancelled, and closed")


asyncio.run(main())
