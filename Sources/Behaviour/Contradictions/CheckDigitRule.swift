// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

/// Definition: an IMO number broadcast with a wrong check digit. The two observations: the first six digits, and the seventh.
///
/// Inputs: static reports. Parameters: `minimumReports`: numbers claimed fewer times are taken as reception errors.
/// Limits: it does not say which number was meant. Ships of the United States type their official number there, which has
/// seven digits from 1,000,000 to 1,399,999 for those documented since 1993 or so: of a ship with a US MMSI such a number is not
/// taken for an IMO number. The field also holds registration numbers of flag states (10,000,000 and
/// above) and numbers below 1,000,000 that nobody gives out: neither is an IMO number with a wrong digit, and neither is
/// called one.
/// Reference: IMO resolution A.1117(30): the last digit is Σ dᵢ · (8 − i), i = 1…6, modulo 10; ITU-R M.1371-5, table 52, for the
/// ranges of the field.
public struct CheckDigitRule: Sendable, Equatable {
  public var minimumReports = 2

  public init() {}

  /// The contradictions, in the order of MMSI, then IMO number.
  public func events(reports: [StaticReport]) -> [Contradiction] {
    let claims = IdentityClaim.claims(reports, minimumReports: minimumReports) { $0.imo.map { String($0) } }
    return claims.compactMap { claim in
      guard let imo = UInt32(claim.value), 1_000_000...9_999_999 ~= imo,
        !Self.isOfficialNumber(imo, of: claim.mmsi)
      else { return nil }
      let right = Self.checkDigit(of: imo / 10)
      guard right != imo % 10 else { return nil }
      return Contradiction(
        .imoCheckDigit, mmsi: claim.mmsi, span: TimeSpan(claim.first.time, claim.last.time),
        words:
          "MMSI \(claim.mmsi) broadcast IMO \(imo) \(claim.count) times; the check digit of \(imo / 10) is \(right)",
        Observed(
          "first six digits \(imo / 10), which ask for \(right)", time: claim.first.time, origin: claim.first.origin),
        Observed("seventh digit \(imo % 10)", time: claim.last.time, origin: claim.last.origin), key: claim.value)
    }
  }

  static func checkDigit(of sixDigits: UInt32) -> UInt32 {
    var rest = sixDigits
    var sum: UInt32 = 0
    for weight in 2...7 as ClosedRange<UInt32> {
      sum += rest % 10 * weight
      rest /= 10
    }
    return sum % 10
  }

  /// Whether the number can be the official number of a ship of the United States.
  private static func isOfficialNumber(_ number: UInt32, of mmsi: UInt32) -> Bool {
    number < 1_400_000 && Administrations.state(ofMMSI: mmsi) == "US"
  }

  static func isRight(_ imo: UInt32) -> Bool {
    1_000_000...9_999_999 ~= imo && checkDigit(of: imo / 10) == imo % 10
  }
}

/// One value that an MMSI claims for one thing, such as a name, and how often.
struct IdentityClaim {
  var mmsi: UInt32
  var value: String
  var first: StaticReport
  var last: StaticReport
  var count: Int

  /// The claims of each MMSI's ships, in the order of MMSI, then value; those made fewer times are left out.
  static func claims(
    _ reports: [StaticReport], minimumReports: Int, _ value: (StaticReport) -> String?
  ) -> [IdentityClaim] {
    var entries: [(mmsi: UInt32, value: String, report: Int)] = []
    for (index, report) in reports.enumerated() where report.mmsi.isShips {
      if let value = value(report) { entries.append((report.mmsi, value, index)) }
    }
    entries.sort {
      if $0.mmsi != $1.mmsi { return $0.mmsi < $1.mmsi }
      if $0.value != $1.value { return $0.value < $1.value }
      let (left, right) = (reports[$0.report], reports[$1.report])
      return (left.time, left.origin.path, left.origin.byteOffset)
        < (right.time, right.origin.path, right.origin.byteOffset)
    }
    var claims: [IdentityClaim] = []
    for entry in entries {
      let report = reports[entry.report]
      if let last = claims.last, last.mmsi == entry.mmsi, last.value == entry.value {
        claims[claims.count - 1].last = report
        claims[claims.count - 1].count += 1
      } else {
        claims.append(
          IdentityClaim(mmsi: entry.mmsi, value: entry.value, first: report, last: report, count: 1))
      }
    }
    return claims.filter { $0.count >= minimumReports }
  }
}
