'use strict';
// The tasks as rows and their states as bars, and above them the whole run in few pixels. Only what is in sight is
// painted, so that a hundred tasks cost what a hundred thousand do.

const ROW = 24;
const RULER = 28;

/** Makes a canvas as large as its element, and gives what to paint on it with. */
function prepareCanvas(canvas) {
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.width !== width * SCALE) canvas.width = width * SCALE;
  if (canvas.height !== height * SCALE) canvas.height = height * SCALE;
  const context = canvas.getContext('2d');
  context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
  return { context, width, height };
}

/** A name without its middle, which says the least. */
function shortened(text, length) {
  if (text.length <= length) return text;
  const head = Math.ceil((length - 1) * 0.4);
  return `${text.slice(0, head)}…${text.slice(text.length - (length - 1 - head))}`;
}

function elided(context, text, width) {
  if (width <= 0) return '';
  if (context.measureText(text).width <= width) return text;
  let low = 0;
  for (let high = text.length; low < high;) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(shortened(text, middle)).width <= width) low = middle; else high = middle - 1;
  }
  return low > 1 ? shortened(text, low) : '';
}

/** What part of the run is in sight, in nanoseconds or, where each event is as wide as any other, in events. */
class Axis {
  constructor(history) {
    this.history = history;
    this.bySteps = false;
    this.fit();
  }
  get whole() { return Math.max(1, this.bySteps ? this.history.count + 1 : this.history.end); }
  get length() { return this.to - this.from; }
  placeOf({ p, t }) { return this.bySteps ? p : t; }
  placeOfPosition(p) { return this.bySteps ? p : this.history.times[p]; }
  momentAt(place) {
    if (this.bySteps) {
      const p = Math.max(0, Math.min(Math.round(place), this.history.count));
      return { p, t: this.history.times[p] };
    }
    const t = Math.max(0, Math.min(place, this.history.end));
    return { p: this.history.positionAt(t), t };
  }
  fit() { this.from = 0; this.to = this.whole * 1.02; }
  setSteps(bySteps, moment) {
    this.bySteps = bySteps;
    this.fit();
    if (bySteps && this.whole > 400) this.show(moment, 200);
  }
  zoom(factor, at) {
    const least = this.bySteps ? 5 : 1000;
    const length = Math.max(least, Math.min(this.length * factor, this.whole * 1.05));
    this.from = at - (at - this.from) * length / this.length;
    this.to = this.from + length;
    this.clamp();
  }
  pan(by) {
    this.from += by;
    this.to += by;
    this.clamp();
  }
  clamp() {
    const length = this.length;
    this.from = Math.max(0, Math.min(this.from, this.whole * 1.05 - length));
    this.to = this.from + length;
  }
  /** Brings a moment into sight, if it is not. */
  show(moment, length = this.length) {
    const place = this.placeOf(moment);
    if (length === this.length && place >= this.from && place <= this.to) return;
    this.from = Math.max(0, place - length * 0.8);
    this.to = this.from + length;
  }
  /** Round numbers for a ruler. */
  ticks(most) {
    const power = 10 ** Math.floor(Math.log10(this.length / most));
    let step = [1, 2, 5, 10].map(factor => factor * power).find(wide => this.length / wide <= most);
    if (this.bySteps) step = Math.max(1, Math.round(step));
    const ticks = [];
    for (let at = Math.ceil(this.from / step) * step; at <= this.to; at += step) ticks.push(at);
    return { ticks, step };
  }
  text(place, step) { return this.bySteps ? countText(this.history.numberOf(Math.round(place))) : momentText(place, step); }
}

