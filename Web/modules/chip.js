// SPDX-License-Identifier: Apache-2.0
// Parts of scenes as pictures with their outlines. The one chosen stands above the others, large and with the measuring tool.

import { load, picture } from "./api.js";
import { h, put, s } from "./dom.js";
import { areaName } from "./facts.js";
import { measuring } from "./measure.js";
import * as store from "./store.js";
import { fixed, minute } from "./words.js";

/** Small pictures; the one chosen stands above them. `hull` is whose particulars the tool starts from. */
export function pictures(looks, area, hull) {
  const chosen = looks.find((look) => look.id === store.get().look);
  const figures = looks.map((look) => small(look, area, () => store.set({ look: look.id === store.get().look ? "" : look.id, hull_line: "", shadow_line: "" }, true)));
  return h("div", null, chosen ? big(chosen, area, hull) : null, h("div", { class: "pictures" }, figures));
}

const words = (look) => ({ "look before": "berth before", "look after": "berth after", seen: "ship seen" }[look.role] ?? look.role);
const path = (look, area) => `/api/chips/${encodeURIComponent(look.id)}${area ? `?area=${encodeURIComponent(area)}` : ""}`;

function small(look, area, choose) {
  const frame = h("div", { class: "frame" });
  const caption = h("figcaption", { class: "caption" }, h("b", null, words(look)), ` ${minute(look.time)}`);
  fillFrame(frame, look, area).then((chip) => {
    frame.append(h("button", { type: "button", "aria-pressed": String(look.id === store.get().look), "aria-label": `Enlarge and measure: ${words(look)}, ${minute(look.time)}`, onclick: choose }));
    caption.append(` · ${chip.sensor}`);
  }, (fault) => put(frame, h("p", { class: "fault" }, fault.message)));
  return h("figure", { class: "picture" }, frame, caption);
}

async function fillFrame(frame, look, area) {
  const chip = await load(path(look, area));
  const source = await picture(chip.image);
  const image = h("img", { src: source, alt: `${chip.sensor} scene of ${chip.acquired ?? "an unknown time"} at ${areaName(area)}, ${words(look)}${chip.detection_outline.length ? ", the detection outlined" : ""}` });
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

function big(look, area, hull) {
  const frame = h("div", { class: "frame", "data-measure": "" });
  const tools = h("div");
  const caption = h("figcaption", { class: "caption" });
  fillFrame(frame, look, area).then((chip) => {
    put(caption, h("b", null, words(look)), `, ${chip.sensor}: ${chip.product}. ${chip.acquired ? `${chip.acquired.slice(0, 10)} ${chip.acquired.slice(11, 16)} UTC` : "Time not known"}. ${areaName(area)}. `,
      `Credit: ${chip.provider}${chip.licence ? `, ${chip.licence}` : ""}. Pixels of ${fixed(chip.pixel_metres, 1)} m, stretched between their 1st and 99th percentile. Dashed: the berth. Solid: the detection.`,
      h("code", { class: "hash" }, `${chip.path} · SHA-256 ${chip.sha256}`));
    tools.append(...measuring(frame, chip, look.id, hull));
  }, (fault) => put(frame, h("p", { class: "fault" }, fault.message)));
  return h("figure", { class: "picture large" }, frame, tools, caption);
}
