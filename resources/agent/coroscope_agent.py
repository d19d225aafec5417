# SPDX-License-Identifier: MIT
"""Records what the tasks of an asyncio program do, for Coroscope. The program needs no change.

    python3 coroscope_agent.py [--record FILE] app.py ARGUMENTS…
    python3 coroscope_agent.py [--record FILE] -m module ARGUMENTS…

Without --record, FILE is the program's name with ".coroscope". Where COROSCOPE_SOCKET names a socket on which
`coroscope watch --listen` waits, the events go there. docs/recording.md of Coroscope says what the lines mean,
docs/watch.md what is seen.

It needs CPython 3.11 to 3.14, and nothing but the standard library. What the program does stays as it is: no coroutine
is wrapped, so that no traceback of a task has a frame of this file. What is seen is seen from four places:

- `Handle._run`, by which the loop runs everything: who was resumed, and, behind it, what it waits for
- `BaseEventLoop._call_soon`: a task was made, or is ready again, and who made it so
- `Task.cancel`: who cancels whom
- attributes in which Semaphore, Lock, Event, Queue and Timeout keep their state, as descriptors that see them set

They append tuples to a list. A thread of its own makes lines of them, and writes those; it never waits for a reader
longer than a moment, and what grows beyond a bound is given up, with a line that says so.
"""

import itertools
import os
import sys

RECORD = "COROSCOPE_RECORD"
SOCKET = "COROSCOPE_SOCKET"
#: The folder that has to go from PYTHONPATH again, and whether it is to be removed.
FOLDER = "COROSCOPE_AGENT_FOLDER"
DISPOSABLE = "COROSCOPE_AGENT_DISPOSABLE"

OLDEST, NEWEST = (3, 11), (3, 14)

#: How many events may wait to be written.
MOST_WAITING = 400_000
#: How often they are written, in seconds, and how many at once.
PERIOD = 0.04
PIECE = 20_000
#: No number is larger.
MOST = 2**62
#: From when on the loop counts as blocked, in nanoseconds.
BLOCKED = 100_000_000
#: What is not written by then at the end is given up, in seconds.
PATIENCE = 2.0
LONGEST_TEXT = 8_000
#: A line has at most 64 KiB, and a character of a text may take six bytes of it.
LONGEST_NAME = 2_000
#: How many different lines and chains of lines are remembered.
MOST_TRAILS = 20_000
MOST_TEXTS = 50_000
DEEPEST = 100

# Kinds of what is appended; the most frequent first. All are (time, kind, …).
(
    RESUMED,  # task
    WAITS,  # task, resource, detail, value, text, place
    WOKEN,  # task, resource, cause: a task or None, is cancelled
    ENDED,  # task, outcome, text
    SPAWNED,  # task, parent, place
    STARTED,  # task
    OTHER,  # name, task, resource, cause, detail, value, text, place
    CANCEL,  # task, cause, source, text, place
    RESOURCE,  # resource, kind, value, class name, place
    PLACE,  # id, file, line, function, the place of its caller
) = range(10)


class TaskRecord:
    """What is known of a task. Holds it only weakly: whoever watches must not keep anything alive."""

    __slots__ = (
        "id", "ref", "name", "code", "loop", "started", "ended", "waits", "resource", "woken", "is_cancelled",
        "deadlines", "line", "cancel_line",
    )  # fmt: skip

    def __init__(self, number, ref, code, loop):
        self.id = number
        self.ref = ref
        self.name = None
        self.code = code
        self.loop = loop
        self.started = False
        self.ended = False
        self.waits = False  # since its last WAITS
        self.resource = None
        self.woken = None  # before its WAITS was written
        self.is_cancelled = False
        self.deadlines = ()
        self.line = 0  # of its newest event: the thread's
        self.cancel_line = 0


class ResourceRecord:
    """What is known of a semaphore, a lock, …. Lives in its dictionary, and says when it is gone."""

    __slots__ = ("id", "kind", "waiting", "is_granting", "level")

    def __init__(self, number, kind):
        self.id = number
        self.kind = kind
        self.waiting = 0
        self.is_granting = False
        self.level = 0

    def __deepcopy__(self, memo):
        return None  # a copy is another one, which has not been seen yet

    def __copy__(self):
        return None

    def __reduce__(self):
        return bool, ()  # in another program nobody looks

    def __del__(self):
        try:
            append((clock(), OTHER, "resource-removed", None, self.id, None, "", 0, "", 0))
        except Exception:  # the interpreter is being taken down
            pass


class Here:
    """What runs on a thread."""

    __slots__ = ("task", "since", "is_told")

    def __init__(self):
        self.task = None
        self.since = 0
        self.is_told = False


clock = None  # its zero is that of the machine: the thread that writes sets it right
zero = 0
waiting = []  # to be written
append = waiting.append
heres = {}  # by thread
numbers = {"task": itertools.count(1), "resource": itertools.count(1), "place": itertools.count(1), "loop": itertools.count()}
get_ident = None
undo = []  # how to take everything back


def here():
    found = heres.get(get_ident())
    if found is None:
        found = heres[get_ident()] = Here()
    return found


def current():
    found = heres.get(get_ident())
    return None if found is None else found.task


# --- lines of source code

ASYNCIO, LIBRARY, PACKAGE, OWN = range(4)
folders = {}  # how files are judged
kinds_of_files = {}
trails = {}  # by ids of code, and how far each has come
callers = {}  # the same
places = {}
codes = []  # whose ids are in use
code_of_run = None


def kind_of_file(name):
    known = kinds_of_files.get(name)
    if known is None:
        known = kinds_of_files[name] = judge_file(name)
    return known


def judge_file(name):
    if name.startswith(folders["asyncio"]) or name == __file__:
        return ASYNCIO
    if f"{os.sep}site-packages{os.sep}" in name or f"{os.sep}dist-packages{os.sep}" in name:
        return PACKAGE
    if name.startswith(folders["library"]) or name.startswith("<frozen"):
        return LIBRARY
    return OWN


def place_of(code, line, caller):
    key = (id(code), line, caller)
    known = places.get(key)
    if known is None:
        known = next(numbers["place"])
        # Before anybody else can find it: its line has to come first.
        append((0, PLACE, known, code.co_filename, line or 0, code.co_qualname, caller))
        codes.append(code)
        places[key] = known
    return known


