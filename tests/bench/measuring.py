# SPDX-License-Identifier: MIT
"""Servers, whole processes in turns, and the lines that say what came of it."""
import dataclasses
import os
import resource
import statistics
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
HERE = os.path.join(ROOT, "tests", "bench")
PROGRAM = os.path.join(ROOT, "build", "release", "app", "coroscope")
BENCHMARKS = os.path.join(ROOT, "build", "release", "tests", "bench")
# Debian's python3-aiohttp belongs to Debian's own interpreter, whatever else is on the PATH.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


class Lab:
    """Serves `urls` URLs of a route on some hosts, in a process of its own."""

    def __init__(self, folder: str, urls: int, hosts: int = 1, path: str = "/ok"):
        self.process = subprocess.Popen(
            [PROGRAM, "lab", "--bulk", str(urls), "--hosts", str(hosts), "--path", path],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.urls = [self.process.stdout.readline().strip() for _ in range(urls)]
        self.list = os.path.join(folder, f"urls-{self.process.pid}.txt")
        with open(self.list, "w", encoding="utf-8") as file:
            file.write("\n".join(self.urls) + "\n")

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.process.terminate()
        self.process.wait()


@dataclasses.dataclass
class Run:
    seconds: float  # of the whole process
    cpu: float  # seconds, user and system


def run(command: list[str]) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.monotonic() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return Run(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turns(contestants: dict[str, list[str]], rounds: int) -> dict[str, list[Run]]:
    """Alternates, so that what else the machine does hits all alike."""
    runs = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, command in contestants.items():
            runs[name].append(run(command))
    return runs


def ratio(mine: list[float], theirs: list[float]) -> tuple[float, float, float]:
    """Median, least and greatest of the ratios of the rounds."""
    ratios = [their / my for my, their in zip(mine, theirs)]
    return statistics.median(ratios), min(ratios), max(ratios)


def check(urls: str, window: int = 50, *more: str) -> list[str]:
    """Keeps no run, unless that is what is measured: other tools keep none."""
    kept = () if "--store" in more else ("--no-store",)
    return [PROGRAM, "check", urls, "--concurrency", str(window), "--per-host", str(window), "--retries", "0",
            "--quiet", *kept, *more]


def figure(command: list[str]) -> float:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr}")
    return float(done.stdout)


def line(what: str, value: str, asked: str, met: bool) -> None:
    verdict = "" if not asked else "ok" if met else "MISSED"
    print(f"  {what:<52} {value:<38} {asked:<22} {verdict}", flush=True)
