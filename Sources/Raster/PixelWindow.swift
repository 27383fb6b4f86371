// SPDX-License-Identifier: Apache-2.0

/// A rectangle of pixels: column and row of its upper left corner, width and height.
public struct PixelWindow: Sendable, Hashable {
  public var column: Int
  public var row: Int
  public var width: Int
  public var height: Int

  @inlinable public init(column: Int, row: Int, width: Int, height: Int) {
    self.column = column
    self.row = row
    self.width = width
    self.height = height
  }

  @inlinable public var pixelCount: Int { width * height }
  public var isEmpty: Bool { width <= 0 || height <= 0 }

  /// The part of this window that lies in a raster of the given size; `nil` where there is none.
  public func clipped(toWidth rasterWidth: Int, height rasterHeight: Int) -> PixelWindow? {
    let left = max(0, column)
    let top = max(0, row)
    let right = min(rasterWidth, column + width)
    let bottom = min(rasterHeight, row + height)
    guard left < right, top < bottom else { return nil }
    return PixelWindow(column: left, row: top, width: right - left, height: bottom - top)
  }

  /// The window with `margin` more pixels on every side.
  public func expanded(by margin: Int) -> PixelWindow {
    PixelWindow(column: column - margin, row: row - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}

/// A place in a raster: (0, 0) is the outer corner of the first pixel, (0.5, 0.5) its centre.
public struct PixelPoint: Sendable, Hashable {
  public var column: Double
  public var row: Double

  @inlinable public init(column: Double, row: Double) {
    self.column = column
    self.row = row
  }
}