def place_of_chain(chain):
    """`chain`: (code, line), the outermost first. Leaves out asyncio, what the standard library has in between, and what
    is called by somebody's own last line."""
    kinds = [kind_of_file(code.co_filename) for code, line in chain]
    best = max(kinds, default=ASYNCIO)
    if best == ASYNCIO:
        return 0
    last = len(kinds) - 1 - kinds[::-1].index(best)
    place = 0
    for (code, line), kind in zip(chain[: last + 1], kinds):
        if kind in (PACKAGE, OWN, best):
            place = place_of(code, line, place)
    return place


def place_of_caller(frame):
    """Whose line called. Not beyond the loop, which calls everything."""
    key = []
    frames = []
    while frame is not None and len(frames) < DEEPEST:
        code = frame.f_code
        if code is code_of_run:
            break
        key.append(id(code))
        key.append(frame.f_lasti)
        frames.append(frame)
        frame = frame.f_back
    key = tuple(key)
    place = callers.get(key)
    if place is None:
        make_room()
        frames.reverse()
        codes.extend(each.f_code for each in frames)
        place = callers[key] = place_of_chain([(each.f_code, each.f_lineno) for each in frames])
    return place


def make_room():
    if len(trails) + len(callers) >= MOST_TRAILS:
        for kept in (trails, callers, places, codes):
            kept.clear()


# --- what a task waits for

NETWORK_PACKAGES = {
    "aiohttp", "aiomysql", "aiopg", "aiosmtplib", "anyio", "asyncpg", "asyncssh", "httpcore", "httpx", "hypercorn",
    "redis", "uvicorn", "websockets",
}  # fmt: skip


def of_resource(kind, attribute="self"):
    def read(values, future):
        owner = values.get(attribute)
        record = owner.__dict__.get("_coroscope") if owner is not None else None
        return (kind, record, 0, "") if record else None

    return read


def of_constant(kind, text=""):
    return lambda values, future: (kind, None, 0, text)


def of_sleep(values, future):
    delay = values.get("delay")
    seconds = delay if isinstance(delay, (int, float)) and 0 <= delay < 1e9 else 0
    return ("sleep", None, int(seconds * 1e9), "")


def of_other_task(values, future):
    record = getattr(values.get("fut"), "_coroscope", None)
    return ("task", None, record.id if record else 0, "")


def of_stream(values, future):
    transport = getattr(values.get("self"), "_transport", None)
    is_pipe = "Pipe" in type(transport).__name__
    return ("outside", None, 0, "pipe") if is_pipe else ("network", None, 0, "stream")


#: What functions of asyncio wait for, innermost first. A file that has no function named waits for what "" says.
REASONS = {
    "tasks": {
        "sleep": of_sleep,
        "wait_for": of_other_task,
        "_cancel_and_wait": of_other_task,
        "wait": of_constant("children"),
        "_wait": of_constant("children"),
        "as_completed.<locals>._wait_for_one": of_constant("children"),
        "_AsCompletedIterator._wait_for_one": of_constant("children"),
    },
    "locks": {
        "Lock.acquire": of_resource("lock"),
        "Semaphore.acquire": of_resource("semaphore"),
        "Event.wait": of_resource("event"),
        "Condition.wait": of_resource("condition"),
        "Barrier.wait": of_resource("barrier"),
    },
    "queues": {
        "Queue.get": of_resource("queue-get"),
        "Queue.put": of_resource("queue-put"),
        "Queue.join": of_resource("queue-join"),
    },
    "taskgroups": {"": of_constant("children")},
    "threads": {"": of_constant("thread")},
    "streams": {
        "": of_constant("network", "stream"),
        "StreamReader._wait_for_data": of_stream,
        "FlowControlMixin._drain_helper": of_constant("network", "drain"),
    },
    "selector_events": {"": of_constant("network", "socket")},
    "unix_events": {"": of_constant("outside"), "_UnixSelectorEventLoop.create_unix_connection": of_constant("network")},
    "subprocess": {"": of_constant("outside", "subprocess")},
    "base_subprocess": {"": of_constant("outside", "subprocess")},
    "base_events": {
        "BaseEventLoop.create_connection": of_constant("network", "connect"),
        "BaseEventLoop._create_connection_transport": of_constant("network", "handshake"),
        "BaseEventLoop.getaddrinfo": of_constant("network", "name"),
        "BaseEventLoop.getnameinfo": of_constant("network", "name"),
        "BaseEventLoop.shutdown_default_executor": of_constant("thread"),
        "BaseEventLoop.shutdown_asyncgens": of_constant("children"),
        "BaseEventLoop.subprocess_exec": of_constant("outside", "subprocess"),
        "BaseEventLoop.subprocess_shell": of_constant("outside", "subprocess"),
        "Server.serve_forever": of_constant("forever"),
    },
    "staggered": {"": of_constant("network", "connect")},
}


def reason_in(code):
    functions = REASONS.get(os.path.splitext(os.path.basename(code.co_filename))[0], {})
    return functions.get(code.co_qualname, functions.get(""))


def package_of(name):
    for folder in (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}"):
        _, found, rest = name.rpartition(folder)
        if found:
            return os.path.splitext(rest.split(os.sep)[0])[0]
    return ""


class Trail:
    """A chain of coroutines that wait for each other: its place, and who says what the innermost waits for."""

    __slots__ = ("place", "reasons", "package")

    def __init__(self, frames):
        chain = [(frame.f_code, frame.f_lineno) for frame in frames]
        self.place = place_of_chain(chain)
        self.reasons = []
        for depth in range(len(chain) - 1, -1, -1):
            code = chain[depth][0]
            if kind_of_file(code.co_filename) != ASYNCIO:
                break
            reason = reason_in(code)
            if reason is not None:
                self.reasons.append((depth, reason))
        inner = [code.co_filename for code, line in chain if kind_of_file(code.co_filename) != ASYNCIO]
        package = package_of(inner[-1]) if inner else ""
        self.package = package if package in NETWORK_PACKAGES else ""
        codes.extend(code for code, line in chain)


