// SPDX-License-Identifier: Apache-2.0
// Lanes over time. Above, the whole period with the window on it; below, the window: coverage of each berth, then hulls.
// The window is what every other pane follows.

import { load } from "./api.js";
import { byId, h, note, put } from "./dom.js";
import { areaName, facts, timeWindow } from "./facts.js";
import { colours, drawLane, drawOverview, drawScale, hitsOf } from "./lanes.js";
import * as store from "./store.js";
import { day, dayOf, likelihood, minute } from "./words.js";

const LANE = 19, GUTTER = 186, NARROW_GUTTER = 92, OVERVIEW = 26, SCALE = 18;
let timeline, head, overview, lanes, canvas, hits = [], shift = null;

export async function startTimeline() {
  const pane = byId("time");
  head = pane.appendChild(h("div", { class: "time-head" }));
  overview = pane.appendChild(h("canvas", { class: "overview", height: OVERVIEW, "aria-hidden": "true" }));
  canvas = h("canvas", { role: "img", tabindex: "0", "aria-label": "Time line: coverage of each berth by day, then for each hull its AIS, gaps and calls. The findings list the same calls and gaps as text." });
  lanes = pane.appendChild(h("div", { class: "lanes" }, canvas));
  try { timeline = await load("/api/timeline"); } catch (fault) { put(lanes, h("p", { class: "fault" }, fault.message)); return; }
  dragOverview();
  dragLanes();
  new ResizeObserver(draw).observe(pane);
  addEventListener("theme", draw);
  document.fonts?.ready.then(draw);
  addEventListener("facts", async () => { timeline = await load("/api/timeline"); draw(); });
  addEventListener("pan", (event) => { const [from, to] = timeWindow(store.get()); move(from + (to - from) * event.detail, to + (to - from) * event.detail, true); });
  addEventListener("zoom", (event) => { const [from, to] = timeWindow(store.get()); zoom((from + to) / 2, event.detail, true); });
  store.watch((state, changed) => { if (["from", "to", "row", "hull", "view"].some((name) => changed.has(name))) draw(); });
  draw();
}

/** Sets the window to whole days inside the period; the whole period is no window. */
function move(from, to, isStep = false) {
  const width = Math.max(86400 * 2, Math.min(to - from, facts.last - facts.first));
  const start = Math.max(facts.first, Math.min(from, facts.last - width));
  const [first, last] = [dayOf(start + 43200), dayOf(start + width - 43200)];
  store.set({ from: first <= facts.about.first_day ? "" : first, to: last >= facts.about.last_day ? "" : last }, isStep);
}
function zoom(at, by, isStep = false) {
  const [from, to] = timeWindow(store.get());
  move(at - (at - from) * by, at + (to - at) * by, isStep);
}

function drawHead(state) {
  const [from, to] = timeWindow(state);
  const button = (words, label, act) => h("button", { class: "button bare", type: "button", "aria-label": label, title: label, onclick: act }, words);
  const key = (style, words) => { const swatch = h("span", { class: "swatch" }); Object.assign(swatch.style, style); return h("span", null, swatch, words); };
  put(head, h("span", { class: "span" }, `${day(dayOf(from))} – ${day(dayOf(to - 1))}`),
    h("span", null, button("‹", "Earlier", () => dispatchEvent(new CustomEvent("pan", { detail: -0.5 }))), button("›", "Later", () => dispatchEvent(new CustomEvent("pan", { detail: 0.5 }))),
      button("+", "Narrow the window", () => dispatchEvent(new CustomEvent("zoom", { detail: 0.5 }))), button("−", "Widen the window", () => dispatchEvent(new CustomEvent("zoom", { detail: 2 })))),
    (state.from || state.to) && h("button", { class: "chip", type: "button", onclick: () => store.set({ from: "", to: "" }, true) }, "Whole period"),
    h("span", { class: "keys" }, key({ background: "var(--seen)" }, "ship seen"), key({ background: "var(--empty)" }, "empty"), key({ background: "var(--cloud)" }, "cloud"), key({ background: "var(--nobody)" }, "nobody looked"),
      key({ background: "var(--two)", height: ".25rem" }, "AIS"), key({ borderTop: "2px dashed var(--dark-call)", height: "0", borderWidth: "2px 0 0" }, "gap"), key({ background: "var(--dark-call)" }, "dark call")));
}

const isNarrow = () => byId("time").clientWidth < 740;
const gutter = () => isNarrow() ? NARROW_GUTTER : GUTTER;

