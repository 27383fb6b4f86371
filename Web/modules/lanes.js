// SPDX-License-Identifier: Apache-2.0
// What the time line paints: pure functions of rows, places and colours onto a canvas.

import { dayOf, month, seconds } from "./words.js";

const FONT = '"Source Sans", "Liberation Sans", Arial, sans-serif';

/** The colours of the style sheet as they are now. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  return new Proxy({}, { get: (_, name) => style.getPropertyValue(`--${name}`).trim() });
}

export function drawOverview(drawing, { width, height, left, period, window, timeline, palette }) {
  const [first, last] = period;
  const x = (time) => left + (time - first) / (last - first) * (width - left - 8);
  drawing.clearRect(0, 0, width, height);
  drawing.fillStyle = palette.tint;
  drawing.fillRect(left, 2, width - left - 8, height - 4);
  months(drawing, first, last, x, (time, words) => {
    drawing.fillStyle = palette.rule;
    drawing.fillRect(x(time), 2, 1, height - 4);
    label(drawing, words, x(time) + 4, height - 8, palette.soft, 11);
  });
  for (const hull of timeline.hulls) for (const call of hull.calls) {
    drawing.fillStyle = call.is_dark ? palette["dark-call"] : palette.accent;
    drawing.fillRect(x(call.arrival[1]), 3, Math.max(2, x(call.departure[0]) - x(call.arrival[1])), 6);
  }
  const [from, to] = [x(window[0]), x(window[1])];
  drawing.fillStyle = palette.ground;
  drawing.globalAlpha = 0.62;
  drawing.fillRect(left, 2, from - left, height - 4);
  drawing.fillRect(to, 2, width - 8 - to, height - 4);
  drawing.globalAlpha = 1;
  drawing.strokeStyle = palette.accent;
  drawing.lineWidth = 1.5;
  drawing.strokeRect(from + 0.75, 2.75, Math.max(3, to - from - 1.5), height - 5.5);
  label(drawing, "whole period", 12, height - 8, palette.soft, 12);
}

function months(drawing, from, to, x, mark) {
  const start = new Date(from * 1000);
  const isNarrow = (x(from + 30 * 86400) - x(from)) < 64;
  const every = Math.ceil(30 / Math.max(1, x(from + 30 * 86400) - x(from)));
  for (let index = 0; index < 1300; index += 1) {
    const time = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + index, 1) / 1000;
    if (time >= to) break;
    if (time < from) continue;
    const [name, year, number] = month(time);
    mark(time, index % every ? "" : (number === 0 || index === 0) && !isNarrow ? `${name} ${year}` : number === 0 ? String(year) : name);
  }
}

export function drawScale(drawing, { width, height, left, window, x, palette }) {
  drawing.clearRect(0, 0, width, height);
  const [from, to] = window;
  const perDay = x(from + 86400) - x(from);
  months(drawing, from, to, x, (time, words) => {
    drawing.fillStyle = palette.rule;
    drawing.fillRect(x(time), 0, 1, height);
    if (perDay < 9) label(drawing, words, x(time) + 4, 13, palette.soft, 12);
  });
  if (perDay < 9) return;
  const step = perDay > 46 ? 1 : perDay > 22 ? 2 : 7;
  for (let time = from, index = 0; time < to; time += 86400, index += 1) {
    if (index % step) continue;
    drawing.fillStyle = palette.rule;
    drawing.fillRect(x(time), 12, 1, height);
    const [name] = month(time);
    label(drawing, `${new Date(time * 1000).getUTCDate()} ${name}`, x(time) + 3, 13, palette.soft, 12);
  }
}

function label(drawing, words, x, y, colour, size, weight = 400) {
  drawing.font = `${weight} ${size}px ${FONT}`;
  drawing.fillStyle = colour;
  drawing.fillText(words, x, y);
}

/** A name with an ellipsis where it is too long for its place. */
function fitted(drawing, words, width, weight) {
  drawing.font = `${weight} 12.5px ${FONT}`;
  let text = words;
  while (text.length > 3 && drawing.measureText(text === words ? text : `${text}…`).width > width) text = text.slice(0, -1);
  return text === words ? words : `${text.trimEnd()}…`;
}

