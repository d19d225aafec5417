'use strict';

// The rows of a report, as its page lists them. What is shown is a function of the rows and the choice; the choice is kept
// in the address, so that it can be handed on: #verdict=broken,error&find=example&sort=-time
class Results {
  static step = 500; // rows that the page shows at first, and more with each press
  static columns = ['verdict', 'status', 'url', 'why', 'attempts', 'time', 'place'];
  static ranks = ['broken', 'error', 'timeout', 'blocked', 'invalid', 'pending', 'cancelled', 'skipped', 'ok'];

  constructor(rows) {
    this.rows = rows.map(([verdict, status, url, isUrl, why, moved, warnings, attempts, time, place], index) =>
      ({ verdict, status, url, isUrl, why, moved, warnings, attempts, time, place, index,
        text: [verdict, status || '', url, why, moved, warnings, place].join('\n').toLowerCase() }));
    this.limit = Results.step;
    this.verdicts = new Set();
    this.words = '';
    this.sort = '';
  }
  at(id) { return document.getElementById(id); }

  // --- the choice
  readAddress() {
    const choice = new URLSearchParams(location.hash.slice(1));
    this.verdicts = new Set((choice.get('verdict') || '').split(',').filter((name) => Results.ranks.includes(name)));
    this.words = choice.get('find') || '';
    const sort = choice.get('sort') || '';
    this.sort = Results.columns.includes(sort.replace(/^-/, '')) ? sort : '';
    this.at('find').value = this.words;
  }
  writeAddress() {
    const choice = new URLSearchParams();
    if (this.verdicts.size > 0) choice.set('verdict', [...this.verdicts].join(','));
    if (this.words) choice.set('find', this.words);
    if (this.sort) choice.set('sort', this.sort);
    const text = choice.toString();
    history.replaceState(null, '', text ? '#' + text : location.href.split('#')[0]);
  }
  choose(change) {
    change();
    this.limit = Results.step;
    this.writeAddress();
    this.paint();
  }

  // --- what follows from it
  chosen() {
    const words = this.words.toLowerCase().split(/\s+/).filter((word) => word);
    const rows = this.rows.filter((row) => (this.verdicts.size === 0 || this.verdicts.has(row.verdict))
      && words.every((word) => row.text.includes(word)));
    const column = this.sort.replace(/^-/, '');
    if (!column) return rows;
    const sign = this.sort.startsWith('-') ? -1 : 1;
    // What has no value stands last, whichever way is sorted.
    const isMissing = (row) => (column === 'status' || column === 'attempts' ? row[column] === 0
      : column === 'time' ? row.time < 0 : false);
    const value = (row) => (column === 'verdict' ? Results.ranks.indexOf(row.verdict)
      : column === 'place' ? row.index : row[column]);
    return rows.sort((a, b) => {
      if (isMissing(a) !== isMissing(b)) return isMissing(a) ? 1 : -1;
      const one = value(a), other = value(b);
      return (one < other ? -sign : one > other ? sign : 0) || a.index - b.index;
    });
  }

  // --- the picture
  paint() {
    const rows = this.chosen();
    const shown = rows.slice(0, this.limit);
    this.at('results').replaceChildren(...shown.map((row) => this.rowOf(row)));
    this.at('nothing').hidden = rows.length > 0;
    const count = (number) => number.toLocaleString('en');
    this.at('shown').textContent = rows.length === this.rows.length ? `${count(rows.length)} rows`
      : `${count(rows.length)} of ${count(this.rows.length)} rows`;
    const rest = rows.length - shown.length;
    this.at('more').hidden = rest === 0;
    this.at('more').textContent = `Show ${count(Math.min(rest, Results.step))} more of ${count(rest)}`;
    for (const button of document.querySelectorAll('#verdicts button'))
      button.setAttribute('aria-pressed', String(this.verdicts.has(button.dataset.verdict)));
    for (const head of document.querySelectorAll('th')) {
      const isSorted = this.sort.replace(/^-/, '') === head.dataset.column;
      if (isSorted) head.setAttribute('aria-sort', this.sort.startsWith('-') ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
  }
  rowOf(row) {
    const line = document.createElement('tr');
    const cell = (name, ...content) => {
      const made = document.createElement('td');
      made.className = name;
      made.append(...content);
      line.append(made);
    };
    cell('verdict is-' + row.verdict, row.verdict);
    cell('number', row.status > 0 ? String(row.status) : '');
    cell('url', row.isUrl ? this.link(row.url) : row.url, ...(row.moved ? [this.beside('→ ' + row.moved)] : []));
    cell('why', row.why, ...(row.warnings ? [this.beside(row.warnings)] : []));
    cell('number', row.attempts > 0 ? String(row.attempts) : '');
    cell('number', this.timeText(row.time));
    cell('place', row.place);
    return line;
  }
  link(url) {
    if (!/^https?:\/\//i.test(url)) return url;
    const made = document.createElement('a');
    made.href = url;
    made.rel = 'noopener noreferrer';
    made.textContent = url;
    return made;
  }
  beside(text) {
    const made = document.createElement('span');
    made.className = 'beside';
    made.textContent = text;
    return made;
  }
  timeText(microseconds) {
    if (microseconds < 0) return '';
    const ms = microseconds / 1000;
    return ms < 9.95 ? ms.toFixed(1) + ' ms' : ms < 999.5 ? ms.toFixed(0) + ' ms' : (ms / 1000).toFixed(ms < 9995 ? 2 : 1) + ' s';
  }

  // --- what a reader does
  listen() {
    this.at('verdicts').addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      this.choose(() => {
        const name = button.dataset.verdict;
        if (!this.verdicts.delete(name)) this.verdicts.add(name);
      });
    });
    this.at('find').addEventListener('input', (event) => this.choose(() => { this.words = event.target.value; }));
    document.querySelector('thead').addEventListener('click', (event) => {
      const head = event.target.closest('th');
      if (!head) return;
      const column = head.dataset.column;
      this.choose(() => { this.sort = this.sort === column ? '-' + column : this.sort === '-' + column ? '' : column; });
    });
    this.at('more').addEventListener('click', () => { this.limit += Results.step; this.paint(); });
    this.at('theme').addEventListener('click', () => {
      const isDark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
      document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
    });
    addEventListener('hashchange', () => { this.readAddress(); this.paint(); });
    addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input')) return;
      event.preventDefault();
      this.at('find').focus();
    });
  }
}

const results = new Results(JSON.parse(document.getElementById('data').textContent));
results.readAddress();
results.listen();
results.paint();
document.body.dataset.ready = 'true';
