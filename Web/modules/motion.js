// SPDX-License-Identifier: Apache-2.0
// Where no graphics card draws, a frame costs what its pixels cost: while the map moves there it is drawn with half as many each way,
// and sharp again at rest. A machine that keeps up never sees this.

/** Milliseconds between frames, on the average of some, from which a machine is slow, and under which it no longer is. */
const [SLOW, QUICK] = [30, 20];
const SHARE = 0.5;
const REST_MILLISECONDS = 180;

export function watchMotion(map) {
  let [last, average, isSlow, isCoarse, rest] = [0, 0, false, false, 0];
  const draw = (coarse) => {
    if (coarse === isCoarse) return;
    isCoarse = coarse;
    // MapLibre ends every gesture when its pixels change, unless it takes itself to be moving.
    const before = map._moving;
    map._moving = true;
    map.setPixelRatio((devicePixelRatio || 1) * (coarse ? SHARE : 1));
    map._moving = before;
  };
  map.on("movestart", () => {
    clearTimeout(rest);
    [last, average] = [0, 0];
    if (isSlow) draw(true);
  });
  map.on("render", () => {
    if (!map.isMoving()) return;
    const now = performance.now();
    // A pointer that rests for a moment is no slow frame.
    if (last && now - last < 1000) average = average ? 0.7 * average + 0.3 * (now - last) : now - last;
    last = now;
    if (average > SLOW && !isCoarse) { isSlow = true; draw(true); }
  });
  map.on("moveend", () => {
    if (!isCoarse) return;
    if (average && average < QUICK) isSlow = false;
    rest = setTimeout(() => { draw(false); map.redraw(); }, REST_MILLISECONDS);
  });
}
