# SPDX-License-Identifier: MIT
"""The same job with Python's aiohttp: check every URL of a list, at most N at once."""
import asyncio
import sys

import aiohttp


async def main(path: str, limit: int) -> None:
    with open(path, encoding="utf-8") as file:
        urls = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    semaphore = asyncio.Semaphore(limit)
    ok = 0
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:

        async def check(url: str) -> None:
            nonlocal ok
            async with semaphore, session.get(url, ssl=False) as response:
                await response.read()
                ok += 200 <= response.status <= 299

        await asyncio.gather(*(check(url) for url in urls))
    print(f"{ok} of {len(urls)} ok")
    sys.exit(0 if ok == len(urls) else 2)


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
