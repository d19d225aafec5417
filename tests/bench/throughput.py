# SPDX-License-Identifier: MIT
"""Checking URLs beside other tools, as whole processes."""
import os
import shutil
import statistics
import subprocess
import tempfile

import nginx
from measuring import BENCHMARKS, HERE, PYTHON, Lab, Run, check, in_turns, line, ratio, run


def has_module(name: str) -> bool:
    return subprocess.run([PYTHON, "-c", f"import {name}"], capture_output=True).returncode == 0


def curl(lab: Lab, folder: str) -> list[str]:
    config = os.path.join(folder, "curl.txt")
    with open(config, "w", encoding="utf-8") as file:
        file.writelines(f'url = "{url}"\noutput = "{os.devnull}"\n' for url in lab.urls)
    return ["curl", "--silent", "--insecure", "-Z", "--parallel-max", "50", "-K", config]


def linkinator(lab: Lab, folder: str) -> list[str]:
    page = os.path.join(folder, "site", "index.html")
    os.makedirs(os.path.dirname(page), exist_ok=True)
    with open(page, "w", encoding="utf-8") as file:
        file.writelines(f'<a href="{url}">page</a>\n' for url in lab.urls)
    return ["linkinator", page, "--concurrency", "50", "--silent"]


def beside(name: str, theirs: list[str], mine: list[str], urls: int, rounds: int, asked: float) -> None:
    runs = in_turns({"coroscope": mine, name: theirs}, rounds)
    seconds = {who: [r.seconds for r in of] for who, of in runs.items()}
    middle, least, most = ratio(seconds["coroscope"], seconds[name])
    rate = urls / statistics.median(seconds["coroscope"])
    line(f"{urls:,} URLs beside {name}", f"{rate:,.0f}/s, ratio {middle:.2f} ({least:.2f} to {most:.2f})",
         f"{asked:g} x" if asked else "", middle >= asked)


def beside_peers(urls: int, rounds: int) -> None:
    few = max(urls // 5, 1)
    with tempfile.TemporaryDirectory() as folder, Lab(folder, urls) as lab, Lab(folder, few) as small:
        peers = [
            ("aiohttp(50)", has_module("aiohttp"), lab, 3,
             lambda: [PYTHON, os.path.join(HERE, "aiohttp_peer.py"), lab.list, "50"]),
            ("httpx(10)", has_module("httpx"), small, 15,
             lambda: [PYTHON, os.path.join(HERE, "httpx_peer.py"), small.list, "10"]),
            ("linkinator(50)", shutil.which("linkinator"), small, 7, lambda: linkinator(small, folder)),
            ("curl -Z (50)", shutil.which("curl"), lab, 0.6, lambda: curl(lab, folder)),
        ]
        for name, is_there, server, asked, command in peers:
            if is_there:
                beside(name, command(), check(server.list), len(server.urls), rounds, asked)
            else:
                print(f"  {name} is not installed: no comparison")


def beside_a_server_of_others(rounds: int) -> None:
    """The lab is made for this program; nginx is not. Without verifying, since the certificate is its own."""
    if not nginx.program():
        print("  nginx is not there (./dev setup servers): no comparison")
        return
    of_many_tls_hosts = 1.6  # the only one asked for: the others are to be seen
    with tempfile.TemporaryDirectory() as folder:
        for hosts, urls, tls, asked in ((1, 10_000, False, 0), (1, 10_000, True, 0),
                                        (1_000, 5_000, False, 0), (1_000, 5_000, True, of_many_tls_hosts)):
            what = f"{'TLS' if tls else 'plain'} nginx, {hosts:,} host{'s' if hosts > 1 else ''}"
            with nginx.Nginx(folder, urls, hosts, tls) as server:
                mine = check(server.list, 50, "--insecure")
                if has_module("aiohttp"):
                    theirs = [PYTHON, os.path.join(HERE, "aiohttp_peer.py"), server.list, "50"]
                    beside(f"aiohttp(50), {what}", theirs, mine, urls, rounds, asked)
                if shutil.which("curl"):
                    beside(f"curl -Z (50), {what}", curl(server, folder), mine, urls, rounds, 0)


def cpu_beside_bare(urls: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Lab(folder, urls) as lab:
        bare = [os.path.join(BENCHMARKS, "bench_manager"), lab.list, "50", "2"]
        runs = in_turns({"coroscope": check(lab.list), "bare": bare}, rounds)
    cost = {who: [r.cpu for r in of] for who, of in runs.items()}
    middle, least, most = ratio(cost["bare"], cost["coroscope"])
    line("CPU beside a bare QNetworkAccessManager loop",
         f"{statistics.median(cost['coroscope']) / urls * 1e6:.0f} us a URL, x {middle:.2f} ({least:.2f} to {most:.2f})",
         "at most 1.10 x", middle <= 1.10)


def slow_server(rounds: int) -> None:
    urls = 5_000
    with tempfile.TemporaryDirectory() as folder, Lab(folder, urls, path="/delay/50") as lab:
        rates = [urls / run(check(lab.list)).seconds for _ in range(rounds)]
    rate = statistics.median(rates)
    line("a server that answers after 50 ms, window 50", f"{rate:,.0f}/s of 1,000/s", "0.9 of it", rate >= 900)


def many_hosts(rounds: int) -> None:
    urls, hosts = 10_000, 1_000
    with tempfile.TemporaryDirectory() as folder, Lab(folder, urls) as one, Lab(folder, urls, hosts) as many:
        runs = in_turns({"one": check(one.list, 100), "many": check(many.list, 100)}, rounds)
    middle, least, most = ratio([r.seconds for r in runs["many"]], [r.seconds for r in runs["one"]])
    line(f"{hosts:,} hosts x 10 URLs, of the rate of one host", f"{middle:.2f} ({least:.2f} to {most:.2f})", "0.6",
         middle >= 0.6)


def growth(rounds: int) -> None:
    """The cost of a URL in a long list beside that in a short one; starting the program is in neither."""
    sizes = (1_000, 10_000, 100_000)
    cost: dict[int, list[float]] = {size: [] for size in sizes}
    with tempfile.TemporaryDirectory() as folder:
        nothing = os.path.join(folder, "one.txt")
        labs = {size: Lab(folder, size) for size in sizes}
        with open(nothing, "w", encoding="utf-8") as file:
            file.write(labs[sizes[0]].urls[0] + "\n")
        for _ in range(rounds):
            start = run(check(nothing))
            for size, lab in labs.items():
                cost[size].append(of_each(run(check(lab.list)), start, size))
        for lab in labs.values():
            lab.__exit__()
    medians = {size: statistics.median(of) for size, of in cost.items()}
    spread = max(medians.values()) / min(medians.values())
    line("CPU of a URL, in lists of 1,000, 10,000, 100,000",
         ", ".join(f"{medians[size] * 1e6:.0f}" for size in sizes) + f" us: x {spread:.2f}", "within 1.2 x",
         spread <= 1.2)


def of_each(whole: Run, start: Run, urls: int) -> float:
    return (whole.cpu - start.cpu) / urls


def measure(urls: int, rounds: int) -> None:
    beside_peers(urls, rounds)
    beside_a_server_of_others(rounds)
    cpu_beside_bare(urls, rounds)
    slow_server(rounds)
    many_hosts(rounds)
    growth(min(rounds, 3))
