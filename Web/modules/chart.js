// SPDX-License-Identifier: Apache-2.0
// Barrels added up over the period, as steps. The pointer names the day, every sum and the calls behind it.

import { h, put, s } from "./dom.js";
import { facts, timeWindow } from "./facts.js";
import * as store from "./store.js";
import { day, dayOf, grouped, month, percent, plural, seconds, shipName } from "./words.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [460, 300, 40, 10, 16, 26];
const COLOURS = ["var(--one)", "var(--two)", "var(--three)", "var(--four)"];
const DASHES = ["7 2", "3 2", "", "8 2 2 2"];

export const colourOf = (index, series) => series.kind === "declared" ? "var(--declared)" : COLOURS[index % COLOURS.length];
const dashOf = (index, series) => series.kind === "declared" ? "1 2.5" : DASHES[index % DASHES.length];

export const keyLine = (index, series) => s("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" }, s("path", { d: "M0 5h26", stroke: colourOf(index, series), "stroke-width": 2.6, "stroke-dasharray": dashOf(index, series), fill: "none" }));

export function chart(account, chosen, state) {
  const from = seconds(`${account.period_start}T00:00:00Z`);
  const to = seconds(`${account.period_end}T00:00:00Z`) + 86400;
  const most = Math.max((account.limit_barrels ?? 1) * 1.08, ...account.series.map((series) => series.total_barrels * 1.06), ...bandOf(account).map((one) => one.high_barrels * 1.04));
  const x = (time) => LEFT + (time - from) / (to - from) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - value / most * (HEIGHT - TOP - BOTTOM);
  const end = Math.min(to, Math.max(facts.last, from));
  const readout = h("div", { class: "readout", role: "status" });
  const drawing = s("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", tabindex: "0", "aria-label": alternative(account) },
    frame(account, from, to, most, x, y), windowBand(state, x, from, to), band(account, x, y),
    account.series.map((series, index) => line(series, index, chosen, from, end, x, y)),
    facts.about.is_made_up && s("text", { class: "made", x: WIDTH - RIGHT, y: TOP - 6, "text-anchor": "end" }, "MADE-UP DATA"),
    s("g", { class: "pointer" }));
  const pointer = drawing.lastChild;
  let at = end;
  const show = (time, isPointed) => { at = Math.max(from, Math.min(end, time)); point(at, isPointed, pointer, readout, account, x, y); };
  drawing.addEventListener("pointermove", (event) => { const box = drawing.getBoundingClientRect(); show(from + ((event.clientX - box.left) / box.width * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT) * (to - from), true); });
  drawing.addEventListener("pointerleave", () => show(end, false));
  drawing.addEventListener("click", () => openAt(account, at));
  drawing.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) { if (event.key === "Enter") openAt(account, at); return; }
    event.preventDefault(); event.stopPropagation();
    const days = [...new Set(account.series.flatMap((series) => series.steps.map((step) => step.day)))].sort().map((text) => seconds(`${text}T00:00:00Z`));
    const next = by > 0 ? days.find((time) => time > at + 1) : days.findLast((time) => time < at - 86400);
    if (next !== undefined) show(next + 43200, true);
  });
  show(end, false);
  return h("figure", { class: "block" }, drawing, readout);
}

const alternative = (account) => `Barrels added up over the period${account.limit_barrels === null ? "" : ` against a cap of ${grouped(account.limit_barrels)}`}: ${account.series.map((series) => `${series.name} ${grouped(series.total_barrels)}`).join(", ")}. The table below has the same figures.`;

function frame(account, from, to, most, x, y) {
  const step = [50000, 100000, 200000, 250000, 500000, 1000000, 2000000, 5000000].find((one) => most / one <= 7) ?? most / 5;
  const parts = [];
  for (let value = 0; value <= most; value += step) parts.push(s("path", { class: value ? "grid" : "axis", d: `M${LEFT} ${y(value)}H${WIDTH - RIGHT}` }), s("text", { x: LEFT - 5, y: y(value) + 3.5, "text-anchor": "end" }, value >= 1000 ? `${value / 1000}k` : value));
  for (let time = from, last = -1; time < to; time += 86400) {
    const [name, , number] = month(time);
    if (number === last) continue;
    last = number;
    parts.push(s("path", { class: "axis", d: `M${x(time)} ${HEIGHT - BOTTOM}v4` }));
    if (number % 2 === 0) parts.push(s("text", { x: x(time) + 2, y: HEIGHT - BOTTOM + 15 }, name));
  }
  for (const level of account.limit_barrels === null ? [] : account.notices) {
    const isCap = Math.abs(level - 1) < 1e-9;
    parts.push(s("path", { class: isCap ? "cap" : "notice", d: `M${LEFT} ${y(level * account.limit_barrels)}H${WIDTH - RIGHT}` }));
    if (isCap || level <= 0.8) parts.push(s("text", { class: isCap ? "cap-name" : "", x: LEFT + 4, y: y(level * account.limit_barrels) - 4 }, isCap ? `cap ${grouped(account.limit_barrels)} barrels` : percent(level, 0)));
  }
  return parts;
}

