// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import CaseFile
import Evidence
import Foundation
import Fusion
import Geodesy
import Imagery
import Tracks

/// What images show at the load berths.
struct ImageryFindings {
  /// By area: clear looks with the ships that no AIS explains.
  var looks: [String: [BerthLook]] = [:]
  /// Load berths of which nearly all could be seen at a moment, with every ship seen there.
  var seenBerths: [ImagedPlace] = []
  /// What AIS says of each detection of a scene with a time.
  var matches: [RowID: MatchOutcome] = [:]
  /// Detections with one ship there by its AIS, which broadcasts another length.
  var ofOtherLength: [RowID: DetectionMatch] = [:]
}

extension Derivation {
  mutating func deriveImagery(_ movements: Movements, _ coastline: Coastline?) async throws -> ImageryFindings {
    guard !configuration.scenes.isEmpty else { return ImageryFindings() }
    progress(.started(stage: "images"))
    let (files, broken) = try openScenes()
    var parameters = BerthParameters()
    parameters.minimumConfidence = configuration.parameters.detectionConfidence
    if let shortest = rows.contents.hulls.compactMap(\.lengthMetres).min() {
      parameters.askedLengthMetres = max(parameters.askedLengthMetres, shortest)
    }
    let activity = rows.activity(
      "images",
      parameters: .object([
        .init("detection_confidence", .number(parameters.minimumConfidence)),
        .init("minimum_clear_scenes", .integer(parameters.minimumClearScenes)),
        .init("minimum_usable_share", .number(parameters.minimumUsableShare)),
        .init("low_threshold", .number(parameters.lowThreshold)),
        .init("high_threshold", .number(parameters.highThreshold)),
        .init("minimum_length_m", .number(parameters.minimumLengthMetres)),
        .init("asked_length_m", .number(parameters.askedLengthMetres)),
        .init("match_window_hours", .number(MatchParameters.atBerth.windowHours)),
        .init("match_matched_from", .number(MatchParameters.atBerth.matchedFrom)),
        .init("match_unmatched_below", .number(MatchParameters.atBerth.unmatchedBelow)),
        .init(
          "rules",
          .object([
            .init("berth", RuleParameters.json(parameters)),
            .init("match", RuleParameters.json(MatchParameters.atBerth)),
          ])),
      ]))
    for file in files { addRow(of: file.scene, cloudPercent: file.cloudPercent, activity: activity) }
    for scene in broken { addRow(of: scene, cloudPercent: nil, activity: activity) }
    var findings = ImageryFindings()
    var seen = 0
    for area in loadAreas where area.kind == .berth {
      let land = coastline.map { nearby(area, $0) } ?? []
      let found = await BerthStack.analyse(
        scenes: files, area: area, land: land, parameters: parameters, threads: threads)
      add(found.rejections)
      seen += found.detections.count
      addDetections(found, files, area, movements, activity, &findings)
      addLooks(found.looks, files, broken, area, activity)
    }
    progress(
      .finished(
        stage: "images",
        summary: "\(files.count) scenes, \(broken.count) unreadable, \(seen) ships at load berths, "
          + "\(findings.matches.values.count(where: \.isExplained)) of them explained by AIS"))
    return findings
  }

