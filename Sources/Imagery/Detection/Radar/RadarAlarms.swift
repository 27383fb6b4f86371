// SPDX-License-Identifier: Apache-2.0

/// Pixels of one band that stand above the clutter round them.
struct RadarAlarms: Sendable {
  /// Places in the strip, ascending.
  var pixels: [Int32] = []
  /// Standard deviations of the clutter by which each exceeds its mean.
  var deviations: [Float] = []

  /// None.
  init() {}

  /// - Parameter memory: holds the moments of the strip's sea.
  init<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, isSea: [Bool], _ ring: RingSize, _ table: ThresholdTable, _ memory: inout StripMemory
  ) {
    pixels = memory.rings.above(strip, &memory.cells, isSea: isSea, ring, table)
    let (side, columns) = (memory.cells.side, memory.cells.columns)
    deviations = pixels.map { pixel in
      let cell = Int(pixel) / strip.pitch / side * columns + Int(pixel) % strip.pitch / side
      let clutter = memory.rings.clutter(cell)
      return (Sample.power(strip.samples[Int(pixel)]) - clutter.mean) / clutter.spread
    }
  }

  /// Joins the alarms of another band of the same strip: a pixel is as bright as in the band where it is brightest.
  mutating func join(_ other: RadarAlarms) {
    if pixels.isEmpty {
      self = other
      return
    }
    var joined = RadarAlarms()
    var (mine, theirs) = (0, 0)
    while mine < pixels.count || theirs < other.pixels.count {
      let left = mine < pixels.count ? pixels[mine] : .max
      let right = theirs < other.pixels.count ? other.pixels[theirs] : .max
      joined.pixels.append(min(left, right))
      joined.deviations.append(
        max(left <= right ? deviations[mine] : 0, right <= left ? other.deviations[theirs] : 0))
      if left <= right { mine += 1 }
      if right <= left { theirs += 1 }
    }
    self = joined
  }
}
