'use strict';
// How states look: a colour, a sign and a pattern each, as in the window; and how numbers are written.

// In a box of 12 by 12 around the origin. What is `cut` is drawn in the colour of the ground.
const disc = r => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const SIGNS = {
  'pending': [{ d: disc(4.05), width: 1.3 }],
  'ready': [{ d: 'M-4-3.8-.2 0-4 3.8M.4-3.8 4.2 0 .4 3.8', width: 1.9 }],
  'on-loop': [{ d: disc(5.2) }],
  'network': [{ d: 'M-3.6-4.8 5 0-3.6 4.8z' }],
  'suspended': [{ d: disc(4.55), width: 1.3 }, { d: 'M0-3a3 3 0 0 1 0 6z' }],
  'backing-off': [{ d: 'M1.2-5.06A5.2 5.2 0 1 0 5.2 .7 4.6 4.6 0 0 1 1.2-5.06z' }],
  'done': [{ d: disc(5.5) }, { d: 'M-2.4 .2-.7 1.9 2.5-1.7', width: 1.5, cut: true }],
  'failed': [{ d: 'M0-6 6 0 0 6-6 0z' }, { d: 'M-1.7-1.7 1.7 1.7M-1.7 1.7 1.7-1.7', width: 1.5, cut: true }],
  'cancelled': [{ d: disc(4.5), width: 1.4 }, { d: 'M-3 3 3-3', width: 1.4 }],
  'timed-out': [{ d: 'M-4.9 .9a4.9 4.9 0 1 0 9.8 0a4.9 4.9 0 1 0-9.8 0zM-1.6-6h3.2v2h-3.2z' },
                { d: 'M0-1v1.9l2 1.2', width: 1.4, cut: true }],
};
// The height of a bar shows how active the task is.
const BAR_HEIGHT = [2, 8, 14, 14, 8, 8];
const PATTERN = { 'ready': 'hatch', 'suspended': 'hatch', 'backing-off': 'dots' };

class Marks {
  /** framesNetwork: to who sees turns of the loop, a task on the network does nothing, and its bar is a frame. */
  constructor(framesNetwork) {
    this.framesNetwork = framesNetwork;
    this.paths = new Map(Object.values(SIGNS).flat().map(part => [part, new Path2D(part.d)]));
    this.readTheme();
  }

  readTheme() {
    const style = getComputedStyle(document.documentElement);
    this.colour = name => style.getPropertyValue(`--${name}`).trim();
    this.tiles = new Map();
    this.colours = {};
    for (const name of ['window', 'surface', 'raised', 'border', 'grid', 'zebra', 'selection', 'hover', 'accent', 'text',
                        'text-secondary', 'text-tertiary', 'text-on-accent', 'text-on-network', 'network-recede',
                        'ready-tint', 'suspended-tint', 'backing-off-tint', ...STATES])
      this.colours[name] = this.colour(name);
  }

  fill(state) { return this.colours[STATES[state]]; }

  drawSign(context, state, x, y, size = 12) {
    context.save();
    context.translate(x, y);
    context.scale(size / 12, size / 12);
    context.lineCap = context.lineJoin = 'round';
    for (const part of SIGNS[STATES[state]]) {
      context.fillStyle = context.strokeStyle = part.cut ? this.colours.surface : this.fill(state);
      context.lineWidth = part.width || 1;
      if (part.width) context.stroke(this.paths.get(part)); else context.fill(this.paths.get(part));
    }
    context.restore();
  }

  /** A bar of a state; `from` is where its pattern begins, which may be out of sight. */
  drawBar(context, state, x, y, width, height, isOver, from = x) {
    const name = STATES[state];
    const receded = isOver && name !== 'pending';
    if (name === 'network' && this.framesNetwork) {
      if (receded) context.globalAlpha = 0.5;
      context.fillStyle = this.fill(state);
      context.fillRect(x, y, width, height);
      context.globalAlpha = 1;
      context.fillStyle = this.colours.surface;
      context.fillRect(x + 1, y + 1, Math.max(width - 2, 0), height - 2);
      return;
    }
    if (PATTERN[name]) {
      const tile = this.tile(name, receded);
      tile.setTransform(new DOMMatrix().translate(from, y).scale(1 / SCALE, 1 / SCALE));
      context.fillStyle = tile;
    } else {
      context.fillStyle = receded && name === 'network' ? this.colours['network-recede'] : this.fill(state);
      if (receded && name !== 'network') context.globalAlpha = 0.5;
    }
    context.fillRect(x, y, width, height);
    context.globalAlpha = 1;
  }

  tile(name, receded) {
    const key = name + receded;
    if (this.tiles.has(key)) return this.tiles.get(key);
    const isHatch = PATTERN[name] === 'hatch';
    const period = isHatch ? 6 : 8;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = period * SCALE;
    const context = canvas.getContext('2d');
    context.scale(SCALE, SCALE);
    context.fillStyle = this.colours.surface;
    context.fillRect(0, 0, period, period);
    if (receded) context.globalAlpha = 0.45;
    context.fillStyle = this.colours[`${name}-tint`];
    context.fillRect(0, 0, period, period);
    context.fillStyle = context.strokeStyle = this.colours[name];
    if (name === 'suspended') context.globalAlpha *= 0.72;
    if (isHatch) {
      context.lineWidth = 1.4;
      context.beginPath();
      for (let x = -period; x <= period; x += period) {
        context.moveTo(x - 1, period + 1);
        context.lineTo(x + period + 1, -1);
      }
      context.stroke();
    } else {
      for (const at of [2, 6]) {
        context.beginPath();
        context.arc(at, at, 0.9, 0, 7);
        context.fill();
      }
    }
    const pattern = context.createPattern(canvas, 'repeat');
    this.tiles.set(key, pattern);
    return pattern;
  }

  /** The sign as an element of the page. */
  element(state, size = 14) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '-6.5 -6.5 13 13');
    svg.setAttribute('width', size);
    svg.setAttribute('height', size);
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('sign', `is-${STATES[state]}`);
    for (const part of SIGNS[STATES[state]]) {
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', part.d);
      if (part.width) path.setAttribute('stroke-width', part.width);
      path.classList.add(part.width ? 'line' : 'area');
      if (part.cut) path.classList.add('cut');
      svg.append(path);
    }
    return svg;
  }
}

/** Pixels of the screen in one of the page. */
const SCALE = Math.min(3, Math.max(1, Math.ceil(window.devicePixelRatio || 1)));

function countText(count) { return count.toLocaleString('en'); }

/** To about three digits. */
function durationText(ns) {
  const ms = ns / 1e6;
  if (ns === 0) return '0 ms';
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${ms.toFixed(0)} ms`;
  const s = ms / 1000;
  if (s < 9.995) return `${s.toFixed(2)} s`;
  if (s < 59.95) return `${s.toFixed(1)} s`;
  const whole = Math.round(s);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(whole / 60);
  return `${countText(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** A moment of the run, with the decimals that tell it from another one `resolution` ns later. */
function momentText(ns, resolution = 1e6) {
  let decimals = 0;
  for (let unit = 1e9; unit > resolution && decimals < 6; unit /= 10) ++decimals;
  const s = ns / 1e9;
  if (s < 60) return `${s.toFixed(decimals)} s`;
  const unit = 10 ** decimals;
  const rest = (Math.floor((s % 60) * unit + 1e-6) / unit).toFixed(decimals).padStart(decimals ? decimals + 3 : 2, '0');
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}:${rest}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}
