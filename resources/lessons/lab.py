# SPDX-License-Identifier: MIT
"""What the lessons share: pages of the lab, and notes.

The lab is a web server on this machine that does what the path of the URL says:
/page/600/50/hello is 50 bytes, after 600 ms, and /late/200/404/x is 404 Not
Found, after 200 ms. Either

    coroscope lab                   # serves it, and says where
    python3 task-group.py URL       # in another terminal

or the lesson alone, which then starts a lab of its own:

    python3 task-group.py

What may be set of a lesson has the names that it has in the window:

    python3 semaphore.py --set permits=3 --set pages=12
"""
import argparse
import asyncio
import atexit
import functools
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
import types
from urllib.parse import urlsplit


class FetchError(Exception):
    """A page could not be had, or its status is no success."""

    def __init__(self, text):
        super().__init__(text)
        self.task = _who()  # who asked for it


class Response:
    def __init__(self, status, text, first_byte, rest):
        self.status, self.text = status, text
        self.first_byte, self.rest = first_byte, rest  # what they took

    def raise_for_status(self):
        if not 200 <= self.status < 300:
            raise FetchError(f"status {self.status}")


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
        watch = Stopwatch()
        try:
            reader, writer = await asyncio.open_connection(host, port)
        except OSError as error:
            raise FetchError("no answer") from error
        try:
            # The lab counts how often each URL is asked for: a query of their
            # own keeps the runs of a lesson apart.
            target = f"{path}?{os.getpid()}"
            head = f"GET {target} HTTP/1.0\r\nHost: {host}\r\n\r\n"
            writer.write(head.encode())
            answer = await reader.read(1)
            first_byte = watch.lap()
            answer += await reader.read()
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        words = head.split()
        if len(words) < 2:
            raise FetchError("no answer")
        return Response(int(words[1]), body.decode(), first_byte, watch.lap())


async def fetch(path):
    """The text of a page. Raises FetchError."""
    async with Client() as client:
        response = await client.get(path)
        response.raise_for_status()
        return response.text


def note(text):
    """Prints how long the program has run, which task says it, and what."""
    print(f"{time.monotonic() - _began:7.3f} s  {_who()}: {text}", flush=True)


def knobs(**initial):
    """What may be set, and what it is if it is not: times in seconds."""
    values = dict(initial)
    for setting in _arguments().set:
        name, equals, text = setting.partition("=")
        key = name.replace("-", "_")
        if not equals or key not in values:
            names = ", ".join(key.replace("_", "-") for key in initial)
            sys.exit(f"--set {setting}: it is NAME=VALUE, of {names}")
        try:
            values[key] = _value(text, initial[key])
        except ValueError:
            sys.exit(f"--set {setting}: that is no value of {name}")
    return types.SimpleNamespace(**values)


def _value(text, initial):
    if not isinstance(initial, float):
        return type(initial)(text)
    for unit, seconds in ("ms", 0.001), ("s", 1):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * seconds
    return float(text)


def in_milliseconds(time):
    """As the lab wants it."""
    return round(time * 1000)


def in_seconds(time):
    return f"{round(time, 3):g} s"


class Stopwatch:
    """Takes the time of the loop since it was made, or last asked."""

    def __init__(self):
        self._since = asyncio.get_running_loop().time()

    def lap(self):
        since, self._since = self._since, asyncio.get_running_loop().time()
        return self._since - since

    def tell(self, what):
        note(f"{what}: {in_seconds(self.lap())}")


class OpenFile:
    """A file that is read line by line, a block of it in memory at a time.

    Tells how much of it was in memory.
    """

    def __init__(self, name):
        self._file = open(name, "rb", buffering=0)
        self._size = os.path.getsize(name)
        self._block = b""  # what was read, and not handed out yet

    def __enter__(self):
        return self

    def __exit__(self, *error):
        note(f"{self._file.tell()} of {self._size} bytes were read")
        self._file.close()

    def readline(self):
        while b"\n" not in self._block and self._read_block():
            pass
        line, end, self._block = self._block.partition(b"\n")
        return (line + end).decode()

    def _read_block(self):
        more = self._file.read(256)  # small, to see that it is one of many
        self._block += more
        if more:
            note(f"{len(self._block)} of {self._size} bytes are in memory")
        return more


def lines_file(lines):
    """The name of a text file: a path of the lab a line, so many of them."""
    name = _temporary_file(".txt")
    with open(name, "w") as file:
        for line in range(1, lines + 1):
            file.write(f"/delay/{random.randrange(25, 75)}/line-{line}\n")
    return name


def user_database():
    """The name of an SQLite database with a table of users."""
    name = _temporary_file(".sqlite")
    database = sqlite3.connect(name)
    database.execute("CREATE TABLE users"
                     " (id INTEGER PRIMARY KEY, name TEXT, email TEXT)")
    for user in "Ada", "Edsger", "Grace", "Tony":
        database.execute("INSERT INTO users (name, email) VALUES (?, ?)",
                         (user, f"{user.lower()}@example.org"))
    database.commit()
    database.close()
    return name


_began = time.monotonic()


def _who():
    try:
        name = asyncio.current_task().get_name()
    except RuntimeError:  # no loop is running
        return "main"
    return "main" if name.startswith("Task-") else name


def _temporary_file(suffix):
    """Its name; it goes with the program."""
    handle, name = tempfile.mkstemp(suffix)
    os.close(handle)
    atexit.register(os.unlink, name)
    return name


@functools.cache
def _arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("url", nargs="?", help="of a lab that runs")
    parser.add_argument("--set", action="append", default=[],
                        metavar="NAME=VALUE")
    return parser.parse_args()


@functools.cache
def _lab():
    """Host and port of the lab: what was given, or one that lives as long."""
    url = urlsplit(_arguments().url or _start_lab())
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
