# SPDX-License-Identifier: MIT
"""What the lessons share: pages of the lab, and notes.

The lab is a web server on this machine that does what the path of the URL says:
/delay/600/hello answers after 600 ms, /status/404/x with 404 Not Found. Either

    coroscope lab                   # serves it, and says where
    python3 task-group.py URL       # in another terminal

or the lesson alone, which then starts a lab of its own:

    python3 task-group.py
"""
import asyncio
import atexit
import functools
import os
import subprocess
import sys
import tempfile
import time
from urllib.parse import urlsplit


class FetchError(Exception):
    """A page could not be had, or its status is no success."""

    def __init__(self, path, text):
        super().__init__(text)
        self.path = path


class Response:
    def __init__(self, path, status, text):
        self.path, self.status, self.text = path, status, text

    def raise_for_status(self):
        if not 200 <= self.status < 300:
            raise FetchError(self.path, f"status {self.status}")


class Client:
    """The little of httpx.AsyncClient that the lessons need.

    Every answer comes over a connection of its own, which is closed also when
    the one who waits for it is cancelled.
    """

    async def __aenter__(self):
        return self

    async def __aexit__(self, *error):
        pass

    async def get(self, path):
        host, port = _lab()
        try:
            reader, writer = await asyncio.open_connection(host, port)
        except OSError as error:
            raise FetchError(path, "no answer") from error
        try:
            # The lab counts how often each URL is asked for: a query of their
            # own keeps the runs of a lesson apart.
            target = f"{path}?{os.getpid()}"
            head = f"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n"
            writer.write(head.encode())
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        finally:
            writer.close()
        words = head.split()
        if len(words) < 2:
            raise FetchError(path, "no answer")
        return Response(path, int(words[1]), body.decode())


async def fetch(path):
    """The text of a page. Raises FetchError."""
    async with Client() as client:
        response = await client.get(path)
        response.raise_for_status()
        return response.text


def note(text):
    """Prints how long the program has run, which task says it, and what."""
    print(f"{time.monotonic() - _began:7.3f} s  {_who()}: {text}", flush=True)


def list_file():
    """The name of a text file: one path of the lab a line."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as file:
        file.write("/delay/300/first\n/delay/500/second\n/delay/200/third\n"
                   "stop\n/delay/400/never-read\n")
    atexit.register(os.unlink, file.name)
    return file.name


_began = time.monotonic()


def _who():
    try:
        name = asyncio.current_task().get_name()
    except RuntimeError:  # no loop is running
        return "main"
    return "main" if name.startswith("Task-") else name


@functools.cache
def _lab():
    """Host and port of the lab: what was given, or one that lives as long."""
    url = urlsplit(sys.argv[1] if len(sys.argv) > 1 else _start_lab())
    if url.hostname is None or url.port is None:
        sys.exit(f"usage: python3 {sys.argv[0]} [http://127.0.0.1:PORT]")
    return url.hostname, url.port


def _start_lab():
    try:
        lab = subprocess.Popen(["coroscope", "lab", "--bulk", "1"],
                               stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
    except OSError as error:
        sys.exit(f"There is no lab: {error}. Give the URL of one that runs.")
    atexit.register(lab.terminate)
    return lab.stdout.readline().decode().strip()