  /// A scene that cannot be opened stands in coverage and in the rejects, and the rest goes on. Two files with the same
  /// bytes are one scene: the second is rejected.
  private mutating func openScenes() throws -> (files: [SceneFile], broken: [Scene]) {
    var files: [SceneFile] = []
    var broken: [Scene] = []
    var paths: [RowID: String] = [:]
    for (index, source) in configuration.scenes.enumerated() {
      progress(.advanced(.init(.scenes, done: index + 1)))
      let input = SceneInput(
        path: try location(source.path).path, name: source.path, provider: source.provider)
      do throws(ImageryError) {
        let file = try SceneFile(input)
        if let first = paths.updateValue(source.path, forKey: file.scene.id) {
          paths[file.scene.id] = first
          rejectScene(source.path, "duplicate-scene", "the same bytes as \(first)")
          continue
        }
        files.append(file)
        if file.scene.acquired == nil {
          rejectScene(
            source.path, "scene-without-time",
            "nobody says when it was taken, so it tells of no day; write \"acquired\" into its sidecar")
        } else {
          count(source.path, read: 1, rejected: 0)
        }
      } catch {
        let scene = Scene.unreadable(input)
        if paths.updateValue(source.path, forKey: scene.id) == nil { broken.append(scene) }
        rejectScene(source.path, "scene", error.description)
      }
    }
    return (files, broken)
  }

  private mutating func rejectScene(_ path: String, _ reason: String, _ detail: String) {
    add([Rejection(path: path, line: 0, byteOffset: 0, reason: reason, detail: detail)])
    count(path, read: 1, rejected: 1)
  }

  private func nearby(_ area: Area, _ coastline: Coastline) -> [Polygon] {
    guard let box = area.polygon.boundingBox else { return [] }
    let margin = 0.1
    return coastline.clipped(
      to: BoundingBox(
        west: box.west - margin, south: box.south - margin, east: box.east + margin, north: box.north + margin)
    ).polygons
  }

  private mutating func addRow(of scene: Scene, cloudPercent: Double?, activity: String) {
    rows.contents.scenes.append(
      SceneRow(
        id: scene.id.text, path: scene.paths.joined(separator: " "), sensor: scene.sensor.rawValue,
        product: scene.product, provider: scene.provider, acquired: scene.acquired?.iso8601,
        pixelMetres: scene.pixelMetres, width: scene.width, height: scene.height,
        bands: scene.bands.joined(separator: " "), sunElevationDegrees: scene.sunElevationDegrees,
        isMadeUp: scene.isMadeUp, geometry: .polygon(scene.footprint), activity: activity, cloudPercent: cloudPercent))
    for path in scene.paths { rows.rest(scene.id.text, on: rows.sourceID(path), role: "image") }
  }

  private mutating func addDetections(
    _ found: AreaFindings, _ files: [SceneFile], _ area: Area, _ movements: Movements, _ activity: String,
    _ findings: inout ImageryFindings
  ) {
    let byID = Dictionary(files.map { ($0.scene.id, $0) }, uniquingKeysWith: { first, _ in first })
    let scenes = byID.mapValues(\.scene)
    let byScene = Dictionary(grouping: found.detections, by: \.sceneID)
    var looks: [BerthLook] = []
    let parameters = BerthParameters()
    let stacked = stackedScenes(found.looks, scenes, parameters)
    for look in found.looks {
      let detections = byScene[look.sceneID] ?? []
      let time = scenes[look.sceneID]?.acquired
      if let time {
        let told = outcomes(detections, time, byID[look.sceneID], area, movements)
        for outcome in told.outcomes { findings.matches[outcome.detection] = outcome }
        for match in told.ofOtherLength { findings.ofOtherLength[match.detection] = match }
      }
      for detection in detections {
        add(detection, area: area, time: time, match: findings.matches[detection.id], activity: activity)
      }
      guard let time, period.contains(time), look.outcome == .seen else { continue }
      if look.usableShare >= ImagedElsewhereRule().minimumUsableShare {
        findings.seenBerths.append(
          ImagedPlace(
            scene: look.sceneID, time: time, outline: area.polygon, ships: imagedShips(detections),
            marginMetres: stacked.contains(look.sceneID) ? parameters.marginMetres : 0))
      }
      let unexplained = detections.filter { ship in
        look.detections.contains(ship.id) && findings.matches[ship.id]?.isExplained != true
          && ship.confidence >= configuration.parameters.detectionConfidence
      }
      looks.append(
        BerthLook(
          sceneID: look.sceneID, time: time,
          ships: unexplained.sorted { ($1.lengthMetres, $0.id) < ($0.lengthMetres, $1.id) }))
    }
    findings.looks[area.id] = looks
  }

