// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

/// The pixels round an area on the grid of one scene, onto which every scene of a stack is brought.
struct StackGrid: Sendable {
  let ground: SceneGround
  /// May reach beyond the scene: pixels there are missing.
  let window: PixelWindow
  let pixelMetres: Double
  /// Pixels whose centres lie in the area.
  let area: PixelMask
  /// Pixels near enough that an object in the area may cover them.
  let reach: PixelMask
  /// Pixels on land by the land polygons; none where there are no polygons.
  let land: PixelMask

  init(_ file: SceneFile, area polygon: Polygon, land polygons: [Polygon], _ parameters: BerthParameters)
    throws(ImageryError)
  {
    ground = file.ground
    pixelMetres = file.scene.pixelMetres
    let (window, area, land) = try imagery { () throws(RasterError) in
      let locator = try file.locator()
      let margin = Int((parameters.marginMetres / file.scene.pixelMetres).rounded(.up))
      let window = Self.window(round: try locator.pixels(of: polygon.outer), margin: margin)
      return (
        window, try PixelMask.inside([polygon], window: window, locator: locator),
        try PixelMask.inside(polygons, window: window, locator: locator)
      )
    }
    self.window = window
    self.area = area
    self.land = land
    reach = area.dilated(by: Int((parameters.reachMetres / file.scene.pixelMetres).rounded(.up)))
  }

  /// The smallest window round points, with a margin. A window of absurd size is cut to Dataset's limits.
  static func window(round points: [PixelPoint], margin: Int) -> PixelWindow {
    let limit = Double(Dataset.maximumSide)
    func bounded(_ value: Double) -> Int { Int(min(limit, max(-limit, value))) }
    let left = bounded((points.map(\.column).min() ?? 0).rounded(.down)) - margin
    let right = bounded((points.map(\.column).max() ?? 0).rounded(.up)) + margin
    let top = bounded((points.map(\.row).min() ?? 0).rounded(.down)) - margin
    let bottom = bounded((points.map(\.row).max() ?? 0).rounded(.up)) + margin
    return PixelWindow(column: left, row: top, width: right - left, height: bottom - top)
  }
}

/// What one scene shows of the stack's window.
struct StackLayer: Sendable {
  /// One plane a role, on the stack's grid; NaN where the scene has no data.
  var planes: [Plane]
  /// The provider's mask, all true where there is none.
  var isClear: PixelMask
}

extension StackGrid {
  /// Reads a scene onto the grid: directly where it has the same grid, else by bilinear interpolation.
  func layer(of file: SceneFile, roles: [BandRole]) throws(ImageryError) -> StackLayer? {
    let shift = try mapping(to: file)
    let corners = [(0, 0), (window.width, 0), (0, window.height), (window.width, window.height)].map {
      shift.place(column: Double($0.0), row: Double($0.1))
    }
    let needed = Self.window(round: corners, margin: shift.isIdentity ? 0 : 2)
    guard let source = needed.clipped(toWidth: file.scene.width, height: file.scene.height) else { return nil }
    let planes = try file.read(roles, window: source)
    let mask = try file.readUsableMask(window: source)
    return StackLayer(
      planes: planes.map { plane in
        moved { column, row in
          let place = shift.place(column: column, row: row)
          return (place.column - Double(source.column), place.row - Double(source.row))
        } from: { column, row in
          shift.isIdentity ? plane.value(column: column, row: row) : plane.bilinear(column: column, row: row)
        }
      },
      isClear: PixelMask(
        width: window.width, height: window.height,
        values: mask.map { mask in
          moved { column, row in
            let place = shift.place(column: column, row: row)
            return (place.column - Double(source.column), place.row - Double(source.row))
          } from: { column, row in
            mask.value(column: column, row: row) ? 1 : 0
          }.values.map { $0 == 1 }
        } ?? [Bool](repeating: true, count: window.pixelCount)))
  }

  private func moved(
    _ place: (Double, Double) -> (Double, Double), from source: (Double, Double) -> Float
  ) -> Plane {
    var plane = Plane(width: window.width, height: window.height, repeating: .nan)
    for row in 0..<window.height {
      for column in 0..<window.width {
        let (x, y) = place(Double(column) + 0.5, Double(row) + 0.5)
        plane.values[row * window.width + column] = source(x, y)
      }
    }
    return plane
  }

  /// The affine map from pixels of this window to pixels of a scene, exact at three corners of the window.
  private func mapping(to file: SceneFile) throws(ImageryError) -> GridMapping {
    if file.ground == ground {
      return GridMapping(shiftColumn: Double(window.column), row: Double(window.row))
    }
    let right = Double(window.column + window.width)
    let bottom = Double(window.row + window.height)
    let corners = [
      PixelPoint(column: Double(window.column), row: Double(window.row)),
      PixelPoint(column: right, row: Double(window.row)), PixelPoint(column: Double(window.column), row: bottom),
    ]
    let places = try imagery { () throws(RasterError) in
      let here = try SceneLocator(ground, path: "stack")
      let there = try file.locator()
      return try there.pixels(of: here.coordinates(of: corners))
    }
    return GridMapping(places, width: Double(window.width), height: Double(window.height))
  }
}

/// An affine map from pixels of one grid to pixels of another.
struct GridMapping: Sendable {
  let origin: PixelPoint
  let perColumn: (column: Double, row: Double)
  let perRow: (column: Double, row: Double)
  let isIdentity: Bool

  init(shiftColumn column: Double, row: Double) {
    origin = PixelPoint(column: column, row: row)
    perColumn = (1, 0)
    perRow = (0, 1)
    isIdentity = true
  }

  /// From where the upper left, upper right and lower left corner of a window go.
  init(_ corners: [PixelPoint], width: Double, height: Double) {
    origin = corners[0]
    perColumn = ((corners[1].column - origin.column) / width, (corners[1].row - origin.row) / width)
    perRow = ((corners[2].column - origin.column) / height, (corners[2].row - origin.row) / height)
    isIdentity = false
  }

  func place(column: Double, row: Double) -> PixelPoint {
    PixelPoint(
      column: origin.column + column * perColumn.column + row * perRow.column,
      row: origin.row + column * perColumn.row + row * perRow.row)
  }
}

extension Plane {
  /// The pixel that holds a place; NaN outside.
  func value(column: Double, row: Double) -> Float {
    guard column >= 0, row >= 0, Int(column) < width, Int(row) < height else { return .nan }
    return values[Int(row) * width + Int(column)]
  }
}

extension PixelMask {
  /// The pixel that holds a place; false outside.
  func value(column: Double, row: Double) -> Bool {
    guard column >= 0, row >= 0, Int(column) < width, Int(row) < height else { return false }
    return values[Int(row) * width + Int(column)]
  }
}
