// SPDX-License-Identifier: Apache-2.0

/// Pixels of one band that stand above the clutter round them.
struct RadarAlarms: Sendable {
  /// Places in the strip, ascending.
  var pixels: [Int32]
  /// Standard deviations of the clutter by which each exceeds its mean.
  var deviations: [Float]

  /// Two passes: what the first finds is left out of the background of the second, so that a ship does not hide its
  /// neighbour.
  init<Sample: RadarSample>(
    _ strip: RadarStrip<Sample>, _ cells: ClutterCells, isSea: [Bool], _ ring: RingSize, _ table: ThresholdTable
  ) {
    var background = cells
    background.leaveOut(where: isSea.map { !$0 })
    var clutter = RingClutter(background, isSea: isSea, inner: ring.inner, outer: ring.outer, table)
    pixels = Self.above(clutter, strip, cells)
    if !pixels.isEmpty {
      background.leaveOut(pixels, of: strip)
      clutter = RingClutter(background, isSea: isSea, inner: ring.inner, outer: ring.outer, table)
      pixels = Self.above(clutter, strip, cells)
    }
    deviations = pixels.map { pixel in
      let cell =
        Int(pixel) / strip.pitch / cells.side * cells.columns + Int(pixel) % strip.pitch / cells.side
      return (Sample.power(strip.samples[Int(pixel)]) - clutter.mean(cell)) / clutter.spread(cell)
    }
  }

  /// Joins the alarms of another band of the same strip: a pixel is as bright as in the band where it is brightest.
  mutating func join(_ other: RadarAlarms) {
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

  /// None.
  init() {
    pixels = []
    deviations = []
  }

  private static func above<Sample: RadarSample>(
    _ clutter: RingClutter, _ strip: RadarStrip<Sample>, _ cells: ClutterCells
  ) -> [Int32] {
    let limits = clutter.levels.map { Sample.limit(power: $0[0]) }
    var found: [Int32] = []
    let step = MemoryLayout<Sample>.stride
    let (bytes, limit) = (strip.samples.span.bytes, limits.span)
    for row in 0..<strip.rows {
      let cell = row / cells.side * cells.columns
      for column in stride(from: 0, to: strip.pitch, by: 8) {
        let place = row * strip.pitch + column
        // Inside: a pitch is a multiple of eight.
        let samples = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place * step, as: SIMD8<Sample>.self)
        let limits: SIMD8<Sample>
        if cells.side == 4 {
          let (a, b) = (limit[unchecked: cell + column / 4], limit[unchecked: cell + column / 4 + 1])
          limits = SIMD8(a, a, a, a, b, b, b, b)
        } else {
          limits = limit.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place * step, as: SIMD8<Sample>.self)
        }
        guard any(samples .> limits) else { continue }
        for lane in 0..<8 where samples[lane] > limits[lane] { found.append(Int32(place + lane)) }
      }
    }
    return found
  }
}

/// Half sides of the ring of background round a cell, in cells.
struct RingSize: Sendable {
  var inner: Int
  var outer: Int

  init(_ parameters: DetectorParameters, pixelMetres: Double, side: Int) {
    let metres = pixelMetres * Double(side)
    inner = max(1, Int((parameters.guardMetres / metres).rounded()))
    outer = max(inner + 1, Int((parameters.backgroundMetres / metres).rounded()))
    if side == 1 { outer = max(inner + 2, outer) }
  }
}
