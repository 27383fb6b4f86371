// SPDX-License-Identifier: Apache-2.0

/// Coast edges in the cells of a grid, and for each cell whether its centre is land.
///
/// "Is it land?" counts edges between the point and its cell's centre, so only that cell's edges are looked at.
struct CoastlineIndex: Sendable {
  struct Edge: Sendable {
    var a: Coordinate
    var b: Coordinate
    /// Made by cutting at the extent: land ends there because the data does.
    var isCut: Bool
  }

  let grid: CellGrid
  let edges: [Edge]
  /// Edges of cell *c* are `cellEdges[cellStart[c]..<cellStart[c + 1]]`.
  private let cellStart: [Int32]
  private let cellEdges: [Int32]
  private let centreIsLand: [Bool]

  init(polygons: [Polygon], extent: BoundingBox) {
    var edges: [Edge] = []
    for polygon in polygons {
      for ring in [polygon.outer] + polygon.holes {
        for (a, b) in zip(ring, ring.dropFirst()) where a != b {
          edges.append(Edge(a: a, b: b, isCut: Self.isCut(a, b, extent)))
        }
      }
    }
    // About one cell an edge keeps both the cells' lists and the table of cells short.
    let grid = CellGrid(extent, cells: max(64, min(edges.count, 4_000_000)))
    var starts = [Int32](repeating: 0, count: grid.cellCount + 1)
    for edge in edges { grid.forEachCell(edge.a, edge.b) { starts[$0 + 1] += 1 } }
    for cell in 0..<grid.cellCount { starts[cell + 1] += starts[cell] }
    var next = starts
    var members = [Int32](repeating: 0, count: Int(starts[grid.cellCount]))
    for (number, edge) in edges.enumerated() {
      grid.forEachCell(edge.a, edge.b) { cell in
        members[Int(next[cell])] = Int32(number)
        next[cell] += 1
      }
    }
    self.grid = grid
    self.edges = edges
    cellStart = starts
    cellEdges = members
    centreIsLand = Self.centres(grid, edges)
  }

  private static func isCut(_ a: Coordinate, _ b: Coordinate, _ box: BoundingBox) -> Bool {
    a.longitude == b.longitude && (a.longitude == box.west || a.longitude == box.east)
      || a.latitude == b.latitude && (a.latitude == box.south || a.latitude == box.north)
  }

  /// Even-odd along each row of centres: where the coast crosses the row, land begins or ends.
  private static func centres(_ grid: CellGrid, _ edges: [Edge]) -> [Bool] {
    var crossings = [[Double]](repeating: [], count: grid.rows)
    for edge in edges {
      let low = min(edge.a.latitude, edge.b.latitude)
      let high = max(edge.a.latitude, edge.b.latitude)
      for row in grid.row(low)...grid.row(high) {
        let latitude = grid.centre(row: row, column: 0).latitude
        if let longitude = edge.longitude(at: latitude) { crossings[row].append(longitude) }
      }
    }
    var land = [Bool](repeating: false, count: grid.cellCount)
    for row in 0..<grid.rows where !crossings[row].isEmpty {
      let sorted = crossings[row].sorted()
      var passed = 0
      for column in 0..<grid.columns {
        let longitude = grid.centre(row: row, column: column).longitude
        while passed < sorted.count, sorted[passed] <= longitude { passed += 1 }
        land[row * grid.columns + column] = passed % 2 == 1
      }
    }
    return land
  }

  func hasCoast(cell: Int) -> Bool { cellStart[cell] < cellStart[cell + 1] }

  func contains(_ point: Coordinate) -> Bool {
    guard grid.extent.contains(point) else { return false }
    let row = grid.row(point.latitude)
    let column = grid.column(point.longitude)
    let cell = row * grid.columns + column
    var isLand = centreIsLand[cell]
    guard hasCoast(cell: cell) else { return isLand }
    // From the centre along its meridian to the point's parallel, then along that to the point.
    let centre = grid.centre(row: row, column: column)
    for place in cellStart[cell]..<cellStart[cell + 1] {
      let edge = edges[Int(cellEdges[Int(place)])]
      if let latitude = edge.latitude(at: centre.longitude),
        (latitude > point.latitude) != (latitude > centre.latitude)
      {
        isLand.toggle()
      }
      if let longitude = edge.longitude(at: point.latitude),
        (longitude > point.longitude) != (longitude > centre.longitude)
      {
        isLand.toggle()
      }
    }
    return isLand
  }

  /// Whether the great circle crosses no edge that is coast.
  ///
  /// The way is followed in pieces of at most 50 km, straight in degrees: at 45° such a piece leaves the great circle
  /// by at most 50 m.
  func isClear(_ from: Coordinate, _ to: Coordinate) -> Bool {
    let metres = Sphere.distanceMetres(from, to)
    let pieces = max(1, Int((metres / 50_000).rounded(.up)))
    guard pieces > 1 else { return !crosses(from, to) }
    var start = from
    for piece in 1...pieces {
      let isLast = piece == pieces
      let end = isLast ? to : Sphere.interpolate(from, to, fraction: Double(piece) / Double(pieces))
      if crosses(start, end) { return false }
      start = end
    }
    return true
  }

  /// Whether the straight line in degrees crosses an edge that is coast.
  func crosses(_ from: Coordinate, _ to: Coordinate) -> Bool {
    var found = false
    grid.forEachCell(from, to) { cell in
      if found { return }
      for place in cellStart[cell]..<cellStart[cell + 1] {
        let edge = edges[Int(cellEdges[Int(place)])]
        if !edge.isCut, edge.crosses(from, to) {
          found = true
          return
        }
      }
    }
    return found
  }
}

extension CoastlineIndex.Edge {
  /// Where the edge crosses a parallel; half open, so that a shared vertex counts once.
  func longitude(at latitude: Double) -> Double? {
    guard (a.latitude > latitude) != (b.latitude > latitude) else { return nil }
    return (b.longitude - a.longitude) * (latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude
  }

  /// Where the edge crosses a meridian; half open.
  func latitude(at longitude: Double) -> Double? {
    guard (a.longitude > longitude) != (b.longitude > longitude) else { return nil }
    return (b.latitude - a.latitude) * (longitude - a.longitude) / (b.longitude - a.longitude) + a.latitude
  }

  /// Whether the edge and the line from `p` to `q` cross, planar in degrees.
  func crosses(_ p: Coordinate, _ q: Coordinate) -> Bool {
    let sideOfP = Self.side(a, b, p) > 0
    let sideOfQ = Self.side(a, b, q) > 0
    guard sideOfP != sideOfQ else { return false }
    return (Self.side(p, q, a) > 0) != (Self.side(p, q, b) > 0)
  }

  private static func side(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    let x = (b.longitude - a.longitude) * (c.latitude - a.latitude)
    let y = (b.latitude - a.latitude) * (c.longitude - a.longitude)
    return x - y
  }
}
