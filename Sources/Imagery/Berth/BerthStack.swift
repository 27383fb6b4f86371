// SPDX-License-Identifier: Apache-2.0

public import Evidence
public import Geodesy
internal import Raster

/// What a stack of scenes tells of one area: one look a scene, and the ships that were seen.
public struct AreaFindings: Sendable {
  /// In the order of their scenes, then of their identifiers.
  public var detections: [Detection] = []
  /// One for each scene, in the order given.
  public var looks: [Look] = []
  /// Scenes whose pixels could not be read.
  public var rejections: [Rejection] = []

  public init() {}
}

/// Watches one area over a stack of scenes.
public enum BerthStack {
  /// Judges every scene on its own merits and by what the others show of the empty berth.
  ///
  /// Scenes of one sensor, product, band set and pixel size make a stack; where it holds at least
  /// ``BerthParameters/minimumClearScenes`` clear scenes and the area is a berth, ships are found as change against
  /// the stack's empty berth, even against a pier. Other scenes are judged alone by ``ShipDetector``. A scene whose
  /// pixels cannot be read stands as `unreadable` and the rest goes on.
  /// - Parameters:
  ///   - land: land polygons, may be empty.
  ///   - threads: scenes that are worked at a time.
  /// - Returns: the same for the same scenes in the same order, whatever the number of threads.
  public static func analyse(
    scenes: [SceneFile], area: Area, land: [Polygon] = [], parameters: BerthParameters = BerthParameters(),
    threads: Int = 2
  ) async -> AreaFindings {
    var outcomes = [SceneOutcome?](repeating: nil, count: scenes.count)
    for members in stacks(of: scenes) {
      let results = await outcomesOfStack(members.map { scenes[$0] }, area, land, parameters, threads)
      for (index, outcome) in zip(members, results) { outcomes[index] = outcome }
    }
    let judged = outcomes
    let shortest = await inParallel(scenes.count, threads: threads) { index in
      Shortest(in: scenes[index], area, land, judged[index])
    }
    var findings = AreaFindings()
    for index in scenes.indices {
      let outcome = shortest[index].failure.map(SceneOutcome.failed) ?? outcomes[index]
      findings.append(
        outcome?.less(shortest[index].metres, parameters, scenes[index]), of: scenes[index], area,
        shortest[index].metres)
    }
    return findings
  }

  /// Indices of scenes that can be compared, in the order of each stack's first scene.
  private static func stacks(of scenes: [SceneFile]) -> [[Int]] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (index, file) in scenes.enumerated() {
      if members[file.stackKey] == nil { order.append(file.stackKey) }
      members[file.stackKey, default: []].append(index)
    }
    return order.compactMap { members[$0] }
  }

  private static func outcomesOfStack(
    _ files: [SceneFile], _ area: Area, _ land: [Polygon], _ parameters: BerthParameters, _ threads: Int
  ) async -> [SceneOutcome] {
    guard area.kind == .berth, files.count >= parameters.minimumClearScenes,
      let stack = await SceneStack(files, area, land, parameters, threads)
    else { return await outcomesAlone(files, area, land, parameters, threads) }
    return await stack.outcomes()
  }

  static func outcomesAlone(
    _ files: [SceneFile], _ area: Area, _ land: [Polygon], _ parameters: BerthParameters, _ threads: Int
  ) async -> [SceneOutcome] {
    await inParallel(files.count, threads: threads) { index in SceneOutcome(alone: files[index], area, land, parameters)
    }
  }
}

/// Runs a body for 0..<count on the shared pool, at most so many at a time, which bounds their memory; results in the order
/// of the indices.
func inParallel<Result: Sendable>(
  _ count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  await withTaskGroup(of: (Int, Result).self) { group in
    var next = min(count, max(1, threads))
    for index in 0..<next { group.addTask { (index, body(index)) } }
    var results = [Result?](repeating: nil, count: count)
    for await (index, result) in group {
      results[index] = result
      guard next < count else { continue }
      let following = next
      next += 1
      group.addTask { (following, body(following)) }
    }
    return results.compactMap { $0 }
  }
}

/// The shortest ship that the sea of a radar scene that was looked at would have let be found.
private struct Shortest: Sendable {
  var metres: Double?
  var failure: ImageryError?

  init(in file: SceneFile, _ area: Area, _ land: [Polygon], _ outcome: SceneOutcome?) {
    guard case .judged(.seen, _, let found)? = outcome else { return }
    do {
      metres = try SmallestShip.metres(in: file, round: area.polygon, land: land)
    } catch {
      // What was found was seen, whatever lies round it.
      if found.isEmpty { failure = error }
    }
  }
}

extension SceneOutcome {
  /// Nothing seen where nothing could have been seen is no empty area.
  fileprivate func less(_ shortest: Double?, _ parameters: BerthParameters, _ file: SceneFile) -> SceneOutcome {
    guard case .judged(.seen, let share, let found) = self, found.isEmpty, let shortest,
      shortest > parameters.askedLengthMetres
    else { return self }
    let calm = SmallestShip.calmMetres(
      pixelMetres: file.scene.pixelMetres, looks: file.looks ?? DetectorParameters().looks)
    guard shortest > calm else { return self }
    return .judged(.wind, usableShare: share, detections: [])
  }
}

/// What one scene told of an area.
enum SceneOutcome: Sendable {
  case judged(Look.Outcome, usableShare: Double, detections: [Detection])
  case failed(ImageryError)
}

extension AreaFindings {
  fileprivate mutating func append(
    _ outcome: SceneOutcome?, of file: SceneFile, _ area: Area, _ smallestShipMetres: Double?
  ) {
    switch outcome {
    case .judged(let outcome, let usableShare, let found)?:
      detections += found
      looks.append(
        Look(
          sceneID: file.scene.id, areaID: area.id, outcome: outcome, usableShare: usableShare,
          detections: found.map(\.id), smallestShipMetres: smallestShipMetres))
    case .failed(let error)?:
      looks.append(
        Look(sceneID: file.scene.id, areaID: area.id, outcome: .unreadable, usableShare: 0, detections: []))
      rejections.append(
        Rejection(
          path: file.scene.paths.first ?? "", line: 0, byteOffset: 0, reason: "unreadable-scene",
          detail: error.description))
    case nil:
      preconditionFailure("every scene belongs to one stack")
    }
  }
}
