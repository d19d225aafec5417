#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the Python of a lesson on a loop whose time passes so many times as fast as ours, for a lab that does the same.
What the lesson says goes to standard output, and, as one line of JSON behind it, how each of its tasks ended.

usage: quickly.py SPEED LESSON LAB_URL [--set NAME=VALUE]...
"""
import asyncio
import json
import os
import runpy
import selectors
import sys
import time

speed = float(sys.argv[1])
outcomes: list[list[str]] = []


class QuickSelector(selectors.DefaultSelector):
    def select(self, timeout=None):
        return super().select(timeout and timeout / speed)


class QuickLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(QuickSelector())
        self.set_task_factory(watched)

    def time(self):
        return super().time() * speed


class QuickPolicy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = QuickLoop


def watched(loop, coroutine, **more):
    task = asyncio.Task(coroutine, loop=loop, **more)
    task.add_done_callback(note_outcome)
    return task


def note_outcome(task):
    outcome = "cancelled" if task.cancelled() else "failed" if task.exception() else "done"
    outcomes.append([task.get_name(), outcome])


def quick_sleep(seconds, sleep=time.sleep):
    sleep(seconds / speed)


time.sleep = quick_sleep
asyncio.set_event_loop_policy(QuickPolicy())
lesson = sys.argv[2]
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(os.path.abspath(lesson)))
sys.dont_write_bytecode = True
runpy.run_path(lesson, run_name="__main__")
print(json.dumps(outcomes))
