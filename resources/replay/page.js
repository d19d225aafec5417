'use strict';
// Puts the page together: the moment that is shown, the task that is selected, and what keys and buttons do.

const FONTS = {
  body: '13px Inter, "Segoe UI", system-ui, sans-serif',
  caption: '600 11px Inter, "Segoe UI", system-ui, sans-serif',
  mono: '11px "JetBrains Mono", ui-monospace, Menlo, Consolas, monospace',
};
const TELL_EVERY = 160; // ms, while it plays

class Page {
  constructor(data) {
    this.history = new Replay(data);
    const onLoop = STATES.indexOf('on-loop');
    this.marks = new Marks(this.history.shown(onLoop) === onLoop);
    this.axis = new Axis(this.history);
    this.moment = { p: this.history.count, t: this.history.end };
    this.selected = 0;
    this.toldAt = 0;
    const act = {
      repaint: () => this.repaint(),
      moment: () => this.moment,
      moveTo: moment => { this.pause(); this.show(moment); },
      select: (task, shows) => this.select(task, shows),
    };
    const at = id => document.getElementById(id);
    this.at = at;
    this.timeline = new Timeline(this.history, this.marks, this.axis, at('timeline'), act);
    this.overview = new Overview(this.history, this.marks, this.axis, at('overview'), act);
    this.panels = new Panels(this.history, this.marks, act);
    this.connect();
    this.selectAnExample();
    this.readAddress();
    new ResizeObserver(() => this.repaint()).observe(at('timeline'));
    new ResizeObserver(() => this.repaint()).observe(at('overview'));
    this.tell(); // first, since what it says takes room from the picture
    this.paint();
    document.body.dataset.ready = 'true';
  }

