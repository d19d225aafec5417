# SPDX-License-Identifier: MIT
"""What it costs a check to be recorded: the same check with --record and without, in turns."""
import os
import tempfile

import nginx
from measuring import Lab, check, in_turns, line, ratio


def server(folder: str, urls: int):
    """One that is not ours, where there is one: the lab shares the machine and knows its client."""
    return nginx.Nginx(folder, urls, 1, False) if nginx.program() else Lab(folder, urls)


def measure(urls: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder, server(folder, urls) as served:
        for name in ("recorded.jsonl", "recorded.jsonl.gz"):
            file = os.path.join(folder, name)
            runs = in_turns({"plain": check(served.list), "recorded": check(served.list, 50, "--record", file)},
                            rounds)
            size = os.path.getsize(file) / urls
            for what in ("seconds", "cpu"):
                cost = {who: [getattr(run, what) for run in of] for who, of in runs.items()}
                middle, least, most = ratio(cost["plain"], cost["recorded"])
                unit = "time" if what == "seconds" else "CPU"
                line(f"--record {name}, {unit} of a check of {urls:,} URLs",
                     f"x {middle:.2f} ({least:.2f} to {most:.2f}), {size:,.0f} bytes a URL", "at most 1.10 x",
                     middle <= 1.10)
