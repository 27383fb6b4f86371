// SPDX-License-Identifier: Apache-2.0

internal import Raster

#if canImport(Glibc)
  internal import Glibc
#endif

/// What stands together in the network's answer at one level of its core, measured.
package struct NetworkObject: Sendable {
  /// In pixels of the window.
  package private(set) var column: Double
  package private(set) var row: Double
  /// On the ground.
  package private(set) var lengthMetres: Double
  /// What ``NetworkLikeness`` judges by, in the order of ``featureNames``.
  package private(set) var features: [Double]
  /// Indices of the core's pixels in the window, ascending.
  package let core: [Int32]
  let pixelCount: Int
  let box: OrientedBox

  /// - max, mean, min: of the core's probability in the core, as log odds; mask: the mean of the mask's there, likewise.
  /// - area: of the core, log of 1,000 m². L, W: length and width, logs of 100 m and of 25 m; LW: log of their ratio.
  /// - fill: share of the box that the hull covers. hullratio: log of hull by core in pixels.
  /// - ringmask, ringcore: mean probabilities in the ring of two pixels round the hull that begins a pixel off it.
  /// - ringwet: share of the ring that is dark in near infrared. nir: mean near infrared of the core as the network sees
  ///   it; cont: that less the ring's. level: of the core, as log odds.
  package static let featureNames = [
    "max", "mean", "min", "mask", "area", "L", "W", "LW", "fill", "ringmask", "ringwet", "nir", "cont", "level",
    "hullratio", "ringcore",
  ]

  /// `nil` where the object has not the size of a ship.
  init?(
    core: [Int32], hull: [Int32], level: Float, _ answer: ShipNetwork.Answer, nearInfrared: Plane, pixelMetres: Double,
    _ parameters: DetectorParameters
  ) {
    let area = Double(core.count) * pixelMetres * pixelMetres
    guard NetworkObjects.coreSquareMetres.contains(area), var box = Self.box(hull, answer) else { return nil }
    box.length = max(1, box.length - 2 * NetworkObjects.drawnWidePixels)
    box.width = max(1, box.width - 2 * NetworkObjects.drawnWidePixels)
    let (length, width) = (box.length * pixelMetres, box.width * pixelMetres)
    guard length >= parameters.minimumLengthMetres, length <= parameters.maximumLengthMetres,
      width <= parameters.maximumWidthMetres
    else { return nil }
    (self.core, pixelCount, self.box) = (core, hull.count, box)
    (column, row, lengthMetres) = (box.column, box.row, length)
    let ring = Self.ring(round: hull, width: answer.mask.width, height: answer.mask.height)
    let cores = core.map { Double(answer.core.values[Int($0)]) }
    let bright = Self.mean(nearInfrared, core)
    features = [
      Self.logit(cores.max() ?? 0), Self.logit(cores.reduce(0, +) / Double(cores.count)),
      Self.logit(cores.min() ?? 0), Self.logit(Self.mean(answer.mask, core)), log(area / 1000),
      log(length / 100), log(width / 25), log(box.length / box.width),
      Double(hull.count) / (box.length * box.width), Self.mean(answer.mask, ring),
      Double(ring.count { nearInfrared.values[Int($0)] < NetworkObjects.darkWater }) / Double(max(1, ring.count)),
      bright, bright - Self.mean(nearInfrared, ring), Self.logit(Double(level)),
      log(Double(hull.count) / Double(core.count)), Self.mean(answer.core, ring),
    ]
  }

  private static func box(_ hull: [Int32], _ answer: ShipNetwork.Answer) -> OrientedBox? {
    let width = answer.mask.width
    return OrientedBox(
      covers: hull.map { pixel in
        OrientedBox.Cover(
          column: Double(Int(pixel) % width) + 0.5, row: Double(Int(pixel) / width) + 0.5,
          share: Double(max(answer.mask.values[Int(pixel)], answer.core.values[Int(pixel)])))
      })
  }

  /// Pixels two and three steps of a king away from the hull.
  private static func ring(round hull: [Int32], width: Int, height: Int) -> [Int32] {
    let columns = hull.map { Int($0) % width }
    let rows = hull.map { Int($0) / width }
    guard let left = columns.min().map({ max(0, $0 - 3) }), let right = columns.max().map({ min(width - 1, $0 + 3) }),
      let top = rows.min().map({ max(0, $0 - 3) }), let bottom = rows.max().map({ min(height - 1, $0 + 3) })
    else { return [] }
    var inside = PixelMask(width: right - left + 1, height: bottom - top + 1)
    for (column, row) in zip(columns, rows) { inside.values[(row - top) * inside.width + column - left] = true }
    let (near, far) = (inside.dilated(by: 1), inside.dilated(by: 3))
    return far.values.indices.filter { far.values[$0] && !near.values[$0] }.map { place in
      Int32((top + place / inside.width) * width + left + place % inside.width)
    }
  }

  private static func mean(_ plane: Plane, _ pixels: [Int32]) -> Double {
    pixels.reduce(0.0) { $0 + Double(plane.values[Int($1)]) } / Double(max(1, pixels.count))
  }

  private static func logit(_ share: Double) -> Double {
    let share = min(0.998, max(0.002, share))
    return log(share / (1 - share))
  }
}
