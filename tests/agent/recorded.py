# SPDX-License-Identifier: MIT
"""Runs programs under the agent, and reads what it recorded, strictly: what docs/recording.md does not allow fails."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from types import SimpleNamespace

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAMS = os.path.join(HERE, "programs")
AGENT = os.environ["COROSCOPE_AGENT"]
PYTHON = os.environ.get("COROSCOPE_PYTHON", sys.executable)
#: The program, which must accept all that is recorded. Not there where only the agent is tested.
COROSCOPE = os.environ.get("COROSCOPE_PROGRAM", "")

FIELDS = ("time", "kind", "task", "resource", "cause", "detail", "value", "text", "place")


class Recording:
    def __init__(self, path):
        self.events = []
        self.cut = None
        self.is_whole = False
        self.header = None
        texts, places = {0: ""}, {0: None}
        with open(path, encoding="utf-8") as file:
            for line in file:
                assert line.endswith("\n") and len(line.encode()) <= 65536 and not self.is_whole, line
                what, *rest = json.loads(line)
                if self.header is None:
                    assert what == "coroscope" and rest[0] == 1, line
                    self.header = rest[1]
                elif what == "t":
                    texts[rest[0]] = rest[1]
                elif what == "p":
                    number, name, source, function, caller = rest
                    places[number] = SimpleNamespace(
                        file=os.path.basename(name), line=source, function=function, caller=places[caller]
                    )
                elif what == "e":
                    fields = dict(zip(FIELDS, rest + [0] * (len(FIELDS) - len(rest))))
                    event = SimpleNamespace(**fields)
                    event.text, event.place = texts[event.text], places[event.place]
                    assert not self.events or event.time >= self.events[-1].time, line
                    assert event.cause <= len(self.events), line
                    self.events.append(event)
                elif what == "cut":
                    self.cut = rest[1]
                else:
                    assert what == "end", line
                    self.is_whole = True

    def of(self, kind, **wanted):
        return [
            event
            for event in self.events
            if event.kind == kind and all(getattr(event, name) == value for name, value in wanted.items())
        ]

    def names(self):
        """Of tasks, by number."""
        return {event.task: event.text for event in self.of("task-spawned")}

    def task(self, name):
        """The number of the one task whose name begins so."""
        (found,) = [task for task, text in self.names().items() if text.startswith(name)]
        return found

    def resource(self, name):
        (found,) = [event.resource for event in self.of("resource-created") if event.text == name]
        return found

    def waits(self, task):
        return [event.detail for event in self.of("wait-began", task=task)]

    def outcomes(self):
        return {event.task: event.detail for event in self.of("task-ended")}

    def causes(self, event):
        """The events that lead to it, the nearest first."""
        chain = []
        while event.cause:
            event = self.events[event.cause - 1]
            chain.append(event)
        return chain


class WatchedTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(folder.name, "run.coroscope")

    def program(self, text):
        path = os.path.join(self.folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def run_plain(self, *arguments, **options):
        return subprocess.run(
            [PYTHON, *arguments], capture_output=True, text=True, timeout=60, cwd=self.folder, **options
        )

    def run_watched(self, *arguments, **options):
        """Runs the program, and says what a reader makes of its recording, if it made one."""
        result = self.run_plain("-B", AGENT, "--record", self.path, *arguments, **options)
        if os.path.exists(self.path):
            self.recording = Recording(self.path)
            self.summary = self.summarised()
        return result

    def summarised(self):
        if not COROSCOPE:
            return None
        result = subprocess.run(
            [COROSCOPE, "trace", "--summary", "--format", "json", self.path],
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def assert_same(self, *arguments, **options):
        """The program does under the agent what it does without it."""
        plain = self.run_plain(*arguments, **options)
        watched = self.run_watched(*arguments, **options)
        self.assertEqual(watched.stdout, plain.stdout)
        self.assertEqual(watched.stderr, plain.stderr)
        self.assertEqual(watched.returncode, plain.returncode)
        return plain
