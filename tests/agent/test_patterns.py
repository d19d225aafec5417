# SPDX-License-Identifier: MIT
"""What is recorded of the ten patterns equals what their own log says."""

import json
import os
import unittest

from recorded import PROGRAMS, WatchedTest

PATTERNS = os.path.join(PROGRAMS, "patterns.py")


class Patterns(WatchedTest):
    def watch(self, pattern):
        result = self.run_watched(PATTERNS, pattern)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertTrue(self.recording.is_whole)
        self.assertIsNone(self.recording.cut)
        return json.loads(result.stdout)

    def assert_outcomes(self, **wanted):
        counts = {}
        for outcome in self.recording.outcomes().values():
            counts[outcome] = counts.get(outcome, 0) + 1
        for name, count in wanted.items():
            self.assertEqual(counts.get(name.replace("_", "-"), 0), count, name)
        if self.summary:
            for name, count in wanted.items():
                self.assertEqual(self.summary["tasks"][name], count, name)

    def most_held(self, name):
        (found,) = [each["most_held"] for each in self.summary["resources"] if each["name"] == name]
        return found

    def test_basic_fetch(self):
        log = self.watch("basic_fetch")
        self.assertEqual(log["answer"], "answer")
        main = self.recording.task("Task-1 (basic_fetch)")
        lines = [
            event.place.function
            for event in self.recording.of("wait-began", task=main, detail="network")
            if event.place.function == "fetch"
        ]
        self.assertGreaterEqual(len(lines), 2)
        waits = self.recording.of("wait-began", task=main, detail="network")
        reading = [event for event in waits if event.text == "stream" and event.place.function == "fetch"]
        self.assertEqual(reading[0].place.caller.function, "basic_fetch")
        self.assert_outcomes(failed=0)

    def test_task_group(self):
        log = self.watch("task_group")
        self.assertEqual(log["failures"], ["page 2 is gone"])
        self.assert_outcomes(failed=1, cancelled=2)
        page = {number: self.recording.task(f"page {number}") for number in range(1, 5)}
        main = self.recording.task("Task-1")
        self.assertEqual({event.value for event in self.recording.of("task-spawned") if event.task in page.values()}, {main})
        (failure,) = self.recording.of("task-ended", detail="failed")
        self.assertEqual((failure.task, failure.text), (page[2], "ValueError: page 2 is gone"))
        for number in (3, 4):
            (cancel,) = self.recording.of("cancel-requested", task=page[number])
            self.assertEqual(cancel.detail, "sibling-failed")
            self.assertEqual(self.recording.events[cancel.cause - 1], failure)
            (cut_off,) = self.recording.of("wait-ended", task=page[number])
            self.assertEqual((cut_off.detail, self.recording.causes(cut_off)[0]), ("cancelled", cancel))
        self.assertIn("children", self.recording.waits(main))

    def test_semaphore(self):
        log = self.watch("semaphore")
        limit = self.recording.resource("limit")
        (created,) = self.recording.of("resource-created", detail="semaphore")
        self.assertEqual(created.value, 3)
        held = 0
        most = 0
        for event in self.recording.events:
            if event.resource == limit and event.kind in ("permit-acquired", "permit-released"):
                held += 1 if event.kind == "permit-acquired" else -1
                most = max(most, held)
                self.assertEqual(event.value, 3 - held)
        self.assertEqual((most, held), (log["most inside"], 0))
        self.assertEqual(len(self.recording.of("permit-acquired", resource=limit)), log["entries"])
        # First come, first served.
        queued = [event.task for event in self.recording.of("wait-began", resource=limit)]
        served = [event.task for event in self.recording.of("wait-ended", resource=limit)]
        self.assertEqual((len(queued), served), (7, queued))
        for event in self.recording.of("wait-ended", resource=limit):
            self.assertEqual(self.recording.causes(event)[0].kind, "permit-released")
        if self.summary:
            self.assertEqual(self.most_held("limit"), 3)

    def test_context_manager(self):
        self.assertTrue(self.watch("context_manager")["closed"])
        main = self.recording.task("Task-1")
        waits = self.recording.of("wait-began", task=main, detail="sleep")
        self.assertEqual([event.place.function for event in waits], ["connection", "context_manager", "connection"])
        self.assertEqual([event.value for event in waits], [1_000_000, 3_000_000, 2_000_000])
        self.assertEqual(waits[0].place.caller.function, "context_manager")

    def test_async_iterator(self):
        log = self.watch("async_iterator")
        self.assertEqual(log["lines"], ["a", "b", "c"])
        main = self.recording.task("Task-1")
        waits = self.recording.of("wait-began", task=main, detail="thread")
        self.assertEqual([event.place.function for event in waits], ["lines"] * 4)
        self.assertTrue(waits[0].place.caller.function.startswith("async_iterator"))

    def test_timeout(self):
        log = self.watch("timeout")
        deadlines = [event.value for event in self.recording.of("deadline-set")]
        self.assertEqual(len([value for value in deadlines if value > 0]), log["timeouts"])
        self.assertEqual(deadlines[-1], -1)
        cancels = self.recording.of("cancel-requested")
        self.assertEqual([event.detail for event in cancels], ["deadline"] * log["timeouts"])

    def test_queue(self):
        log = self.watch("queue")
        jobs = self.recording.resource("jobs")
        put = self.recording.of("item-put", resource=jobs)
        taken = self.recording.of("item-taken", resource=jobs)
        done = self.recording.of("item-done", resource=jobs)
        self.assertEqual([len(put), len(taken), len(done), log["jobs"]], [20] * 4)
        self.assertEqual(max(event.value for event in put), log["fullest"])
        self.assertEqual((taken[-1].value, done[-1].value), (0, 0))
        main = self.recording.task("Task-1")
        self.assertIn("queue-put", self.recording.waits(main))
        self.assertIn("queue-join", self.recording.waits(main))
        cancels = self.recording.of("cancel-requested", detail="explicit")
        self.assertEqual({event.text for event in cancels}, {"no more jobs"})
        self.assertEqual({event.place.function for event in cancels}, {"queue"})
        self.assertEqual({self.recording.causes(event)[0].task for event in cancels}, {main})
        self.assert_outcomes(cancelled=3, failed=0)
        self.assertEqual(self.recording.outcomes()[main], "done")

    def test_event(self):
        log = self.watch("event")
        start = self.recording.resource("start")
        (was_set,) = self.recording.of("event-set", resource=start)
        woken = self.recording.of("wait-ended", resource=start)
        self.assertEqual(len(woken), log["started"])
        for event in woken:
            self.assertIs(self.recording.events[event.cause - 1], was_set)

    def test_retry(self):
        self.assertEqual(self.watch("retry")["attempts"], 3)
        main = self.recording.task("Task-1")
        waits = self.recording.of("wait-began", task=main, detail="sleep")
        self.assertEqual([event.value for event in waits], [2_000_000, 4_000_000])
        # Nobody said that these were attempts.
        self.assertEqual(self.recording.of("attempt-began"), [])

    def test_run(self):
        self.watch("run")
        alone = self.recording.task("left alone")
        (cancel,) = self.recording.of("cancel-requested", task=alone)
        self.assertEqual(cancel.text, "the run is over")
        self.assert_outcomes(cancelled=1)

    def test_all_in_one_program(self):
        names = ["basic_fetch", "task_group", "semaphore", "queue", "event", "run"]
        self.assert_same(PATTERNS, *names)
        self.assertGreater(len(self.recording.names()), 10)
        self.assertTrue(self.recording.is_whole)


if __name__ == "__main__":
    unittest.main()