class Timeline {
  constructor(history, marks, axis, root, act) {
    Object.assign(this, { history, marks, axis, root, act });
    this.canvas = root.querySelector('canvas');
    this.list = document.querySelector('#rows');
    root.querySelector('.room').style.height = `${history.taskCount * ROW + RULER}px`;
    root.style.setProperty('--rows-height', `${RULER + Math.max(3, history.taskCount) * ROW}px`);
    root.addEventListener('scroll', () => act.repaint());
    root.addEventListener('wheel', event => this.onWheel(event), { passive: false });
    root.addEventListener('pointerdown', event => this.onPointerDown(event));
    root.addEventListener('pointermove', event => this.onPointerMove(event));
    root.addEventListener('pointerup', event => this.onPointerUp(event));
    root.addEventListener('pointercancel', () => { this.drag = null; });
  }

  get names() { return Math.max(110, Math.min(280, this.canvas.clientWidth * 0.3)); }
  get barsWidth() { return Math.max(1, this.canvas.clientWidth - this.names); }
  x(place) { return this.names + (place - this.axis.from) / this.axis.length * this.barsWidth; }
  placeAt(x) { return this.axis.from + (x - this.names) / this.barsWidth * this.axis.length; }
  get firstRow() { return Math.floor(this.root.scrollTop / ROW); }
  get rowsInSight() { return Math.ceil((this.canvas.clientHeight - RULER) / ROW) + 1; }