export function drawLane(drawing, row, place) {
  const { y, left, width, height, palette, hull } = place;
  const isChosen = row.hull && row.hull.id && row.hull.id === hull;
  if (isChosen) { drawing.fillStyle = palette["accent-tint"]; drawing.fillRect(0, y, width, height); }
  label(drawing, fitted(drawing, row.area ? row.area.name : row.hull.name, left - 22, row.area ? 600 : 400), 12, y + 14, palette.ink, 12.5, row.area ? 600 : 400);
  drawing.save();
  drawing.beginPath();
  drawing.rect(left, y, width - left - 8, height);
  drawing.clip();
  if (row.area) drawCoverage(drawing, row.area, place); else drawHull(drawing, row.hull, place);
  drawing.restore();
}

function drawCoverage(drawing, area, { x, y, height, palette, first }) {
  const fills = { s: palette.seen, e: palette.empty, c: palette.cloud, u: palette.cloud, n: palette.nobody, "-": palette.nobody };
  for (let index = 0; index < area.days.length; index += 1) {
    const letter = area.days[index];
    const [from, to] = [x(first + index * 86400), x(first + (index + 1) * 86400)];
    drawing.fillStyle = fills[letter];
    drawing.fillRect(from, y + 3, to - from - (to - from > 4 ? 1 : 0), height - 6);
    if (letter === "u") { drawing.fillStyle = palette.soft; drawing.fillRect(from, y + height / 2, to - from - 1, 1); }
    // A day without a look is an outline: white alone would read as "nothing happened".
    if ("n-".includes(letter)) { drawing.fillStyle = palette.edge; drawing.fillRect(from, y + height - 5, to - from - 1, 1); }
  }
}

function drawHull(drawing, hull, { x, y, height, palette, chosen }) {
  const middle = y + height / 2;
  drawing.fillStyle = palette.two;
  for (const [from, to] of hull.tracks) drawing.fillRect(x(from), middle - 1.5, Math.max(1, x(to) - x(from)), 3);
  for (const gap of hull.gaps) {
    const [from, to, reception, id] = gap;
    drawing.fillStyle = palette.paper;
    drawing.fillRect(x(from), middle - 2, x(to) - x(from), 4);
    drawing.strokeStyle = reception === "unknown" ? palette.soft : palette["dark-call"];
    drawing.lineWidth = id === chosen ? 4 : 2;
    drawing.setLineDash(reception === "unknown" ? [1.5, 3] : [5, 3]);
    drawing.beginPath();
    drawing.moveTo(x(from), middle);
    drawing.lineTo(Math.max(x(to), x(from) + 2), middle);
    drawing.stroke();
    drawing.setLineDash([]);
  }
  for (const call of hull.calls) {
    drawing.fillStyle = drawing.strokeStyle = call.is_dark ? palette["dark-call"] : palette.accent;
    drawing.globalAlpha = 0.4;
    drawing.fillRect(x(call.arrival[0]), middle - 3, Math.max(2, x(call.departure[1]) - x(call.arrival[0])), 6);
    drawing.globalAlpha = 1;
    drawing.fillRect(x(call.arrival[1]), middle - 6, Math.max(3, x(call.departure[0]) - x(call.arrival[1])), 12);
    if (call.id !== chosen) continue;
    drawing.strokeStyle = palette.ink;
    drawing.lineWidth = 2;
    drawing.strokeRect(x(call.arrival[0]) - 2, middle - 8, Math.max(6, x(call.departure[1]) - x(call.arrival[0]) + 4), 16);
  }
}

/** Boxes that answer to the pointer. */
export function hitsOf(row, { x, y, height, left, window, first }) {
  const box = (from, to) => ({ left: Math.max(left, x(from)), right: Math.max(x(to), x(from) + 3), top: y, bottom: y + height });
  if (row.area) {
    return [...row.area.days].map((letter, index) => ({ ...box(first + index * 86400, first + (index + 1) * 86400 - 1), letter, day: dayOf(first + index * 86400) }))
      .filter((hit) => hit.right >= left && seconds(`${hit.day}T00:00:00Z`) < window[1]);
  }
  const { hull } = row;
  const name = { left: 0, right: left - 8, top: y, bottom: y + height, hull: hull.id, words: hull.id ? `${hull.name}: open the dossier` : hull.name };
  return [name, ...hull.gaps.map((gap) => ({ ...box(gap[0], gap[1]), gap, row: gap[3] })), ...hull.calls.map((call) => ({ ...box(call.arrival[0], call.departure[1]), call, row: call.id }))]
    .filter((hit) => hit.hull !== undefined || hit.right >= left);
}
