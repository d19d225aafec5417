# SPDX-License-Identifier: MIT
"""The same job with Python's httpx: check every URL of a list, at most N at once."""
import asyncio
import sys

import httpx


async def main(path: str, limit: int) -> None:
    with open(path, encoding="utf-8") as file:
        urls = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    semaphore = asyncio.Semaphore(limit)
    ok = 0
    async with httpx.AsyncClient(limits=httpx.Limits(max_connections=None)) as client:

        async def check(url: str) -> None:
            nonlocal ok
            async with semaphore:
                response = await client.get(url)
                ok += response.is_success

        await asyncio.gather(*(check(url) for url in urls))
    print(f"{ok} of {len(urls)} ok")
    sys.exit(0 if ok == len(urls) else 2)


asyncio.run(main(sys.argv[1], int(sys.argv[2])))