function windowBand(state, x, from, to) {
  if (!state.from && !state.to) return null;
  const [start, end] = timeWindow(state);
  return s("rect", { class: "window", x: x(Math.max(from, start)), width: Math.max(1, x(Math.min(to, end)) - x(Math.max(from, start))), y: TOP, height: HEIGHT - TOP - BOTTOM });
}

const stepTime = (step) => seconds(`${step.day}T00:00:00Z`);

function line(series, index, chosen, from, end, x, y) {
  let path = `M${x(from)} ${y(0)}`;
  for (const step of series.steps) path += `H${x(stepTime(step)).toFixed(1)}V${y(step.cumulative_barrels).toFixed(1)}`;
  path += `H${x(end).toFixed(1)}`;
  const isChosen = series.name === `observed ${chosen}`;
  return s("path", { class: `line${isChosen ? " chosen" : ""}`, d: path, stroke: colourOf(index, series), "stroke-dasharray": dashOf(index, series) });
}

/** The estimate by the end of each day, on the basis chosen. */
const bandOf = (account) => account.estimates.find((one) => one.basis === store.get().basis)?.days ?? [];

/** Its 90% interval as a band, its middle dotted. Between two days only calls nobody saw can add to it: edges run straight. */
function band(account, x, y) {
  const days = bandOf(account);
  if (days.length < 2) return null;
  const at = (day) => x(seconds(`${day.day}T00:00:00Z`)).toFixed(1);
  const edge = (name) => days.map((day) => `${at(day)} ${y(day[name]).toFixed(1)}`);
  return [s("path", { class: "band", d: `M${[...edge("low_barrels"), ...edge("high_barrels").reverse()].join("L")}Z` }),
    ["low_barrels", "high_barrels"].map((name) => s("path", { class: "band-edge", d: `M${edge(name).join("L")}` })), s("path", { class: "band-middle", d: `M${edge("median_barrels").join("L")}` })];
}

/** The interval on a day, between the two days of the table round it. */
function intervalAt(account, time) {
  const days = bandOf(account).map((day) => ({ ...day, time: seconds(`${day.day}T00:00:00Z`) }));
  if (!days.length || time < days[0].time) return null;
  const next = days.findIndex((day) => day.time > time);
  if (next < 0) return days.at(-1);
  const [a, b] = [days[next - 1], days[next]];
  const share = (time - a.time) / (b.time - a.time);
  return Object.fromEntries(["low_barrels", "median_barrels", "high_barrels"].map((name) => [name, a[name] + share * (b[name] - a[name])]));
}

export const bandKey = () => s("svg", { viewBox: "0 0 26 10", "aria-hidden": "true" }, s("rect", { class: "band", width: 26, height: 10 }), s("path", { class: "band-middle", d: "M0 5h26" }));

const sumAt = (series, time) => series.steps.findLast((step) => stepTime(step) <= time)?.cumulative_barrels ?? 0;

function point(time, isPointed, pointer, readout, account, x, y) {
  pointer.replaceChildren();
  if (isPointed) pointer.append(s("path", { class: "cross", d: `M${x(time)} ${TOP}V${HEIGHT - BOTTOM}` }));
  for (const [index, series] of account.series.entries()) pointer.append(s("circle", { class: "dot", cx: x(time), cy: y(sumAt(series, time)), r: 3.6, fill: colourOf(index, series) }));
  const calls = callsUpTo(account, time);
  // Calls of the last day on which any counted: the step under the pointer.
  const step = calls.filter((one) => one.day === calls.at(-1)?.day);
  const interval = intervalAt(account, time);
  const name = ({ call }) => `call ${call.number}, ${shipName(call)}`;
  put(readout, h("p", null, h("b", null, day(dayOf(time))), step.length ? [` · ${plural(calls.length, "call")} counted, last ${step.length > 1 ? `${step.length} on ` : "on "}${day(step[0].day)}: `, step.map(name).join("; "), isPointed && h("span", { class: "quiet" }, " (click opens the last)")] : " · no call counted yet"),
    h("ul", null, account.series.map((series, index) => h("li", { class: "key-line" }, keyLine(index, series), grouped(sumAt(series, time)), account.limit_barrels !== null && ` (${percent(sumAt(series, time) / account.limit_barrels, 0)})`)),
      interval && h("li", { class: "key-line" }, bandKey(), `estimate, ${store.get().basis}: ${grouped(interval.median_barrels)}, 90%: ${grouped(interval.low_barrels)} to ${grouped(interval.high_barrels)}`)));
}

function callsUpTo(account, time) {
  const steps = (account.series.find((series) => series.kind !== "declared")?.steps ?? []).filter((step) => stepTime(step) <= time);
  return steps.map((step) => ({ day: step.day, call: facts.calls.find((call) => call.id === step.entry_id) })).filter((one) => one.call);
}

function openAt(account, time) {
  const call = callsUpTo(account, time).at(-1)?.call;
  if (call) store.set({ row: call.id, pane: "evidence" }, true);
}
