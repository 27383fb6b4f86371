// SPDX-License-Identifier: Apache-2.0

import AIS
public import Bytes
public import Evidence
public import Geodesy
public import Tracks

/// A place that an image shows, and the ships seen in it: what the rules about images ask for.
public struct ImagedPlace: Sendable, Hashable {
  public var scene: RowID
  public var time: Timestamp
  /// What was looked at and could be seen: free of cloud, inside the scene.
  public var outline: Polygon
  public var ships: [ImagedShip]
  /// How far out of the outline a ship's middle may lie that is still seen, because a part of it lies inside.
  public var marginMetres: Double

  public init(scene: RowID, time: Timestamp, outline: Polygon, ships: [ImagedShip], marginMetres: Double = 0) {
    self.marginMetres = marginMetres
    self.scene = scene
    self.time = time
    self.outline = outline
    self.ships = ships
  }
}

/// A ship seen in an image.
public struct ImagedShip: Sendable, Hashable {
  public var detection: RowID
  public var place: Coordinate
  public var lengthMetres: Double
  public var lengthErrorMetres: Double
  /// The MMSI whose AIS explains it; `nil`: none does.
  public var mmsi: UInt32?

  public init(
    detection: RowID, place: Coordinate, lengthMetres: Double, lengthErrorMetres: Double, mmsi: UInt32? = nil
  ) {
    self.detection = detection
    self.place = place
    self.lengthMetres = lengthMetres
    self.lengthErrorMetres = lengthErrorMetres
    self.mmsi = mmsi
  }
}

/// Definition: a segment whose position at the moment of a scene lies inside what the scene shows, farther from its edge than the
/// ship's middle can lie from its antenna (half its length and `edgeMetres`, less the margin of the place), while the scene
/// shows no ship within `radiusMetres` of it. The two observations: the position before the scene, and the scene.
///
/// Inputs: tracks; places imaged, with every ship seen; broadcast lengths.
/// Parameters: `silenceMinutes` (the positions before and after are at most so far away), `radiusMetres`, `edgeMetres`,
/// `minimumLengthMetres` (what shorter ships are, an image may not show), `maximumKnots`, `minimumUsableShare` (of a place
/// looked at; what asks this rule keeps places of which less could be seen away from it).
/// Limits: as good as the detector: a ship it misses makes a false contradiction, so only ships long enough to be seen and
/// slow enough not to be displaced in a radar image are asked. Where a ship of unknown length is broadcast, nothing is said.
/// Reference: DESIGN §5, Contradiction ("a position where a scene of that moment shows no ship").
public struct ImagedElsewhereRule: Sendable, Equatable {
  public var silenceMinutes = 10.0
  public var radiusMetres = 500.0
  /// GNSS error, and the way between two positions of a moored ship.
  public var edgeMetres = 50.0
  public var minimumUsableShare = 0.95
  public var minimumLengthMetres = 60.0
  public var maximumKnots = 3.0

  public init() {}

  /// The contradictions, in the order of the places, then of the segments.
  public func events(
    at places: [ImagedPlace], in tracks: TrackStore, lengthsMetres: [UInt32: Double]
  ) -> [Contradiction] {
    places.flatMap { place in
      tracks.segments.compactMap { segment in
        guard segment.span.contains(place.time), segment.mmsi.isShips,
          let length = lengthsMetres[segment.mmsi], length >= minimumLengthMetres
        else { return nil }
        return contradiction(segment, place, length, tracks)
      }
    }
  }

  private func contradiction(
    _ segment: Segment, _ image: ImagedPlace, _ length: Double, _ tracks: TrackStore
  ) -> Contradiction? {
    let silence = silenceMinutes * 60
    guard let place = tracks.position(of: segment, at: image.time, maximumSilenceSeconds: silence),
      let after = tracks.row(atOrAfter: image.time, in: segment),
      isInside(place, image.outline, byMetres: length / 2 + edgeMetres - image.marginMetres)
    else { return nil }
    let before = max(after - 1, segment.rows.lowerBound)
    let seconds = max(1, tracks.seconds(before, after))
    guard tracks.metres(before, after) <= maximumKnots * Unit.metresPerSecondPerKnot * seconds + 200,
      !image.ships.contains(where: { Sphere.distanceMetres($0.place, place) <= radiusMetres })
    else { return nil }
    return Contradiction(
      .imagedElsewhere, mmsi: segment.mmsi, span: TimeSpan(tracks.columns.time(before), tracks.columns.time(after)),
      words:
        "MMSI \(segment.mmsi), \(Int(length)) m long, is at \(place.words) by its AIS; an image of that moment shows "
        + "no ship within \(Int(radiusMetres)) m",
      tracks.observed(before, "at \(tracks.columns.coordinate(before).words)"),
      Observed("no ship there", time: image.time, place: place, row: image.scene), key: segment.id.text,
      image.scene.text)
  }

  private func isInside(_ place: Coordinate, _ outline: Polygon, byMetres metres: Double) -> Bool {
    guard outline.contains(place) else { return false }
    return metres <= 0
      || stride(from: 0.0, to: 360, by: 22.5).allSatisfy {
        outline.contains(Sphere.destination(from: place, bearingDegrees: $0, metres: metres))
      }
  }
}

/// Definition: the length broadcast differs from the length measured in an image of the same ship by more than `tolerance` of the
/// longer and more than `standardErrors` of the measurement. The two observations: the static report, and the detection.
///
/// Inputs: ships seen in images, each with the MMSI of the one ship that lies there by its AIS; broadcast lengths by MMSI.
/// Parameters: `tolerance`, `standardErrors`.
/// Limits: whether the detection is this ship is the match's to say: a ship alongside another measures as one long ship.
/// Reference: the *Tae Yang* broadcast 61 m and measured 146 m (RUSI, Project Sandstone).
public struct ImagedLengthRule: Sendable, Equatable {
  public var tolerance = 0.35
  public var standardErrors = 3.0

  public init() {}

  /// The contradictions, in the order of the places and ships.
  public func events(at places: [ImagedPlace], lengthsMetres: [UInt32: Double]) -> [Contradiction] {
    places.flatMap { place in
      place.ships.compactMap { ship in
        guard let mmsi = ship.mmsi, let claimed = lengthsMetres[mmsi] else { return nil }
        let difference = abs(claimed - ship.lengthMetres)
        guard difference > tolerance * max(claimed, ship.lengthMetres),
          difference > standardErrors * ship.lengthErrorMetres
        else { return nil }
        return Contradiction(
          .lengthAgainstImage, mmsi: mmsi, span: TimeSpan(place.time, place.time),
          words: "MMSI \(mmsi) broadcasts a length of \(Int(claimed)) m; an image measures \(Int(ship.lengthMetres)) ± "
            + "\(tenths(ship.lengthErrorMetres)) m",
          Observed("length \(Int(claimed)) m", time: place.time),
          Observed("length \(Int(ship.lengthMetres)) m", time: place.time, place: ship.place, row: ship.detection),
          key: ship.detection.text)
      }
    }
  }
}
