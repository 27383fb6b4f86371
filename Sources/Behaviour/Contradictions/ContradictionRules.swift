// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence
public import Geodesy
public import Tracks

/// Every rule that finds contradictions in AIS alone, with its parameters; `plimsoll run` and `plimsoll events` both ask here.
///
/// Limits: images are asked apart (`ImagedElsewhereRule`, `ImagedLengthRule`), because they come later.
public struct ContradictionRules: Sendable, Equatable {
  public var sharedIdentity = SharedIdentityRule()
  public var jump = JumpRule()
  public var impossibleSpeed = ImpossibleSpeedRule()
  public var speed = SpeedAgainstDisplacementRule()
  public var frozen = FrozenPositionRule()
  public var circle = CircleRule()
  public var land = PositionOnLandRule()
  public var checkDigit = CheckDigitRule()
  public var identityChange = IdentityChangeRule()
  public var flag = FlagRule()

  public init() {}

  /// All contradictions, in the order of MMSI, then start, kind and identifier. Parallel over identities.
  public func events(
    in tracks: TrackStore, reports: [StaticReport], areas: [Area] = [], coastline: Coastline? = nil
  ) async -> [Contradiction] {
    let inland = coastline.map { InlandWaters(tracks, areas: areas, coastline: $0, rule: land) }
    let moved = await tracks.concurrentlyByIdentity { range in
      events(ofOneIdentity: range, in: tracks, inland: inland)
    }
    return sorted(moved + events(reports: reports))
  }

  /// In the order of MMSI, then start, kind and identifier.
  func sorted(_ found: [Contradiction]) -> [Contradiction] {
    found.sorted {
      ($0.mmsi, $0.span.start, $0.kind.rawValue, $0.id) < ($1.mmsi, $1.span.start, $1.kind.rawValue, $1.id)
    }
  }

  /// Those of static reports alone.
  public func events(reports: [StaticReport]) -> [Contradiction] {
    checkDigit.events(reports: reports) + identityChange.events(reports: reports) + flag.events(reports: reports)
  }

  /// Those of the segments of one MMSI. A device that is no ship (coast station, aircraft, buoy) claims nothing of a hull.
  func events(ofOneIdentity range: Range<Int>, in tracks: TrackStore, inland: InlandWaters?) -> [Contradiction] {
    guard let first = range.first, tracks.segments[first].mmsi.isShips else { return [] }
    let shared = sharedIdentity.events(range, in: tracks)
    let jumps = shared.isEmpty ? jump.events(range, in: tracks) : []
    let speedIsGiven = SpeedAgainstDisplacementRule.isSpeedGiven(range, in: tracks)
    let own: [[Contradiction]] = range.map { index in
      let segment = tracks.segments[index]
      let frozen = self.frozen.events(segment, in: tracks)
      return impossibleSpeed.events(segment, in: tracks) + frozen + circle.events(segment, in: tracks)
        + (frozen.isEmpty && speedIsGiven ? speed.events(segment, in: tracks) : [])
    }
    return shared + jumps + own.joined() + (inland?.events(range, in: tracks) ?? [])
  }
}

extension UInt32 {
  /// Whether the MMSI is a ship's: its first digit is 2–7 (ITU-R M.585-9).
  var isShips: Bool { 200_000_000...799_999_999 ~= self }
}

extension TrackStore {
  /// A position as an observation.
  func observed(_ row: Int, _ says: String) -> Observed {
    Observed(says, time: columns.time(row), place: columns.coordinate(row), origin: origin(row))
  }

  /// Great-circle metres between two rows.
  func metres(_ from: Int, _ to: Int) -> Double {
    Sphere.distanceMetres(columns.coordinate(from), columns.coordinate(to))
  }

  /// Seconds from one row to a later one.
  func seconds(_ from: Int, _ to: Int) -> Double {
    Double(columns.timeMilliseconds[to] - columns.timeMilliseconds[from]) / 1000
  }
}
