# SPDX-License-Identifier: MIT
import asyncio

from lab import Client, FetchError, note


# The text of a page. The client lives exactly as long as its block: leaving it
# closes the client, well or not. (With httpx it would be AsyncClient.)
async def fetch_text(path):
    async with Client() as client:
        response = await client.get(path)
        response.raise_for_status()
        return response.text


# `async def` makes a coroutine: nothing of it runs until it is awaited. At an
# `await` it may be set aside, so that others get on.
async def main():
    text = await fetch_text("/delay/600/hello")
    note(f"a page of {len(text)} characters")

    try:
        await fetch_text("/status/404/missing")
    except FetchError as error:
        note(f"no page: {error}")


asyncio.run(main())
