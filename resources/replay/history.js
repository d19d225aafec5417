'use strict';
// What happened, and what was so at any moment of it. A moment is a position: how many events have happened, and a time
// between the last of them and the next. Nothing is undone and nothing is run again: each question is a search.

const STATES = ['pending', 'ready', 'on-loop', 'network', 'suspended', 'backing-off',
                'done', 'failed', 'cancelled', 'timed-out'];
const FIRST_END = STATES.indexOf('done');
const CHECKPOINT = 512; // changes of the counts after which all of them are kept
const NAME_MARK = '\u0001';

/** The first index in [low, high) whose value is greater; high if there is none. */
function upperBound(values, wanted, low = 0, high = values.length) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > wanted) high = middle; else low = middle + 1;
  }
  return low;
}

class Replay {
  constructor(data) {
    this.data = data;
    this.end = data.end;
    this.texts = ['', ...data.texts];
    this.count = data.times.length; // of the positions
    this.taskCount = data.tasks.length;
    this.states = data.states.map(([word, meaning, shown]) => ({ word, meaning, shown }));
    this.readEvents(data);
    this.readTasks(data);
    this.readChanges();
    this.readResources(data);
    this.orderTree();
    for (const part of ['times', 'events', 'tasks', 'texts']) data[part] = null; // they are large
  }

  // --- reading

  readEvents(data) {
    this.gone = data.gone.length;
    this.times = new Float64Array(this.count + 1);
    for (let p = 1, t = 0; p <= this.count; ++p) this.times[p] = t += data.times[p - 1];
    this.eventTask = new Int32Array(this.count + 1);
    this.eventText = new Int32Array(this.count + 1);
    this.eventPlace = new Int32Array(this.count + 1);
    this.eventCause = new Int32Array(this.count + 1);
    for (let i = 0, p = this.gone + 1; p <= this.count; ++p, i += 4) {
      this.eventTask[p] = data.events[i];
      this.eventText[p] = data.events[i + 1];
      this.eventPlace[p] = data.events[i + 2];
      this.eventCause[p] = data.events[i + 3] ? p - data.events[i + 3] : 0;
    }
  }

  readTasks(data) {
    const n = this.taskCount;
    this.name = new Int32Array(n + 1);
    this.parent = new Int32Array(n + 1);
    this.error = new Int32Array(n + 1);
    this.place = new Int32Array(n + 1);
    this.first = new Int32Array(n + 2); // of its transitions
    let all = 0;
    for (const task of data.tasks) all += (task.length - 4) / 2;
    this.since = new Int32Array(all); // a transition's position
    this.doing = new Int32Array(all); // and what the task does from there
    let next = 0;
    data.tasks.forEach((task, i) => {
      [this.name[i + 1], this.parent[i + 1], this.error[i + 1], this.place[i + 1]] = task;
      this.first[i + 1] = next;
      let p = 0;
      for (let k = 4; k < task.length; k += 2, ++next) {
        this.since[next] = p += task[k];
        this.doing[next] = task[k + 1];
      }
    });
    this.first[n + 1] = next;
    this.doings = data.doings.map(([state, resource, wait, text]) => ({ state, resource, wait, text }));
    this.attempts = new Map();
    for (const [task, number, began, ended, state, error] of data.attempts) {
      if (!this.attempts.has(task)) this.attempts.set(task, []);
      this.attempts.get(task).push({ number, began, ended, state, error: this.texts[error] });
    }
  }

  /** All transitions of all tasks in the order of events, and how many tasks were in each state every so often. */
  readChanges() {
    const all = this.since.length;
    this.changesBy = new Int32Array(this.count + 2); // how many of them have happened
    for (let i = 0; i < all; ++i) ++this.changesBy[this.since[i] + 1];
    for (let p = 1; p <= this.count + 1; ++p) this.changesBy[p] += this.changesBy[p - 1];
    const place = this.changesBy.slice();
    this.changes = new Int32Array(all);
    const owner = new Int32Array(all);
    for (let task = 1; task <= this.taskCount; ++task) {
      for (let i = this.first[task]; i < this.first[task + 1]; ++i) {
        this.changes[place[this.since[i]]++] = i;
        owner[i] = task;
      }
    }
    this.owner = owner;
    this.checkpoints = [];
    const counts = new Int32Array(STATES.length);
    for (let k = 0; k < all; ++k) {
      if (k % CHECKPOINT === 0) this.checkpoints.push(counts.slice());
      this.applyChange(counts, k);
    }
    this.checkpoints.push(counts);
  }

  applyChange(counts, k) {
    const i = this.changes[k];
    ++counts[this.doings[this.doing[i]].state];
    if (i > this.first[this.owner[i]]) --counts[this.doings[this.doing[i - 1]].state];
  }

  readResources(data) {
    this.resources = data.resources.map(resource => ({ ...resource, waits: [] }));
    for (const i of this.changes) {
      const { resource } = this.doings[this.doing[i]];
      if (!resource) continue;
      const task = this.owner[i];
      const until = i + 1 < this.first[task + 1] ? this.since[i + 1] : Infinity;
      this.resources[resource - 1].waits.push({ task, began: this.since[i], ended: until, doing: this.doing[i] });
    }
    for (const resource of this.resources) {
      let most = 0;
      resource.most = []; // the most permits that there had been with each change
      for (let i = 0; i < resource.permits.length; i += 2)
        resource.most.push(resource.permits[i], most = Math.max(most, resource.permits[i + 1]));
    }
  }

