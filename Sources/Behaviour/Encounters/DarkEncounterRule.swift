// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence
public import Geodesy
public import Tracks

/// One hull loiters, and an image shows a ship beside it that no AIS explains.
public struct DarkEncounter: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  public var loitering: RowID
  public var scene: RowID
  public var detection: RowID
  public var time: Timestamp
  /// Where the ship without AIS is.
  public var place: Coordinate
  /// From the loitering hull's place by AIS to the middle of the detection.
  public var distanceMetres: Double
  /// Of the ship without AIS, as measured.
  public var lengthMetres: Double
  /// The positions of the loitering hull before and after the scene.
  public var origins: [Origin]
}

/// Definition: one hull loiters and a scene of that time shows, within `distanceMetres` of it, a ship that the AIS of no ship
/// explains, and that is not the loitering hull itself: another detection is explained by it.
///
/// Inputs: loitering events; tracks; places imaged, with every ship seen and the MMSI that explains it.
/// Parameters: `distanceMetres`, `silenceMinutes` (the loitering hull's positions before and after the scene are at most so far
/// away).
/// Limits: where the scene shows one ship only, it is the loitering hull, explained or not, and no encounter is claimed. One scene
/// shows one moment: how long the two lay together stays open. Two ships alongside may be seen as one long ship.
/// Reference: DESIGN §5, Encounter; 500 m as for two hulls with AIS.
public struct DarkEncounterRule: Sendable, Equatable {
  public var distanceMetres = 500.0
  public var silenceMinutes = 60.0

  public init() {}

  /// The events, in the order of the places, then of the loitering events.
  public func events(
    at places: [ImagedPlace], loitering: [Loitering], in tracks: TrackStore
  ) -> [DarkEncounter] {
    let segments = Dictionary(tracks.segments.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return places.flatMap { image in
      loitering.filter { $0.span.contains(image.time) }.flatMap { event in
        segments[event.segment].map { encounters(event, $0, image, tracks) } ?? []
      }
    }
  }

  private func encounters(
    _ event: Loitering, _ segment: Segment, _ image: ImagedPlace, _ tracks: TrackStore
  ) -> [DarkEncounter] {
    guard
      let own = tracks.position(of: segment, at: image.time, maximumSilenceSeconds: silenceMinutes * 60),
      let after = tracks.row(atOrAfter: image.time, in: segment),
      let itself = image.ships.first(where: { $0.mmsi == event.mmsi })
    else { return [] }
    let before = max(after - 1, segment.rows.lowerBound)
    return image.ships.filter { $0.mmsi == nil && $0.detection != itself.detection }.compactMap { ship in
      let metres = Sphere.distanceMetres(own, ship.place)
      guard metres <= distanceMetres else { return nil }
      return DarkEncounter(
        id: RowID(kind: "dark-encounter", event.id.text, ship.detection.text), mmsi: event.mmsi, loitering: event.id,
        scene: image.scene, detection: ship.detection, time: image.time, place: ship.place, distanceMetres: metres,
        lengthMetres: ship.lengthMetres, origins: [before, after].map(tracks.origin))
    }
  }
}
