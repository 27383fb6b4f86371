// SPDX-License-Identifier: Apache-2.0
// Tracks into pixels: what a picture costs to move does not depend on how many tracks are in it.

import { EXTENT } from "./tracktile.js";

/** How much of each pixel is covered, 0 to 255, rows from north to south. */
export class Plane {
  constructor(width, height) { Object.assign(this, { width, height, cover: new Uint8Array(width * height) }); }

  /**
   * A straight line of a width and an opacity, half open: the pixels of its end belong to the next one. Each column (or row, where it is
   * steep) takes the share of each pixel between the line's edges; lines over each other cover more.
   */
  line(x0, y0, x1, y1, width, opacity) {
    if (Math.abs(y1 - y0) > Math.abs(x1 - x0)) {
      if (y0 <= y1) this.#step(y0, x0, y1, x1, width, opacity, this.height, this.width, this.width, 1);
      else this.#step(y1, x1, y0, x0, width, opacity, this.height, this.width, this.width, 1);
    } else if (x0 <= x1) this.#step(x0, y0, x1, y1, width, opacity, this.width, this.height, 1, this.width);
    else this.#step(x1, y1, x0, y0, width, opacity, this.width, this.height, 1, this.width);
  }

  /** Along `a`, from `a0` up to `a1`; a pixel lies at a × stepA + b × stepB. */
  #step(a0, b0, a1, b1, width, opacity, mostA, mostB, stepA, stepB) {
    const first = Math.max(0, Math.ceil(a0 - 0.5));
    const end = Math.min(mostA, Math.ceil(a1 - 0.5));
    const slope = (b1 - b0) / (a1 - a0);
    const half = width / 2 * Math.sqrt(1 + slope * slope);
    const cover = this.cover;
    let b = b0 + (first + 0.5 - a0) * slope;
    for (let a = first; a < end; a += 1, b += slope) {
      const low = b - half;
      const high = b + half;
      const last = Math.min(mostB - 1, Math.floor(high));
      for (let row = Math.max(0, Math.floor(low)); row <= last; row += 1) {
        const share = Math.min(row + 1, high) - Math.max(row, low);
        const place = a * stepA + row * stepB;
        cover[place] += (255 - cover[place]) * share * opacity + 0.5;
      }
    }
  }

  /** A ship that did not move by a pixel. */
  dot(x, y, opacity) {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= this.width || row >= this.height) return;
    const place = row * this.width + column;
    this.cover[place] += (255 - this.cover[place]) * opacity + 0.5;
  }
}

/**
 * The features of a tile that `isWanted` lets through, onto a plane. `place` says where the tile lies: pixels for each unit, and the
 * pixel of its upper left corner. Points less than a
 * pixel from the last one are passed over; a line that has no others is a dot.
 */
export function paintTile(plane, tile, { left, top, scale }, width, opacity, isWanted) {
  for (const feature of tile.features) {
    if (!isWanted(feature)) continue;
    for (let line = feature.first; line < feature.last; line += 1) paintLine(plane, tile, tile.lines[line], tile.lines[line + 1], left, top, scale, width, opacity);
  }
}

function paintLine(plane, { x, y }, start, end, left, top, scale, width, opacity) {
  const most = plane.width + width;
  const high = plane.height + width;
  let fromX = left + x[start] * scale;
  let fromY = top + y[start] * scale;
  let isDrawn = false;
  for (let index = start + 1; index < end; index += 1) {
    const toX = left + x[index] * scale;
    const toY = top + y[index] * scale;
    if (Math.abs(toX - fromX) < 1 && Math.abs(toY - fromY) < 1) {
      if (index === end - 1 && !isDrawn) plane.dot(toX, toY, opacity);
      continue;
    }
    isDrawn = true;
    const isOutside = (fromX < -width && toX < -width) || (fromX > most && toX > most) || (fromY < -width && toY < -width) || (fromY > high && toY > high);
    if (!isOutside) plane.line(fromX, fromY, toX, toY, width, opacity);
    fromX = toX;
    fromY = toY;
  }
}

/** Planes with their colours, the first undermost, as premultiplied RGBA. */
export function blended(planes, width, height) {
  const pixels = new Uint8Array(width * height * 4);
  for (const { cover, colour: [red, green, blue] } of planes) {
    for (let place = 0, at = 0; place < cover.length; place += 1, at += 4) {
      const share = cover[place] / 255;
      if (!share) continue;
      const rest = 1 - share;
      pixels[at] = red * share + pixels[at] * rest;
      pixels[at + 1] = green * share + pixels[at + 1] * rest;
      pixels[at + 2] = blue * share + pixels[at + 2] * rest;
      pixels[at + 3] = 255 * share + pixels[at + 3] * rest;
    }
  }
  return pixels;
}

/** The feature nearest to a place of a tile within `reach`, both in units, or null. */
export function nearest(tile, atX, atY, reach, isWanted) {
  let [found, best] = [null, reach * reach];
  const { x, y, lines } = tile;
  for (const feature of tile.features) {
    if (!isWanted(feature)) continue;
    for (let line = feature.first; line < feature.last; line += 1) {
      for (let index = lines[line] + 1; index < lines[line + 1]; index += 1) {
        const distance = distanceSquared(atX, atY, x[index - 1], y[index - 1], x[index], y[index]);
        if (distance <= best) [found, best] = [feature, distance];
      }
    }
  }
  return found;
}

function distanceSquared(x, y, x0, y0, x1, y1) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = dx * dx + dy * dy;
  const share = length ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length)) : 0;
  return (x - x0 - share * dx) ** 2 + (y - y0 - share * dy) ** 2;
}

/** Where tile `column`, `row` of a level lies in a picture of `view`: its upper left corner and the pixels for each unit. */
export function placeOf(view, level, column, row) {
  const side = view.scale / 2 ** level;
  return { left: (column / 2 ** level - view.west) * view.scale, top: (row / 2 ** level - view.north) * view.scale, scale: side / EXTENT };
}
