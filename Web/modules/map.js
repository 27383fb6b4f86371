// SPDX-License-Identifier: Apache-2.0
// The map: coast, areas, tracks with gaps left open, detections, calls. It follows the time window and the findings.

import { load, mapRequest } from "./api.js";
import { byId, h, put, s } from "./dom.js";
import { callsShown, facts, timeWindow } from "./facts.js";
import { layers, mapColours, strokes, toggles } from "./maplayers.js";
import { watchMotion } from "./motion.js";
import * as store from "./store.js";
import { draw as drawTracks, settled, trackAt, tracksLayer } from "./tracks.js";
import { day, dayOf, plural } from "./words.js";

let map, marks = [], legend;
let areScenesLoaded = false;

export async function startMap() {
  const pane = byId("map");
  const place = pane.appendChild(h("div", { class: "canvas" }));
  if (facts.about.is_made_up) pane.append(h("div", { class: "made" }, "MADE-UP DATA"));
  try {
    await script();
    map = new maplibregl.Map({
      container: place, style: { version: 8, sources: {}, layers: [{ id: "sea", type: "background", paint: { "background-color": mapColours().sea } }] },
      ...start(), maxZoom: 18, attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      transformRequest: (url) => url.includes("/api/") ? mapRequest(url) : { url }, canvasContextAttributes: { preserveDrawingBuffer: true },
    });
  } catch (fault) {
    put(place, h("p", { class: "no-map" }, "The map needs WebGL, which this browser does not give. Findings, evidence, ledger and time line work without it."));
    document.documentElement.dataset.ready = "map";
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibregl.ScaleControl({ maxWidth: 110, unit: "nautical" }), "bottom-right");
  map.addControl(new maplibregl.AttributionControl({ compact: false, customAttribution: attribution() }), "bottom-right");
  map.getCanvas().setAttribute("aria-label", "Map of areas, tracks, gaps, detections and calls. The findings list the same as text.");
  map.once("load", addContent);
  map.on("resize", keepSize);
  keepSize();
  watchMotion(map);
  map.on("moveend", () => { thin(); const { lng, lat } = map.getCenter(); store.set({ map: `${map.getZoom().toFixed(2)}/${lat.toFixed(4)}/${lng.toFixed(4)}` }); });
  store.watch(follow);
  addEventListener("facts", () => drawMarks(store.get()));
  addEventListener("theme", paint);
}

/** On paper the map keeps the size it has on the screen, so that names stay where they belong; a wide one is made smaller. */
function keepSize() {
  if (matchMedia("print").matches) return;
  const [width, height] = [map.getContainer().clientWidth, map.getContainer().clientHeight];
  const style = document.documentElement.style;
  style.setProperty("--map-width", `${width}px`);
  style.setProperty("--map-height", `${height}px`);
  style.setProperty("--map-zoom", Math.min(1, 690 / Math.max(1, width)));
}

const script = () => new Promise((done, failed) => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/vendor/maplibre-gl.css" }));
  document.head.append(Object.assign(document.createElement("script"), { src: "/vendor/maplibre-gl.js", onload: done, onerror: failed }));
});

const attribution = () => facts.about.counts.land ? "Land © OpenStreetMap contributors, ODbL" : "No coastline in this case";

function start() {
  const [zoom, lat, lng] = store.get().map.split("/").map(Number);
  if (Number.isFinite(zoom) && Number.isFinite(lat) && Number.isFinite(lng)) return { zoom, center: [lng, lat] };
  const bounds = facts.about.bounds;
  return bounds ? { bounds: [[bounds[0], bounds[1]], [bounds[2], bounds[3]]], fitBoundsOptions: { padding: { top: 60, bottom: 50, left: 50, right: 110 }, maxZoom: 12 } } : { zoom: 1, center: [0, 20] };
}

async function addContent() {
  const empty = { type: "FeatureCollection", features: [] };
  const features = (table, query = "") => ({ type: "geojson", data: `${location.origin}/api/features/${table}${query}` });
  map.addSource("land", { ...features("land"), tolerance: 0.5 });
  map.addSource("area", features("area"));
  map.addSource("gap", features("gap", "?ships=fleet"));
  map.addSource("detection", features("detection"));
  map.addSource("scene", { type: "geojson", data: empty });
  map.addSource("encounter", { type: "geojson", data: empty });
  map.addSource("chosen", { type: "geojson", data: empty });
  map.addSource("frame", { type: "geojson", data: coastFrame() });
  map.addSource("outside", { type: "geojson", data: coastOutside() });
  hatch();
  const colours = mapColours();
  const tracks = tracksLayer(map, (zoom) => strokes(mapColours(), zoom, layersOn(store.get()), store.get().hull), () => timeWindow(store.get()));
  for (const layer of layers(colours)) map.addLayer(layer.id === "tracks" ? tracks : layer);
  drawLegend();
  follow(store.get(), new Set(["from", "row", "hull", "layers"]));
  drawMarks(store.get());
  describe();
  await Promise.all([map.once("idle"), settled()]);
  map.once("render", () => { document.documentElement.dataset.ready = "map"; });
  if (facts.about.counts.encounter) map.getSource("encounter").setData(`${location.origin}/api/features/encounter?ships=fleet`);
  map.triggerRepaint();
}

