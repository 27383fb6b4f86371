// SPDX-License-Identifier: Apache-2.0
// A vector tile of tracks (Mapbox Vector Tile Specification 2.1) read into columns.

/** Units along a side of a tile. */
export const EXTENT = 4096;
/** Deepest level that the server cuts; deeper in it is drawn larger. */
const DEEPEST_LEVEL = 14;

/** The level of the tiles for a view: a tile is 512 to 1024 of the page's pixels wide. */
export const levelOf = ({ scale, ratio }) => Math.max(0, Math.min(DEEPEST_LEVEL, Math.floor(Math.log2(scale / ratio / 512) + 1e-6)));

/**
 * Columns of a tile: points `x`, `y` in units of the tile; a line is points `lines[i]` up to `lines[i + 1]`; a feature is
 * `first` up to `last` of the lines, `from` to `to` in seconds, the MMSI, and the hull where it is one of the fleet.
 */
export function readTile(bytes) {
  const tile = { x: new Int16Array(bytes.length >> 1), y: new Int16Array(bytes.length >> 1), lines: [0], features: [] };
  let points = 0;
  for (const [field, layer] of fields(bytes)) {
    if (field !== 3) continue;
    const [keys, values, features] = [[], [], []];
    for (const [name, content] of fields(layer)) {
      if (name === 2) features.push(content);
      if (name === 3) keys.push(text(content));
      if (name === 4) values.push(value(content));
    }
    for (const content of features) points = readFeature(content, keys, values, tile, points);
  }
  return { ...tile, x: tile.x.slice(0, points), y: tile.y.slice(0, points), lines: Uint32Array.from(tile.lines) };
}

function readFeature(content, keys, values, tile, points) {
  const feature = { first: tile.lines.length - 1, last: 0, from: 0, to: 0, mmsi: 0, hull: "" };
  for (const [name, packed] of fields(content)) {
    if (name === 2) { const tags = [...numbers(packed)]; for (let tag = 0; tag + 1 < tags.length; tag += 2) feature[keys[tags[tag]]] = values[tags[tag + 1]]; }
    if (name === 4) points = readGeometry(packed, tile, points);
  }
  feature.last = tile.lines.length - 1;
  tile.features.push(feature);
  return points;
}

/** MoveTo opens a line, LineTo goes on; steps are zigzag (§4.3). The loop is the hot one: it reads the bytes itself. */
function readGeometry(bytes, tile, points) {
  let [at, x, y, left, isMove, isUpright] = [0, 0, 0, 0, false, false];
  while (at < bytes.length) {
    let [number, shift] = [0, 0];
    for (;;) { const byte = bytes[at++]; number |= (byte & 0x7f) << shift; if (byte < 0x80 || at >= bytes.length) break; shift += 7; }
    if (!left) { isMove = (number & 7) === 1; left = number >>> 3; continue; }
    const step = (number >>> 1) ^ -(number & 1);
    if (!isUpright) { x += step; isUpright = true; continue; }
    y += step;
    isUpright = false;
    left -= 1;
    if (isMove && points > tile.lines[tile.lines.length - 1]) tile.lines.push(points);
    tile.x[points] = x;
    tile.y[points] = y;
    points += 1;
  }
  if (points > tile.lines[tile.lines.length - 1]) tile.lines.push(points);
  return points;
}

// MARK: Protocol buffers

/** [field, content]; content is bytes where the field has a length, else a number. */
function* fields(bytes) {
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) {
    const key = number(reader);
    if ((key & 7) === 0) { yield [key >>> 3, number(reader)]; continue; }
    if ((key & 7) !== 2) throw new Error(`a tile has a field of wire type ${key & 7}, not 0 or 2`);
    const length = number(reader);
    yield [key >>> 3, bytes.subarray(reader.at, reader.at + length)];
    reader.at += length;
  }
}

function* numbers(bytes) {
  const reader = { bytes, at: 0 };
  while (reader.at < bytes.length) yield number(reader);
}

function number(reader) {
  let [found, scale] = [0, 1];
  while (reader.at < reader.bytes.length) {
    const byte = reader.bytes[reader.at++];
    found += (byte & 0x7f) * scale;
    if (byte < 0x80) break;
    scale *= 128;
  }
  return found;
}

const text = (bytes) => new TextDecoder().decode(bytes);
function value(bytes) {
  for (const [name, content] of fields(bytes)) { if (name === 1) return text(content); if (name === 5) return content; }
  return "";
}
