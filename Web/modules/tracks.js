// SPDX-License-Identifier: Apache-2.0
// The tracks on the map: one picture a little wider than the map, painted in a worker from the server's vector tiles and moved as a
// whole while a person drags or zooms. So a frame costs the same for two million positions as for two.

import { mapRequest } from "./api.js";
import { say } from "./dom.js";

/** Of the map's width and height, beyond each edge. */
const MARGIN = 0.3;
const MOST_PIXELS = 6_000_000;
/** While the map moves, a new picture when this much of a level has been zoomed. */
const ZOOM_STEP = 0.5;

const SHADERS = [`attribute vec4 corner; varying vec2 at; void main() { at = corner.zw; gl_Position = vec4(corner.xy, 0.0, 1.0); }`,
  `precision mediump float; uniform sampler2D picture; varying vec2 at; void main() { gl_FragColor = texture2D(picture, at); }`];

let map, worker, strokes, timeWindow, drawn, texture, program, corners, headers = {};
let [asked, answered, isStale, questions] = [0, 0, false, 0];
const answers = new Map();

/** The map's layer of tracks. `look(zoom)` says which ships are drawn and how, `window()` the seconds from and to. */
export function tracksLayer(ofMap, look, window) {
  map = ofMap;
  strokes = () => look(map.getZoom());
  timeWindow = window;
  headers = mapRequest("").headers;
  worker = new Worker("/modules/trackworker.js", { type: "module" });
  worker.onmessage = ({ data }) => data.kind === "picture" ? take(data) : answer(data);
  map.on("move", () => { if (asked === answered && !covers()) draw(); });
  map.on("moveend", draw);
  let size = "";
  map.on("resize", () => { const { clientWidth, clientHeight } = map.getContainer(); if (size !== (size = `${clientWidth} ${clientHeight}`)) draw(); });
  return { id: "tracks", type: "custom", renderingMode: "2d", onAdd: prepare, render: show };
}

/** Paints anew: after a change of the window, the colours, the ships shown. At most one picture is under way. */
export function draw() {
  if (asked !== answered) { isStale = true; return; }
  isStale = false;
  asked += 1;
  worker.postMessage({ kind: "picture", id: asked, view: viewNow(), strokes: strokes(), window: timeWindow(), headers });
}

/** Resolves when the tracks stand as asked for. */
export const settled = () => new Promise((done) => { const look = () => asked === answered && drawn ? done() : setTimeout(look, 20); look(); });

/** The track within four pixels of a place on the map, or null. */
export function trackAt(lngLat) {
  if (!drawn) return Promise.resolve(null);
  const { x, y } = maplibregl.MercatorCoordinate.fromLngLat(lngLat);
  questions += 1;
  worker.postMessage({ kind: "nearest", id: questions, x, y, view: { scale: drawn.scale, ratio: drawn.ratio }, reach: 4 * drawn.ratio / drawn.scale, strokes: strokes(), window: timeWindow(), headers });
  return new Promise((done) => answers.set(questions, done));
}

function answer({ id, feature }) {
  answers.get(id)?.(feature);
  answers.delete(id);
}

function take({ id, view, pixels, fault }) {
  answered = id;
  if (fault) say(`Some tracks are missing on the map: ${fault}`);
  drawn = { ...view, pixels };
  map.triggerRepaint();
  if (isStale) draw();
}

// MARK: The view

function viewNow() {
  const { clientWidth, clientHeight } = map.getContainer();
  const { x, y } = maplibregl.MercatorCoordinate.fromLngLat(map.getCenter());
  const world = 512 * 2 ** map.getZoom();
  const share = 1 + 2 * MARGIN;
  const ratio = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / Math.max(1, clientWidth * clientHeight * share * share)));
  const [width, height] = [Math.ceil(clientWidth * share * ratio), Math.ceil(clientHeight * share * ratio)];
  const scale = world * ratio;
  return { west: x - width / 2 / scale, north: y - height / 2 / scale, scale, ratio, width, height };
}

/** Whether what is drawn still fills the map well enough. */
function covers() {
  if (!drawn) return false;
  const now = viewNow();
  if (Math.abs(Math.log2(now.scale / now.ratio * drawn.ratio / drawn.scale)) > ZOOM_STEP) return false;
  const inset = MARGIN / (1 + 2 * MARGIN);
  const [width, height] = [now.width / now.scale, now.height / now.scale];
  return now.west + width * inset >= drawn.west && now.north + height * inset >= drawn.north
    && now.west + width * (1 - inset) <= drawn.west + drawn.width / drawn.scale && now.north + height * (1 - inset) <= drawn.north + drawn.height / drawn.scale;
}

// MARK: WebGL

function prepare(_, gl) {
  program = gl.createProgram();
  [gl.VERTEX_SHADER, gl.FRAGMENT_SHADER].forEach((kind, index) => {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, SHADERS[index]);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  });
  gl.linkProgram(program);
  corners = gl.createBuffer();
  texture = gl.createTexture();
  if (drawn) drawn.isUploaded = false;
}

function show(gl) {
  if (!drawn) return;
  gl.useProgram(program);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  if (!drawn.isUploaded) upload(gl);
  gl.bindBuffer(gl.ARRAY_BUFFER, corners);
  gl.bufferData(gl.ARRAY_BUFFER, cornersOnScreen(), gl.STREAM_DRAW);
  const place = gl.getAttribLocation(program, "corner");
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 4, gl.FLOAT, false, 0, 0);
  gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
}

function upload(gl) {
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, drawn.width, drawn.height, 0, gl.RGBA, gl.UNSIGNED_BYTE, drawn.pixels);
  for (const name of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, name, gl.CLAMP_TO_EDGE);
  for (const name of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, name, gl.LINEAR);
  drawn.isUploaded = true;
}

/** The picture's corners in the clip space of the map as it stands, with their places in the picture. Worked out here in doubles: deep in, single precision shakes. */
function cornersOnScreen() {
  const now = viewNow();
  const [middleX, middleY] = [now.west + now.width / 2 / now.scale, now.north + now.height / 2 / now.scale];
  const { clientWidth, clientHeight } = map.getContainer();
  const world = now.scale / now.ratio;
  const x = (share) => (share - middleX) * world / clientWidth * 2;
  const y = (share) => -(share - middleY) * world / clientHeight * 2;
  const [west, east, north, south] = [x(drawn.west), x(drawn.west + drawn.width / drawn.scale), y(drawn.north), y(drawn.north + drawn.height / drawn.scale)];
  return new Float32Array([west, north, 0, 0, east, north, 1, 0, west, south, 0, 1, east, south, 1, 1]);
}
