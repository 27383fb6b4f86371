// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Foundation
public import Geodesy

/// A made-up world with a known truth, written as a case folder.
///
/// The same seed, parameters and coastline give the same bytes, on any number of threads.
public struct Simulation: Sendable {
  private let world: World
  private let coastline: Coastline

  /// The box of land that a world of these parameters needs.
  public static func landNeeded(_ parameters: WorldParameters) -> BoundingBox {
    parameters.nampoShare > 0
      ? BoundingBox(west: 123.5, south: 33.0, east: 134.5, north: 43.6)
      : BoundingBox(west: 127.2, south: 38.8, east: 134.5, north: 43.6)
  }

  /// - Throws: `impossible` where parameters contradict each other; `coastline` where the land does not fit the places.
  public init(_ parameters: WorldParameters, seed: UInt64, coastline: Coastline) throws(SimulationError) {
    world = try World(parameters, seed: seed)
    self.coastline = coastline
    try Self.check(coastline)
  }

  private static func check(_ coastline: Coastline) throws(SimulationError) {
    guard coastline.extent.contains(LoadBerth.centre), !coastline.polygons.isEmpty else {
      throw SimulationError(.coastline, "coastline", reason: "holds no land round \(LoadBerth.name)")
    }
    let inland = LoadBerth.frame.point(along: 0, left: -40)
    guard !coastline.contains(LoadBerth.centre), coastline.contains(inland) else {
      throw SimulationError(
        .coastline, "coastline",
        reason: "its shore is not where the made-up berth expects it; use the land polygons of scripts/fetch-coastline")
    }
  }

  /// What was made, for the last words of the command.
  public struct Summary: Sendable, Equatable {
    public var calls: Int
    public var ships: Int
    public var scenes: Int
    public var reports: Int
    public var barrels: Double
  }

  /// Writes the case folder.
  /// - Throws: `folder` where `folder` holds something that is no earlier simulation; `write`.
  public func write(to folder: String) async throws(SimulationError) -> Summary {
    try OutputFile.prepare(folder)
    for part in ["sources/ais", "sources/scenes", "sources/lists", "truth"] {
      try OutputFile.makeFolder("\(folder)/\(part)")
    }
    let text = CaseText(world: world)
    try OutputFile.write(text.readme, to: "\(folder)/README.md")
    try OutputFile.write(text.areas, to: "\(folder)/areas.geojson")
    try OutputFile.write(coastline.featureCollection.geoJSON, to: "\(folder)/sources/coastline.geojson")
    try OutputFile.write(text.fleet, to: "\(folder)/sources/fleet.csv")
    try OutputFile.write(text.list, to: "\(folder)/sources/lists/made-up-un.csv")
    try OutputFile.write(text.declarations, to: "\(folder)/sources/declarations.csv")
    let radio = try await RadioFiles(world: world).write(to: "\(folder)/sources/ais")
    let shown = try await shoot(into: "\(folder)/sources/scenes")
    let truth = Truth(world: world, shown: shown, tally: radio.tally, reports: radio.reports)
    try write(truth, to: "\(folder)/truth")
    // Last: a folder with case.yaml is complete.
    try OutputFile.write(text.configuration, to: "\(folder)/case.yaml")
    let tonnes = world.calls.reduce(0) { $0 + $1.loadedTonnes }
    return Summary(
      calls: world.calls.count, ships: Set(world.calls.map(\.ship)).count, scenes: shown.count,
      reports: radio.reports, barrels: tonnes * world.parameters.barrelsPerTonne)
  }

  /// Whether the folder holds this very world already, complete: the same seed and parameters.
  ///
  /// For whoever keeps worlds while a method is worked on; a changed simulator is not noticed.
  public func isWritten(in folder: String) -> Bool {
    let manager = FileManager.default
    guard manager.fileExists(atPath: "\(folder)/case.yaml"),
      let text = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/truth/world.json")),
      let written = try? JSONParser.parse(Array(text)), written["seed"]?.stringValue == String(world.seed)
    else { return false }
    return WorldParameters.all.allSatisfy {
      written["parameters"]?[$0.name]?.stringValue == $0.text(in: world.parameters)
    }
  }

  private func write(_ truth: Truth, to folder: String) throws(SimulationError) {
    try OutputFile.write(truth.calls, to: "\(folder)/calls.csv")
    try OutputFile.write(truth.otherCalls, to: "\(folder)/other_calls.csv")
    try OutputFile.write(truth.cargoShipCalls, to: "\(folder)/cargo_ship_calls.csv")
    try OutputFile.write(truth.hulls, to: "\(folder)/hulls.csv")
    try OutputFile.write(truth.silences, to: "\(folder)/silences.csv")
    try OutputFile.write(truth.scenes, to: "\(folder)/scenes.csv")
    try OutputFile.write(truth.worldFile, to: "\(folder)/world.json")
  }

  private func shoot(into folder: String) async throws(SimulationError) -> [SceneStudio.Shown] {
    let studio = SceneStudio(world, land: coastline.clipped(to: Self.sceneBox).polygons)
    let results = await InParallel.map(SceneSchedule.scenes(world)) { scene in
      Result { () throws(SimulationError) in try studio.shoot(scene, into: folder) }
    }
    var shown: [SceneStudio.Shown] = []
    for result in results { shown.append(try result.get()) }
    return shown
  }

  private static var sceneBox: BoundingBox {
    let centre = LoadBerth.centre
    return BoundingBox(
      west: centre.longitude - 0.12, south: centre.latitude - 0.08, east: centre.longitude + 0.12,
      north: centre.latitude + 0.08)
  }
}
