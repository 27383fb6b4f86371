// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy
internal import Raster

/// Draws scenes of the load berth and writes them with their sidecars and masks.
struct SceneStudio: Sendable {
  let world: World
  private let optical: Backdrop
  private let radar: Backdrop

  /// What a scene showed of the berth.
  struct Shown: Sendable {
    var scene: PlannedScene
    /// Share of the berth through clear air, 0…1; 1 for radar.
    var clearShare: Double
  }

  init(_ world: World, land: [Polygon]) {
    self.world = world
    let parameters = world.parameters
    optical = Backdrop(
      SceneGrid(
        round: LoadBerth.centre, sideMetres: parameters.sceneSideMetres, pixelMetres: parameters.opticalPixelMetres),
      land: land, seed: world.seed)
    radar = Backdrop(
      SceneGrid(
        round: LoadBerth.centre, sideMetres: parameters.sceneSideMetres, pixelMetres: parameters.radarPixelMetres),
      land: land, seed: world.seed)
  }

  /// Writes the scene into a folder.
  func shoot(_ scene: PlannedScene, into folder: String) throws(SimulationError) -> Shown {
    switch scene.sensor {
    case .optical: try shootOptical(scene, into: folder)
    case .radar: try shootRadar(scene, into: folder)
    }
  }

  private func shootOptical(_ scene: PlannedScene, into folder: String) throws(SimulationError) -> Shown {
    var source = RandomSource(seed: world.seed, purpose: "optical scene", index: scene.index)
    let grid = optical.grid
    let sun = SunPosition(at: scene.time, over: LoadBerth.centre)
    let clouds = Clouds(grid, isCloudy: scene.isCloudy, sun: sun, with: &source)
    let mask = clouds.usableMask(grid, missChance: world.parameters.maskMissShare, with: &source)
    let offNadir = (source.uniform(0, 5) * 10).rounded() / 10
    var painter = OpticalPainter(
      optical, at: scene.time, haze: world.parameters.hazeStrength, with: source)
    let bands = painter.paint(ships(at: scene.time, in: grid), clouds)
    let names = ["B02", "B03", "B04", "B08"]
    try write(bands, names, grid, noData: 0, to: "\(folder)/\(scene.name).tif")
    try write([mask], ["usable"], grid, noData: nil, to: "\(folder)/\(scene.name)_udm.tif")
    var members = sidecar(scene, sensor: "optical", product: "Made-up 4-band optical, 3 m class")
    members += [
      .init("bands", .array(names.map { .string($0) })), .init("units", .string("reflectance_1e4")),
      .init("sun_elevation_deg", .number((sun.elevationDegrees * 10).rounded() / 10)),
      .init("sun_azimuth_deg", .number((sun.azimuthDegrees * 10).rounded() / 10)),
      .init("off_nadir_deg", .number(offNadir)), .init("usable_mask", .string("\(scene.name)_udm.tif")),
      .init("made_up", .bool(true)),
    ]
    try OutputFile.write(JSONValue.object(members).text + "\n", to: "\(folder)/\(scene.name).json")
    return Shown(scene: scene, clearShare: clouds.clearShare(of: LoadBerth.polygon, in: grid))
  }

  private func shootRadar(_ scene: PlannedScene, into folder: String) throws(SimulationError) -> Shown {
    let source = RandomSource(seed: world.seed, purpose: "radar scene", index: scene.index)
    let grid = radar.grid
    var painter = RadarPainter(radar, looks: world.parameters.radarLooks, with: source)
    let decibels = painter.paint(ships(at: scene.time, in: grid))
    try write([decibels], ["VV"], grid, noData: nil, to: "\(folder)/\(scene.name).tif")
    var members = sidecar(scene, sensor: "radar", product: "Made-up C-band ground-range detected")
    members += [
      .init("bands", .array([.string("VV")])), .init("units", .string("sigma0_db")),
      .init("looks", .number(world.parameters.radarLooks)), .init("made_up", .bool(true)),
    ]
    try OutputFile.write(JSONValue.object(members).text + "\n", to: "\(folder)/\(scene.name).json")
    return Shown(scene: scene, clearShare: 1)
  }

  private func sidecar(_ scene: PlannedScene, sensor: String, product: String) -> [JSONValue.Member] {
    [
      .init("acquired", .string(scene.time.iso8601)), .init("sensor", .string(sensor)),
      .init("product", .string(product)), .init("provider", .string(Provider.name)),
      .init("licence", .string(Provider.licence)),
    ]
  }

  /// Everybody in the frame at an instant, dark or not: light does not ask for AIS.
  private func ships(at time: Timestamp, in grid: SceneGrid) -> [ShipInScene] {
    var seen: [ShipInScene] = []
    for itinerary in world.fleetItineraries + world.others {
      guard let state = itinerary.state(at: time), let leg = itinerary.leg(at: time),
        grid.contains(grid.point(state.coordinate), margin: 200 / grid.pixelMetres)
      else { continue }
      seen.append(ShipInScene(ship: itinerary.ship, state: state, draughtMetres: leg.draught(at: time)))
    }
    return seen
  }

  private func write<Pixel: RasterPixel>(
    _ bands: [[Pixel]], _ names: [String], _ grid: SceneGrid, noData: Double?, to path: String
  ) throws(SimulationError) {
    let writer = GeoTIFFWriter(
      width: grid.side, height: grid.side, bands: names, epsg: grid.projection.epsg, transform: grid.transform,
      noData: noData)
    do { try writer.write(bands, to: path) } catch {
      throw SimulationError(.write, path, reason: "\(error.reason); \(error.remedy)")
    }
  }
}
