// SPDX-License-Identifier: Apache-2.0
// Fetches tiles of tracks and paints them, away from the thread that draws the map and answers the pointer.
//
// A view is a part of the square world of Web Mercator: `west` and `north` in shares of it, `scale` pixels round the world, and the
// picture's `width` and `height` in pixels.

import { EXTENT, levelOf, readTile } from "./tracktile.js";
import { blended, nearest, paintTile, placeOf, Plane } from "./trackpaint.js";

/** Points kept; the tiles not used for longest go first. */
const MOST_POINTS = 12_000_000;
const tiles = new Map();
let [pointsKept, wanted, headers] = [0, 0, {}];

addEventListener("message", ({ data }) => {
  headers = data.headers;
  if (data.kind === "picture") { wanted = data.id; draw(data); }
  if (data.kind === "nearest") find(data);
});

async function draw({ id, view, strokes, window }) {
  const names = tilesOf(view);
  const answers = await Promise.allSettled(names.map(tileAt));
  if (id !== wanted) return;
  const planes = strokes.map((stroke) => {
    const plane = new Plane(view.width, view.height);
    answers.forEach(({ value }, index) => value && paintTile(plane, value, placeOf(view, ...names[index].place), stroke.width * view.ratio, stroke.opacity, wish(stroke, window)));
    return { cover: plane.cover, colour: stroke.colour };
  });
  const pixels = blended(planes, view.width, view.height);
  const fault = answers.find((one) => one.status === "rejected")?.reason?.message ?? "";
  postMessage({ kind: "picture", id, view, pixels, fault }, [pixels.buffer]);
}

async function find({ id, x, y, reach, view, strokes, window }) {
  const level = levelOf(view);
  const found = { kind: "nearest", id, feature: null };
  const [column, row] = [Math.floor(x * 2 ** level), Math.floor(y * 2 ** level)];
  const tile = tiles.get(nameOf(level, column, row));
  if (tile) {
    const columns = await tile.columns.catch(() => null);
    const unit = 2 ** level * EXTENT;
    for (const stroke of columns ? strokes.toReversed() : []) {
      found.feature ??= nearest(columns, x * unit - column * EXTENT, y * unit - row * EXTENT, reach * unit, wish(stroke, window));
    }
  }
  postMessage(found);
}

/** Whether a stroke takes a feature: its ships, in the time window. */
const wish = ({ ships }, [from, to]) => (feature) => feature.to >= from && feature.from < to
  && (ships === "fleet" ? feature.hull !== "" : ships === "others" ? feature.hull === "" : feature.hull === ships);

// MARK: Tiles

const nameOf = (level, column, row) => `${level}/${((column % 2 ** level) + 2 ** level) % 2 ** level}/${row}`;

function tilesOf(view) {
  const level = levelOf(view);
  const [side, names] = [2 ** level, []];
  const [right, bottom] = [view.west + view.width / view.scale, view.north + view.height / view.scale];
  for (let row = Math.max(0, Math.floor(view.north * side)); row <= Math.min(side - 1, Math.floor(bottom * side)); row += 1) {
    for (let column = Math.floor(view.west * side); column <= Math.floor(right * side); column += 1) names.push({ name: nameOf(level, column, row), place: [level, column, row] });
  }
  return names;
}

function tileAt({ name }) {
  const kept = tiles.get(name);
  if (kept) { tiles.delete(name); tiles.set(name, kept); return kept.columns; }
  const tile = { points: 0, columns: ask(name) };
  tiles.set(name, tile);
  tile.columns.then((columns) => { tile.points = columns.x.length; pointsKept += tile.points; forgetOldest(); }, () => tiles.delete(name));
  return tile.columns;
}

async function ask(name) {
  const response = await fetch(`/api/tiles/tracks/${name}`, { headers });
  if (!response.ok) throw new Error(`The server answered ${response.status} for a tile of tracks.`);
  return readTile(new Uint8Array(await response.arrayBuffer()));
}

function forgetOldest() {
  for (const [name, tile] of tiles) {
    if (pointsKept <= MOST_POINTS) return;
    tiles.delete(name);
    pointsKept -= tile.points;
  }
}
