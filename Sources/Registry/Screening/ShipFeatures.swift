// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Evidence
internal import Foundation

/// Size, age and former flags of a ship as a list or a query gives them: what does not change with a name.
public struct ShipFeatures: Sendable, Hashable {
  public var lengthMetres: Double?
  public var deadweightTonnes: Double?
  public var grossTonnage: Double?
  public var builtYear: Int?
  /// As printed, in the order of the list.
  public var formerFlags: [String]

  public init(
    lengthMetres: Double? = nil, deadweightTonnes: Double? = nil, grossTonnage: Double? = nil,
    builtYear: Int? = nil,
    formerFlags: [String] = []
  ) {
    self.lengthMetres = lengthMetres
    self.deadweightTonnes = deadweightTonnes
    self.grossTonnage = grossTonnage
    self.builtYear = builtYear
    self.formerFlags = formerFlags
  }

  /// From cells as lists print them: "35,000", "82.5 metres", "2009", "2009-05-01". What is no such number, or none a ship
  /// has, says nothing: these cells are beside what a list is for, and many hold words.
  init(
    length: String?, deadweight: String?, gross: String?, built: String?, formerFlags: [String] = []
  ) {
    self.init(
      lengthMetres: Self.number(length, in: 5...500),
      deadweightTonnes: Self.number(deadweight, in: 1...600_000),
      grossTonnage: Self.number(gross, in: 1...300_000),
      builtYear: Self.number(built.map { String($0.prefix(4)) }, in: 1850...2100).map { Int($0) },
      formerFlags: formerFlags.filter {
        !["", "none identified", "unknown", "n/a"].contains($0.lowercased())
      })
  }

  /// From the columns length_m, dwt_t, gross_tonnage, built_year, former_flags (several with semicolons) of a table of our
  /// own form; a cell that cannot be used is rejected and the row kept without it.
  init(_ row: DelimitedText.Row, of table: DelimitedText, rejections: inout [Rejection]) {
    self.init(
      length: row["length_m"], deadweight: row["dwt_t"], gross: row["gross_tonnage"], built: row["built_year"],
      formerFlags: (row["former_flags"] ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) })
    let read: [(column: String, isRead: Bool)] = [
      ("length_m", lengthMetres != nil), ("dwt_t", deadweightTonnes != nil), ("gross_tonnage", grossTonnage != nil),
      ("built_year", builtYear != nil),
    ]
    for (column, isRead) in read where !isRead {
      guard let cell = row[column] else { continue }
      let detail = "\(column) \"\(cell)\" is no number that a ship has; the row is kept without it"
      rejections.append(table.rejection(row, "particulars", detail))
    }
  }

  private static func number(_ cell: String?, in bounds: ClosedRange<Double>) -> Double? {
    guard let cell else { return nil }
    let digits = cell.replacing(",", with: "").prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    return Double(digits).flatMap { bounds.contains($0) ? $0 : nil }
  }
}

extension ShipFeatures {
  /// Relative difference of two measures of one ship at most: rounding, length over all against between perpendiculars.
  static let sameSizeShare = 0.03
  /// Relative difference above which two ships are meant.
  static let otherSizeShare = 0.15

  /// The worst of the measures that both give: ships agree in all of them or in none.
  func size(against listed: ShipFeatures) -> ScreeningScore.Part? {
    let pairs: [(String, Double?, Double?)] = [
      ("length", lengthMetres, listed.lengthMetres),
      ("deadweight", deadweightTonnes, listed.deadweightTonnes),
      ("gross tonnage", grossTonnage, listed.grossTonnage),
    ]
    let compared = pairs.compactMap { name, asked, listed -> (words: String, share: Double)? in
      guard let asked, let listed else { return nil }
      return ("\(name) \(Self.words(listed))", abs(asked - listed) / max(asked, listed))
    }
    guard let worst = compared.max(by: { $0.share < $1.share }) else { return nil }
    if worst.share > Self.otherSizeShare {
      return ScreeningScore.Part(
        feature: "size", logOdds: -2, words: "another size: \(worst.words)")
    }
    guard worst.share <= Self.sameSizeShare else { return nil }
    let all = compared.map(\.words).joined(separator: ", ")
    return ScreeningScore.Part(feature: "size", logOdds: 1, words: "the same size: \(all)")
  }

  private static func words(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// A year apart says nothing: keel, launch and delivery are taken for it.
  func age(against listed: ShipFeatures) -> ScreeningScore.Part? {
    guard let asked = builtYear, let listed = listed.builtYear else { return nil }
    switch abs(asked - listed) {
    case 0:
      return ScreeningScore.Part(
        feature: "built", logOdds: 2, words: "built in the same year, \(listed)")
    case 1: return nil
    default:
      return ScreeningScore.Part(
        feature: "built", logOdds: -2, words: "built in \(listed), not in \(asked)")
    }
  }
}