  /// What AIS says of the detections of one scene.
  private func outcomes(
    _ detections: [Detection], _ time: Timestamp, _ file: SceneFile?, _ area: Area, _ movements: Movements
  ) -> (outcomes: [MatchOutcome], ofOtherLength: [DetectionMatch]) {
    let outcomes = DetectionMatch.outcomes(
      of: detections, at: time, in: movements.store, lengthsMetres: movements.directory.broadcastLengths,
      view: file?.radarView(at: area.polygon.centroid), isRadar: file?.scene.sensor == .radar, parameters: .atBerth)
    let others = DetectionMatch.ofOtherLength(
      of: detections, outcomes, at: time, in: movements.store, parameters: .atBerth)
    return (outcomes, others)
  }

  /// Scenes judged as change against the empty berth: there, a part of a ship in the berth is enough to see it.
  private func stackedScenes(
    _ looks: [Look], _ scenes: [RowID: Scene], _ parameters: BerthParameters
  ) -> Set<RowID> {
    let clear = looks.filter { $0.outcome == .seen && $0.usableShare >= parameters.minimumUsableShare }
    let stacks = Dictionary(grouping: clear) { look in
      scenes[look.sceneID].map { "\($0.sensor.rawValue) \($0.product) \($0.pixelMetres)" }
    }
    return Set(stacks.values.filter { $0.count >= parameters.minimumClearScenes }.joined().map(\.sceneID))
  }

  /// Every ship seen, however unsure: the less is seen, the more is contradicted.
  private func imagedShips(_ detections: [Detection]) -> [ImagedShip] {
    detections.map {
      ImagedShip(
        detection: $0.id, place: $0.centre, lengthMetres: $0.lengthMetres, lengthErrorMetres: $0.lengthErrorMetres)
    }
  }

  private mutating func add(
    _ detection: Detection, area: Area, time: Timestamp?, match outcome: MatchOutcome?, activity: String
  ) {
    let match = outcome?.band == .matched ? outcome?.candidates.first : nil
    rows.contents.detections.append(
      DetectionRow(
        id: detection.id.text, sceneID: detection.sceneID.text, areaID: area.id, acquired: time?.iso8601,
        lengthMetres: detection.lengthMetres, lengthErrorMetres: detection.lengthErrorMetres,
        widthMetres: detection.widthMetres, widthErrorMetres: detection.widthErrorMetres,
        axisDegrees: detection.axisDegrees, positionErrorMetres: detection.positionErrorMetres,
        contrast: detection.contrast, confidence: detection.confidence, matchedMmsi: match.map { Int($0.mmsi) },
        geometry: .polygon(detection.outline), activity: activity, matchState: outcome?.band.rawValue,
        matchProbability: outcome?.matchedProbability))
    rows.rest(detection.id.text, on: detection.sceneID.text, role: "scene")
    if let match { rows.rest(detection.id.text, on: match.segment.text, role: "explained by") }
  }

  private mutating func addLooks(
    _ looks: [Look], _ files: [SceneFile], _ broken: [Scene], _ area: Area, _ activity: String
  ) {
    let scenes = Dictionary(files.map { ($0.scene.id, $0.scene) }, uniquingKeysWith: { first, _ in first })
    let read = looks.compactMap { look in scenes[look.sceneID].map { (look: look, scene: $0) } }
    let unread = broken.map { scene in
      (
        look: Look(sceneID: scene.id, areaID: area.id, outcome: .unreadable, usableShare: 0, detections: []),
        scene: scene
      )
    }
    let asked = (read + unread).filter { look in look.scene.acquired.map(period.contains) ?? true }
    rows.addCoverage(
      of: area, looks: asked, days: configuration.firstDay...configuration.lastDay, activity: activity)
  }
}