/** The box inside which the case knows the coast: outside it, no land is not sea. */
function coastFrame() {
  const box = facts.about.coastline_bounds;
  if (!box) return { type: "FeatureCollection", features: [] };
  const [west, south, east, north] = box;
  return { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[west, south], [east, south], [east, north], [west, north], [west, south]] } };
}

/** All the world but that box, hatched: what lies there is not known, not sea. */
function coastOutside() {
  const box = facts.about.coastline_bounds;
  if (!box) return { type: "FeatureCollection", features: [] };
  const [west, south, east, north] = box;
  const strips = [[-180, west, -85, 85], [east, 180, -85, 85], [west, east, north, 85], [west, east, -85, south]].filter(([left, right, bottom, top]) => left < right && bottom < top);
  return { type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: strips.map(([left, right, bottom, top]) => [[[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]]) } };
}

function hatch() {
  const [size, colours] = [16, mapColours()];
  const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
  const drawing = canvas.getContext("2d");
  drawing.fillStyle = colours.ground;
  drawing.fillRect(0, 0, size, size);
  drawing.strokeStyle = colours.rule;
  drawing.lineWidth = 1.5;
  for (const start of [-size, 0, size]) { drawing.beginPath(); drawing.moveTo(start, size); drawing.lineTo(start + size, 0); drawing.stroke(); }
  const image = drawing.getImageData(0, 0, size, size);
  if (map.hasImage("hatch")) map.updateImage("hatch", image); else map.addImage("hatch", image, { pixelRatio: 2 });
}

function paint() {
  if (!map?.isStyleLoaded()) return;
  const colours = mapColours();
  hatch();
  map.setPaintProperty("sea", "background-color", colours.sea);
  for (const layer of layers(colours)) for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name, value);
  drawTracks();
  drawLegend();
}

// MARK: Following the state

function follow(state, changed) {
  if (!map?.getLayer("tracks")) return;
  if (changed.has("view")) map.resize();
  if (["from", "to", "hull"].some((name) => changed.has(name))) filter(state);
  if (changed.has("layers")) showLayers(state);
  if (changed.has("row") || changed.has("hull")) choose(state);
  drawMarks(state);
}

function filter(state) {
  const [from, to] = timeWindow(state);
  drawTracks();
  const days = [new Date(from * 1000).toISOString(), new Date(to * 1000).toISOString()];
  const inWindow = [[">=", ["get", "end_time"], days[0]], ["<", ["get", "start_time"], days[1]]];
  for (const reception of ["dark", "weak", "unknown"]) map.setFilter(`gap-${reception}`, ["all", ["==", ["get", "reception"], reception], ...inWindow]);
  map.setFilter("encounter", ["all", ...inWindow]);
  for (const layer of ["detection", "detection-fill"]) map.setFilter(layer, ["any", ["!", ["has", "acquired"]], ["all", [">=", ["get", "acquired"], days[0]], ["<", ["get", "acquired"], days[1]]]]);
}

/** What the chosen row rests on, or the row itself, drawn strong. */
async function choose(state) {
  const features = [];
  try {
    if (state.row) {
      const row = await load(`/api/rows/${encodeURIComponent(state.row)}`);
      if (row.feature) features.push(row.feature);
      if (row.table === "call") {
        const parents = row.rests_on.filter((one) => ["gap", "seen"].includes(one.role)).slice(0, 12);
        for (const found of await Promise.all(parents.map((one) => load(`/api/rows/${one.id}`)))) if (found.feature) features.push(found.feature);
      }
    }
  } catch { return; }
  if (state.row !== store.get().row) return;
  map.getSource("chosen")?.setData({ type: "FeatureCollection", features });
}

function drawMarks(state) {
  if (!map?.getLayer("tracks")) return;
  for (const mark of marks) mark.remove();
  const counts = new Map();
  for (const call of callsShown(state)) counts.set(call.area_id, (counts.get(call.area_id) ?? 0) + 1);
  marks = facts.about.areas.map((area) => {
    const count = counts.get(area.id) ?? 0;
    const element = h("button", { class: `place-mark${count ? " load" : ""}`, type: "button", "aria-label": `${area.name}, ${area.kind}: ${plural(count, "call")} shown`, onclick: () => area.role === "load" ? (store.set({ area: state.area === area.id ? "" : area.id, kind: "call", view: innerWidth < 740 ? "findings" : "map" }, true), fly(area.id)) : fly(area.id) },
      count ? h("b", null, count) : null, h("span", null, area.name));
    const mark = new maplibregl.Marker({ element, anchor: count ? "bottom" : "left", offset: count ? [0, -4] : [8, 0] }).setLngLat(centre(area.id)).addTo(map);
    return Object.assign(mark, { rank: count * 10 + (area.role === "load" ? 3 : area.role === "discharge" ? 2 : 1) });
  });
  thin();
}

