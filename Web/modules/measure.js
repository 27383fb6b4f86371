// SPDX-License-Identifier: Apache-2.0
// The measuring tool: two clicks along the hull, two along its shadow. The server measures, with the method of `plimsoll measure`;
// nothing is stored, but the address keeps the clicks.

import { load } from "./api.js";
import { h, put, s, segments } from "./dom.js";
import * as store from "./store.js";
import { fixed, grouped } from "./words.js";

const MODES = [["hull", "Length", "The two ends of the hull"], ["shadow", "Shadow", "From the hull's side to the end of its shadow"]];
const FIELDS = [["depth", "depth, keel to deck"], ["beam", "beam"], ["ballast", "draught in ballast"], ["laden", "draught laden"], ["bulwark", "bulwark"], ["sun", "sun's height, °"]];
const HINT = "Click bow and stern for a length. Then choose Shadow and click the hull's side and the end of its shadow. Keys: arrows move the cross (Shift: by ten), Enter sets a point.";

export function measuring(frame, chip, id, hull) {
  const lines = { hull: parse(store.get().hull_line), shadow: parse(store.get().shadow_line) };
  const given = {};
  let mode = lines.hull.length === 2 && lines.shadow.length < 2 ? "shadow" : "hull", cross = null, asked = 0;
  const drawing = frame.querySelector("svg");
  const buttons = h("div", { class: "tools" });
  const readout = h("div", { class: "measured-facts", role: "status" });
  const fields = h("div", { class: "fields" });

  const drawButtons = () => put(buttons, segments("What is clicked", MODES, mode, (chosen) => { mode = chosen; drawButtons(); }),
    h("button", { class: "button bare", type: "button", onclick: clear }, "Clear"));
  const draw = () => {
    drawing.querySelectorAll(".measured").forEach((part) => part.remove());
    for (const [name, points] of Object.entries(lines)) {
      const places = points.map(([column, row]) => [column - chip.column, row - chip.row]);
      if (places.length === 2) drawing.append(s("line", { class: `measured ${name}`, x1: places[0][0], y1: places[0][1], x2: places[1][0], y2: places[1][1] }));
      for (const [cx, cy] of places) drawing.append(s("circle", { class: `measured ${name}`, cx, cy, r: chip.width / 150 }));
    }
    if (cross) drawing.append(s("path", { class: "measured cross", d: `M${cross[0] - chip.width / 30} ${cross[1]}h${chip.width / 15}M${cross[0]} ${cross[1] - chip.width / 30}v${chip.width / 15}` }));
  };
  const clear = () => { lines.hull = []; lines.shadow = []; mode = "hull"; drawButtons(); changed(); };
  const changed = () => {
    draw();
    store.set({ hull_line: text(lines.hull), shadow_line: text(lines.shadow) });
    ask();
  };
  const add = ([x, y]) => {
    const points = lines[mode];
    lines[mode] = points.length === 2 ? [[x + chip.column, y + chip.row]] : [...points, [x + chip.column, y + chip.row]];
    changed();
  };
  const ask = async () => {
    const query = new URLSearchParams();
    for (const [name, points] of Object.entries(lines)) if (points.length === 2) query.set(name, points.flat().map((one) => one.toFixed(2)).join(","));
    if (![...query].length) { put(readout, h("p", { class: "caption" }, HINT)); return; }
    if (hull) query.set("hull_id", hull);
    for (const [name, value] of Object.entries(given)) if (value !== "") query.set(name, value);
    const turn = ++asked;
    try {
      const found = await load(`/api/measure/${encodeURIComponent(id)}?${query}`);
      if (turn !== asked) return;
      put(readout, facts(found));
      fill(fields, found, given);
    } catch (fault) {
      if (turn === asked) put(readout, h("p", { class: "fault" }, fault.message));
    }
  };

  put(fields, FIELDS.map(([name, label]) => h("label", null, label, h("input", { type: "text", inputmode: "decimal", name, size: 6, onchange: (event) => { given[name] = event.target.value.trim().replace(",", "."); ask(); } }))));
  frame.style.cursor = "crosshair";
  Object.assign(frame, { tabIndex: 0 });
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-label", "Measuring on the picture. Arrows move the cross, Enter sets a point.");
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    cross = null;
    add([(event.clientX - box.left) / box.width * chip.width, (event.clientY - box.top) / box.height * chip.height]);
  });
  frame.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    cross ??= [chip.width / 2, chip.height / 2];
    if (!step) { add(cross); return; }
    const far = event.shiftKey ? 10 : 1;
    cross = [Math.max(0, Math.min(chip.width, cross[0] + step[0] * far)), Math.max(0, Math.min(chip.height, cross[1] + step[1] * far))];
    draw();
  });
  drawButtons();
  draw();
  ask();
  return [buttons, readout, h("details", { class: "small" }, h("summary", null, "What is taken of the hull"), fields)];
}

const parse = (words) => {
  const numbers = words.split("_").map(Number);
  return words && numbers.length % 2 === 0 && numbers.every(Number.isFinite) ? numbers.flatMap((one, index) => index % 2 ? [] : [[one, numbers[index + 1]]]) : [];
};
const text = (points) => points.flat().map((one) => one.toFixed(1)).join("_");

/** What was taken stands in the fields, so that it can be changed. */
function fill(fields, found, given) {
  for (const input of fields.querySelectorAll("input")) {
    const own = found.particulars.find((one) => one.name === input.name);
    if (given[input.name]) continue;
    input.placeholder = own ? String(Math.round(own.metres * 100) / 100) : input.name === "sun" && found.sun_elevation_degrees !== null ? fixed(found.sun_elevation_degrees, 1) : "not known";
    input.title = own?.basis ?? "";
  }
}

function facts(found) {
  const row = (name, number, unit, say = (value) => fixed(value, 1)) => number && [h("dt", null, name), h("dd", null, h("b", null, `${say(number.value)} ± ${say((number.high - number.low) / 2)} ${unit}`), h("span", { class: "quiet" }, ` ${say(number.low)} to ${say(number.high)}`))];
  return h("div", null,
    h("dl", { class: "facts" },
      row("Length", found.length_metres, "m"), row("Shadow", found.shadow_metres, "m"), row("Height", found.height_metres, "m"), row("Freeboard", found.freeboard_metres, "m"),
      row("Draught", found.draught_metres, "m"), row("Aboard", found.tonnes_above_ballast, "t above ballast", grouped),
      found.verdict && [h("dt", null, "Verdict"), h("dd", null, h("b", null, found.verdict), `: ${found.reason}`)]),
    found.notes.map((note) => h("p", { class: "caption" }, note)),
    h("p", { class: "caption" }, found.is_made_up && h("span", { class: "mark-words" }, "MADE-UP DATA. "), `± is half the 90% interval. Pixels of ${fixed(found.pixel_metres, 1)} m, each click to half a pixel (one standard deviation)`,
      found.particulars.length && found.freeboard_metres ? `; ${found.particulars.map((one) => `${one.name} ${fixed(one.metres, 1)} m (${one.basis})`).join(", ")}` : "", ". An aid for the eye: it is not stored."));
}
