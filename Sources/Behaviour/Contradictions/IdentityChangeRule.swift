// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

/// Definition: one MMSI that claims two IMO numbers, both with right check digits: a number stays with its hull for life. Or one
/// MMSI that claims two names, call signs or sizes in turn: the first again after the second. A ship is renamed, and not back
/// and forth. The two observations: the first report of each claim.
///
/// Inputs: static reports. Parameters: `minimumReports` (claims made fewer times are taken as reception errors), `returnDays`,
/// `lengthTolerance`, `lengthMetres`.
/// Limits: it does not say which of two claims is false. A claim that is corrected once, for good, is none. Names and call signs
/// that differ in at most two characters, or of which one starts with the other, are one name typed twice. Fishing gear and
/// other devices that put a number or a battery's charge into the name are left out by their MMSI and by digits: names that
/// differ in their digits only are one name. A number shared by an owner's two ships is not looked for.
/// Reference: IMO resolution A.1117(30); ITU-R M.1371-5, message 5.
public struct IdentityChangeRule: Sendable, Equatable {
  public var minimumReports = 2
  /// Two claims of which the first comes back within so many days after the second.
  public var returnDays = 30.0
  public var lengthTolerance = 0.1
  public var lengthMetres = 10.0

  public init() {}

  /// The contradictions, in the order of the thing claimed, MMSI and value.
  public func events(reports: [StaticReport]) -> [Contradiction] {
    numbers(reports)
      + alternating(reports, "name", { $0.name }, Self.areOneText)
      + alternating(reports, "call sign", { $0.callSign }, Self.areOneText)
      + alternating(reports, "length", { $0.lengthMetres.map { tenths($0) } }, areOneLength)
  }

  private func numbers(_ reports: [StaticReport]) -> [Contradiction] {
    let claims = IdentityClaim.claims(reports, minimumReports: minimumReports) { report in
      report.imo.flatMap { CheckDigitRule.isRight($0) ? String($0) : nil }
    }
    return zip(claims, claims.dropFirst()).compactMap { a, b in
      a.mmsi == b.mmsi ? contradiction(a, b, "IMO number", "") : nil
    }
  }

  private func alternating(
    _ reports: [StaticReport], _ thing: String, _ value: (StaticReport) -> String?,
    _ areOne: (String, String) -> Bool
  ) -> [Contradiction] {
    let claims = IdentityClaim.claims(reports, minimumReports: minimumReports, value)
    var found: [Contradiction] = []
    var start = 0
    while start < claims.count {
      let end = claims[start...].firstIndex { $0.mmsi != claims[start].mmsi } ?? claims.count
      found += pairs(claims[start..<end], thing, areOne)
      start = end
    }
    return found
  }

  /// Of one MMSI: each claim against the earliest other one it alternates with.
  private func pairs(
    _ claims: ArraySlice<IdentityClaim>, _ thing: String, _ areOne: (String, String) -> Bool
  ) -> [Contradiction] {
    let sorted = claims.sorted { ($0.first.time, $0.value) < ($1.first.time, $1.value) }
    return sorted.indices.dropFirst().compactMap { later in
      let b = sorted[later]
      let other = sorted[..<later].first { a in
        let comesBack = a.last.time > b.first.time && a.first.time < b.first.time
        let soon = a.last.time.seconds(since: b.first.time) <= returnDays * 86_400
        return comesBack && soon && !areOne(a.value, b.value)
      }
      return other.map { contradiction($0, b, thing, ", in turn") }
    }
  }

  private func contradiction(_ a: IdentityClaim, _ b: IdentityClaim, _ thing: String, _ how: String) -> Contradiction {
    Contradiction(
      .identityChange, mmsi: a.mmsi,
      span: TimeSpan(min(a.first.time, b.first.time), max(a.last.time, b.last.time)),
      words: "MMSI \(a.mmsi) broadcast \(thing) \(a.value) (\(a.count) times) and \(b.value) (\(b.count) times)\(how)",
      Observed("\(thing) \(a.value)", time: a.first.time, origin: a.first.origin),
      Observed("\(thing) \(b.value)", time: b.first.time, origin: b.first.origin), key: thing, a.value, b.value)
  }

  private func areOneLength(_ a: String, _ b: String) -> Bool {
    guard let a = Double(a), let b = Double(b) else { return true }
    return abs(a - b) <= max(lengthMetres, lengthTolerance * max(a, b))
  }

  /// Whether two texts are one, typed or cut differently.
  static func areOneText(_ a: String, _ b: String) -> Bool {
    let left = letters(a)
    let right = letters(b)
    if left.isEmpty || right.isEmpty || left.starts(with: right) || right.starts(with: left) { return true }
    return isWithinTwoEdits(left, right)
  }

  private static func letters(_ text: String) -> [UInt8] {
    text.uppercased().utf8.filter { 65...90 ~= $0 }
  }

  private static func isWithinTwoEdits(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard abs(a.count - b.count) <= 2 else { return false }
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (left == right ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count] <= 2
  }
}
