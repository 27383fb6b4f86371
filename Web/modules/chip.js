// SPDX-License-Identifier: Apache-2.0
// Parts of scenes as pictures with their outlines, and a tool that measures on them.

import { load, picture } from "./api.js";
import { h, put, s } from "./dom.js";
import { areaName } from "./facts.js";
import { fixed, minute } from "./words.js";

/** Small pictures; the one chosen stands above them, large and with the tool. */
export function pictures(looks, area) {
  const large = h("div");
  const figures = looks.map((look) => small(look, area, () => put(large, big(look, area))));
  return h("div", null, large, h("div", { class: "pictures" }, figures));
}

const words = (look) => ({ "look before": "berth before", "look after": "berth after", seen: "ship seen" }[look.role] ?? look.role);
const path = (look, area) => `/api/chips/${encodeURIComponent(look.id)}${area ? `?area=${encodeURIComponent(area)}` : ""}`;

function small(look, area, choose) {
  const frame = h("div", { class: "frame" });
  const caption = h("figcaption", { class: "caption" }, h("b", null, words(look)), ` ${minute(look.time)}`);
  fillFrame(frame, look, area).then((chip) => {
    frame.append(h("button", { type: "button", "aria-label": `Enlarge and measure: ${words(look)}, ${minute(look.time)}`, onclick: choose }));
    caption.append(` · ${chip.sensor}`);
  }, (fault) => put(frame, h("p", { class: "fault" }, fault.message)));
  return h("figure", { class: "picture" }, frame, caption);
}

async function fillFrame(frame, look, area) {
  const chip = await load(path(look, area));
  const source = await picture(chip.image);
  const image = h("img", { src: source, alt: `${chip.sensor} scene of ${chip.acquired ?? "an unknown time"} at ${areaName(area)}, ${words(look)}` });
  frame.style.aspectRatio = `${chip.width} / ${chip.height}`;
  frame.append(image, overlay(chip));
  if (chip.is_made_up) frame.append(h("div", { class: "made" }, "MADE-UP DATA"));
  return chip;
}

const ring = (points) => `M${points.map((point) => point.join(" ")).join("L")}Z`;

function overlay(chip) {
  const metres = niceLength(chip.width * chip.pixel_metres * 0.3);
  const length = metres / chip.pixel_metres;
  const [x, y] = [chip.width * 0.05, chip.height * 0.9];
  const size = chip.width / 22;
  const label = s("text", { x, y: y - size * 0.5 }, `${metres} m`);
  label.style.fontSize = `${size}px`;
  label.style.strokeWidth = `${size / 5}px`;
  return s("svg", { viewBox: `0 0 ${chip.width} ${chip.height}`, "aria-hidden": "true" },
    chip.area_outline.length > 0 && s("path", { class: "berth", d: ring(chip.area_outline) }),
    chip.detection_outline.length > 0 && s("path", { class: "ship", d: ring(chip.detection_outline) }),
    s("path", { class: "scale", d: `M${x} ${y}h${length}` }), label);
}

function niceLength(metres) {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((step) => step * power).find((step) => step <= metres) ?? power;
}

// MARK: Measuring

function big(look, area) {
  const frame = h("div", { class: "frame", "data-measure": "" });
  const readout = h("p", { class: "caption", role: "status" }, "Click two points: bow and stern for a length; the top of the hull and the end of its shadow for a height.");
  const caption = h("figcaption", { class: "caption" });
  const mode = h("select", { "aria-label": "What is measured" }, h("option", { value: "length" }, "length"), h("option", { value: "shadow" }, "shadow → height above water"));
  fillFrame(frame, look, area).then((chip) => {
    put(caption, h("b", null, words(look)), `, ${chip.sensor}: ${chip.product}. ${chip.acquired ? `${chip.acquired.slice(0, 10)} ${chip.acquired.slice(11, 16)} UTC` : "Time not known"}. ${areaName(area)}. `,
      `Credit: ${chip.provider}${chip.licence ? `, ${chip.licence}` : ""}. Pixels of ${fixed(chip.pixel_metres, 1)} m, stretched between their 1st and 99th percentile. Dashed: the berth. Solid: the detection.`,
      h("code", { class: "hash" }, `${chip.path} · SHA-256 ${chip.sha256}`));
    measure(frame, chip, mode, readout);
  }, (fault) => put(frame, h("p", { class: "fault" }, fault.message)));
  return h("figure", { class: "picture large" }, frame, h("div", { class: "tools" }, h("span", { class: "small" }, "Measure"), mode), readout, caption);
}

function measure(frame, chip, mode, readout) {
  let points = [];
  frame.style.cursor = "crosshair";
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    const point = [(event.clientX - box.left) / box.width * chip.width, (event.clientY - box.top) / box.height * chip.height];
    points = points.length === 2 ? [point] : [...points, point];
    const drawing = frame.querySelector("svg");
    drawing.querySelectorAll(".measured").forEach((line) => line.remove());
    const radius = chip.width / 150;
    for (const [x, y] of points) drawing.append(s("circle", { class: "measured", cx: x, cy: y, r: radius }));
    if (points.length < 2) return;
    drawing.append(s("line", { class: "measured", x1: points[0][0], y1: points[0][1], x2: points[1][0], y2: points[1][1] }));
    readout.textContent = result(Math.hypot(points[1][0] - points[0][0], points[1][1] - points[0][1]) * chip.pixel_metres, chip, mode.value);
  });
}

/** Each end is placed to half a pixel at best: the error of a length is a pixel over √2, one standard deviation. */
function result(metres, chip, mode) {
  const error = chip.pixel_metres / Math.SQRT2;
  if (mode === "length") return `${fixed(metres, 1)} ± ${fixed(error, 1)} m (one standard deviation, from the pixel alone). An aid for the eye: it is not stored.`;
  const sun = chip.sun_elevation_degrees;
  if (sun === null || sun <= 0) return "The scene says no height of the sun: a shadow tells no height.";
  const slope = Math.tan(sun * Math.PI / 180);
  return `Shadow ${fixed(metres, 1)} ± ${fixed(error, 1)} m; with the sun at ${fixed(sun, 1)}°, what casts it stands ${fixed(metres * slope, 1)} ± ${fixed(error * slope, 1)} m above the water. Flat water and an upright edge assumed; not stored.`;
}