def trail_of(awaited):
    """The trail, and its frames."""
    key = []
    frames = []
    for _ in range(DEEPEST):
        kind = type(awaited)
        if kind is Coroutine:
            frame = awaited.cr_frame
            after = awaited.cr_await
        elif kind is Generator:
            frame = awaited.gi_frame
            after = awaited.gi_yieldfrom
        elif kind is AsyncGenerator:
            frame = awaited.ag_frame
            after = awaited.ag_await
        elif kind.__name__ in OPAQUE:
            awaited = behind(awaited)
            continue
        else:
            break
        if frame is None:
            break
        key.append(id(frame.f_code))
        key.append(frame.f_lasti)
        frames.append(frame)
        awaited = after
    key = tuple(key)
    trail = trails.get(key)
    if trail is None:
        make_room()
        trail = Trail(frames)
        trails[key] = trail
    return trail, frames


OPAQUE = {"async_generator_asend", "async_generator_athrow", "coroutine_wrapper", "anext_awaitable"}


def behind(awaited):
    """What they stand for is not to be had but from the collector of garbage."""
    for other in referents(awaited):
        if type(other) in (Coroutine, Generator, AsyncGenerator) or type(other).__name__ in OPAQUE:
            return other
    return None


def wait_of_future(future, package):
    """Of a future that no function of asyncio waits for."""
    if isinstance(future, TaskBase):
        record = getattr(future, "_coroscope", None)
        return ("task", None, record.id if record is not None else 0, "")
    if type(future).__name__ == "_GatheringFuture":
        return ("children", None, 0, "gather")
    if type(future) is Future:
        for callback, _ in future._callbacks or ():
            if getattr(callback, "__qualname__", "") == "_chain_future.<locals>._call_check_cancel":
                return ("thread", None, 0, "")
    return ("network", None, 0, package) if package else ("outside", None, 0, "")


def wait_of(future, trail, frames):
    for depth, reason in trail.reasons:
        found = reason(frames[depth].f_locals, future)
        if found is None:
            continue
        # anyio waits for the network with an event of its own.
        if trail.package and found[0] == "event":
            return ("network", None, 0, trail.package)
        return found
    return wait_of_future(future, trail.package)


# --- tasks

def adopt(task, loop, parent, place):
    """A task that is seen for the first time."""
    coroutine = task.get_coro()
    name = getattr(coroutine, "__qualname__", None)
    record = TaskRecord(
        next(numbers["task"]), weak(task), name if type(name) is str else type(coroutine).__name__, number_of(loop)
    )
    task._coroscope = record
    append((clock(), SPAWNED, record, parent.id if parent is not None and not parent.ended else 0, place))
    return record


def record_of(task):
    return getattr(task, "_coroscope", None)


def number_of(loop):
    number = loop.__dict__.get("_coroscope")
    if number is None:
        number = loop.__dict__["_coroscope"] = next(numbers["loop"])
    return number


def begin_step(task, record):
    now = clock()
    if record.started:
        if record.waits:  # nobody was seen to wake it
            wake(record, None, False, now)
        append((now, RESUMED, record))
        if record.deadlines and record.deadlines[-1][0] is None:
            drop_deadline(record, None, now)
    else:
        record.started = True
        record.name = task.get_name()
        append((now, STARTED, record))
    record.is_cancelled = False
    return now


def suspend(task, record):
    now = clock()
    trail, frames = trail_of(task.get_coro())
    if task._fut_waiter is None:
        record.woken = None
        append((now, WAITS, record, 0, "checkpoint", 0, "", trail.place))
        return
    detail, resource, value, text = wait_of(task._fut_waiter, trail, frames)
    number = 0
    if resource is not None:
        number = resource.id
        resource.waiting += 1
        value = resource.waiting
    elif detail == "task" and frames and "timeout_handle" in frames[-1].f_code.co_varnames:
        note_wait_for(record, frames[-1].f_locals.get("timeout_handle"), now)
    append((now, WAITS, record, number, detail, value, text, trail.place))
    record.waits = True
    record.resource = resource
    if record.woken is not None:
        cause, is_cancelled = record.woken
        record.woken = None
        wake(record, cause, is_cancelled, now)


def wake(record, cause, is_cancelled, now):
    record.waits = False
    number = 0
    resource = record.resource
    if resource is not None:
        number = resource.id
        resource.waiting -= 1
        record.resource = None
        if resource.is_granting:
            resource.is_granting = False
            append((now, OTHER, "permit-acquired", record, number, cause, "", resource.level, "", 0))
    append((now, WOKEN, record, number, cause, is_cancelled))


def end(task, record):
    record.ended = True
    outcome, text = "done", ""
    if task.cancelled():
        outcome = "cancelled"
    else:
        error = task._exception
        if error is not None:
            outcome = "timed-out" if isinstance(error, TimeoutError) else "failed"
            text = text_of_error(error)
    append((clock(), ENDED, record, outcome, text))


PLAIN = (str, int, float, bool, bytes, type(None))


def text_of_error(error):
    """Runs no code of the program, whose __str__ might do anything."""
    name = type(error).__name__
    said = type(error).__str__
    arguments = error.args
    if not all(type(argument) in PLAIN for argument in arguments):
        arguments = [argument for argument in arguments if type(argument) in PLAIN][:1]
    elif type(said).__name__ == "wrapper_descriptor":
        try:
            text = str(error)
            return f"{name}: {text}"[:LONGEST_TEXT] if text else name
        except Exception:
            return name
    try:
        text = ", ".join(str(argument) for argument in arguments)
    except ValueError:  # a number of thousands of digits
        return name
    return f"{name}: {text}"[:LONGEST_TEXT] if text else name


# --- deadlines: each task has a stack of (owner, time)

def set_deadline(record, owner, when, now):
    record.deadlines = tuple(entry for entry in record.deadlines if entry[0] != owner)
    if when is not None and when * 1e9 < MOST:  # later is never
        record.deadlines += ((owner, max(0, int(when * 1e9) - zero)),)
    tell_deadline(record, now)


def drop_deadline(record, owner, now):
    record.deadlines = tuple(entry for entry in record.deadlines if entry[0] != owner)
    tell_deadline(record, now)


def tell_deadline(record, now):
    first = min((when for owner, when in record.deadlines), default=-1)
    append((now, OTHER, "deadline-set", record, 0, None, "", first, "", 0))


def note_wait_for(record, handle, now):
    """Python 3.11 has wait_for() without a Timeout."""
    if handle is not None and handle.when() is not None:
        set_deadline(record, None, handle.when(), now)


# --- what stands in for parts of asyncio

