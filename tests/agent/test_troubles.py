# SPDX-License-Identifier: MIT
"""Programs that fork, crash, use threads, …: they do what they do without the agent, and nothing false is recorded."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import unittest

from recorded import AGENT, PYTHON, WatchedTest


class Troubles(WatchedTest):
    def test_failure_has_the_same_traceback(self):
        program = self.program(
            "import asyncio\n"
            "async def deep():\n"
            "    await asyncio.sleep(0)\n"
            "    raise ValueError('why')\n"
            "async def main():\n"
            "    async with asyncio.TaskGroup() as group:\n"
            "        group.create_task(deep())\n"
            "asyncio.run(main())\n"
        )
        plain = self.assert_same(program)
        self.assertEqual(plain.returncode, 1)
        self.assertIn("failed", self.recording.outcomes().values())

    def test_exit_statuses(self):
        for ending in ("sys.exit(3)", "raise SystemExit('no')", "os.kill(os.getpid(), 9)"):
            program = self.program(
                "import asyncio, os, sys\n"
                "async def main():\n"
                "    await asyncio.sleep(0)\n"
                f"    {ending}\n"
                "asyncio.run(main())\n"
            )
            plain = self.run_plain(program)
            watched = self.run_watched(program)
            self.assertEqual((watched.returncode, watched.stdout), (plain.returncode, plain.stdout))
            self.assertEqual(watched.stderr.splitlines()[-1:], plain.stderr.splitlines()[-1:])

    def test_exit_without_end_is_no_whole_recording(self):
        program = self.program(
            "import asyncio, os\n"
            "async def main():\n"
            "    await asyncio.sleep(0.2)\n"
            "    os._exit(7)\n"
            "asyncio.run(main())\n"
        )
        self.assertEqual(self.assert_same(program).returncode, 7)
        self.assertFalse(self.recording.is_whole)
        self.assertEqual(self.recording.waits(self.recording.task("Task-1")), ["sleep"])

    def test_callback_that_fails(self):
        program = self.program(
            "import asyncio\n"
            "def fail():\n"
            "    raise ValueError('in a callback')\n"
            "async def main():\n"
            "    asyncio.get_running_loop().call_soon(fail)\n"
            "    await asyncio.sleep(0.01)\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)
        (noted,) = self.recording.of("noted")
        self.assertIn("ValueError: in a callback", noted.text)

    def test_failed_task_is_freed_at_once(self):
        program = self.program(
            "import asyncio, gc, weakref\n"
            "gc.disable()\n"
            "async def bad():\n"
            "    raise ValueError\n"
            "async def main():\n"
            "    task = asyncio.create_task(bad())\n"
            "    seen = weakref.ref(task)\n"
            "    await asyncio.gather(task, return_exceptions=True)\n"
            "    del task\n"
            "    await asyncio.sleep(0.01)\n"
            "    print(seen() is None)\n"
            "asyncio.run(main())\n"
        )
        self.assertEqual(self.assert_same(program).stdout, "True\n")

    def test_handler_of_a_signal_may_throw_anywhere(self):
        program = self.program(
            "import asyncio, signal\n"
            "class Alarm(Exception):\n"
            "    pass\n"
            "def ring(number, frame):\n"
            "    raise Alarm\n"
            "signal.signal(signal.SIGALRM, ring)\n"
            "async def main():\n"
            "    queue = asyncio.Queue()\n"
            "    for attempt in range(20):\n"
            "        signal.setitimer(signal.ITIMER_REAL, 0.005)\n"
            "        try:\n"
            "            while True:\n"
            "                queue.put_nowait(1)\n"
            "                queue.get_nowait()\n"
            "        except Alarm:\n"
            "            pass\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)  # it would never end

    def test_class_of_tasks_is_one_for_good(self):
        program = self.program(
            "import asyncio, os, sys, warnings\n"
            "from asyncio import Task\n"
            "warnings.simplefilter('ignore')\n"
            "async def main():\n"
            "    await asyncio.sleep(0)\n"
            "    print(isinstance(asyncio.current_task(), Task))\n"
            "    if sys.version_info >= (3, 12):\n"
            "        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)\n"
            "        print(isinstance(asyncio.create_task(asyncio.sleep(0.01)), asyncio.Task))\n"
            "asyncio.run(main())\n"
            "if os.fork() == 0:\n"
            "    asyncio.run(main())\n"
            "    os._exit(0)\n"
            "os.wait()\n"
        )
        self.assert_same(program)

    def test_resource_is_copied_as_without(self):
        program = self.program(
            "import asyncio, copy, pickle, subprocess, sys\n"
            "async def main():\n"
            "    one = asyncio.Event()\n"
            "    other = copy.deepcopy(one)\n"
            "    other.set()\n"
            "    print(one.is_set(), other.is_set(), pickle.loads(pickle.dumps(one)).is_set())\n"
            "    data = pickle.dumps(one)\n"
            "    subprocess.run([sys.executable, '-c', f'import pickle; print(pickle.loads({data!r}).is_set())'])\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)

    def test_variables_of_a_constructor_stay(self):
        program = self.program(
            "import asyncio\n"
            "class Pool:\n"
            "    def __init__(self, size):\n"
            "        given = locals()\n"
            "        del given['self']\n"
            "        self.lock = asyncio.Lock()\n"
            "        print(sorted(given))\n"
            "async def main():\n"
            "    Pool(3)\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)

    def test_odd_values_cut_nothing(self):
        program = self.program(
            "import asyncio, collections.abc, math, sys\n"
            "class Own(collections.abc.Coroutine):\n"
            "    def __init__(self, awaited):\n"
            "        self.steps = awaited.__await__()\n"
            "    def send(self, value):\n"
            "        return next(self.steps)\n"
            "    def throw(self, *error):\n"
            "        return self.steps.throw(*error)\n"
            "    def close(self):\n"
            "        pass\n"
            "    def __await__(self):\n"
            "        return self.steps\n"
            "async def fail():\n"
            "    raise type('Odd', (Exception,), {'__str__': lambda self: 'odd'})(10 ** 5000)\n"
            "async def main():\n"
            "    async with asyncio.timeout(math.inf):\n"
            "        await asyncio.sleep(0)\n"
            "    async with asyncio.timeout(1e10):\n"
            "        await asyncio.sleep(0)\n"
            "    inner = asyncio.create_task(asyncio.sleep(0.01))\n"
            "    await asyncio.create_task(Own(inner))\n"
            "    await asyncio.gather(asyncio.create_task(fail()), return_exceptions=True)\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)
        self.assertTrue(self.recording.is_whole)
        self.assertIsNone(self.recording.cut)
        self.assertEqual([event.value for event in self.recording.of("deadline-set") if 0 <= event.value < 10**18], [])

    def test_fork(self):
        program = self.program(
            "import asyncio, os, warnings\n"
            "warnings.simplefilter('ignore')\n"
            "async def child():\n"
            "    await asyncio.sleep(0)\n"
            "    print('child', flush=True)\n"
            "async def main():\n"
            "    await asyncio.sleep(0)\n"
            "asyncio.run(main())\n"
            "pid = os.fork()\n"
            "if not pid:\n"
            "    asyncio.run(child())\n"
            "    os._exit(0)\n"
            "os.waitpid(pid, 0)\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)
        self.assertTrue(self.recording.is_whole)
        names = self.recording.names().values()
        self.assertFalse([name for name in names if "child" in name])
        self.assertEqual(len([name for name in names if "(main)" in name]), 2)

    def test_fork_within_a_task(self):
        program = self.program(
            "import asyncio, os, warnings\n"
            "warnings.simplefilter('ignore')\n"
            "async def main():\n"
            "    pid = os.fork()\n"
            "    if not pid:\n"
            "        await asyncio.sleep(0.01)\n"
            "        print('child', flush=True)\n"
            "        os._exit(0)\n"
            "    os.waitpid(pid, 0)\n"
            "    await asyncio.sleep(0.02)\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)
        self.assertEqual(self.recording.waits(self.recording.task("Task-1")), ["sleep"])

    def test_exec(self):
        program = self.program(
            "import asyncio, os, sys\n"
            "async def main():\n"
            "    await asyncio.sleep(0)\n"
            "    sys.stdout.flush()\n"
            "    os.execv(sys.executable, [sys.executable, '-c', 'print(\"another\")'])\n"
            "asyncio.run(main())\n"
        )
        self.assertEqual(self.assert_same(program).stdout, "another\n")

    def test_two_loops_in_two_threads(self):
        program = self.program(
            "import asyncio, threading\n"
            "async def work(name):\n"
            "    lock = asyncio.Semaphore(2)\n"
            "    async def one():\n"
            "        async with lock:\n"
            "            await asyncio.sleep(0.001)\n"
            "    await asyncio.gather(*(one() for _ in range(50)))\n"
            "threads = [threading.Thread(target=asyncio.run, args=(work(n),)) for n in range(2)]\n"
            "[thread.start() for thread in threads]\n"
            "[thread.join() for thread in threads]\n"
        )
        self.assert_same(program)
        outcomes = list(self.recording.outcomes().values())
        self.assertEqual(set(outcomes), {"done"})
        self.assertEqual(len(self.recording.of("permit-acquired")), 100)
        self.assertEqual({event.value for event in self.recording.of("task-started")}, {0, 1})
        for semaphore in self.recording.of("resource-created"):
            held = [event.value for event in self.recording.of("permit-acquired", resource=semaphore.resource)]
            self.assertGreaterEqual(min(held), 0)
        # A turn in one thread ends no turn in another.
        if self.summary:
            self.assertEqual(self.summary["waits"].get("outside", 0), 0)

    def test_program_that_closes_all_descriptors(self):
        program = self.program(
            "import asyncio, os\n"
            "async def main():\n"
            "    await asyncio.sleep(0.1)\n"
            "asyncio.run(main())\n"
            "os.closerange(3, 1000)\n"
            "files = [open(f'file{n}', 'w+') for n in range(600)]\n"
            "asyncio.run(main())\n"
            "print({file.read() for file in files})\n"
        )
        plain = self.run_plain(program)
        watched = self.run_watched(program)
        self.assertEqual((watched.stdout, watched.returncode), (plain.stdout, plain.returncode))
        self.assertFalse(self.recording.is_whole)

    def test_uncaught_interrupt(self):
        program = self.program(
            "import asyncio\n"
            "async def main():\n"
            "    print('ready', flush=True)\n"
            "    await asyncio.sleep(60)\n"
            "asyncio.run(main())\n"
        )
        process = subprocess.Popen(
            [PYTHON, "-B", AGENT, "--record", self.path, program],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.assertEqual(process.stdout.readline(), "ready\n")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(errors.splitlines()[-1], "KeyboardInterrupt")
        self.assertEqual(process.returncode, -signal.SIGINT)

    def test_debug_mode(self):
        program = self.program(
            "import asyncio\n"
            "async def main():\n"
            "    task = asyncio.create_task(asyncio.sleep(0))\n"
            "    frames = task._source_traceback\n"
            "    print([frame.name for frame in frames][-3:])\n"
            "    handle = asyncio.get_running_loop().call_soon(print, 'called')\n"
            "    print([frame.name for frame in handle._source_traceback][-2:])\n"
            "    await task\n"
            "asyncio.run(main(), debug=True)\n"
        )
        self.assert_same(program)

    def test_what_the_program_sees_of_itself(self):
        program = self.program(
            "import asyncio, os, sys, threading\n"
            "async def main():\n"
            "    task = asyncio.current_task()\n"
            "    print(type(task).__name__, type(task).__module__, isinstance(task, asyncio.Task))\n"
            "    print(task.get_coro().__qualname__, task.get_name(), task.get_stack()[0].f_code.co_name)\n"
            "    print(repr(asyncio.Semaphore(2)).split('[')[1], repr(asyncio.Queue(3)).split('maxsize')[1])\n"
            "asyncio.run(main())\n"
            "print(sys.argv[1:], __name__, __file__, sys.path[0], threading.active_count())\n"
            "print(sorted(name for name in os.environ if 'COROSCOPE' in name or name == 'PYTHONPATH'))\n"
            "print(os.open(os.devnull, os.O_RDONLY))\n"
        )
        self.assert_same(program, "one", "two")

    def test_warnings_name_the_same_line(self):
        program = self.program(
            "import asyncio\n"
            "async def forgotten():\n"
            "    pass\n"
            "async def main():\n"
            "    forgotten()\n"
            "    await asyncio.sleep(0)\n"
            "asyncio.run(main())\n"
        )
        self.assertIn("never awaited", self.assert_same(program).stderr)
        if sys.version_info < (3, 14):
            (noted,) = self.recording.of("noted")
            self.assertEqual(noted.text, "coroutine 'forgotten' was never awaited")

    def test_blocked_loop_is_told_with_its_line(self):
        program = self.program(
            "import asyncio, time\n"
            "async def main():\n"
            "    await asyncio.sleep(0)\n"
            "    time.sleep(0.4)\n"
            "asyncio.run(main())\n"
        )
        self.run_watched(program)
        (noted,) = self.recording.of("noted")
        self.assertEqual((noted.place.file, noted.place.line), ("program.py", 4))
        self.assertIn("holds the loop", noted.text)

    def test_error_whose_text_is_code(self):
        program = self.program(
            "import asyncio\n"
            "class Odd(Exception):\n"
            "    def __str__(self):\n"
            "        print('asked')\n"
            "        return 'odd'\n"
            "async def fail():\n"
            "    raise Odd('plain', 3)\n"
            "async def main():\n"
            "    await asyncio.gather(fail(), return_exceptions=True)\n"
            "asyncio.run(main())\n"
        )
        self.assertEqual(self.assert_same(program).stdout, "")
        (failure,) = self.recording.of("task-ended", detail="failed")
        self.assertEqual(failure.text, "Odd: plain, 3")

    def test_odd_numbers(self):
        program = self.program(
            "import asyncio\n"
            "async def main():\n"
            "    kept = asyncio.Queue(1.5), asyncio.Queue(float('inf')), asyncio.Queue(-3), asyncio.Semaphore(10**30)\n"
            "    async with kept[3]:\n"
            "        pass\n"
            "asyncio.run(main())\n"
        )
        self.assert_same(program)
        values = [event.value for event in self.recording.of("resource-created")]
        self.assertEqual(values, [1, 0, 0, 2**31 - 1])

    def test_passwords_are_masked(self):
        program = self.program(
            "import asyncio\n"
            "async def fail():\n"
            "    raise OSError('no answer from postgres://me:secret@host/base')\n"
            "async def main():\n"
            "    await asyncio.gather(fail(), return_exceptions=True)\n"
            "asyncio.run(main())\n"
        )
        self.run_watched(program)
        with open(self.path, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn("secret", text)
        self.assertIn("postgres://me:***@host/base", text)

    def test_many_tasks_without_a_cut(self):
        program = self.program(
            "import asyncio\n"
            "async def one():\n"
            "    await asyncio.sleep(0)\n"
            "async def main():\n"
            "    for _ in range(20):\n"
            "        await asyncio.gather(*(one() for _ in range(500)))\n"
            "asyncio.run(main())\n"
        )
        self.run_watched(program)
        self.assertIsNone(self.recording.cut)
        self.assertTrue(self.recording.is_whole)
        self.assertEqual(len(self.recording.of("task-ended")), len(self.recording.of("task-spawned")))
        self.assertGreaterEqual(len(self.recording.names()), 10_001)

    def test_program_without_asyncio(self):
        program = self.program("import sys\nprint('asyncio' in sys.modules)\n")
        self.assertEqual(self.assert_same(program).stdout, "False\n")
        self.assertFalse(os.path.exists(self.path))

    def test_file_that_cannot_be_written(self):
        program = self.program("import asyncio\nasync def main():\n    print('ran')\nasyncio.run(main())\n")
        self.path = os.path.join(self.folder, "missing", "run.coroscope")
        result = self.run_watched(program)
        self.assertEqual((result.stdout, result.returncode), ("ran\n", 0))
        self.assertIn("the program runs unwatched", result.stderr)

    def test_module(self):
        self.program("import asyncio, sys\nasync def main():\n    print(sys.argv[1:])\nasyncio.run(main())\n")
        result = self.run_watched("-m", "program", "x")
        self.assertEqual((result.stdout, result.returncode), ("['x']\n", 0))
        self.assertTrue(self.recording.is_whole)

    def test_compressed(self):
        import gzip

        self.path += ".gz"
        program = self.program("import asyncio\nasync def main():\n    pass\nasyncio.run(main())\n")
        result = self.run_plain("-B", AGENT, "--record", self.path, program)
        self.assertEqual(result.returncode, 0)
        with gzip.open(self.path, "rt", encoding="utf-8") as file:
            self.assertEqual(json.loads(file.readlines()[-1]), ["end"])


class Sockets(WatchedTest):
    """A reader that does not read, or goes away."""

    FLOOD = (
        "import asyncio\n"
        "async def one():\n"
        "    await asyncio.sleep(0)\n"
        "async def main():\n"
        "    for _ in range(COUNT):\n"
        "        await asyncio.gather(*(one() for _ in range(500)))\n"
        "asyncio.run(main())\n"
        "print('over')\n"
    )

    def start(self, count):
        path = os.path.join(self.folder, "socket")
        listener = socket.socket(socket.AF_UNIX)
        self.addCleanup(listener.close)
        listener.bind(path)
        listener.listen()
        # So that a little is a flood.
        agent = os.path.join(self.folder, "agent.py")
        with open(AGENT, encoding="utf-8") as source, open(agent, "w", encoding="utf-8") as copy:
            copy.write(source.read().replace("MOST_WAITING = 400_000", "MOST_WAITING = 2_000"))
        process = subprocess.Popen(
            [PYTHON, "-B", agent, self.program(self.FLOOD.replace("COUNT", str(count)))],
            env={**os.environ, "COROSCOPE_SOCKET": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.addCleanup(process.kill)
        connection, _ = listener.accept()
        self.addCleanup(connection.close)
        return process, connection

    def test_reader_that_goes_away(self):
        process, connection = self.start(5)
        connection.close()
        output, errors = process.communicate(timeout=60)
        self.assertEqual((output, errors, process.returncode), ("over\n", "", 0))

    def test_reader_that_does_not_read(self):
        process, connection = self.start(20)
        output, errors = process.communicate(timeout=60)
        self.assertEqual((output, errors, process.returncode), ("over\n", "", 0))

    def test_slow_reader_is_told_where_it_was_cut(self):
        process, connection = self.start(20)
        time.sleep(1)
        with connection.makefile("r", encoding="utf-8") as file:
            lines = file.readlines()
        process.communicate(timeout=60)
        self.assertTrue(lines[-1].endswith("\n"))
        last = json.loads(lines[-1])
        self.assertIn(last[0], ("cut", "end"))
        if last[0] == "cut":
            self.assertIn("as fast as it came", last[2])


if __name__ == "__main__":
    unittest.main()
