// SPDX-License-Identifier: Apache-2.0

internal import Geodesy
internal import Raster

/// Scenes of one kind round one berth, their pixels in memory on one grid.
struct SceneStack: Sendable {
  private enum Reading: Sendable {
    case layer(StackLayer)
    case outside
    case failed(ImageryError)
  }

  private let files: [SceneFile]
  private let area: Area
  private let land: [Polygon]
  private let grid: StackGrid
  private let readings: [Reading]
  private let parameters: BerthParameters
  private let isRadar: Bool
  private let threads: Int

  /// `nil` where the scenes cannot be judged as a stack: no usable bands, or too large for the memory allowed.
  init?(
    _ files: [SceneFile], _ area: Area, _ land: [Polygon], _ parameters: BerthParameters, _ threads: Int
  ) async {
    guard let first = files.first, let roles = Self.roles(of: first),
      Self.bytes(of: area, in: first, layers: files.count, roles: roles.count, parameters) <= parameters.memoryBytes
    else { return nil }
    do { grid = try StackGrid(first, area: area.polygon, land: land, parameters) } catch { return nil }
    self.files = files
    self.area = area
    self.land = land
    self.parameters = parameters
    self.threads = threads
    isRadar = first.scene.sensor == .radar
    let grid = grid
    readings = await inParallel(files.count, threads: threads) { Self.read(files[$0], roles, grid) }
    let clear = readings.count { reading in
      if case .layer(let layer) = reading {
        return Self.usableShare(layer.isClear, layer, grid) >= parameters.minimumUsableShare
      }
      return false
    }
    if clear < parameters.minimumClearScenes { return nil }
  }

  /// Visible bands first, then near infrared; or the radar bands, copolarised last.
  private static func roles(of file: SceneFile) -> [BandRole]? {
    let wanted: [BandRole] =
      file.scene.sensor == .radar
      ? [.crosspolarised, .copolarised] : [.blue, .green, .red, .nearInfrared]
    let roles = wanted.filter { file.band($0) != nil }
    return roles.isEmpty ? nil : roles
  }

  private static func bytes(
    of area: Area, in file: SceneFile, layers: Int, roles: Int, _ parameters: BerthParameters
  ) -> Int {
    guard let box = area.polygon.boundingBox else { return .max }
    let southWest = Coordinate(longitude: box.west, latitude: box.south)
    let northEast = Coordinate(longitude: box.east, latitude: box.north)
    let side = Sphere.distanceMetres(southWest, northEast) + 2 * parameters.marginMetres
    let pixels = side / file.scene.pixelMetres * side / file.scene.pixelMetres
    let bytes = pixels * Double(layers) * Double(roles * 4 + 1)
    return bytes < 1e15 ? Int(bytes) : .max
  }

  private static func read(_ file: SceneFile, _ roles: [BandRole], _ grid: StackGrid) -> Reading {
    do {
      guard var layer = try grid.layer(of: file, roles: roles) else { return .outside }
      if file.scene.sensor == .radar { layer.planes = layer.planes.map { Decibels.of($0, units: file.units) } }
      return .layer(layer)
    } catch { return .failed(error) }
  }

  /// Share of the area whose pixels a mask calls clear and the layer has data for.
  private static func usableShare(_ mask: PixelMask, _ layer: StackLayer, _ grid: StackGrid) -> Double {
    var inside = 0
    var usable = 0
    for pixel in mask.values.indices where grid.area.values[pixel] {
      inside += 1
      if mask.values[pixel], !layer.planes[0].values[pixel].isNaN { usable += 1 }
    }
    return inside > 0 ? Double(usable) / Double(inside) : 0
  }

  // MARK: Judging

