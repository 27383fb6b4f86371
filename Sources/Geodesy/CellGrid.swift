// SPDX-License-Identifier: Apache-2.0

/// Equal cells in degrees over a box, numbered row by row from the south-west.
public struct CellGrid: Sendable, Hashable {
  public let extent: BoundingBox
  public let columns: Int
  public let rows: Int
  /// Size of a cell in degrees.
  public let width: Double
  public let height: Double

  /// About so many square cells over the box.
  public init(_ extent: BoundingBox, cells: Int) {
    let east = max(extent.east - extent.west, 1e-9)
    let north = max(extent.north - extent.south, 1e-9)
    let side = (east * north / Double(max(1, cells))).squareRoot()
    self.extent = extent
    columns = max(1, min(65_536, Int((east / side).rounded(.up))))
    rows = max(1, min(65_536, Int((north / side).rounded(.up))))
    width = east / Double(columns)
    height = north / Double(rows)
  }

  /// Square cells of a given side from a south-west corner.
  init(west: Double, south: Double, side: Double, columns: Int, rows: Int) {
    extent = BoundingBox(
      west: west, south: south, east: west + Double(columns) * side, north: south + Double(rows) * side)
    self.columns = columns
    self.rows = rows
    width = side
    height = side
  }

  public var cellCount: Int { columns * rows }

  /// The row of a latitude; outside the box, the nearest.
  @inlinable public func row(_ latitude: Double) -> Int {
    let place = (latitude - extent.south) / height
    return place > 0 ? min(rows - 1, Int(min(place, 65_536))) : 0
  }

  /// The column of a longitude; outside the box, the nearest.
  @inlinable public func column(_ longitude: Double) -> Int {
    let place = (longitude - extent.west) / width
    return place > 0 ? min(columns - 1, Int(min(place, 65_536))) : 0
  }

  public func centre(row: Int, column: Int) -> Coordinate {
    Coordinate(
      longitude: extent.west + (Double(column) + 0.5) * width, latitude: extent.south + (Double(row) + 0.5) * height)
  }

  /// Calls the closure with every cell that a straight line in degrees touches (a few more at the corners).
  func forEachCell(_ a: Coordinate, _ b: Coordinate, _ body: (Int) -> Void) {
    let low = a.latitude <= b.latitude ? a : b
    let high = a.latitude <= b.latitude ? b : a
    let firstRow = row(low.latitude)
    let lastRow = row(high.latitude)
    let slope = high.latitude > low.latitude ? (high.longitude - low.longitude) / (high.latitude - low.latitude) : 0
    let slack = width * 1e-6
    for row in firstRow...lastRow {
      let south = max(low.latitude, extent.south + Double(row) * height)
      let north = min(high.latitude, extent.south + Double(row + 1) * height)
      var from = row == firstRow ? low.longitude : low.longitude + (south - low.latitude) * slope
      var to = row == lastRow ? high.longitude : low.longitude + (north - low.latitude) * slope
      if from > to { swap(&from, &to) }
      for column in column(from - slack)...column(to + slack) { body(row * columns + column) }
    }
  }
}
