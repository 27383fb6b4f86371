// SPDX-License-Identifier: Apache-2.0

import AIS
import Bytes
import Registry

/// Which hull of the fleet an MMSI belongs to.
///
/// By the particulars of the case first; else by the IMO number that the MMSI broadcast, where all its static reports
/// name one hull of the fleet. An MMSI that two hulls claim belongs to neither.
struct HullDirectory {
  let hulls: [Hull]
  private var byMMSI: [UInt32: Int] = [:]
  /// Broadcast length in metres by MMSI: the most frequent value.
  private(set) var broadcastLengths: [UInt32: Double] = [:]
  /// Draughts that each MMSI broadcast, in time order.
  private(set) var draughts: [UInt32: [BroadcastDraught]] = [:]

  init(hulls: [Hull], statics: [StaticReport]) {
    self.hulls = hulls
    var claims: [UInt32: Set<Int>] = [:]
    for (index, hull) in hulls.enumerated() {
      for mmsi in hull.mmsi { claims[mmsi, default: []].insert(index) }
    }
    let byIMO = Dictionary(
      hulls.enumerated().compactMap { index, hull in hull.imo.map { ($0.value, index) } },
      uniquingKeysWith: { first, _ in first })
    var broadcast: [UInt32: Set<UInt32>] = [:]
    var lengths: [UInt32: [Double: Int]] = [:]
    for report in statics {
      if let imo = report.imo { broadcast[report.mmsi, default: []].insert(imo) }
      if let length = report.lengthMetres { lengths[report.mmsi, default: [:]][length, default: 0] += 1 }
      if let metres = report.draughtMetres {
        draughts[report.mmsi, default: []].append(BroadcastDraught(time: report.time, metres: metres))
      }
    }
    for mmsi in draughts.keys { draughts[mmsi]?.sort { ($0.time, $0.metres) < ($1.time, $1.metres) } }
    for (mmsi, numbers) in broadcast where claims[mmsi] == nil {
      if numbers.count == 1, let number = numbers.first, let index = byIMO[number] { claims[mmsi] = [index] }
    }
    for (mmsi, owners) in claims where owners.count == 1 { byMMSI[mmsi] = owners.first }
    broadcastLengths = lengths.compactMapValues { counts in
      counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }
  }

  func hull(of mmsi: UInt32) -> Hull? { byMMSI[mmsi].map { hulls[$0] } }

  /// All MMSI of a hull, ascending.
  func mmsi(of hullID: String) -> [UInt32] {
    byMMSI.filter { hulls[$0.value].id == hullID }.keys.sorted()
  }
}

/// A draught as a crew typed it, at the time it was sent.
struct BroadcastDraught: Sendable, Hashable {
  var time: Timestamp
  var metres: Double
}

extension HullDirectory {
  /// How old a draught may be that tells of a call.
  static let draughtHours = 30.0

  /// How far the draught rose round a time at which AIS told of the hull elsewhere: from the last value at least a day before
  /// it, within five, to the deepest within three days after it.
  func draughtRise(of hullID: String, around span: TimeSpan) -> Double? {
    let day = 86_400.0
    var before: BroadcastDraught?
    var after: Double?
    for mmsi in mmsi(of: hullID) {
      for draught in draughts[mmsi] ?? [] {
        let early = span.start.seconds(since: draught.time)
        let late = draught.time.seconds(since: span.end)
        if early >= day, early <= 5 * day, draught.time >= before?.time ?? draught.time { before = draught }
        if late >= 0, late <= 3 * day { after = max(after ?? 0, draught.metres) }
      }
    }
    guard let before, let after else { return nil }
    return after - before.metres
  }

  /// The last draught before a time in which nothing was heard, and the deepest soon after it.
  ///
  /// Values older than `hours` before it or later than `hours` after it tell of other voyages.
  func draughts(of hullID: String, around silence: TimeSpan, hours: Double = Self.draughtHours) -> (
    before: Double?, after: Double?
  ) {
    let slack = 60.0
    var before: BroadcastDraught?
    var after: Double?
    for mmsi in mmsi(of: hullID) {
      for draught in draughts[mmsi] ?? [] {
        let early = silence.start.seconds(since: draught.time)
        let late = draught.time.seconds(since: silence.end)
        if early >= -slack, early <= hours * 3600, draught.time >= before?.time ?? draught.time { before = draught }
        if late >= -slack, late <= hours * 3600 { after = max(after ?? 0, draught.metres) }
      }
    }
    return (before?.metres, after)
  }
}