  paint(moment, selected) {
    const { context, width, height } = prepareCanvas(this.canvas);
    const { colours } = this.marks;
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, width, height);
    context.textBaseline = 'middle';
    const last = Math.min(this.firstRow + this.rowsInSight, this.history.taskCount);
    for (let row = this.firstRow; row < last; ++row) this.paintBand(context, row, width, selected);
    this.paintGrid(context, height);
    context.save();
    context.beginPath();
    context.rect(this.names, RULER, this.barsWidth, height - RULER);
    context.clip();
    for (let row = this.firstRow; row < last; ++row) this.paintBars(context, row, moment);
    context.restore();
    for (let row = this.firstRow; row < last; ++row) this.paintName(context, row, moment);
    this.paintRuler(context, width, moment);
    this.paintCursor(context, height, moment);
  }

  top(row) { return RULER + row * ROW - this.root.scrollTop; }

  paintBand(context, row, width, selected) {
    const { colours } = this.marks;
    const isSelected = this.history.rows[row] === selected;
    context.fillStyle = isSelected ? colours.selection : row % 2 ? colours.zebra : colours.surface;
    context.fillRect(0, this.top(row), width, ROW);
    if (!isSelected) return;
    context.fillStyle = colours.accent;
    context.fillRect(0, this.top(row), 3, ROW);
  }

  paintGrid(context, height) {
    context.fillStyle = this.marks.colours.grid;
    for (const tick of this.axis.ticks(this.barsWidth / 90).ticks) context.fillRect(Math.round(this.x(tick)), RULER, 1, height);
    context.fillStyle = this.marks.colours.border;
    context.fillRect(Math.round(this.names) - 1, 0, 1, height);
  }

  paintBars(context, row, moment) {
    const { history, marks, axis } = this;
    const task = history.rows[row];
    const now = history.transitionAt(task, moment.p);
    if (now < 0) return;
    const middle = this.top(row) + ROW / 2;
    const isOver = history.stateOf(now) >= FIRST_END;
    const startsAt = this.x(axis.placeOfPosition(history.spawnedAt(task)));
    const right = this.names + this.barsWidth;
    let i = history.first[task];
    while (i <= now) {
      const state = history.stateOf(i);
      if (state >= FIRST_END) break;
      const next = i < now ? this.x(axis.placeOfPosition(history.since[i + 1])) : this.x(axis.placeOf(moment));
      const from = Math.max(this.x(axis.placeOfPosition(history.since[i])), this.names - 2);
      if (from > right) break;
      if (next > this.names) this.paintBar(context, state, from, Math.min(next, right + 2), middle, isOver, startsAt);
      i = next - from < 1 ? this.beyondPixel(task, i, now, from) : i + 1;
    }
    this.paintAttempts(context, task, moment, middle);
    if (isOver) marks.drawSign(context, history.stateOf(now), this.x(axis.placeOfPosition(history.since[now])) + 10, middle);
  }

  /** Of what is shorter than a pixel, only what is in force where the pixel ends is painted. */
  beyondPixel(task, i, now, from) {
    const { history, axis } = this;
    const end = this.placeAt(Math.floor(from) + 1);
    const p = axis.bySteps ? Math.floor(end) : history.positionAt(end);
    const last = upperBound(history.since, p, history.first[task], now + 1) - 1;
    return Math.max(i + 1, last);
  }

  paintBar(context, state, from, to, middle, isOver, startsAt) {
    const { history, marks } = this;
    const shown = history.shown(state);
    const height = BAR_HEIGHT[shown];
    const width = Math.max(to - from, 1);
    marks.drawBar(context, shown, from, Math.round(middle - height / 2), width, height, isOver, startsAt);
  }

  paintAttempts(context, task, moment, middle) {
    for (const attempt of this.history.attempts.get(task) || []) {
      if (!attempt.ended || attempt.ended > moment.p || STATES[attempt.state] === 'done') continue;
      const x = this.x(this.axis.placeOfPosition(attempt.ended));
      context.fillStyle = this.marks.colours.surface;
      context.beginPath();
      context.arc(x, middle, 7, 0, 7);
      context.fill();
      this.marks.drawSign(context, attempt.state, x, middle, 10);
    }
  }

  paintName(context, row, moment) {
    const { history, marks } = this;
    const { colours } = marks;
    const task = history.rows[row];
    const now = history.transitionAt(task, moment.p);
    const middle = this.top(row) + ROW / 2;
    const indent = 8 + Math.min(history.depth[task], 6) * 10;
    context.globalAlpha = now < 0 ? 0.45 : 1;
    if (now >= 0) marks.drawSign(context, history.shown(history.stateOf(now)), indent + 8, middle);
    const ended = now >= 0 && history.stateOf(now) >= FIRST_END;
    const until = ended ? history.times[history.since[now]] : moment.t;
    const age = now < 0 ? '' : durationText(Math.max(0, until - history.times[history.spawnedAt(task)]));
    context.font = FONTS.mono;
    context.fillStyle = colours['text-secondary'];
    const roomForAge = this.names > 180 ? 74 : 0;
    if (roomForAge) {
      context.textAlign = 'right';
      context.fillText(age, this.names - 10, middle);
      context.textAlign = 'left';
    }
    context.font = FONTS.body;
    context.fillStyle = ended ? colours['text-secondary'] : colours.text;
    context.fillText(elided(context, history.nameOf(task), this.names - indent - 24 - roomForAge), indent + 20, middle);
    context.globalAlpha = 1;
  }

  paintRuler(context, width, moment) {
    const { colours } = this.marks;
    context.fillStyle = colours.surface;
    context.fillRect(0, 0, width, RULER);
    context.fillStyle = colours.border;
    context.fillRect(0, RULER - 1, width, 1);
    context.fillStyle = colours['text-tertiary'];
    context.font = FONTS.caption;
    context.fillText('Task', 12, RULER / 2);
    context.font = FONTS.mono;
    const { ticks, step } = this.axis.ticks(this.barsWidth / 90);
    const cursor = this.x(this.axis.placeOf(moment));
    for (const tick of ticks) {
      const x = this.x(tick);
      if (x < this.names || Math.abs(x - cursor) < 60) continue;
      context.fillText(this.axis.text(tick, step), x + 4, RULER / 2);
      context.fillRect(Math.round(x), RULER - 7, 1, 6);
    }
  }

  paintCursor(context, height, moment) {
    const x = this.x(this.axis.placeOf(moment));
    const { colours } = this.marks;
    if (x < this.names - 1 || x > this.names + this.barsWidth + 1) return;
    context.fillStyle = colours.accent;
    context.fillRect(Math.round(x) - 1, RULER - 2, 2, height);
    context.font = FONTS.mono;
    const text = this.axis.text(this.axis.placeOf(moment), this.axis.bySteps ? 1 : this.axis.length / this.barsWidth);
    const width = context.measureText(text).width + 14;
    const left = Math.max(this.names, Math.min(x - width / 2, this.names + this.barsWidth - width));
    context.beginPath();
    context.roundRect(left, 4, width, RULER - 8, 4);
    context.fill();
    context.fillStyle = colours['text-on-accent'];
    context.fillText(text, left + 7, RULER / 2);
  }

  /** The rows in sight for those who cannot see them. */
  tell(moment, selected) {
    const { history } = this;
    const items = [];
    const last = Math.min(this.firstRow + this.rowsInSight, history.taskCount);
    for (let row = this.firstRow; row < last; ++row) {
      const task = history.rows[row];
      const now = history.transitionAt(task, moment.p);
      const item = document.createElement('li');
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', String(task === selected));
      item.textContent = `${history.nameOf(task)}, ${now < 0 ? 'not there yet' : history.doings[history.doing[now]].text}`;
      items.push(item);
    }
    this.list.replaceChildren(...items);
  }

  showRow(task) {
    const top = this.history.rowOf[task] * ROW;
    const room = this.canvas.clientHeight - RULER - ROW;
    const { scrollTop } = this.root;
    if (top < scrollTop || top > scrollTop + room) this.root.scrollTop = Math.max(0, top - room / 2);
  }

  // --- by pointer

  inside(event) {
    const box = this.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }
  onWheel(event) {
    const { x } = this.inside(event);
    const hasRoom = this.root.scrollHeight <= this.root.clientHeight; // there is nothing to scroll
    const isZoom = event.ctrlKey || event.metaKey || event.altKey || hasRoom && !event.shiftKey;
    if (!isZoom && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return; // it scrolls the rows
    event.preventDefault();
    const delta = event.shiftKey || !isZoom ? event.deltaX || event.deltaY : event.deltaY;
    if (isZoom) this.axis.zoom(Math.exp(delta * 0.002), this.placeAt(Math.max(x, this.names)));
    else this.axis.pan(delta / this.barsWidth * this.axis.length);
    this.act.repaint();
  }
  onPointerDown(event) {
    const { x, y } = this.inside(event);
    if (event.button !== 0 || x > this.canvas.clientWidth) return;
    const nearCursor = Math.abs(x - this.x(this.axis.placeOf(this.act.moment()))) < 6;
    const isCursor = x >= this.names && (y < RULER || nearCursor);
    this.drag = { x, y, isCursor, moved: false };
    if (isCursor) this.act.moveTo(this.axis.momentAt(this.placeAt(x)));
  }
  onPointerMove(event) {
    const { x, y } = this.inside(event);
    if (!this.drag) {
      this.root.style.cursor = x >= this.names && y < RULER ? 'ew-resize' : '';
      return;
    }
    if (!event.buttons) return;
    const by = x - this.drag.x;
    if (Math.abs(by) > 4 && !this.drag.moved) {
      this.drag.moved = true;
      this.root.setPointerCapture(event.pointerId);
    }
    if (!this.drag.moved || event.pointerType === 'touch' && !this.drag.isCursor && Math.abs(y - this.drag.y) > Math.abs(by)) return;
    if (this.drag.isCursor) this.act.moveTo(this.axis.momentAt(this.placeAt(Math.max(x, this.names))));
    else if (this.drag.x >= this.names) {
      this.axis.pan(-by / this.barsWidth * this.axis.length);
      this.drag.x = x;
      this.act.repaint();
    }
  }
  onPointerUp(event) {
    const { drag } = this;
    this.drag = null;
    if (!drag || drag.moved || drag.isCursor) return;
    const row = Math.floor((this.inside(event).y - RULER + this.root.scrollTop) / ROW);
    if (row >= 0 && row < this.history.taskCount) this.act.select(this.history.rows[row]);
  }
}

