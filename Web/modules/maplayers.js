// SPDX-License-Identifier: Apache-2.0
// How the map's layers look in light and dark, and the samples of the legend.

import { s } from "./dom.js";

export function mapColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return { sea: colour("sea"), ground: colour("ground"), rule: colour("rule"), land: colour("land"), coast: colour("coast"), ink: colour("ink"), accent: colour("accent"), dark: colour("dark-call"), weak: colour("inference"), soft: colour("soft"), two: colour("two"), edge: colour("edge"), met: colour("four") };
}

const line = (id, source, colour, width, more = {}) => ({
  id, type: "line", source, layout: { "line-cap": "round", "line-join": "round", ...(more.layout ?? {}) },
  ...(more.filter ? { filter: more.filter } : {}),
  paint: { "line-color": colour, "line-width": width, ...(more.dash ? { "line-dasharray": more.dash } : {}), "line-opacity": more.opacity ?? 1 },
});

export function layers(colours) {
  return [
    { id: "land-fill", type: "fill", source: "land", paint: { "fill-color": colours.land } },
    line("land-edge", "land", colours.coast, 0.6),
    { id: "outside", type: "fill", source: "outside", paint: { "fill-pattern": "hatch" } },
    line("frame", "frame", colours.edge, 0.8, { dash: [2, 3] }),
    line("scene", "scene", colours.soft, 0.6, { layout: { visibility: "none" } }),
    { id: "tracks", type: "custom" },
    ...[["unknown", colours.soft, [1, 3]], ["weak", colours.weak, [2, 2]], ["dark", colours.dark, [4, 3]]].map(([reception, colour, dash]) =>
      line(`gap-${reception}`, "gap", colour, ["interpolate", ["linear"], ["zoom"], 4, 0.7, 10, 1.4], { dash, opacity: 0.55, filter: ["==", ["get", "reception"], reception] })),
    { id: "encounter", type: "circle", source: "encounter", paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, 1.2, 9, 3, 13, 6], "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": colours.met, "circle-stroke-width": ["interpolate", ["linear"], ["zoom"], 5, 0.7, 10, 1.6], "circle-stroke-opacity": 0.8 } },
    { id: "area-fill", type: "fill", source: "area", paint: { "fill-color": colours.accent, "fill-opacity": 0.12 } },
    line("area-edge", "area", colours.accent, 1.6),
    { id: "detection-fill", type: "fill", source: "detection", minzoom: 11, paint: { "fill-color": colours.dark, "fill-opacity": 0.1 } },
    line("detection", "detection", colours.dark, 1.6),
    { id: "chosen-fill", type: "fill", source: "chosen", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": colours.dark, "fill-opacity": 0.25 } },
    line("chosen-line", "chosen", colours.dark, 3.2, { dash: [2.5, 1.6], filter: ["!=", ["geometry-type"], "Point"] }),
    { id: "chosen-point", type: "circle", source: "chosen", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 9, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": colours.ink, "circle-stroke-width": 2.4 } },
  ];
}

/** How tracks are drawn, the first undermost: whose, and the colour, width in pixels and opacity of their lines. */
export function strokes(colours, zoom, isOn, hull) {
  const share = Math.max(0, Math.min(1, (zoom - 4) / 6));
  return [
    ...(isOn.get("others") ? [{ ships: "others", colour: numbers(colours.soft), width: 0.3 + 0.7 * share, opacity: 0.28 }] : []),
    ...(isOn.get("fleet") ? [{ ships: "fleet", colour: numbers(colours.two), width: 0.8 + 0.8 * share, opacity: 0.75 }] : []),
    ...(isOn.get("fleet") && hull ? [{ ships: hull, colour: numbers(colours.accent), width: 3, opacity: 1 }] : []),
  ];
}

/** Red, green and blue of a colour of the style sheet. */
function numbers(colour) {
  const drawing = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  drawing.fillStyle = colour;
  drawing.fillRect(0, 0, 1, 1);
  return [...drawing.getImageData(0, 0, 1, 1).data.slice(0, 3)];
}

const sample = (colour, width, dash) => s("path", { d: "M1 6h28", stroke: colour, "stroke-width": width, "stroke-dasharray": dash ?? "", fill: "none" });

export function toggles(colours) {
  return [
    { name: "fleet", words: "tracks of the fleet", ids: [], sample: sample(colours.two, 2.4) },
    { name: "others", words: "tracks of other ships", ids: [], sample: sample(colours.soft, 1.4), isOff: true },
    { name: "dark", words: "gap, others were heard", ids: ["gap-dark"], sample: sample(colours.dark, 2.2, "6 4") },
    { name: "weak", words: "gap, seldom heard", ids: ["gap-weak"], sample: sample(colours.weak, 2.2, "3 3") },
    { name: "unknown", words: "gap, nobody heard", ids: ["gap-unknown"], sample: sample(colours.soft, 2.2, "1.5 4") },
    { name: "encounter", words: "encounters of the fleet", ids: ["encounter"], sample: s("circle", { cx: 15, cy: 6, r: 4, fill: "none", stroke: colours.met, "stroke-width": 2 }) },
    { name: "detection", words: "detections", ids: ["detection", "detection-fill"], sample: s("rect", { x: 8, y: 2, width: 14, height: 8, fill: "none", stroke: colours.dark, "stroke-width": 2 }) },
    { name: "scene", words: "footprints of scenes", ids: ["scene"], sample: s("rect", { x: 3, y: 1, width: 24, height: 10, fill: "none", stroke: colours.soft }), isOff: true },
  ];
}