function draw() {
  if (!timeline || !lanes.clientWidth) return;
  const state = store.get();
  drawHead(state);
  const palette = colours();
  const [from, to] = timeWindow(state);
  const width = overview.parentElement.clientWidth;
  const first = context(overview, width, OVERVIEW);
  drawOverview(first, { width, height: OVERVIEW, left: gutter(), period: [facts.first, facts.last], window: [from, to], timeline, palette });
  const rows = [...timeline.areas.map((area) => ({ area })), ...timeline.hulls.map((hull) => ({ hull }))];
  const height = SCALE + rows.length * LANE + 6;
  const inner = lanes.clientWidth;
  const second = context(canvas, inner, height);
  const x = (time) => gutter() + (time - from) / (to - from) * (inner - gutter() - 8);
  drawScale(second, { width: inner, height, left: gutter(), window: [from, to], x, palette });
  hits = [];
  rows.forEach((row, index) => {
    const place = { x, y: SCALE + index * LANE, height: LANE, left: gutter(), width: inner, window: [from, to], palette, chosen: state.row, hull: state.hull, first: facts.first };
    drawLane(second, row, place);
    hits.push(...hitsOf(row, place));
  });
}

function context(element, width, height) {
  const ratio = devicePixelRatio || 1;
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  element.style.height = `${height}px`;
  const drawing = element.getContext("2d");
  drawing.scale(ratio, ratio);
  return drawing;
}

// MARK: Pointer

function dragOverview() {
  const timeAt = (event) => { const box = overview.getBoundingClientRect(); return facts.first + Math.max(0, Math.min(1, (event.clientX - box.left - gutter()) / (box.width - gutter() - 8))) * (facts.last - facts.first); };
  let start = null, offset = null;
  overview.addEventListener("pointerdown", (event) => {
    overview.setPointerCapture(event.pointerId);
    const [from, to] = timeWindow(store.get());
    const time = timeAt(event);
    const isWhole = to - from > (facts.last - facts.first) * 0.98;
    offset = !isWhole && time > from && time < to ? time - from : null;
    start = time;
  });
  overview.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const time = timeAt(event);
    const [from, to] = timeWindow(store.get());
    if (offset !== null) move(time - offset, time - offset + to - from);
    else if (Math.abs(time - start) > 86400) move(Math.min(start, time), Math.max(start, time));
  });
  overview.addEventListener("pointerup", () => { start = null; });
  overview.addEventListener("dblclick", () => store.set({ from: "", to: "" }, true));
}

function hitAt(event) {
  const box = canvas.getBoundingClientRect();
  const [px, py] = [event.clientX - box.left, event.clientY - box.top];
  return hits.findLast((hit) => px >= hit.left - 2 && px <= hit.right + 2 && py >= hit.top && py <= hit.bottom);
}

function dragLanes() {
  const timeAt = (event) => { const box = canvas.getBoundingClientRect(); const [from, to] = timeWindow(store.get()); return from + (event.clientX - box.left - gutter()) / (box.width - gutter() - 8) * (to - from); };
  canvas.addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse") shift = { x: event.clientX, window: timeWindow(store.get()), moved: false }; });
  canvas.addEventListener("pointermove", (event) => {
    if (shift) {
      const per = (shift.window[1] - shift.window[0]) / (canvas.clientWidth - gutter() - 8);
      const by = (shift.x - event.clientX) * per;
      if (Math.abs(shift.x - event.clientX) > 4) { shift.moved = true; note(null); move(shift.window[0] + by, shift.window[1] + by); }
      return;
    }
    const hit = hitAt(event);
    canvas.style.cursor = hit?.row || hit?.hull ? "pointer" : "grab";
    note(hit ? tell(hit) : null, event);
  });
  canvas.addEventListener("pointerleave", () => note(null));
  addEventListener("pointerup", () => { if (shift) setTimeout(() => { shift = null; }); });
  canvas.addEventListener("click", (event) => {
    if (shift?.moved) return;
    const hit = hitAt(event);
    if (hit?.row) store.set({ row: hit.row, pane: "evidence", view: innerWidth < 740 ? "side" : "time" }, true);
    else if (hit?.hull) store.set({ hull: hit.hull, pane: "dossier", view: innerWidth < 740 ? "side" : "time" }, true);
  });
  canvas.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey && Math.abs(event.deltaY) > Math.abs(event.deltaX) && lanes.scrollHeight > lanes.clientHeight + 2 && !event.altKey) return;
    event.preventDefault();
    zoom(timeAt(event), event.deltaY > 0 ? 1.2 : 1 / 1.2);
  }, { passive: false });
}

function tell(hit) {
  if (hit.call) return `Call ${hit.call.number}, ${areaName(hit.call.area_id)}: ${likelihood(hit.call.probability)}${hit.call.is_dark ? ", dark" : ""}. Thin: when it may, thick: when it must have been there.`;
  if (hit.gap) return `Silent ${minute(new Date(hit.gap[0] * 1000).toISOString())} – ${minute(new Date(hit.gap[1] * 1000).toISOString())}, reception ${hit.gap[2]}`;
  if (hit.day) return `${day(hit.day)}: ${timeline.letters[hit.letter]}`;
  return hit.words;
}
