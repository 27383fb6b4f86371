// SPDX-License-Identifier: Apache-2.0

import AIS

/// What of an input could not be used, for the words at the end: records without a time are told apart, because the remedy is the
/// caller's.
struct LostRecords {
  private let files: String
  private var lines = 0
  private var messages = 0
  private var rejected = 0
  private var withoutTime = 0

  init(_ readings: [AISFileReading]) {
    files = readings.map(\.name).joined(separator: ", ")
    let noTime = RejectReason.allCases.firstIndex(of: .noTime)
    for reading in readings {
      lines += reading.counts.lines
      messages += reading.counts.messages
      rejected += reading.counts.rejectedTotal
      withoutTime += noTime.map { reading.counts.rejected[$0] } ?? 0
    }
  }

  /// One sentence each.
  func words(seeRejects: String) -> [String] {
    var words: [String] = []
    if withoutTime > 0 { words.append("\(withoutTime) records have no time and are left out; \(Self.whereTimesStand)") }
    if rejected > withoutTime {
      words.append("\(rejected - withoutTime) record\(rejected - withoutTime == 1 ? "" : "s") rejected; \(seeRejects)")
    }
    return words
  }

  /// Why no position is left.
  var whyNothing: String {
    if lines == 0 { return "\(files): the input is empty" }
    if withoutTime > 0 {
      return
        "\(files): \(withoutTime) records have no time, and what has no time is no event; \(Self.whereTimesStand). "
        + "`plimsoll decode` shows them as they are, as JSON lines"
    }
    return "\(files): no ship's position in \(lines) lines (\(messages) messages of any kind, \(rejected) rejected); "
      + "`plimsoll decode --summary` says what is in them"
  }

  private static let whereTimesStand =
    "sentences give it in a tag block (\\c:1714521600*5A\\!AIVDM…), in a $PGHP line before them, or as a number "
    + "before the sentence or after its checksum; tables in a column"
}