/** How many tasks were in each state over the whole run; who failed has a tick. */
class Overview {
  constructor(history, marks, axis, canvas, act) {
    Object.assign(this, { history, marks, axis, canvas, act });
    const move = event => {
      const box = canvas.getBoundingClientRect();
      const place = (event.clientX - box.left) / box.width * axis.whole;
      act.moveTo(axis.momentAt(place));
    };
    canvas.addEventListener('pointerdown', event => { canvas.setPointerCapture(event.pointerId); move(event); });
    canvas.addEventListener('pointermove', event => { if (event.buttons) move(event); });
    this.ends = [];
    for (let task = 1; task <= history.taskCount; ++task) {
      const ended = history.endedAt(task);
      const state = ended ? history.stateOf(history.first[task + 1] - 1) : 0;
      if (['failed', 'timed-out'].includes(STATES[state])) this.ends.push({ task, ended, state });
    }
  }

  paint(moment) {
    const { context, width, height } = prepareCanvas(this.canvas);
    if (width === 0) return;
    const look = [width, height, SCALE, this.axis.bySteps, this.marks.colours.surface].join();
    if (look !== this.look) this.paintRun(width, height);
    this.look = look;
    context.drawImage(this.run, 0, 0, width, height);
    this.paintCursor(context, width, height, moment);
  }

