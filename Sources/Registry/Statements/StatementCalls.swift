// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// One stay of one ship at one terminal, as statements show it.
public struct StatementCall: Sendable, Hashable {
  public var terminal: String
  /// The ship as its first row names it; MMSI and name from later rows where the first lacks them.
  public var ship: MooredShip
  /// Between the last snapshot without the ship and the first with it.
  public var arrival: TimeSpan
  /// Between the last snapshot with the ship and the first without it.
  public var departure: TimeSpan
  /// The ship was there in the first snapshot: it came no later, when is not known.
  public var isOpenAtStart: Bool
  /// The ship was there in the last snapshot: it had not left.
  public var isOpenAtEnd: Bool
  /// The rows that name the ship, ascending in time.
  public var origins: [Origin]
}

/// Cuts snapshots into stays.
///
/// - Definition: a ship's consecutive snapshots at a terminal are one stay; an absence shorter than `toleratedHours` does
///   not end it, because a receiver misses ships. Arrival and departure are intervals between snapshots.
/// - Parameters: `toleratedHours`, 24 by default: within a day no tanker sails, discharges and is back. On the real
///   snapshots of an oil terminal (about one every two hours, 18 months) absences pile up below 6 h, thin out above 12 h, and
///   one empty snapshot can stand in a hole of half a day.
/// - Limits: a ship that leaves and is back within `toleratedHours` is one stay. Long silences between snapshots make
///   long intervals, never invented instants.
public enum StatementCalls {
  /// The stays of every ship, ordered by arrival, then ship. Snapshots may come in any order.
  public static func calls(
    from snapshots: [StatementSnapshot], toleratedHours: Double = 24
  ) -> [StatementCall] {
    let ordered = snapshots.sorted { ($0.time, $0.origin.byteOffset) < ($1.time, $1.origin.byteOffset) }
    var sightings: [Place: [Sighting]] = [:]
    for (index, snapshot) in ordered.enumerated() {
      for ship in snapshot.moored {
        sightings[Place(terminal: ship.terminal, ship: ship.key), default: []].append(
          Sighting(index: index, ship: ship))
      }
    }
    let calls = sightings.values.flatMap { stays(of: $0, in: ordered, toleratedHours: toleratedHours) }
    return calls.sorted {
      ($0.arrival.end, $0.ship.key, $0.terminal) < ($1.arrival.end, $1.ship.key, $1.terminal)
    }
  }

  private struct Place: Hashable {
    var terminal: String
    var ship: String
  }

  private struct Sighting {
    /// Index of the snapshot.
    var index: Int
    var ship: MooredShip
  }

  private static func stays(
    of sightings: [Sighting], in snapshots: [StatementSnapshot], toleratedHours: Double
  ) -> [StatementCall] {
    var runs: [[Sighting]] = []
    for sighting in sightings {
      let time = snapshots[sighting.index].time
      if let last = runs.last?.last,
        sighting.index <= last.index + 1 || time.seconds(since: snapshots[last.index].time) < toleratedHours * 3600
      {
        runs[runs.count - 1].append(sighting)
      } else {
        runs.append([sighting])
      }
    }
    return runs.compactMap { call(of: $0, in: snapshots) }
  }

  private static func call(of run: [Sighting], in snapshots: [StatementSnapshot]) -> StatementCall? {
    guard let first = run.first, let last = run.last else { return nil }
    let before = max(first.index - 1, 0)
    let after = min(last.index + 1, snapshots.count - 1)
    var ship = first.ship
    ship.mmsi = run.lazy.compactMap(\.ship.mmsi).first
    ship.name = run.lazy.compactMap(\.ship.name).first
    return StatementCall(
      terminal: ship.terminal, ship: ship,
      arrival: TimeSpan(snapshots[before].time, snapshots[first.index].time),
      departure: TimeSpan(snapshots[last.index].time, snapshots[after].time), isOpenAtStart: first.index == 0,
      isOpenAtEnd: last.index == snapshots.count - 1, origins: run.map(\.ship.origin))
  }
}
