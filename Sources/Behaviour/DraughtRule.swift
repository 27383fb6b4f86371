// SPDX-License-Identifier: Apache-2.0

public import AIS
public import Bytes
public import Evidence

/// A broadcast draught that changed over a visit.
public struct DraughtChange: Sendable, Hashable {
  public var id: RowID
  public var mmsi: UInt32
  public var visit: RowID
  public var areaID: String
  public var beforeMetres: Double
  public var afterMetres: Double
  public var beforeTime: Timestamp
  public var afterTime: Timestamp
  /// The two reports.
  public var origins: [Origin]
}

/// Definition: |after − before| of at least `minimumMetres` between the last draught broadcast before a visit's arrival and
/// the first broadcast after its departure, each at most `maximumAgeDays` away.
///
/// Inputs: visits; static reports (types 5, or the draught column of a CSV).
/// Parameters: `minimumMetres`, `maximumAgeDays`.
/// Limits: crew type the draught by hand and often forget it: a change is evidence with a reliability, not a measurement,
/// and no change is no evidence of no cargo. An open visit has no "after".
/// Reference: ITU-R M.1371-5, message 5: draught in 0.1 m, 0 = not available.
public struct DraughtRule: Sendable, Equatable {
  public var minimumMetres = 0.3
  public var maximumAgeDays = 30.0

  public init() {}

  /// The changes, in the order of the visits.
  public func events(visits: [Visit], reports: [StaticReport]) -> [DraughtChange] {
    let byShip = Dictionary(grouping: reports.filter { ($0.draughtMetres ?? 0) > 0 }, by: \.mmsi).mapValues {
      $0.sorted { ($0.time, $0.origin.path, $0.origin.byteOffset) < ($1.time, $1.origin.path, $1.origin.byteOffset) }
    }
    return visits.compactMap { visit in byShip[visit.mmsi].flatMap { change(visit, $0) } }
  }

  private func change(_ visit: Visit, _ reports: [StaticReport]) -> DraughtChange? {
    let age = maximumAgeDays * 86_400
    guard !visit.isOpen,
      let before = reports.last(where: { $0.time <= visit.arrival.start }),
      let after = reports.first(where: { $0.time >= visit.departure.end }),
      visit.arrival.start.seconds(since: before.time) <= age, after.time.seconds(since: visit.departure.end) <= age,
      let beforeMetres = before.draughtMetres, let afterMetres = after.draughtMetres,
      abs(afterMetres - beforeMetres) >= minimumMetres - 1e-9
    else { return nil }
    return DraughtChange(
      id: RowID(kind: "draught", visit.id.text, "\(beforeMetres)", "\(afterMetres)"), mmsi: visit.mmsi,
      visit: visit.id, areaID: visit.areaID, beforeMetres: beforeMetres, afterMetres: afterMetres,
      beforeTime: before.time, afterTime: after.time, origins: [before.origin, after.origin])
  }
}