  /** Every task below the one that started it. */
  orderTree() {
    const children = new Map();
    for (let task = 1; task <= this.taskCount; ++task) {
      const parent = this.parent[task];
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(task);
    }
    this.rows = new Int32Array(this.taskCount);
    this.depth = new Int32Array(this.taskCount + 1);
    this.rowOf = new Int32Array(this.taskCount + 1);
    const stack = (children.get(0) || []).slice().reverse();
    for (let row = 0; stack.length > 0; ++row) {
      const task = stack.pop();
      this.rows[row] = task;
      this.rowOf[task] = row;
      this.depth[task] = this.parent[task] ? this.depth[this.parent[task]] + 1 : 0;
      const below = children.get(task) || [];
      for (let i = below.length - 1; i >= 0; --i) stack.push(below[i]);
    }
  }

  // --- moments

  /** How many events had happened at that time. */
  positionAt(time) { return upperBound(this.times, time, 1) - 1; }
  /** As recordings number them. */
  numberOf(position) {
    if (position === 0) return 0;
    return position <= this.gone ? this.data.gone[position - 1] : this.data.firstKept + position - this.gone - 1;
  }
  positionOf(number) {
    const kept = number - this.data.firstKept + 1;
    const position = kept > 0 ? this.gone + kept : upperBound(this.data.gone, number);
    return Math.max(0, Math.min(position, this.count));
  }

  // --- tasks

  nameOf(task) { return task ? this.texts[this.name[task]] : ''; }
  spawnedAt(task) { return this.since[this.first[task]]; }
  /** Position of its end; 0: it has none. */
  endedAt(task) {
    const last = this.first[task + 1] - 1;
    return this.stateOf(last) >= FIRST_END ? this.since[last] : 0;
  }
  stateOf(transition) { return this.doings[this.doing[transition]].state; }
  /** Its transition that was in force; -1: it did not exist. */
  transitionAt(task, p) {
    const next = upperBound(this.since, p, this.first[task], this.first[task + 1]);
    return next === this.first[task] ? -1 : next - 1;
  }
  shown(state) { return this.states[state].shown; }
  /** How many tasks were in each state, as it is shown. */
  countsAt(p) {
    const k = this.changesBy[p + 1] ?? this.changes.length;
    const counts = this.checkpoints[Math.floor(k / CHECKPOINT)].slice();
    for (let i = k - k % CHECKPOINT; i < k; ++i) this.applyChange(counts, i);
    const shown = new Int32Array(STATES.length);
    counts.forEach((count, state) => { shown[this.shown(state)] += count; });
    return shown;
  }

  // --- what is said

  sentence(p) {
    const text = this.texts[this.eventText[p]];
    const place = text.indexOf(NAME_MARK);
    return place < 0 ? text : text.slice(0, place) + this.nameOf(this.eventTask[p]) + text.slice(place + 1);
  }
  /** The positions of what is told of a task by then, the newest `most`, and how many more there are. */
  storyOf(task, p, most) {
    const told = [];
    let more = 0;
    const begin = this.spawnedAt(task);
    for (let i = p; i >= begin && i > 0; --i) {
      if (this.eventTask[i] !== task || !this.eventText[i]) continue;
      if (told.length < most) told.push(i); else ++more;
    }
    return { told: told.reverse(), more };
  }
  /** What brought it about, and what brought that about, as far as something is told of it. */
  causesOf(p, most) {
    const causes = [];
    for (let i = p; i > 0 && causes.length < most; i = this.eventCause[i])
      if (this.eventText[i]) causes.push(i);
    return causes;
  }

  // --- resources

  valueAt(changes, p) {
    let low = 0;
    for (let high = changes.length / 2; low < high;) {
      const middle = (low + high) >> 1;
      if (changes[2 * middle] > p) high = middle; else low = middle + 1;
    }
    return low === 0 ? 0 : changes[2 * low - 1];
  }
  waitersAt(resource, p) {
    const waits = resource.waits;
    let last = waits.length;
    for (let low = 0; low < last;) { // those that began later are not looked at
      const middle = (low + last) >> 1;
      if (waits[middle].began > p) last = middle; else low = middle + 1;
    }
    const waiting = [];
    for (let i = 0; i < last; ++i) if (waits[i].ended > p) waiting.push(waits[i]);
    return waiting;
  }
  /** Why it serves nobody then, and until when (Infinity: for good); null: it does. */
  closureAt(resource, { p, t }) {
    const next = resource.closures.findIndex(([position]) => position > p);
    const [, since, until, why] = resource.closures.at(next < 0 ? -1 : next - 1) || [0, 0, 0, 0];
    if (next === 0 || !why || (until >= 0 && t >= until)) return null;
    return { since, until: until < 0 ? Infinity : until, why: this.texts[why] };
  }
  /** Its slots: {task, began} where one is held, and null where it is free. */
  slotsAt(resource, p) {
    const held = (resource.slots || []).map(spans => {
      let last = -1;
      for (let low = 0, high = spans.length / 3; low < high;) {
        const middle = (low + high) >> 1;
        if (spans[3 * middle + 1] <= p) { last = middle; low = middle + 1; } else high = middle;
      }
      if (last < 0) return null;
      const ended = spans[3 * last + 2];
      return ended && ended <= p ? null : { task: spans[3 * last], began: spans[3 * last + 1] };
    });
    const permits = this.valueAt(resource.permits, p);
    while (held.length > permits && !held[held.length - 1]) held.pop();
    while (held.length < Math.min(permits, 10000)) held.push(null);
    return { slots: held, permits, withdrawn: Math.max(0, this.valueAt(resource.most, p) - Math.max(permits, held.length)) };
  }
}