def make_run(original):
    def _run(self):
        callback = self._callback
        kind = type(callback)
        spot = heres.get(get_ident()) or here()
        before = spot.task
        if kind is StepMethod or (kind is Builtin and callback.__name__ == "task_wakeup"):
            task = callback.__self__
            try:
                record = getattr(task, "_coroscope", None) or adopt(task, self._loop, None, 0)
                spot.task = record
                if record.started and not record.waits and not record.deadlines:
                    spot.since = now = clock()
                    append((now, RESUMED, record))
                    record.is_cancelled = False
                else:
                    spot.since = begin_step(task, record)
            except Exception as error:
                give_up(error)
                return original(self)
            spot.is_told = False
            try:
                original(self)
            finally:
                spot.since = 0
                try:
                    if not task.done():
                        suspend(task, record)
                    elif not record.ended:
                        end(task, record)
                except Exception as error:
                    give_up(error)
                spot.task = before
                # An exception that is kept has this frame, too: the one that it replaces takes care of that as well.
                self = callback = task = record = None
            return
        spot.task = caused_by(self._args)
        spot.since = clock()
        spot.is_told = False
        try:
            original(self)
        finally:
            spot.since = 0
            spot.task = before
            self = callback = None

    return _run


def caused_by(arguments):
    """Callbacks of a task that has ended run because of it."""
    if arguments and len(arguments) == 1:
        record = getattr(arguments[0], "_coroscope", None) if isinstance(arguments[0], TaskBase) else None
        return record if record is not None and record.ended else None
    return None


StepMethod = None  # the type of what the loop calls for the steps of tasks, once it was seen


def _call_soon(self, callback, args, context):
    global StepMethod
    handle = Handle(callback, args, self, context)
    if handle._source_traceback:
        del handle._source_traceback[-1]
    self._ready.append(handle)
    kind = type(callback)
    if kind is Builtin:
        if callback.__name__ == "task_wakeup":
            try:
                see_wakeup(callback.__self__, args[0])
            except Exception as error:
                give_up(error)
    elif kind is StepMethod or kind.__name__ == "TaskStepMethWrapper":
        StepMethod = kind
        try:
            task = callback.__self__
            if getattr(task, "_coroscope", None) is None:
                adopt(task, self, current(), place_of_caller(sys._getframe(2)))
        except Exception as error:
            give_up(error)
    return handle


def see_wakeup(task, future):
    spot = heres.get(get_ident())
    cause = None if spot is None else spot.task
    record = getattr(task, "_coroscope", None)
    if record is None:  # it was begun at once, by a factory that does so
        adopt(task, task.get_loop(), None, 0)
        return
    if cause is not None and not cause.ended and isinstance(future, TaskBase) and record_of(future) is cause:
        end(future, cause)  # it is in its last step, and its end is what wakes
    is_cancelled = record.is_cancelled and future.cancelled()
    if not record.waits:
        record.woken = (cause, is_cancelled)
    elif record.resource is None:
        record.waits = False
        append((clock(), WOKEN, record, 0, cause, is_cancelled))
    else:
        wake(record, cause, is_cancelled, clock())


def make_task_class(base):
    cancel_of_base = base.cancel

    class Task(base):
        __slots__ = ("_coroscope",)
        __doc__ = base.__doc__

        def cancel(self, msg=None):
            if not self.done():
                try:
                    see_cancel(self, msg, sys._getframe(1))
                except Exception as error:
                    give_up(error)
            return cancel_of_base(self, msg)

    Task.__module__ = base.__module__
    Task.__qualname__ = base.__qualname__
    Task.cancel.__qualname__ = "Task.cancel"
    return Task


def see_cancel(task, msg, frame):
    record = getattr(task, "_coroscope", None)
    if record is None:
        return
    cause = current()
    source, text = "explicit", msg if type(msg) is str else ""
    code = frame.f_code
    if kind_of_file(code.co_filename) == ASYNCIO:
        name = code.co_qualname
        if name == "Timeout._on_timeout":
            source = "deadline"
        elif name == "_cancel_and_wait" and not (cause is not None and cause.is_cancelled):
            source = "deadline"
        elif name in ("TaskGroup._abort", "TaskGroup._on_task_done") and frame.f_locals["self"]._errors:
            source = "sibling-failed"
        elif name == "_cancel_all_tasks":
            text = text or "the run is over"
    place = place_of_caller(frame)
    record.is_cancelled = True
    append((clock(), CANCEL, record, cause, source, text[:LONGEST_TEXT], place))


# --- attributes that are watched

def is_inside(frame):
    """Made by asyncio itself, for a queue or a barrier: nobody waits for it by name."""
    return kind_of_file(frame.f_code.co_filename) == ASYNCIO


def make_resource(owner, kind, value, frame, is_visible):
    """`frame` made it, within the constructors of its classes."""
    if not is_visible:
        owner.__dict__["_coroscope"] = False
        return False
    record = owner.__dict__["_coroscope"] = ResourceRecord(next(numbers["resource"]), kind)
    append((clock(), RESOURCE, record.id, kind, value, type(owner).__name__, place_of_caller(frame)))
    return record


def maker_of(owner, frame):
    """The frame that called the constructor of `owner`, whose own ones have it as their first argument."""
    # Not by what they have: to look at the variables of a frame changes what its locals() has given.
    while frame.f_code.co_name == "__init__" and frame.f_back is not None and is_constructor(owner, frame.f_code):
        frame = frame.f_back
    return frame


def is_constructor(owner, code):
    return any(getattr(base.__dict__.get("__init__"), "__code__", None) is code for base in type(owner).__mro__)


class Watched:
    """Sees an attribute set. It has no __get__, so that reading is as fast as without."""

    def __init__(self, name, see=None):
        self.name = name
        if see is not None:
            self.see = see

    def __set__(self, owner, value):
        values = owner.__dict__
        before = values.get(self.name)
        values[self.name] = value
        try:
            self.see(owner, values, before, value)
        except Exception as error:
            give_up(error)

    def __delete__(self, owner):
        try:
            del owner.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None


class WatchedPermits(Watched):
    """What is frequent does without a call."""

    def __set__(self, semaphore, value):
        values = semaphore.__dict__
        before = values.get("_value")
        values["_value"] = value
        try:
            record = values.get("_coroscope")
            if before is None or record is None:
                self.see(semaphore, value)
            elif record:
                if record.is_granting:  # to somebody who was not seen to wake
                    record.is_granting = False
                    append((clock(), OTHER, "permit-acquired", None, record.id, None, "", record.level, "", 0))
                record.level = value
                if value > before:
                    append((clock(), OTHER, "permit-released", current(), record.id, None, "", value, "", 0))
                elif sys._getframe(1).f_code.co_name == "_wake_up_next":
                    record.is_granting = True
                else:
                    append((clock(), OTHER, "permit-acquired", current(), record.id, None, "", value, "", 0))
        except Exception as error:
            give_up(error)

    def see(self, semaphore, value):
        maker = maker_of(semaphore, sys._getframe(2))
        record = make_resource(semaphore, "semaphore", value, maker, not is_inside(maker))
        if record:
            record.level = value


