// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// The UN Security Council's consolidated list as XML.
///
/// - Source: https://scsanctions.un.org/consolidated/ (free to use with attribution).
/// - Cadence: with each decision of a committee.
/// - Counts: **no ships**: it holds persons and entities only. It is read so that the answer "not on it" is not taken for
///   an answer about ships; those stand in the 1718 Committee's own table (format `un-1718-vessels`).
/// - Reading: records `INDIVIDUAL` and `ENTITY` are counted as other entries.
enum UNConsolidatedList {
  static let records: Set<String> = ["INDIVIDUAL", "ENTITY"]

  static func add(_ record: XMLRecord, to reader: inout XMLListReader) { reader.entries.otherCount += 1 }
}
