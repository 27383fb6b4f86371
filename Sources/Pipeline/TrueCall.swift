// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Foundation

/// A call of a simulated world, as truth/calls.csv and truth/other_calls.csv state it.
public struct TrueCall: Sendable, Equatable {
  /// 0 for a ship without a number, as some outside the fleet are.
  public var imo: Int
  public var areaID: String
  public var arrival: Timestamp
  public var departure: Timestamp
  /// `nil` for a ship outside the fleet, whose cargo nobody counts.
  public var barrels: Double?
  public var wasListed: Bool
  public var clearLooks: Int
  /// A ship that the case does not watch.
  public var isOutsideFleet = false

  /// Reads truth/calls.csv and the dark rows of truth/other_calls.csv of a simulated case, in the order of arrival.
  ///
  /// Ships outside the fleet that kept their AIS on are left out: their calls are explained, not sought.
  ///
  /// - Throws: `BytesError` where calls.csv is missing, or a row is not what the simulation writes.
  public static func read(caseFolder: URL) throws(BytesError) -> [TrueCall] {
    var calls = try read("truth/calls.csv", in: caseFolder)
    let others = "truth/other_calls.csv"
    if FileManager.default.fileExists(atPath: caseFolder.appendingPathComponent(others).path) {
      calls += try read(others, in: caseFolder)
    }
    return calls.sorted { ($0.areaID, $0.arrival) < ($1.areaID, $1.arrival) }
  }

  private static func read(_ path: String, in caseFolder: URL) throws(BytesError) -> [TrueCall] {
    let table = try DelimitedText(file: caseFolder.appendingPathComponent(path), path: path)
    let isOutsideFleet = path.hasSuffix("other_calls.csv")
    var calls: [TrueCall] = []
    for row in table.rows where !isOutsideFleet || row["ais"] == "off" {
      let number = row["imo"].flatMap { Int($0) } ?? (isOutsideFleet ? 0 : nil)
      guard let imo = number, let area = row["area_id"],
        let arrival = row["arrival"].flatMap({ Timestamp(iso8601: $0) }),
        let departure = row["departure"].flatMap({ Timestamp(iso8601: $0) }),
        let looks = row["clear_looks"].flatMap({ Int($0) })
      else {
        throw BytesError(
          .malformed, path: path,
          reason: "line \(row.line) is not a call: expected imo, area_id, arrival, departure and clear_looks")
      }
      calls.append(
        TrueCall(
          imo: imo, areaID: area, arrival: arrival, departure: departure,
          barrels: isOutsideFleet ? nil : row["barrels"].flatMap { Double($0) },
          wasListed: ["true", "1", "yes"].contains(row["listed_on_arrival"] ?? ""), clearLooks: looks,
          isOutsideFleet: isOutsideFleet))
    }
    return calls
  }
}