def see_locked(lock, values, before, value):
    record = values.get("_coroscope")
    if record is None:
        maker = maker_of(lock, sys._getframe(2))
        # The lock of a condition is waited for as such.
        code = maker.f_code
        of_condition = is_inside(maker) and code.co_qualname == "Condition.__init__"
        outer = maker_of(maker.f_locals["self"], maker) if of_condition else maker
        record = make_resource(lock, "lock", 1, outer, not is_inside(outer))
    if not record or before is None or bool(before) == bool(value):
        return
    name = "permit-acquired" if value else "permit-released"
    append((clock(), OTHER, name, current(), record.id, None, "", 0 if value else 1, "", 0))


def see_condition(condition, values, before, value):
    if "_coroscope" not in values:
        maker = maker_of(condition, sys._getframe(2))
        make_resource(condition, "condition", 0, maker, not is_inside(maker))


def see_barrier(barrier, values, before, value):
    if "_coroscope" not in values:
        maker = maker_of(barrier, sys._getframe(2))
        make_resource(barrier, "barrier", value, maker, not is_inside(maker))


class WatchedFlag(Watched):
    def __set__(self, event, value):
        values = event.__dict__
        before = values.get("_value")
        values["_value"] = value
        try:
            record = values.get("_coroscope")
            if record is None:
                maker = maker_of(event, sys._getframe(1))
                make_resource(event, "event", 1 if value else 0, maker, not is_inside(maker))
            elif record and before is not value:
                name = "event-set" if value else "event-cleared"
                append((clock(), OTHER, name, current(), record.id, None, "", 0, "", 0))
        except Exception as error:
            give_up(error)


class WatchedUnfinished(Watched):
    def __set__(self, queue, value):
        values = queue.__dict__
        before = values.get("_unfinished_tasks")
        values["_unfinished_tasks"] = value
        try:
            record = values.get("_coroscope")
            if record is None:
                maker = maker_of(queue, sys._getframe(1))
                make_resource(queue, "queue", values.get("_maxsize", 0), maker, not is_inside(maker))
            elif record:
                if value > before:
                    record.level += 1
                    append((clock(), OTHER, "item-put", current(), record.id, None, "", record.level, "", 0))
                elif sys._getframe(1).f_code.co_name == "task_done":
                    append((clock(), OTHER, "item-done", current(), record.id, None, "", value, "", 0))
        except Exception as error:
            give_up(error)


def see_shutdown(queue, values, before, value):
    record = values.get("_coroscope")
    if not record or not value or before:
        return
    is_immediate = bool(sys._getframe(2).f_locals.get("immediate"))
    record.level = 0 if is_immediate else record.level
    detail = "immediate" if is_immediate else "graceful"
    append((clock(), OTHER, "queue-shut-down", current(), record.id, None, detail, record.level, "", 0))


def make_wakeup_next(original):
    def _wakeup_next(self, waiters):
        try:
            record = self.__dict__.get("_coroscope")
            if record and waiters is self._putters and sys._getframe(1).f_code.co_name == "get_nowait":
                record.level = max(0, record.level - 1)
                append((clock(), OTHER, "item-taken", current(), record.id, None, "", record.level, "", 0))
        except Exception as error:
            give_up(error)
        return original(self, waiters)

    return _wakeup_next


def see_when(timeout, values, before, value):
    task = values.get("_task")
    record = getattr(task, "_coroscope", None)
    if record is not None:  # entered
        set_deadline(record, id(timeout), value, clock())


def see_timeout_state(timeout, values, before, value):
    record = getattr(values.get("_task"), "_coroscope", None)
    if record is not None and value.name in ("EXPIRED", "EXITED"):
        drop_deadline(record, id(timeout), clock())


def make_exception_handler(original):
    def call_exception_handler(self, context):
        try:
            subject = context.get("task") or context.get("future")
            record = getattr(subject, "_coroscope", None)
            message = context.get("message")
            error = context.get("exception")
            if type(message) is str:
                text = f"{message}: {text_of_error(error)}" if isinstance(error, BaseException) else message
                note(text, record if type(record) is TaskRecord else current())
        except Exception as failure:
            give_up(failure)
        return original(self, context)

    return call_exception_handler


def note(text, record=None, place=0):
    append((clock(), OTHER, "noted", record, 0, None, "", 0, text[:LONGEST_TEXT], place))


def make_unawaited_warning(original):
    """The same function, whose warn() notes it first: what is printed names the same line."""
    import _warnings

    def warn(message, category=None, stacklevel=1, source=None):
        try:
            note(str(message).splitlines()[0], current())
        except Exception as error:
            give_up(error)
        _warnings.warn(message, category, stacklevel=stacklevel + 1, source=source)

    return type(original)(original.__code__, {**original.__globals__, "warn": warn}, original.__name__)


# --- in and out

def replace(owner, name, value):
    missing = object()
    before = owner.__dict__.get(name, missing)
    setattr(owner, name, value)

    def put_back():
        if before is missing:
            delattr(owner, name)
        else:
            setattr(owner, name, before)

    undo.append(put_back)


