// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

/// Polygons in pixels of a scene, worked out once and then drawn into any of its windows.
struct ScenePolygons: Sendable {
  private struct Shape: Sendable {
    /// Outer ring and holes.
    var rings: [[PixelPoint]]
    var rows: ClosedRange<Double>
  }

  private var shapes: [Shape] = []

  /// - Parameter near: polygons that do not touch it are left out; `nil` for all.
  init(_ polygons: [Polygon], near box: BoundingBox? = nil, locator: borrowing SceneLocator) throws(RasterError) {
    for polygon in polygons {
      if let box, let around = polygon.boundingBox, !Self.touch(box, around) { continue }
      var rings: [[PixelPoint]] = []
      for ring in [polygon.outer] + polygon.holes { rings.append(try locator.pixels(of: ring)) }
      let rows = rings[0].map(\.row)
      guard let top = rows.min(), let bottom = rows.max() else { continue }
      shapes.append(Shape(rings: rings, rows: top...bottom))
    }
  }

  private static func touch(_ a: BoundingBox, _ b: BoundingBox) -> Bool {
    a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north
  }

  /// Runs of pixels of a window whose centres lie in a polygon (even-odd rule over its outer ring and holes), polygon by
  /// polygon, row by row; rows and columns count from the window's corner.
  func forEachRun(in window: PixelWindow, _ body: (_ row: Int, _ columns: ClosedRange<Int>) -> Void) {
    for shape in shapes
    where shape.rows.upperBound >= Double(window.row) && shape.rows.lowerBound <= Double(window.row + window.height) {
      var crossings = [[Double]](repeating: [], count: window.height)
      for ring in shape.rings { Self.add(ring, window, to: &crossings) }
      for row in crossings.indices where !crossings[row].isEmpty {
        crossings[row].sort()
        for pair in stride(from: 0, to: crossings[row].count - 1, by: 2) {
          // The first centre at or right of the crossing.
          let first = (crossings[row][pair] - Double(window.column) - 0.5).rounded(.up)
          let last = (crossings[row][pair + 1] - Double(window.column) - 0.5).rounded(.up) - 1
          let low = Int(max(0, first))
          let high = Int(min(Double(window.width - 1), last))
          if low <= high { body(row, low...high) }
        }
      }
    }
  }

  /// Where the edges of a ring cross the middle lines of the window's rows.
  private static func add(_ ring: [PixelPoint], _ window: PixelWindow, to crossings: inout [[Double]]) {
    guard var a = ring.last else { return }
    let lastRow = Double(window.height - 1)
    for b in ring {
      let low = min(a.row, b.row) - Double(window.row) - 0.5
      let high = max(a.row, b.row) - Double(window.row) - 0.5
      if high >= 0, low <= lastRow {
        for row in Int(max(0, low.rounded(.down)))...Int(min(lastRow, high.rounded(.up))) {
          let y = Double(window.row + row) + 0.5
          guard (a.row > y) != (b.row > y) else { continue }
          crossings[row].append(a.column + (b.column - a.column) * (y - a.row) / (b.row - a.row))
        }
      }
      a = b
    }
  }

  func mask(_ window: PixelWindow) -> PixelMask {
    var mask = PixelMask(width: window.width, height: window.height)
    forEachRun(in: window) { row, columns in
      for column in columns { mask.values[row * window.width + column] = true }
    }
    return mask
  }
}

extension PixelMask {
  /// The pixels of a window that lie in any of the polygons.
  static func inside(_ polygons: [Polygon], window: PixelWindow, locator: borrowing SceneLocator)
    throws(RasterError) -> PixelMask
  {
    try ScenePolygons(polygons, locator: locator).mask(window)
  }
}
