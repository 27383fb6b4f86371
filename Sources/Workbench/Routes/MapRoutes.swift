// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import CaseFile

/// What the map draws: features of any table as GeoJSON, tracks as vector tiles.
enum MapRoutes {
  static let all = [
    Route(method: .get, pattern: "/api/features/{table}", respond: features),
    Route(method: .get, pattern: "/api/tiles/tracks/{z}/{x}/{y}", respond: tile),
  ]

  static let mostFeatures = 50_000

  @Sendable private static func features(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let name = ask.place("table")
    guard let table = snapshot.rows.table(named: name), table.table.geometry != nil else {
      throw .notFound("No table with a geometry is named “\(name)”; /api/tables says which have one.")
    }
    let limit = try ask.integer("limit", in: 1...mostFeatures, default: mostFeatures)
    let hull = ask.query["hull"]
    let isFleet = try ask.word("ships", of: ["all", "fleet"], default: "all") == "fleet"
    let rows = table.rows.indices.filter { row in
      let own = table.text(row, "hull_id")
      return (hull == nil || own == hull) && (!isFleet || own != nil)
    }
    let isMadeUp = snapshot.rows.isMadeUp
    return Answer(
      json: .object([
        .init("type", .string("FeatureCollection")), .init("case", .string(snapshot.contents.about.id)),
        .init("made_up", .bool(isMadeUp)), .init("total", .integer(rows.count)),
        .init("features", .array(rows.prefix(limit).compactMap { table.feature($0, isMadeUp: isMadeUp) })),
      ]), mediaType: "application/geo+json")
  }

  @Sendable private static func tile(_ ask: Ask, _ snapshot: CaseSnapshot) throws(Problem) -> Answer {
    let numbers = [ask.place("z"), ask.place("x"), ask.place("y")].compactMap(Int.init)
    guard numbers.count == 3, (0...TrackTile.deepestLevel).contains(numbers[0]),
      (0..<1 << numbers[0]).contains(numbers[1]), (0..<1 << numbers[0]).contains(numbers[2])
    else { throw .notFound("A tile is named by its level (0 to \(TrackTile.deepestLevel)), column and row.") }
    let tile = TrackTile(columns: snapshot.rows.tracks, level: numbers[0], column: numbers[1], row: numbers[2])
    return Answer(mediaType: "application/vnd.mapbox-vector-tile", bytes: tile.bytes)
  }
}