def install(asyncio):
    """Right after asyncio was imported, before anybody has taken a name from it."""
    global clock, get_ident, beginning, weak, referents, Handle, Builtin, Coroutine, Generator, AsyncGenerator, Future, TaskBase, code_of_run
    import _asyncio
    import _thread
    import gc
    import sysconfig
    import time
    import types
    import warnings
    import weakref
    from asyncio import base_events, events, locks, queues, tasks, timeouts

    clock = time.monotonic_ns
    beginning = _thread.allocate_lock()
    get_ident = _thread.get_ident
    weak = weakref.ref
    referents = gc.get_referents
    Handle = events.Handle
    Builtin = types.BuiltinFunctionType
    Coroutine, Generator, AsyncGenerator = types.CoroutineType, types.GeneratorType, types.AsyncGeneratorType
    Future = _asyncio.Future
    TaskBase = _asyncio.Task
    folders["asyncio"] = os.path.dirname(asyncio.__file__) + os.sep
    folders["library"] = sysconfig.get_path("stdlib") + os.sep

    task_class = make_task_class(_asyncio.Task)
    # For good: whoever has the name has this class, and compares with it.
    for module in (asyncio, tasks):
        module.Task = task_class
    if sys.version_info >= (3, 12):
        eager = tasks.create_eager_task_factory(task_class)
        asyncio.eager_task_factory = tasks.eager_task_factory = eager
    loop = base_events.BaseEventLoop
    replace(loop, "_call_soon", _call_soon)
    replace(loop, "call_exception_handler", make_exception_handler(loop.call_exception_handler))
    replace(loop, "__init__", make_loop_init(loop.__init__))
    code_of_run = Handle._run.__code__
    replace(Handle, "_run", make_run(Handle._run))
    replace(locks.Semaphore, "_value", WatchedPermits("_value"))
    replace(locks.Lock, "_locked", Watched("_locked", see_locked))
    replace(locks.Condition, "_lock", Watched("_lock", see_condition))
    replace(locks.Event, "_value", WatchedFlag("_value"))
    replace(locks.Barrier, "_parties", Watched("_parties", see_barrier))
    replace(queues.Queue, "_unfinished_tasks", WatchedUnfinished("_unfinished_tasks"))
    if sys.version_info >= (3, 13):
        replace(queues.Queue, "_is_shutdown", Watched("_is_shutdown", see_shutdown))
    replace(queues.Queue, "_wakeup_next", make_wakeup_next(queues.Queue._wakeup_next))
    replace(timeouts.Timeout, "_when", Watched("_when", see_when))
    replace(timeouts.Timeout, "_state", Watched("_state", see_timeout_state))
    replace(warnings, "_warn_unawaited_coroutine", make_unawaited_warning(warnings._warn_unawaited_coroutine))
    os.register_at_fork(after_in_child=forget)


def make_loop_init(original):
    def __init__(self, *arguments, **named):
        original(self, *arguments, **named)
        try:
            begin()
        except Exception as error:
            give_up(error)

    return __init__


def uninstall():
    """From now on the program runs as if it had never been watched. What has attributes here keeps them: they are the
    ones that it would have."""
    global append
    append = ignore
    while undo:
        undo.pop()()


def ignore(event):
    pass


def forget():
    """In a child after fork(): what goes on there is nobody's."""
    global writer
    uninstall()
    waiting.clear()
    if writer is not None:
        writer.sink.abandon()
        writer = None


def give_up(error):
    """Something here was wrong: the program must not notice. What a handler of a signal throws is the program's own, wherever
    it was when the signal came."""
    uninstall()
    is_of_signal = raised_by_a_signal(error)
    why = "a handler of a signal threw in the middle of it" if is_of_signal else text_of_error(error)
    if writer is not None:
        writer.cut_off(f"the agent could not go on: {why}")
    else:
        complain(f"the program runs unwatched: {why}.")
    if is_of_signal:
        raise error


def raised_by_a_signal(error):
    import _signal

    codes = set()
    for number in range(1, _signal.NSIG):
        try:
            handler = _signal.getsignal(number)
        except (OSError, ValueError):
            continue
        handler = getattr(handler, "func", handler)  # of a partial
        function = getattr(handler, "__func__", handler)
        code = getattr(function, "__code__", None) or getattr(type(function).__call__, "__code__", None)
        if code is not None:
            codes.add(code)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code in codes:
            return True
        trace = trace.tb_next
    return False


class Unreadable(OSError):
    pass


kept = []  # what must not be collected


class FileSink:
    def __init__(self, path):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
        self.descriptor = out_of_the_way(opened)
        self.raw = self.file = open(self.descriptor, "wb", buffering=0)
        if path.endswith(".gz"):
            import gzip

            self.file = gzip.GzipFile(fileobj=self.raw, mode="wb", compresslevel=4)
        self.identity = identity_of(self.descriptor)

    def write(self, data, deadline):
        if identity_of(self.descriptor) != self.identity:
            raise Unreadable("its file was closed by the program")
        taken = self.file.write(data)
        self.file.flush()
        return taken

    def close(self):
        if identity_of(self.descriptor) == self.identity:
            self.file.close()
            self.raw.close()

    def abandon(self):
        """The parent writes on. A file object would write what it has, and close a number that is another's."""
        kept.append(self)
        if identity_of(self.descriptor) == self.identity:
            os.close(self.descriptor)


class SocketSink:
    def __init__(self, path):
        import socket

        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(1)
        self.socket.connect(path)
        self.descriptor = out_of_the_way(self.socket.detach())
        self.socket = socket.socket(fileno=self.descriptor)
        self.socket.setblocking(False)
        self.identity = identity_of(self.descriptor)
        self.flags = socket.MSG_NOSIGNAL
        import select

        self.poll = select.poll()
        self.poll.register(self.descriptor, select.POLLOUT)

    def write(self, data, deadline):
        """As much as is taken within a moment."""
        if identity_of(self.descriptor) != self.identity:
            raise Unreadable("its socket was closed by the program")
        try:
            return self.socket.send(data[:262_144], self.flags)
        except BlockingIOError:
            self.poll.poll(deadline * 1000)
            return 0

    def close(self):
        if identity_of(self.descriptor) == self.identity:
            self.socket.close()
        else:
            self.socket.detach()

    def abandon(self):
        self.close()


def identity_of(descriptor):
    """A program may close all descriptors, and get the same number for something else."""
    try:
        found = os.fstat(descriptor)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def out_of_the_way(descriptor):
    """The program is to get the numbers that it would get."""
    import fcntl

    try:
        high = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 500)
    except OSError:
        return descriptor
    os.close(descriptor)
    return high