/** Of names that would lie over each other the lesser is hidden; zooming in brings it back. */
function thin() {
  const kept = [];
  for (const mark of [...marks].sort((a, b) => b.rank - a.rank)) {
    const element = mark.getElement();
    element.style.visibility = "";
    const box = element.getBoundingClientRect();
    const isHidden = kept.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    element.style.visibility = isHidden ? "hidden" : "";
    if (!isHidden) kept.push(box);
  }
}

const boxes = new Map();
async function describe() {
  const { features } = await load("/api/features/area");
  for (const feature of features) {
    const ring = feature.geometry.coordinates[0];
    const [longitudes, latitudes] = [ring.map((point) => point[0]), ring.map((point) => point[1])];
    boxes.set(feature.properties.id, [[Math.min(...longitudes), Math.min(...latitudes)], [Math.max(...longitudes), Math.max(...latitudes)]]);
  }
  drawMarks(store.get());
  map.on("click", clicked);
  map.on("mousemove", point);
}
const centre = (id) => { const box = boxes.get(id); return box ? [(box[0][0] + box[1][0]) / 2, (box[0][1] + box[1][1]) / 2] : [facts.about.bounds[0], facts.about.bounds[1]]; };
const fly = (id) => boxes.has(id) && map.fitBounds(boxes.get(id), { padding: 120, maxZoom: 14.5 });

const hitAt = ({ x, y }) => map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers: ["detection", "detection-fill", "encounter", "gap-dark", "gap-weak", "gap-unknown"].filter((name) => map.getLayer(name)) })[0];

let [pointed, isAsking] = [null, false];
/** The pointer becomes a hand over what can be clicked; the last place wins while an answer is on its way. */
async function point(event) {
  pointed = event;
  if (isAsking || map.isMoving()) return;
  isAsking = true;
  for (let asked = null; asked !== pointed;) {
    asked = pointed;
    map.getCanvas().style.cursor = hitAt(asked.point) || await trackAt(asked.lngLat) ? "pointer" : "";
  }
  isAsking = false;
}

async function clicked(event) {
  const hit = hitAt(event.point);
  if (hit) { store.set({ row: hit.properties.id, pane: "evidence" }, true); return; }
  const track = await trackAt(event.lngLat);
  if (!track) return;
  const name = facts.hulls.get(track.hull);
  new maplibregl.Popup({ closeButton: false, maxWidth: "18rem" }).setLngLat(event.lngLat).setDOMContent(h("div", null,
    name ? h("button", { class: "linkish", type: "button", onclick: () => store.set({ hull: track.hull, pane: "dossier" }, true) }, name) : h("b", null, "a ship outside the fleet"),
    h("p", { class: "small" }, `MMSI ${track.mmsi}, ${day(dayOf(track.from))}`))).addTo(map);
}

// MARK: Legend

function drawLegend() {
  const [colours, isOn] = [mapColours(), layersOn(store.get())];
  const isOpen = legend ? legend.open : innerWidth > 1500;
  legend?.remove();
  legend = byId("map").appendChild(h("details", { class: "legend", open: isOpen }, h("summary", null, "Layers"),
    h("ul", null, toggles(colours).map(({ name, words, sample }) =>
      h("li", null, h("label", null, h("input", { type: "checkbox", name, checked: isOn.get(name), onchange: () => turn(name) }), s("svg", { viewBox: "0 0 30 12", "aria-hidden": "true" }, sample), words)))),
    h("p", null, "A silence is not drawn as a course: the dashed line only joins its two ends. Hatched: the case holds no coastline there.")));
}

/** Layers that are on: those of the start, but for the ones that the address turns over. */
function layersOn(state) {
  const turned = new Set(state.layers.split(","));
  return new Map(toggles(mapColours()).map(({ name, isOff }) => [name, Boolean(isOff) === turned.has(name)]));
}

function turn(name) {
  const turned = new Set(store.get().layers.split(",").filter(Boolean));
  if (!turned.delete(name)) turned.add(name);
  store.set({ layers: [...turned].sort().join(",") }, true);
}

function showLayers(state) {
  const isOn = layersOn(state);
  for (const { name, ids } of toggles(mapColours())) {
    for (const id of ids) map.setLayoutProperty(id, "visibility", isOn.get(name) ? "visible" : "none");
    const box = legend?.querySelector(`[name="${name}"]`);
    if (box) box.checked = isOn.get(name);
  }
  if (isOn.get("scene") && !areScenesLoaded) { areScenesLoaded = true; map.getSource("scene").setData(`${location.origin}/api/features/scene`); }
  drawTracks();
}
