// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Evidence
internal import Imagery
internal import Registry
internal import Reporting

/// An analyst's clicks in a scene as length, freeboard, draught and tonnes: what `plimsoll measure` prints, for the page's tool.
enum MeasureRoutes {
  static let all = [Route(method: .get, pattern: "/api/measure/{id}", respond: measure)]

  @Sendable private static func measure(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let scene = try scene(ask, snapshot)
    let file = try open(scene, snapshot)
    let hull = try line("hull", ask, file)
    let shadow = try line("shadow", ask, file)
    guard hull != nil || shadow != nil else {
      throw .badRequest("Give hull=column,row,column,row or shadow=column,row,column,row, in pixels of the scene.")
    }
    let known = try Particulars(ask, snapshot, measuredLength: hull?.lengthMetres)
    let sun = try ask.number("sun", in: 0.01...89.99)
    let ship = ClickedShip(
      scene: file.scene, hull: hull, shadow: shadow, sunElevationDegrees: sun, particulars: known.values)
    return Answer(json: json(ship, file.scene, known, sun: sun))
  }

  private static func scene(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> SceneRow {
    let id = ask.place("id")
    let sceneID = snapshot.contents.detections.first { $0.id == id }?.sceneID ?? id
    guard let scene = snapshot.contents.scenes.first(where: { $0.id == sceneID }) else {
      throw .notFound("No detection or scene has the identifier “\(id)”.")
    }
    return scene
  }

  /// The scene's file and its sidecar, both inside the case folder.
  private static func open(_ scene: SceneRow, _ snapshot: CaseSnapshot) throws(Problem) -> SceneFile {
    let chip = SceneChip(scene: scene, folder: snapshot.folder, around: [], detection: [])
    let paths = try PictureRoutes.shown { () throws(SceneChip.Failure) in try chip.paths() }
    do throws(ImageryError) {
      return try SceneFile(SceneInput(files: paths.map { SceneInput.File(path: $0, name: $0) }))
    } catch {
      throw .unreadable("The scene cannot be measured: \(error.reason).")
    }
  }

  private static func line(_ name: String, _ ask: Ask, _ file: SceneFile) throws(Problem) -> ClickedLine? {
    guard let text = ask.query[name] else { return nil }
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    guard numbers.count == 4, numbers.allSatisfy({ $0?.isFinite == true }) else {
      throw .badRequest("\(name) must be column,row,column,row such as 120.5,88,151,93, not “\(text.prefix(80))”")
    }
    let values = numbers.map { $0 ?? 0 }
    do throws(ImageryError) {
      return try ClickedLine(fromPixel: (values[0], values[1]), toPixel: (values[2], values[3]), in: file)
    } catch {
      throw .badRequest("\(name) cannot be used: \(error.reason).")
    }
  }

  // MARK: Answer

  private static func json(
    _ ship: ClickedShip, _ scene: Scene, _ known: Particulars, sun: Double?
  ) -> JSONValue {
    let elevation = sun ?? scene.sunElevationDegrees
    let turn = ship.shadowTurnDegrees.flatMap { $0 > ClickedShip.noticedTurnDegrees ? $0 : nil }
    let notes = [
      ship.shadowMetres != nil && elevation == nil
        ? "The scene says no height of the sun: give it, and the shadow becomes a height." : nil,
      turn.map { "The shadow is clicked \(Int($0.rounded()))° off the direction away from the sun." },
      ship.freeboard != nil && ship.loading == nil ? "Without the hull's depth a freeboard tells no draught." : nil,
      ship.loading.flatMap { $0.draughtMetres.value + $0.draughtMetres.halfInterval < 0 ? $0 : nil }.map { _ in
        "The freeboard would be higher than the hull is deep: these clicks, or the depth, cannot be right."
      },
      ship.loading != nil && ship.loading?.tonnesAboveBallast == nil
        ? "Tonnes need also: \(missing(ship, known.values).joined(separator: ", "))." : nil,
    ].compactMap { $0 }
    return .object([
      .init("scene_id", .string(scene.id.text)), .init("pixel_metres", .number(scene.pixelMetres)),
      .init("is_made_up", .bool(scene.isMadeUp)),
      .init("sun_elevation_degrees", elevation.map(JSONValue.number) ?? .null),
      .init("sun_azimuth_degrees", scene.sunAzimuthDegrees.map(JSONValue.number) ?? .null),
      .init("length_metres", json(ship.lengthMetres)),
      .init("axis_degrees", ship.axisDegrees.map(JSONValue.number) ?? .null),
      .init("shadow_metres", json(ship.shadowMetres)),
      .init("height_metres", json(ship.freeboard?.heightMetres)),
      .init("freeboard_metres", json(ship.freeboard?.freeboardMetres)),
      .init("draught_metres", json(ship.loading?.draughtMetres)),
      .init("tonnes_above_ballast", json(ship.loading?.tonnesAboveBallast)),
      .init("verdict", ship.loading.map { .string($0.verdict.rawValue) } ?? .null),
      .init("reason", ship.loading.map { .string($0.reason) } ?? .null),
      .init("particulars", .array(known.told)), .init("notes", .array(notes.map(JSONValue.string))),
    ])
  }

  private static func missing(_ ship: ClickedShip, _ known: ClickedShip.Particulars) -> [String] {
    [
      ship.lengthMetres == nil ? "the length (click the hull's ends)" : nil,
      known.beamMetres == nil ? "the beam" : nil, known.ballastDraughtMetres == nil ? "the draught in ballast" : nil,
      known.ladenDraughtMetres == nil ? "the draught laden" : nil,
    ].compactMap { $0 }
  }

  /// Value, one standard deviation, and the ends of the 90% interval.
  private static func json(_ number: Measured?) -> JSONValue {
    guard let number else { return .null }
    return .object([
      .init("value", .number(number.value)), .init("error", .number(number.error)),
      .init("low", .number(number.value - number.halfInterval)),
      .init("high", .number(number.value + number.halfInterval)),
    ])
  }

  // MARK: Particulars

  /// What is taken of the hull: as asked, else as its register says, else by rule; each with its basis.
  private struct Particulars {
    var values = ClickedShip.Particulars()
    var told: [JSONValue] = []

    init(_ ask: Ask, _ snapshot: CaseSnapshot, measuredLength: Double?) throws(Problem) {
      let hull = ask.query["hull_id"].flatMap { snapshot.registry.hulls[$0] }
      let length = hull?.lengthMetres ?? measuredLength
      values.depthMetres = try value("depth", ask, hull?.depthMetres)
      values.beamMetres = try value("beam", ask, hull?.beamMetres)
      values.ladenDraughtMetres = try value("laden", ask, hull?.draughtMetres)
      values.ballastDraughtMetres = try value(
        "ballast", ask, length.map(ClickedShip.Particulars.recommendedBallastDraught),
        basis: "0.200 + 0.032·L, MARPOL Annex I, Unified Interpretations, Appendix 1, A")
      values.bulwarkMetres = try value("bulwark", ask, 1, basis: "assumed, ± half of it") ?? 1
    }

    private mutating func value(
      _ name: String, _ ask: Ask, _ known: Double?, basis: String = "the case's register"
    ) throws(Problem) -> Double? {
      let asked = try ask.number(name, in: 0...100)
      guard let value = asked ?? known else { return nil }
      told.append(
        .object([
          .init("name", .string(name)), .init("metres", .number(value)),
          .init("basis", .string(asked == nil ? basis : "as given")),
        ]))
      return value
    }
  }
}
