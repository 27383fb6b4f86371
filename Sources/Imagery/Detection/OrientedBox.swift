// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// A rectangle round an object in pixels of its window, lying along the object's longest axis.
struct OrientedBox: Sendable, Equatable {
  /// Centre; (0.5, 0.5) is the centre of the first pixel.
  var column: Double
  var row: Double
  var length: Double
  var width: Double
  /// Direction of the length: radians from the direction of growing columns to that of growing rows.
  var angle: Double

  /// A place on the box: `along` and `across` from −1 to 1, the ends and sides of the box.
  func point(along: Double, across: Double) -> (column: Double, row: Double) {
    let u = along * length / 2
    let v = across * width / 2
    return (column + u * cos(angle) - v * sin(angle), row + u * sin(angle) + v * cos(angle))
  }

  /// How much of each pixel an object covers: 0…1.
  struct Cover: Sendable {
    var column: Double
    var row: Double
    var share: Double
  }

  /// The box of an object from how much of each pixel it covers; `nil` where it covers nothing.
  ///
  /// The axis is that of the second moments of area. Along and across it the covers are summed to a profile, and the
  /// ends are where the profile falls below a share of its median: 0.3 along (a bow narrows to a point), 0.5 across.
  /// That finds the ends of a hull to a fraction of a pixel, which the outermost pixels alone do not.
  init?(covers: [Cover]) {
    let total = covers.reduce(0) { $0 + $1.share }
    guard total > 0 else { return nil }
    let meanColumn = covers.reduce(0) { $0 + $1.share * $1.column } / total
    let meanRow = covers.reduce(0) { $0 + $1.share * $1.row } / total
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for cover in covers {
      let x = cover.column - meanColumn
      let y = cover.row - meanRow
      xx += cover.share * x * x
      xy += cover.share * x * y
      yy += cover.share * y * y
    }
    angle = 0.5 * atan2(2 * xy, xx - yy)
    let (c, s) = (cos(angle), sin(angle))
    let along = Profile(
      covers.map { (($0.column - meanColumn) * c + ($0.row - meanRow) * s, $0.share) }, endShare: 0.3)
    let across = Profile(
      covers.map { (($0.row - meanRow) * c - ($0.column - meanColumn) * s, $0.share) }, endShare: 0.5)
    length = max(along.end - along.start, 1)
    width = max(across.end - across.start, 1)
    let u = (along.start + along.end) / 2
    let v = (across.start + across.end) / 2
    column = meanColumn + u * c - v * s
    row = meanRow + u * s + v * c
    if width > length {
      swap(&length, &width)
      angle += .pi / 2
    }
  }
}

/// The sum of an object's cover in slices one pixel thick along a line, and where it starts and ends.
private struct Profile {
  let start: Double
  let end: Double

  init(_ samples: [(place: Double, share: Double)], endShare: Double) {
    let first = (samples.map(\.place).min() ?? 0).rounded(.down) - 2
    let last = (samples.map(\.place).max() ?? 0).rounded(.up) + 2
    var sums = [Double](repeating: 0, count: Int(last - first) + 2)
    for sample in samples {
      let at = sample.place - first
      let index = Int(at)
      // A pixel is shared between the two slices nearest to it.
      sums[index] += sample.share * (1 - (at - Double(index)))
      sums[index + 1] += sample.share * (at - Double(index))
    }
    let filled = sums.filter { $0 > 0.15 }.sorted()
    let level = (filled.isEmpty ? 0 : filled[filled.count / 2]) * endShare
    var low = 0
    while low < sums.count - 1, sums[low] < level { low += 1 }
    var high = sums.count - 1
    while high > low, sums[high] < level { high -= 1 }
    start = first + Self.crossing(sums, from: low, towards: -1, level)
    end = first + Self.crossing(sums, from: high, towards: 1, level)
  }

  /// Where the profile crosses the level between a slice above it and its neighbour below.
  private static func crossing(_ sums: [Double], from index: Int, towards step: Int, _ level: Double) -> Double {
    let next = index + step
    let inside = sums[index]
    let outside = sums.indices.contains(next) ? sums[next] : 0
    guard inside > outside else { return Double(index) }
    return Double(index) + Double(step) * min(1, max(0, (inside - level) / (inside - outside)))
  }
}