class Writer:
    """Makes lines of what waits, and writes them. All but `cut_off` and `finish` runs on its thread."""

    def __init__(self, sink, header):
        import _thread

        self.sink = sink
        self.count = 0  # of the lines of events
        self.last = 0  # time
        self.texts = {}
        self.next_text = 1
        self.places_seen = {}
        self.pending = [header]
        self.why = ""
        self.is_over = False
        self.is_finishing = False
        self.done = _thread.allocate_lock()
        self.done.acquire()
        self.wakeup = _thread.allocate_lock()
        self.wakeup.acquire()

    def begin(self):
        import _thread

        self.push(0)  # at once: the program may not live for long
        _thread.start_new_thread(self.work, ())

    def work(self):
        import signal

        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        try:
            while not self.is_over:
                self.wakeup.acquire(True, PERIOD)
                self.look_at_loops()
                self.write_all()
        except Exception as error:
            self.is_over = True
            uninstall()
            if isinstance(error, OSError) and not isinstance(error, (BrokenPipeError, ConnectionError)):
                complain(f"what happens is no longer recorded: {error}")
        finally:
            self.done.release()

    def write_all(self):
        while waiting and not self.why:
            if len(waiting) > MOST_WAITING:
                self.cut_off("nobody read what was recorded as fast as it came")
                break
            count = min(len(waiting), PIECE)
            piece = waiting[:count]
            del waiting[:count]
            self.pending.append(self.lines_of(piece))
            del piece
            self.push(0.1)
            if self.pending:
                break
        if self.why:
            uninstall()
            waiting.clear()
            self.pending.append(line_of("cut", 0, self.why).encode())
        if self.is_finishing and not self.why and not waiting:
            self.pending.append(b'["end"]\n')
        self.push(PATIENCE if self.is_finishing or self.why else 0.1)
        if self.why or (self.is_finishing and not waiting and not self.pending):
            self.is_over = True
            uninstall()
            self.sink.close()

    def push(self, patience):
        end = clock() + int(patience * 1e9)
        while self.pending:
            data = b"".join(self.pending)
            taken = self.sink.write(data, patience)
            self.pending = [data[taken:]] if taken < len(data) else []
            if clock() > end:
                break

    def cut_off(self, why):
        """Nothing is known of what comes after this."""
        self.why = self.why or why

    def finish(self):
        """The program ends."""
        self.is_finishing = True
        self.wakeup.release()
        self.done.acquire(True, PATIENCE)

    def look_at_loops(self):
        now = clock()
        for thread, spot in list(heres.items()):
            since = spot.since
            if since and not spot.is_told and now - since > BLOCKED:
                spot.is_told = True
                frame = sys._current_frames().get(thread)
                if frame is not None and spot.since == since:
                    chain_end = place_of_caller(frame)
                    note(f"holds the loop for more than {BLOCKED // 1_000_000} ms", spot.task, chain_end)

    def text(self, text, lines):
        if not text:
            return 0
        number = self.texts.get(text)
        if number is None:
            if len(self.texts) >= MOST_TEXTS:
                self.texts.clear()
            number = self.texts[text] = self.next_text
            self.next_text += 1
            lines.append(line_of("t", number, masked(text)))
        return number

    def lines_of(self, events):
        lines = []
        add = lines.append
        count = self.count
        last = self.last
        for event in events:
            time = event[0] - zero
            kind = event[1]
            # Threads append, too, and the time of a recording never goes back.
            if time < last:
                time = last
            else:
                last = time
            if kind == RESUMED or kind == STARTED:
                _, _, task = event
                count += 1
                task.line = count
                name = "task-resumed" if kind == RESUMED else "task-started"
                if task.loop:
                    add(f'["e",{time},"{name}",{task.id},0,0,0,{task.loop}]\n')
                else:
                    add(f'["e",{time},"{name}",{task.id}]\n')
            elif kind == WAITS:
                _, _, task, resource, detail, value, text, place = event
                number = self.text(text, lines) if text else 0
                count += 1
                task.line = count
                add(f'["e",{time},"wait-began",{task.id},{resource},0,"{detail}",{value},{number},{place}]\n')
            elif kind == WOKEN:
                _, _, task, resource, cause, is_cancelled = event
                count += 1
                if is_cancelled:
                    add(f'["e",{time},"wait-ended",{task.id},{resource},{task.cancel_line},"cancelled"]\n')
                elif cause is not None:
                    add(f'["e",{time},"wait-ended",{task.id},{resource},{cause.line}]\n')
                else:
                    add(f'["e",{time},"wait-ended",{task.id},{resource}]\n')
            elif kind == PLACE:
                _, _, number, file, line, function, caller = event
                add(line_of("p", number, file[:LONGEST_NAME], line, function[:LONGEST_NAME], caller))
            elif kind == SPAWNED:
                _, _, task, parent, place = event
                number = self.text(name_of(task), lines)
                count += 1
                task.line = count
                add(f'["e",{time},"task-spawned",{task.id},0,0,0,{parent},{number},{place}]\n')
            elif kind == ENDED:
                _, _, task, outcome, text = event
                number = self.text(text, lines)
                count += 1
                task.line = count
                add(f'["e",{time},"task-ended",{task.id},0,0,"{outcome}",0,{number}]\n')
            elif kind == CANCEL:
                _, _, task, cause, source, text, place = event
                number = self.text(text, lines)
                count += 1
                task.cancel_line = count
                line = cause.line if cause is not None else 0
                add(f'["e",{time},"cancel-requested",{task.id},0,{line},"{source}",0,{number},{place}]\n')
            elif kind == RESOURCE:
                _, _, resource, what, value, class_name, place = event
                value = max(0, whole(value))
                number = self.text(name_of_resource(class_name, self.places_seen.get(place)), lines)
                count += 1
                add(f'["e",{time},"resource-created",0,{resource},0,"{what}",{value},{number},{place}]\n')
            else:
                _, _, name, task, resource, cause, detail, value, text, place = event
                if type(value) is not int or not -MOST <= value <= MOST:
                    value = whole(value)
                number = self.text(text, lines) if text else 0
                count += 1
                who = 0
                if task is not None:
                    who = task.id
                    task.line = count
                line = cause.line if cause is not None else 0
                if number or place:
                    add(f'["e",{time},"{name}",{who},{resource},{line},"{detail}",{value},{number},{place}]\n')
                else:
                    add(f'["e",{time},"{name}",{who},{resource},{line},"{detail}",{value}]\n')
            if kind == PLACE:
                self.places_seen[number] = (file, line)
        self.count = count
        self.last = last
        return "".join(lines).encode("utf-8", "replace")


def line_of(*fields):
    return json_text(fields) + "\n"


def whole(value):
    """Some give a queue room for 1.5 items, or for more than anybody counts."""
    try:
        return max(-1, min(int(value), 2**31 - 1))
    except (TypeError, ValueError, OverflowError):
        return 0