  /// One outcome for each file.
  func outcomes() async -> [SceneOutcome] {
    // Clouds and ships are brighter than water: a quantile below the median is not drawn up by them.
    let first = empty(excluding: [:], clouds: [:], quantile: 0.3)
    guard let first else { return await alone() }
    // Cloud the masks missed is found against the first background, ships with it; then both are left out.
    let clouds = await perLayer { layer, file in
      CloudTest.cloud(
        layer.planes, background: first.planes, units: file.units, pixelMetres: file.scene.pixelMetres)
    }
    let ships = await perLayer { layer, _ in
      BerthChange(layer, first, grid: grid, isRadar: isRadar).map {
        BerthOccupancy($0, first, grid: grid, isRadar: isRadar, parameters).covered
      }
    }
    guard let background = empty(excluding: ships, clouds: clouds, quantile: 0.5) else { return await alone() }
    return await inParallel(files.count, threads: threads) { index in
      judge(index, background, cloud: clouds[index])
    }
  }

  /// Where the empty berth cannot be told, each scene is judged by itself.
  private func alone() async -> [SceneOutcome] {
    await BerthStack.outcomesAlone(files, area, land, parameters, threads)
  }

  private func perLayer(_ body: @escaping @Sendable (StackLayer, SceneFile) -> PixelMask?) async -> [Int: PixelMask] {
    let masks = await inParallel(files.count, threads: threads) { index -> PixelMask? in
      guard case .layer(let layer) = readings[index] else { return nil }
      return body(layer, files[index])
    }
    return Dictionary(uniqueKeysWithValues: masks.enumerated().compactMap { index, mask in mask.map { (index, $0) } })
  }

  private func empty(
    excluding ships: [Int: PixelMask], clouds: [Int: PixelMask], quantile: Double
  ) -> EmptyBerth? {
    var layers: [StackLayer] = []
    var masks: [PixelMask?] = []
    for index in files.indices {
      guard case .layer(let layer) = readings[index] else { continue }
      let clear = Self.cleared(layer, of: clouds[index])
      guard Self.usableShare(clear.isClear, clear, grid) >= parameters.minimumUsableShareWithShip else { continue }
      layers.append(clear)
      masks.append(ships[index])
    }
    EmptyBerth.bringToOneLight(&layers, grid: grid)
    return EmptyBerth(layers, excluding: masks, quantile: quantile, grid: grid, isRadar: isRadar)
  }

  private static func cleared(_ layer: StackLayer, of cloud: PixelMask?) -> StackLayer {
    guard let cloud else { return layer }
    var layer = layer
    for pixel in cloud.values.indices where cloud.values[pixel] { layer.isClear.values[pixel] = false }
    return layer
  }

  private func judge(_ index: Int, _ empty: EmptyBerth, cloud: PixelMask?) -> SceneOutcome {
    switch readings[index] {
    case .outside: return .judged(.outside, usableShare: 0, detections: [])
    case .failed(let error): return .failed(error)
    case .layer(let whole):
      let layer = Self.cleared(whole, of: cloud)
      let covered = Self.usableShare(
        PixelMask(width: grid.window.width, height: grid.window.height, repeating: true), layer, grid)
      let share = Self.usableShare(layer.isClear, layer, grid)
      if covered < parameters.minimumUsableShareWithShip {
        return .judged(.outside, usableShare: share, detections: [])
      }
      guard share >= parameters.minimumUsableShareWithShip,
        let change = BerthChange(layer, empty, grid: grid, isRadar: isRadar)
      else { return .judged(.cloud, usableShare: share, detections: []) }
      let candidates = BerthOccupancy(change, empty, grid: grid, isRadar: isRadar, parameters).candidates
        .filter { $0.confidence >= parameters.minimumConfidence }
      return outcome(candidates, share: share, files[index])
    }
  }

  private func outcome(_ candidates: [ShipCandidate], share: Double, _ file: SceneFile) -> SceneOutcome {
    if candidates.isEmpty {
      return .judged(share >= parameters.minimumUsableShare ? .seen : .cloud, usableShare: share, detections: [])
    }
    do {
      let locator = try SceneLocator(grid.ground, path: file.scene.paths.first ?? "")
      var detections: [Detection] = []
      for candidate in candidates { detections.append(try candidate.detection(in: file.scene, locator)) }
      return .judged(.seen, usableShare: share, detections: detections.sorted { $0.id < $1.id })
    } catch { return .failed(ImageryError(error)) }
  }
}
