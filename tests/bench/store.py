# SPDX-License-Identifier: MIT
"""What it costs a check to be kept, and how long it takes to read that again."""
import os
import statistics
import tempfile

from measuring import BENCHMARKS, Lab, check, figure, in_turns, line, ratio


def measure(urls: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Lab(folder, urls) as lab:
        store = os.path.join(folder, "runs.sqlite")
        runs = in_turns({"plain": check(lab.list), "kept": check(lab.list, 50, "--store", store)}, rounds)
        size = os.path.getsize(store) / urls / rounds
    for what, limit in (("seconds", 1.10), ("cpu", 0)):
        cost = {who: [getattr(run, what) for run in of] for who, of in runs.items()}
        middle, least, most = ratio(cost["plain"], cost["kept"])
        unit = "time" if what == "seconds" else "CPU"
        line(f"keeping a check of {urls:,} URLs, {unit}",
             f"x {middle:.2f} ({least:.2f} to {most:.2f}), {size:,.0f} bytes a URL",
             f"at most {limit:.2f} x" if limit else "", middle <= limit)
    seconds = statistics.median(figure([os.path.join(BENCHMARKS, "bench_store"), "100000"]) for _ in range(rounds))
    line("a store with 100,000 results, opened and read", f"{seconds:.2f} s", "at most 1 s", seconds <= 1)
