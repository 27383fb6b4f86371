// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

extension PixelMask {
  /// Sets the pixels of a window whose centres lie in a polygon (even-odd rule over its outer ring and holes).
  ///
  /// - Parameter rings: in pixels of the scene, as ``PixelLocator`` gives them.
  mutating func fill(_ rings: [[PixelPoint]], window: PixelWindow) {
    var crossings: [Double] = []
    for row in 0..<height {
      let y = Double(window.row + row) + 0.5
      crossings.removeAll(keepingCapacity: true)
      for ring in rings { Self.appendCrossings(of: ring, at: y, to: &crossings) }
      guard !crossings.isEmpty else { continue }
      crossings.sort()
      for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
        // The first centre at or right of the crossing.
        let first = (crossings[pair] - Double(window.column) - 0.5).rounded(.up)
        let last = (crossings[pair + 1] - Double(window.column) - 0.5).rounded(.up) - 1
        let low = Int(max(0, first))
        let high = Int(min(Double(width - 1), last))
        if low <= high { for column in low...high { values[row * width + column] = true } }
      }
    }
  }

  private static func appendCrossings(of ring: [PixelPoint], at y: Double, to crossings: inout [Double]) {
    guard var a = ring.last else { return }
    for b in ring {
      if (a.row > y) != (b.row > y) {
        crossings.append(a.column + (b.column - a.column) * (y - a.row) / (b.row - a.row))
      }
      a = b
    }
  }

  /// The pixels of a window that lie in any of the polygons.
  static func inside(_ polygons: [Polygon], window: PixelWindow, locator: borrowing PixelLocator)
    throws(RasterError) -> PixelMask
  {
    var mask = PixelMask(width: window.width, height: window.height)
    for polygon in polygons {
      var rings: [[PixelPoint]] = []
      for ring in [polygon.outer] + polygon.holes { rings.append(try locator.pixels(of: ring)) }
      mask.fill(rings, window: window)
    }
    return mask
  }
}