def masked(text):
    """Without the password of a URL."""
    return hide(r"\1***@", text) if "://" in text and "@" in text else text


def name_of(record):
    """As it is called, and what it runs. asyncio names a task after it was made."""
    name = record.name
    if name is None:
        task = record.ref()
        name = task.get_name() if task is not None else f"Task-{record.id}"
    return f"{name} ({record.code})"[:LONGEST_TEXT]


def name_of_resource(class_name, place):
    """As the line that made it calls it, or where that is."""
    if place is None:
        return class_name
    import linecache

    file, line = place
    text = linecache.getline(file, line)
    found = find_name(text)
    if found and f"{class_name}(" in text:
        return found.group(1).removeprefix("self.")
    return f"{class_name} {os.path.basename(file)}:{line}"


writer = None
destination = (None, None)  # a socket, or a file


def begin():
    """A loop was made: from the first one on there is something to tell. Threads may make theirs at once."""
    with beginning:
        if writer is None and undo:
            begin_writing()


def begin_writing():
    global zero, writer, json_text, hide, find_name
    import atexit
    import datetime
    import json
    import re

    json_text = json.JSONEncoder(separators=(",", ":")).encode
    hide = re.compile(r"(://[^/?#\s:@]*:)[^/?#\s]*@").sub
    find_name = re.compile(r"^\s*([A-Za-z_][\w.]*)\s*(?::[^=]*)?=(?!=)").match
    path, target = destination
    clean_environment()
    try:
        sink = SocketSink(path) if path else FileSink(target)
    except OSError as error:
        complain(f"{path or target} cannot be written: {error.strerror or error}; the program runs unwatched.")
        uninstall()
        return
    zero = clock()
    header = {
        "program": os.path.basename(sys.argv[0] or "python3"),
        "runtime": f"asyncio, Python {'.'.join(map(str, sys.version_info[:3]))}",
        "pid": os.getpid(),
        "started": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "clock": "monotonic",
    }
    writer = Writer(sink, line_of("coroscope", 1, header).encode())
    writer.begin()
    atexit.register(finish)


def finish():
    if writer is not None and not writer.is_over:
        writer.finish()


def complain(text):
    try:
        sys.__stderr__.write(f"coroscope: {text}\n")
        sys.__stderr__.flush()
    except Exception:
        pass


def clean_environment():
    """What the program starts is not watched, and finds the environment that it would find."""
    folder = os.environ.get(FOLDER)
    before = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if folder in before:
        before.remove(folder)
        if before and before != [""]:
            os.environ["PYTHONPATH"] = os.pathsep.join(before)
        else:
            os.environ.pop("PYTHONPATH", None)
    for name in (SOCKET, RECORD, FOLDER, DISPOSABLE):
        os.environ.pop(name, None)


class AsyncioFinder:
    """Waits until asyncio is imported, which most programs never do."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name != "asyncio":
            return None
        sys.meta_path.remove(AsyncioFinder)
        from importlib.util import find_spec

        spec = find_spec(name)
        if spec is not None and spec.loader is not None:
            spec.loader = AsyncioLoader(spec.loader)
        return spec


class AsyncioLoader:
    def __init__(self, loader):
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        module.__spec__.loader = module.__loader__ = self.loader
        self.loader.exec_module(module)
        try:
            install(module)
        except Exception as error:
            uninstall()
            complain(f"this asyncio cannot be watched: {error!r}")


def attach():
    """Called before the program begins."""
    global destination
    destination = (os.environ.get(SOCKET), os.environ.get(RECORD))
    if os.environ.get(DISPOSABLE):
        clean_environment()
    if not any(destination):
        return
    if not OLDEST <= sys.version_info[:2] or sys.implementation.name != "cpython":
        complain(too_old())
        clean_environment()
    elif "asyncio" in sys.modules:
        install(sys.modules["asyncio"])
    else:
        sys.meta_path.insert(0, AsyncioFinder)


def too_old():
    return (
        f"CPython {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} can be watched, not"
        f" {sys.implementation.name} {sys.version_info[0]}.{sys.version_info[1]}."
    )


def begin_site():
    """This file stands as sitecustomize.py in a folder that is first in PYTHONPATH: it runs before the program."""
    folder = os.environ.get(FOLDER, "")
    is_disposable = DISPOSABLE in os.environ
    sys.path[:] = [entry for entry in sys.path if entry != folder]
    own = sys.modules["coroscope_agent"] = sys.modules.pop("sitecustomize")
    own.__name__ = "coroscope_agent"
    try:
        attach()
    except Exception as error:
        complain(f"the program runs unwatched: {error!r}")
    if is_disposable:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
    try:
        import sitecustomize  # noqa: F401: that of the system
    except ImportError as error:
        if error.name != "sitecustomize":
            raise
    finally:
        sys.modules.setdefault("sitecustomize", own)


def main(arguments):
    usage = "usage: python3 -m coroscope_agent [--record FILE] app.py ARGUMENTS…  (or -m module ARGUMENTS…)"
    target = None
    while arguments and arguments[0].startswith("-") and arguments[0] != "-m":
        option, _, value = arguments.pop(0).partition("=")
        if option in ("-h", "--help"):
            print(usage)
            return 0
        if option != "--record" or not (value or arguments):
            print(usage, file=sys.stderr)
            return 2
        target = value or arguments.pop(0)
    if not arguments or arguments == ["-m"]:
        print(usage, file=sys.stderr)
        return 2
    if not OLDEST <= sys.version_info[:2] or sys.implementation.name != "cpython":
        print(f"coroscope_agent: {too_old()}", file=sys.stderr)
        return 2
    import shutil
    import tempfile

    if target is None and not os.environ.get(SOCKET):
        name = arguments[1] if arguments[0] == "-m" else os.path.basename(arguments[0])
        target = name.removesuffix(".py") + ".coroscope"
    if target is not None:
        os.environ[RECORD] = os.path.abspath(target)
        os.environ.pop(SOCKET, None)
    folder = tempfile.mkdtemp(prefix="coroscope-")
    shutil.copyfile(__file__, os.path.join(folder, "sitecustomize.py"))
    os.environ[FOLDER] = folder
    os.environ[DISPOSABLE] = "1"
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [folder, os.environ.get("PYTHONPATH")]))
    import subprocess

    flags = subprocess._args_from_interpreter_flags()
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, *flags, *arguments])


if __name__ == "sitecustomize":
    begin_site()
elif __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
