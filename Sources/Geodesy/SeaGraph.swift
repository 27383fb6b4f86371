// SPDX-License-Identifier: Apache-2.0

/// Water as a graph: points of a lattice, close together near the coast and far apart in open water, joined where the
/// straight way between them does not cross the coast.
///
/// Every join is checked against the coastline itself, so a strait is closed only where it is narrower than the
/// lattice can see, never by drawing. Water that is not joined to the edge of the extent (lakes, and pockets the coast
/// cuts off) is left out. A ship's draught, locks, ice and borders are not known here.
public struct SeaGraph: Sendable {
  /// Fine steps in one coarse step.
  static let coarsening = 4

  public let coastline: Coastline
  /// Distance between neighbouring fine points in degrees of longitude and latitude.
  public let stepDegrees: Double
  let columns: Int
  let rows: Int
  /// For each lattice point, joins to its neighbours: bits 0–7 fine, 8–15 coarse, in the order of `directions`.
  /// Zero where there is no point.
  private(set) var joins: [UInt16]

  static let directions: [(east: Int, north: Int)] = [
    (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1),
  ]

  /// - Parameter stepDegrees: wanted fine step; made larger where the lattice would pass `mostPoints`.
  public init(_ coastline: Coastline, stepDegrees: Double = 0.01, mostPoints: Int = 4_000_000) {
    let extent = coastline.extent
    let east = max(extent.east - extent.west, 1e-6)
    let north = max(extent.north - extent.south, 1e-6)
    let step = max(stepDegrees, (east * north / Double(mostPoints)).squareRoot())
    self.coastline = coastline
    self.stepDegrees = step
    columns = Int(east / step) + 1
    rows = Int(north / step) + 1
    joins = []
    let points = presentPoints()
    joins = joined(points)
    keepOpenSea()
  }

  func coordinate(_ point: Int) -> Coordinate {
    Coordinate(
      longitude: coastline.extent.west + Double(point % columns) * stepDegrees,
      latitude: coastline.extent.south + Double(point / columns) * stepDegrees)
  }

  /// The lattice cell a place lies in, by its south-west point.
  func cell(_ place: Coordinate) -> (column: Int, row: Int) {
    (
      Int(((place.longitude - coastline.extent.west) / stepDegrees).rounded(.down)),
      Int(((place.latitude - coastline.extent.south) / stepDegrees).rounded(.down))
    )
  }

  func point(column: Int, row: Int) -> Int? {
    guard column >= 0, column < columns, row >= 0, row < rows else { return nil }
    return row * columns + column
  }

  func neighbour(_ point: Int, _ direction: Int) -> Int {
    let step = Self.directions[direction & 7]
    let reach = direction < 8 ? 1 : Self.coarsening
    return point + reach * (step.north * columns + step.east)
  }

  @inline(__always) func forEachNeighbour(_ point: Int, _ body: (Int) -> Void) {
    var bits = joins[point]
    while bits != 0 {
      body(neighbour(point, bits.trailingZeroBitCount))
      bits &= bits - 1
    }
  }
}

// MARK: - Building

extension SeaGraph {
  private enum Presence {
    static let none: UInt8 = 0
    static let coarse: UInt8 = 1
    static let fine: UInt8 = 2
  }

  /// Fine points in coarse cells with coast, coarse points everywhere; only where there is water.
  private func presentPoints() -> [UInt8] {
    let factor = Self.coarsening
    var presence = [UInt8](repeating: Presence.none, count: columns * rows)
    for row in stride(from: 0, to: rows, by: factor) {
      for column in stride(from: 0, to: columns, by: factor) { presence[row * columns + column] |= Presence.coarse }
    }
    let coarseColumns = (columns + factor - 1) / factor
    let coarseRows = (rows + factor - 1) / factor
    for cell in cellsWithCoast(columns: coarseColumns, rows: coarseRows) {
      let firstColumn = cell % coarseColumns * factor
      let firstRow = cell / coarseColumns * factor
      for row in firstRow...min(firstRow + factor, rows - 1) {
        for column in firstColumn...min(firstColumn + factor, columns - 1) {
          presence[row * columns + column] |= Presence.fine
        }
      }
    }
    for point in presence.indices where presence[point] != Presence.none {
      if coastline.contains(coordinate(point)) { presence[point] = Presence.none }
    }
    return presence
  }

  private func cellsWithCoast(columns: Int, rows: Int) -> [Int] {
    let side = stepDegrees * Double(Self.coarsening)
    let extent = coastline.extent
    let grid = CellGrid(west: extent.west, south: extent.south, side: side, columns: columns, rows: rows)
    var hasCoast = [Bool](repeating: false, count: grid.cellCount)
    for edge in coastline.index.edges where !edge.isCut { grid.forEachCell(edge.a, edge.b) { hasCoast[$0] = true } }
    return hasCoast.indices.filter { hasCoast[$0] }
  }

  private func joined(_ presence: [UInt8]) -> [UInt16] {
    var joins = [UInt16](repeating: 0, count: presence.count)
    for point in presence.indices where presence[point] != Presence.none {
      // Half the directions: the other half are the same joins seen from their other end.
      for direction in [0, 1, 2, 3, 8, 9, 10, 11] {
        let kind = direction < 8 ? Presence.fine : Presence.coarse
        guard presence[point] & kind != 0, let other = neighbourInside(point, direction), presence[other] & kind != 0,
          !coastline.index.crosses(coordinate(point), coordinate(other))
        else { continue }
        joins[point] |= 1 << UInt16(direction)
        joins[other] |= 1 << UInt16(direction ^ 4)
      }
    }
    return joins
  }

  private func neighbourInside(_ point: Int, _ direction: Int) -> Int? {
    let step = Self.directions[direction & 7]
    let reach = direction < 8 ? 1 : Self.coarsening
    return self.point(column: point % columns + reach * step.east, row: point / columns + reach * step.north)
  }

  /// Keeps what is joined to the sides of the extent; without any such water, the largest body.
  private mutating func keepOpenSea() {
    var label = [Int32](repeating: -1, count: joins.count)
    var sizes: [Int] = []
    var isOpen: [Bool] = []
    for start in joins.indices where joins[start] != 0 && label[start] < 0 {
      let body = Int32(sizes.count)
      var stack = [start]
      label[start] = body
      var size = 0
      var touchesSide = false
      while let point = stack.popLast() {
        size += 1
        touchesSide = touchesSide || isNearSide(point)
        forEachNeighbour(point) { other in
          if label[other] < 0 {
            label[other] = body
            stack.append(other)
          }
        }
      }
      sizes.append(size)
      isOpen.append(touchesSide)
    }
    if !isOpen.contains(true), let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) { isOpen[largest] = true }
    for point in joins.indices where joins[point] != 0 && !isOpen[Int(label[point])] { joins[point] = 0 }
  }

  private func isNearSide(_ point: Int) -> Bool {
    let column = point % columns
    let row = point / columns
    let margin = Self.coarsening
    return column < margin || row < margin || column >= columns - margin || row >= rows - margin
  }
}