  /** What is the same at every moment. */
  paintRun(width, height) {
    this.run = this.run || document.createElement('canvas');
    this.run.width = width * SCALE;
    this.run.height = height * SCALE;
    const context = this.run.getContext('2d');
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    const { history, marks, axis } = this;
    context.fillStyle = marks.colours.surface;
    context.fillRect(0, 0, width, height);
    const columns = [];
    let most = 1;
    for (let x = 0; x < width; ++x) {
      const counts = history.countsAt(axis.momentAt((x + 0.5) / width * axis.whole).p);
      most = Math.max(most, counts.slice(0, FIRST_END).reduce((sum, count) => sum + count, 0));
      columns.push(counts);
    }
    const room = height - 12;
    const heights = new Float64Array(width);
    context.globalAlpha = 0.65;
    // Who is at work is at the bottom.
    for (const name of ['on-loop', 'network', 'backing-off', 'suspended', 'ready', 'pending']) {
      const state = STATES.indexOf(name);
      context.fillStyle = marks.fill(state);
      columns.forEach((counts, x) => {
        const tall = counts[state] / most * room;
        if (tall > 0) context.fillRect(x, 4 + room - heights[x] - tall, 1, tall);
        heights[x] += tall;
      });
    }
    context.globalAlpha = 1;
    for (const { ended, state } of this.ends) {
      context.fillStyle = marks.fill(state);
      context.fillRect(Math.round(axis.placeOfPosition(ended) / axis.whole * width) - 1, height - 7, 2, 6);
    }
  }

  paintCursor(context, width, height, moment) {
    const { marks, axis } = this;
    const at = axis.placeOf(moment) / axis.whole * width;
    context.fillStyle = marks.colours.surface;
    context.globalAlpha = 0.6;
    context.fillRect(at, 0, width - at, height);
    context.globalAlpha = 1;
    const from = axis.from / axis.whole * width;
    const to = axis.to / axis.whole * width;
    context.strokeStyle = marks.colours.accent;
    context.lineWidth = 1.5;
    if (to - from < width * 0.99) {
      context.beginPath();
      context.roundRect(Math.max(from, 1), 1.5, Math.min(to - from, width - from) - 2, height - 3, 4);
      context.stroke();
    }
    context.fillStyle = marks.colours.accent;
    context.fillRect(Math.round(at) - 1, 0, 2, height);
  }
}