  connect() {
    const { at } = this;
    const click = (id, act) => at(id).addEventListener('click', act);
    click('play', () => this.togglePlay());
    click('step-back', () => this.step(-1));
    click('step-forward', () => this.step(1));
    click('to-end', () => this.goTo(this.history.count));
    click('zoom-in', () => this.zoom(0.5));
    click('zoom-out', () => this.zoom(2));
    click('fit', () => this.fit());
    click('by-time', () => this.setSteps(false));
    click('by-steps', () => this.setSteps(true));
    click('theme', () => this.toggleTheme());
    click('help', () => { at('about-marks').showModal(); this.panels.paintLegend(); });
    click('close-help', () => at('about-marks').close());
    at('slider').addEventListener('input', event => {
      this.pause();
      this.show(this.axisOfTime(Number(event.target.value) / 10000));
    });
    at('find').addEventListener('keydown', event => { if (event.key === 'Enter') this.find(event.shiftKey ? -1 : 1); });
    at('find').addEventListener('input', () => this.find(1, true));
    document.addEventListener('keydown', event => this.onKey(event));
    window.addEventListener('hashchange', () => { this.readAddress(); this.repaint(); });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.onTheme());
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.pause(); });
  }

  axisOfTime(share) {
    if (share >= 1) return { p: this.history.count, t: this.history.end };
    const t = share * this.history.end;
    return { p: this.history.positionAt(t), t };
  }

  /** What should be looked at first: who was found, else who failed first. */
  selectAnExample() {
    const found = this.history.data.findings.find(({ task }) => task);
    const failed = this.overview.ends.reduce((first, end) => (!first || end.ended < first.ended ? end : first), null);
    if (found || failed) this.select(found ? found.task : failed.task, true);
    else if (this.history.taskCount > 0) this.select(this.history.rows[0]);
  }

  // --- the address: #event=12&task=3 is a moment, and a task

  readAddress() {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const task = Number(wanted.get('task'));
    if (task >= 1 && task <= this.history.taskCount) this.select(Math.floor(task), true);
    if (wanted.get('steps') === '1') this.setSteps(true);
    if (!/^\d+$/.test(wanted.get('event') || '')) return;
    const p = this.history.positionOf(Number(wanted.get('event')));
    this.show({ p, t: this.history.times[p] });
  }
  writeAddress() {
    const address = `#event=${this.history.numberOf(this.moment.p)}${this.selected ? `&task=${this.selected}` : ''}`;
    if (location.hash === address) return;
    try { window.history.replaceState(null, '', address); } catch { /* some browsers refuse it for files */ }
  }

  // --- the moment

  show(moment) {
    this.moment = moment;
    this.axis.show(moment);
    this.repaint();
  }
  goTo(p) {
    this.pause();
    p = Math.max(0, Math.min(p, this.history.count));
    this.show({ p, t: p === this.history.count ? this.history.end : this.history.times[p] });
  }
  step(by) { this.goTo(this.moment.p + by); }

  get isPlaying() { return this.playedAt !== undefined; }
  togglePlay() {
    if (this.isPlaying) { this.pause(); return; }
    if (this.moment.t >= this.history.end) this.show({ p: 0, t: 0 });
    this.playedAt = performance.now();
    this.showPlay();
    requestAnimationFrame(now => this.advance(now));
  }
  pause() {
    if (!this.isPlaying) return;
    this.playedAt = undefined;
    this.showPlay();
    this.repaint();
  }
  advance(now) {
    if (!this.isPlaying) return;
    const passed = Math.max(0, now - this.playedAt) * 1e6 * Number(this.at('speed').value);
    this.playedAt = now;
    const t = Math.min(this.moment.t + passed, this.history.end);
    this.show({ p: this.history.positionAt(t), t });
    if (t >= this.history.end) this.pause();
    else requestAnimationFrame(next => this.advance(next));
  }
  showPlay() {
    const button = this.at('play');
    button.setAttribute('aria-label', this.isPlaying ? 'Pause' : 'Play');
    button.title = `${this.isPlaying ? 'Pause' : 'Play'} (Space)`;
    button.classList.toggle('playing', this.isPlaying);
  }

  // --- the task

  select(task, shows = false) {
    this.selected = task;
    if (shows) this.timeline.showRow(task);
    this.repaint();
  }
  moveSelection(by) {
    const { rows, rowOf, taskCount } = this.history;
    if (taskCount === 0) return;
    const row = this.selected ? Math.max(0, Math.min(rowOf[this.selected] + by, taskCount - 1)) : 0;
    this.select(rows[row], true);
  }
  /** The next row whose name holds what is searched for. */
  find(direction, stays = false) {
    const text = this.at('find').value.trim().toLowerCase();
    const { rows, rowOf, taskCount } = this.history;
    if (!text || taskCount === 0) { this.at('found').textContent = ''; return; }
    const from = this.selected ? rowOf[this.selected] + (stays ? 0 : direction) : 0;
    for (let i = 0; i < taskCount; ++i) {
      const row = ((from + i * direction) % taskCount + taskCount) % taskCount;
      if (!this.history.nameOf(rows[row]).toLowerCase().includes(text)) continue;
      this.at('found').textContent = '';
      this.select(rows[row], true);
      return;
    }
    this.at('found').textContent = 'No task is called so.';
  }
  /** The next row whose task failed or timed out. */
  findProblem(direction) {
    const { history } = this;
    const from = this.selected ? history.rowOf[this.selected] : direction > 0 ? -1 : history.taskCount;
    for (let row = from + direction; row >= 0 && row < history.taskCount; row += direction) {
      const now = history.transitionAt(history.rows[row], this.moment.p);
      if (now >= 0 && ['failed', 'timed-out'].includes(STATES[history.stateOf(now)])) { this.select(history.rows[row], true); return; }
    }
  }

  // --- what is in sight

  zoom(factor) {
    const place = this.axis.placeOf(this.moment);
    const isInSight = place >= this.axis.from && place <= this.axis.to;
    this.axis.zoom(factor, isInSight ? place : (this.axis.from + this.axis.to) / 2);
    this.repaint();
  }
  fit() { this.axis.fit(); this.repaint(); }
  setSteps(bySteps) {
    this.axis.setSteps(bySteps, this.moment);
    this.at('by-time').setAttribute('aria-pressed', String(!bySteps));
    this.at('by-steps').setAttribute('aria-pressed', String(bySteps));
    this.repaint();
  }
  toggleTheme() {
    const isDark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
    document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
    this.onTheme();
  }
  onTheme() { this.marks.readTheme(); this.panels.paintLegend(); this.repaint(); }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.at('about-marks').open) return;
    const inField = event.target.matches('input[type=search], select');
    if (inField || (event.target.matches('input[type=range]') && event.key.startsWith('Arrow'))) return;
    if (event.target.matches('button, summary') && [' ', 'Enter'].includes(event.key)) return;
    const keys = {
      ' ': () => this.togglePlay(), ',': () => this.step(-1), '.': () => this.step(1),
      'ArrowLeft': () => this.step(-1), 'ArrowRight': () => this.step(1),
      'ArrowUp': () => this.moveSelection(-1), 'ArrowDown': () => this.moveSelection(1),
      'PageUp': () => this.moveSelection(-20), 'PageDown': () => this.moveSelection(20),
      'Home': () => this.moveSelection(-Infinity), 'End': () => this.moveSelection(Infinity),
      'l': () => this.goTo(this.history.count), 'w': () => this.zoom(0.5), 's': () => this.zoom(2),
      '+': () => this.zoom(0.5), '-': () => this.zoom(2), '0': () => this.fit(),
      'a': () => { this.axis.pan(-this.axis.length / 4); this.repaint(); }, 'd': () => { this.axis.pan(this.axis.length / 4); this.repaint(); },
      'n': () => this.findProblem(1), 'p': () => this.findProblem(-1),
      '/': () => this.at('find').focus(), '?': () => this.at('help').click(), 'Escape': () => this.select(0),
    };
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // --- painting

  repaint() {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame(() => this.paint());
  }
  paint() {
    this.isDue = false;
    this.timeline.paint(this.moment, this.selected);
    this.overview.paint(this.moment);
    const now = performance.now();
    if (this.isPlaying && now - this.toldAt < TELL_EVERY) return;
    this.toldAt = now;
    this.tell();
  }
  tell() {
    const { history, moment, at } = this;
    this.panels.show(moment, this.selected);
    this.timeline.tell(moment, this.selected);
    const number = history.numberOf(moment.p);
    const where = `event ${countText(number)} of ${countText(history.data.recorded)}`;
    at('moment').textContent = momentText(moment.t, Math.min(1e6, history.end / 1000));
    at('event').textContent = where;
    const slider = at('slider');
    slider.value = history.end ? Math.round(moment.t / history.end * 10000) : 0;
    slider.style.setProperty('--share', `${history.end ? moment.t / history.end * 100 : 0}%`);
    slider.setAttribute('aria-valuetext', `${momentText(moment.t)}, ${where}`);
    at('step-back').disabled = moment.p === 0;
    at('step-forward').disabled = moment.p === history.count;
    Object.assign(document.body.dataset, { event: number, task: this.selected });
    if (!this.isPlaying) this.writeAddress();
  }
}

const page = new Page(JSON.parse(document.getElementById('recording').textContent));
