// SPDX-License-Identifier: Apache-2.0

import AIS
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
    }
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
