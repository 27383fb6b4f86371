// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

extension DetectionRow {
  /// AIS may explain it, and it cannot be told whether, or by which ship.
  var isAmbiguous: Bool { matchedMmsi == nil && matchState == "ambiguous" }

  /// What AIS says of it, in a few words.
  var matchWords: String {
    let share = matchProbability.map { " (probability \(Numbers.fixed($0, decimals: 2)))" } ?? ""
    if let matchedMmsi { return "MMSI \(matchedMmsi)\(share)" }
    return isAmbiguous ? "a ship heard by AIS may be it\(share)" : "no track matches"
  }
}
