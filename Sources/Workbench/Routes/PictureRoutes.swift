// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile
internal import Geodesy
internal import Raster
internal import Reporting

/// The part of a scene round a detection or an area, with what a caption needs.
enum PictureRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/chips/{id}", respond: chip),
    Route(method: .get, pattern: "/api/chips/{id}/image", respond: image),
  ]

  /// Size and outline in pixels of the picture, sensor, time, place, credit.
  @Sendable private static func chip(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let subject = try Subject(ask, snapshot)
    let frame = try Self.shown { () throws(SceneChip.Failure) in try subject.chip.frame() }
    let scene = subject.chip.scene
    let source = snapshot.contents.sources.first { scene.path.split(separator: " ").map(String.init).contains($0.path) }
    return Answer(
      json: .object([
        .init("id", .string(subject.id)), .init("scene_id", .string(scene.id)),
        .init("image", .string("/api/chips/\(subject.id)/image" + (ask.query["area"].map { "?area=\($0)" } ?? ""))),
        .init("width", .integer(frame.window.width)),
        .init("height", .integer(frame.window.height)), .init("pixel_metres", .number(scene.pixelMetres)),
        .init("column", .integer(frame.window.column)), .init("row", .integer(frame.window.row)),
        .init("detection_outline", outline(frame.detection)),
        .init("area_outline", outline(subject.hasArea ? frame.around : [])),
        .init("sensor", .string(scene.sensor)), .init("product", .string(scene.product)),
        .init("provider", .string(scene.provider)), .init("licence", .string(source?.licence ?? "")),
        .init("acquired", scene.acquired.map(JSONValue.string) ?? .null), .init("bands", .string(scene.bands)),
        .init("sun_elevation_degrees", scene.sunElevationDegrees.map(JSONValue.number) ?? .null),
        .init("path", .string(scene.path)), .init("sha256", .string(source?.sha256 ?? "")),
        .init("is_made_up", .bool(scene.isMadeUp)),
      ]))
  }

  /// What cannot be shown is a problem of the request, with the words of why.
  static func shown<Value>(_ body: () throws(SceneChip.Failure) -> Value) throws(Problem) -> Value {
    do throws(SceneChip.Failure) { return try body() } catch { throw .unreadable(error.words) }
  }

  private static func outline(_ points: [PixelPoint]) -> JSONValue {
    .array(points.map { .array([.number(rounded($0.column)), .number(rounded($0.row))]) })
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  @Sendable private static func image(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let subject = try Subject(ask, snapshot)
    let picture = try Self.shown { () throws(SceneChip.Failure) in try subject.chip.picture() }
    let file = PortableNetworkGraphic(picture)
    do throws(BytesError) {
      return Answer(mediaType: "image/png", bytes: try file.encoded())
    } catch {
      throw .unreadable("The picture could not be packed: \(error.reason).")
    }
  }

  /// What a chip is about: a detection, or a scene at an area; with `area` it is cut round that area, so that chips of several
  /// days lie over each other.
  struct Subject {
    let id: String
    let chip: SceneChip
    let hasArea: Bool

    init(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) {
      id = ask.place("id")
      let contents = snapshot.contents
      let area = try Self.area(ask, contents)
      let detection = contents.detections.first { [id] in $0.id == id }
      let sceneID = detection?.sceneID ?? id
      guard let scene = contents.scenes.first(where: { $0.id == sceneID }) else {
        throw .notFound("No detection or scene has the identifier “\(id)”.")
      }
      let outline = detection?.geometry.coordinates ?? []
      guard let around = area?.geometry.coordinates ?? (outline.isEmpty ? nil : outline) else {
        throw .badRequest("A scene wants an area: add ?area=, one of those in /api/case.")
      }
      hasArea = area != nil
      chip = SceneChip(scene: scene, folder: snapshot.folder, around: around, detection: outline)
    }

    private static func area(_ ask: Ask, _ contents: CaseContents) throws(Problem) -> AreaRow? {
      guard let name = ask.query["area"] else { return nil }
      guard let area = contents.areas.first(where: { $0.id == name }) else {
        throw .notFound("No area has the identifier “\(name)”.")
      }
      return area
    }
  }
}
