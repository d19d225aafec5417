'use strict';
// What is read as words and numbers: counts, findings, the selected task and what tasks wait for.

const STORY_LENGTH = 300;
const MOST_CARDS = 120;
const MOST_CHIPS = 60;

/** An element with classes, attributes and children; texts are texts, whatever they look like. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'onclick') element.addEventListener('click', value);
    else if (value !== false && value != null) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter(child => child != null));
  return element;
}

function clipped(items, most) { return { some: items.slice(0, most), more: Math.max(0, items.length - most) }; }

class Panels {
  constructor(history, marks, act) {
    Object.assign(this, { history, marks, act });
    this.at = id => document.getElementById(id);
    this.counters = this.makeCounters();
    this.makeAbout();
    this.makeFindings();
    this.makeResourceChoice();
    this.makeLegend();
  }

  // --- what does not change

  makeAbout() {
    const { history } = this;
    const { data } = history;
    const started = data.started ? new Date(data.started).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }) : '';
    const tasks = data.allTasks === 1 ? '1 task' : `${countText(data.allTasks)} tasks`;
    const events = data.recorded === 1 ? '1 event' : `${countText(data.recorded)} events`;
    this.at('about').textContent =
      [data.runtime, started, `${tasks}, ${events} in ${durationText(history.end)}`].filter(Boolean).join(' · ');
    const notes = this.at('notes');
    notes.replaceChildren(...data.notes.map(note => make('li', {}, note)));
    notes.hidden = data.notes.length === 0;
  }

  /** The states that are told apart, in the order of the window. */
  get shownStates() {
    return ['on-loop', 'ready', 'network', 'suspended', 'backing-off', 'pending', 'done', 'failed', 'cancelled', 'timed-out']
      .map(name => STATES.indexOf(name)).filter(state => this.history.shown(state) === state);
  }

  makeCounters() {
    const counters = new Map();
    this.at('counts').replaceChildren(...this.shownStates.map(state => {
      const { word, meaning } = this.history.states[state];
      const number = make('span', { class: 'number' }, '0');
      counters.set(state, number);
      return make('li', { 'data-state': STATES[state], title: meaning },
        make('span', { class: 'word' }, this.marks.element(state, 13), word), number);
    }));
    return counters;
  }

  makeFindings() {
    const { findings } = this.history.data;
    const list = this.at('findings');
    this.at('finding-count').textContent = findings.length;
    this.at('finding-count').hidden = findings.length === 0;
    this.at('no-findings').hidden = findings.length > 0;
    list.replaceChildren(...findings.map(finding => {
      const state = STATES.indexOf(['deadlock', 'same-failure'].includes(finding.kind) ? 'failed' : 'suspended');
      const goThere = p => () => { this.act.moveTo({ p, t: this.history.times[p] }); if (finding.task) this.act.select(finding.task, true); };
      const evidence = clipped(finding.evidence, 4);
      return make('li', { 'data-kind': finding.kind },
        make('button', { type: 'button', onclick: goThere(finding.from) }, this.marks.element(state),
          make('span', { class: 'what' }, finding.sentence), make('span', { class: 'when' }, `at ${momentText(finding.since)}`)),
        evidence.some.length === 0 ? null : make('ul', { class: 'evidence' }, ...evidence.some.map(p =>
          make('li', {}, make('button', { type: 'button', onclick: goThere(p) },
            make('span', { class: 'when' }, momentText(this.history.times[p])), this.history.sentence(p) || 'an event')))));
    }));
  }

  makeResourceChoice() {
    const { resources } = this.history;
    this.at('resources').hidden = resources.length === 0;
    const choice = this.at('resource');
    choice.replaceChildren(...resources.map((resource, i) => make('option', { value: i }, `${resource.name} (${resource.kind})`)));
    let busiest = 0;
    resources.forEach((resource, i) => { if (resource.waits.length > resources[busiest].waits.length) busiest = i; });
    choice.value = busiest;
    choice.addEventListener('change', () => this.act.repaint());
  }

  makeLegend() {
    this.at('legend').replaceChildren(...this.shownStates.map(state => {
      const { word, meaning } = this.history.states[state];
      const bar = make('canvas', { width: 40 * SCALE, height: 14 * SCALE, class: 'bar', 'data-state': state });
      return make('tr', {}, make('td', {}, this.marks.element(state)), make('td', {}, state < FIRST_END ? bar : ''),
        make('th', { scope: 'row' }, word), make('td', {}, meaning));
    }));
  }

  paintLegend() {
    for (const bar of this.at('legend').querySelectorAll('canvas')) {
      const context = bar.getContext('2d');
      context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
      context.clearRect(0, 0, 40, 14);
      const state = Number(bar.dataset.state);
      this.marks.drawBar(context, state, 0, (14 - BAR_HEIGHT[state]) / 2, 40, BAR_HEIGHT[state], false);
    }
  }

  // --- what is so at a moment

  show(moment, selected) {
    const counts = this.history.countsAt(moment.p);
    for (const [state, number] of this.counters) {
      const text = countText(counts[state]);
      if (number.textContent !== text) number.textContent = text;
      number.parentElement.classList.toggle('none', counts[state] === 0);
      number.parentElement.dataset.count = counts[state];
    }
    this.showTask(moment, selected);
    this.showResource(moment, selected);
  }

  showTask(moment, task) {
    const { history } = this;
    this.at('no-task').hidden = Boolean(task);
    this.at('task').hidden = !task;
    if (!task) return;
    const now = history.transitionAt(task, moment.p);
    const doing = now < 0 ? null : history.doings[history.doing[now]];
    const key = `${task} ${now} ${moment.p}`;
    this.at('task-doing').replaceChildren(...(doing
      ? [this.marks.element(history.shown(doing.state)), make('span', {}, doing.text),
         make('span', { class: 'for' }, doing.state < FIRST_END ? `for ${durationText(Math.max(0, moment.t - history.times[history.since[now]]))}` : '')]
      : [make('span', {}, 'Not there yet')]));
    this.at('task-doing').className = `pill is-${doing ? STATES[history.shown(doing.state)] : 'pending'}`;
    this.at('task').dataset.state = doing ? STATES[doing.state] : '';
    this.showShares(moment, task, now);
    if (key === this.shownTask) return;
    this.shownTask = key;
    this.at('task-name').textContent = history.nameOf(task);
    this.showFacts(task, now);
    this.showAttempts(moment, task);
    this.showCauses(task, now);
    this.showStory(moment, task);
  }

  showFacts(task, now) {
    const { history } = this;
    const facts = [['Started', momentText(history.times[history.spawnedAt(task)])]];
    if (history.parent[task]) facts.push(['Started by', this.taskButton(history.parent[task])]);
    if (history.place[task]) facts.push(['In', history.texts[history.place[task]]]);
    if (now >= 0 && history.stateOf(now) >= FIRST_END) {
      facts.push(['Ended', momentText(history.times[history.since[now]])]);
      if (history.error[task]) facts.push(['Error', history.texts[history.error[task]]]);
    }
    this.at('task-facts').replaceChildren(...facts.flatMap(([what, value]) => [make('dt', {}, what), make('dd', {}, value)]));
  }

  taskButton(task, text = this.history.nameOf(task)) {
    return make('button', { type: 'button', class: 'link', onclick: () => this.act.select(task, true) }, text);
  }

  /** Where the time went, by state. */
  showShares(moment, task, now) {
    const { history } = this;
    const times = new Float64Array(STATES.length);
    for (let i = history.first[task]; i <= now; ++i) {
      const until = i < now ? history.times[history.since[i + 1]] : moment.t;
      times[history.shown(history.stateOf(i))] += until - history.times[history.since[i]];
    }
    const shares = this.shownStates.filter(state => state < FIRST_END && times[state] >= 5e4);
    const all = shares.reduce((sum, state) => sum + times[state], 0);
    this.at('shares').hidden = shares.length === 0;
    const bar = this.at('share-bar');
    bar.replaceChildren(...shares.map(state => {
      const part = make('span', { class: `is-${STATES[state]}` });
      part.style.flexGrow = times[state] / all;
      return part;
    }));
    this.at('share-list').replaceChildren(...shares.map(state => make('li', {}, this.marks.element(state, 12),
      make('span', { class: 'what' }, history.states[state].word), make('span', { class: 'when' }, durationText(times[state])))));
  }

  showAttempts(moment, task) {
    const { history } = this;
    const attempts = (history.attempts.get(task) || []).filter(({ began }) => began <= moment.p);
    this.at('attempts').hidden = attempts.length === 0;
    this.at('attempt-list').replaceChildren(...attempts.map(({ number, began, ended, state, error }) => {
      const hasEnded = ended && ended <= moment.p;
      return make('li', {}, hasEnded ? this.marks.element(state) : this.marks.element(STATES.indexOf('network')),
        make('span', { class: 'what' }, `Attempt ${number}`, hasEnded && error ? `: ${error}` : ''),
        make('span', { class: 'when' }, durationText((hasEnded ? history.times[ended] : moment.t) - history.times[began])));
    }));
  }

  showCauses(task, now) {
    const { history } = this;
    const position = now < 0 ? 0 : history.since[now];
    const causes = position && history.eventTask[position] === task ? history.causesOf(position, 6) : [];
    this.at('causes').hidden = causes.length < 2;
    this.at('cause-list').replaceChildren(...causes.map(p => this.line(p)));
  }

  showStory(moment, task) {
    const { told, more } = this.history.storyOf(task, moment.p, STORY_LENGTH);
    const list = this.at('story');
    list.replaceChildren(...(more > 0 ? [make('li', { class: 'more' }, `${countText(more)} earlier`)] : []), ...told.map(p => this.line(p)));
    list.scrollTop = list.scrollHeight;
    this.at('no-story').hidden = told.length > 0;
    this.at('no-story').textContent = this.history.spawnedAt(task) <= this.history.gone ? 'What it did is no longer kept.' : 'Nothing yet.';
  }

  /** What happened, as a button that goes there. */
  line(p) {
    const { history } = this;
    const where = history.texts[history.eventPlace[p]];
    return make('li', { 'data-event': history.numberOf(p) }, make('button', {
      type: 'button',
      onclick: () => { this.act.moveTo({ p, t: history.times[p] }); if (history.eventTask[p]) this.act.select(history.eventTask[p], true); },
    }, make('span', { class: 'when' }, momentText(history.times[p])),
    make('span', { class: 'what' }, history.sentence(p), where ? make('span', { class: 'where' }, ` ${where}`) : '')));
  }

  // --- what tasks wait for

  showResource(moment, selected) {
    const { history } = this;
    const resource = history.resources[Number(this.at('resource').value)];
    if (!resource) return;
    const isThere = resource.created <= moment.p && !(resource.removed && resource.removed <= moment.p);
    const cards = this.at('cards');
    const waiters = isThere ? history.waitersAt(resource, moment.p) : [];
    const says = text => { this.at('resource-says').textContent = text; };
    if (!isThere) {
      says(resource.created > moment.p ? 'It is not there yet.' : 'It is gone by now.');
      cards.replaceChildren();
    } else if (resource.slots) {
      this.showSlots(moment, resource, waiters, selected, says);
    } else {
      this.showLevel(moment, resource, waiters, says);
    }
    const { some, more } = clipped(waiters, MOST_CHIPS);
    this.at('waiting').hidden = waiters.length === 0;
    this.at('waiting-count').textContent = countText(waiters.length);
    this.at('waiters').replaceChildren(...some.map(({ task, began, doing }, i) => {
      const side = { 'queue-put': 'to put, ', 'queue-get': 'to get, ', 'queue-join': 'until all is done, ' }[history.doings[doing].wait] || '';
      return make('li', {}, make('button', { type: 'button', class: task === selected ? 'chip selected' : 'chip', title: `${side}for ${durationText(moment.t - history.times[began])}`, onclick: () => this.act.select(task, true) },
        make('span', { class: 'when' }, i + 1), shortened(history.nameOf(task) || 'a task', 26)));
    }), ...(more ? [make('li', { class: 'more' }, `and ${countText(more)} more`)] : []));
  }

  showSlots(moment, resource, waiters, selected, says) {
    const { history } = this;
    const { slots, permits, withdrawn } = history.slotsAt(resource, moment.p);
    const closure = history.closureAt(resource, moment);
    const held = slots.filter(Boolean).length;
    const left = closure && closure.until !== Infinity ? durationText(closure.until - moment.t) : '';
    const closed = closure ? ` · closed${left ? ` ${left}` : ''}: ${closure.why}` : '';
    says(`${countText(held)} of ${countText(permits)} held${withdrawn ? `, ${countText(withdrawn)} withdrawn` : ''}${closed}`);
    const all = [...slots.map(slot => slot || (closure ? 'closed' : 'free')), ...Array(Math.min(withdrawn, MOST_CARDS)).fill('withdrawn')];
    const { some, more } = clipped(all, MOST_CARDS);
    this.at('cards').replaceChildren(...some.map((slot, i) => {
      if (typeof slot === 'string') {
        const says = slot === 'closed' ? `closed${left ? ` ${left}` : ''}` : slot;
        return make('li', { class: `card ${slot}` }, make('span', { class: 'when' }, i + 1), make('span', { class: 'what' }, says));
      }
      return make('li', {}, make('button', { type: 'button', class: slot.task === selected ? 'card held selected' : 'card held', onclick: () => this.act.select(slot.task, true) },
        make('span', { class: 'when' }, i + 1, make('span', {}, durationText(moment.t - history.times[slot.began]))),
        make('span', { class: 'what', title: history.nameOf(slot.task) }, shortened(history.nameOf(slot.task) || 'a task', 17))));
    }), ...(more ? [make('li', { class: 'more' }, `and ${countText(more)} more`)] : []));
  }

  showLevel(moment, resource, waiters, says) {
    const { history } = this;
    const level = history.valueAt(resource.held, moment.p);
    const size = history.valueAt(resource.permits, moment.p);
    const cards = [];
    if (resource.kind === 'queue') {
      says(size ? `${countText(level)} of ${countText(size)} places taken` : `${countText(level)} inside, no limit`);
      const places = Math.max(level, size);
      for (let i = 0; i < Math.min(places, MOST_CARDS); ++i)
        cards.push(make('li', { class: `cell ${i < level ? 'held' : 'free'}`, 'aria-hidden': 'true' }));
      if (places > MOST_CARDS) cards.push(make('li', { class: 'more' }, `and ${countText(places - MOST_CARDS)} more`));
    } else if (resource.kind === 'event') {
      says(level ? 'Set' : 'Not set');
      cards.push(make('li', { class: `card ${level ? 'held' : 'free'}` }, make('span', { class: 'what' }, level ? 'set' : 'not set')));
    } else {
      says(resource.kind === 'barrier' ? `${countText(waiters.length)} of ${countText(size)} have come` : `${countText(waiters.length)} wait to be notified`);
    }
    this.at('cards').replaceChildren(...cards);
  }
}
