// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

/// Definition: an IMO number broadcast with a wrong check digit (`imo_check_digit`), and one MMSI that broadcasts two IMO
/// numbers with right check digits (`identity_change`): an IMO number stays with its hull for life, so the MMSI changed
/// hulls, or one of the two is false.
///
/// Inputs: static reports. Parameters: `minimumReports`: claims made fewer times are taken as reception errors.
/// Limits: it does not say which of two claims is false. A number shared by an owner's two ships is not looked for.
/// Reference: IMO resolution A.1117(30): the last digit is Σ dᵢ · (8 − i), i = 1…6, modulo 10.
public struct ClaimRule: Sendable, Equatable {
  public var minimumReports = 2

  public init() {}

  /// The contradictions, in the order of MMSI, then IMO number.
  public func events(reports: [StaticReport]) -> [Contradiction] {
    let claims = self.claims(reports)
    var found = claims.filter { !Self.hasRightCheckDigit($0.imo) }.map(wrongDigit)
    for (a, b) in zip(claims, claims.dropFirst())
    where a.mmsi == b.mmsi && Self.hasRightCheckDigit(a.imo) && Self.hasRightCheckDigit(b.imo) {
      found.append(change(a, b))
    }
    return found.sorted { ($0.mmsi, $0.kind.rawValue, $0.id) < ($1.mmsi, $1.kind.rawValue, $1.id) }
  }

  static func hasRightCheckDigit(_ imo: UInt32) -> Bool {
    guard 1_000_000...9_999_999 ~= imo else { return false }
    var rest = imo / 10
    var sum: UInt32 = 0
    for weight in 2...7 as ClosedRange<UInt32> {
      sum += rest % 10 * weight
      rest /= 10
    }
    return sum % 10 == imo % 10
  }

  private struct Claim {
    var mmsi: UInt32
    var imo: UInt32
    var first: StaticReport
    var last: StaticReport
    var count: Int
  }

  private func claims(_ reports: [StaticReport]) -> [Claim] {
    let sorted = reports.filter { ($0.imo ?? 0) != 0 }.sorted {
      ($0.mmsi, $0.imo ?? 0, $0.time, $0.origin.path, $0.origin.byteOffset)
        < ($1.mmsi, $1.imo ?? 0, $1.time, $1.origin.path, $1.origin.byteOffset)
    }
    var claims: [Claim] = []
    for report in sorted {
      if let last = claims.last, last.mmsi == report.mmsi, last.imo == report.imo {
        claims[claims.count - 1].last = report
        claims[claims.count - 1].count += 1
      } else {
        claims.append(Claim(mmsi: report.mmsi, imo: report.imo ?? 0, first: report, last: report, count: 1))
      }
    }
    return claims.filter { $0.count >= minimumReports }
  }

  private func wrongDigit(_ claim: Claim) -> Contradiction {
    Contradiction(
      id: RowID(kind: "contradiction", "imo_check_digit", "\(claim.mmsi)", "\(claim.imo)"), kind: .imoCheckDigit,
      mmsi: claim.mmsi, span: TimeSpan(claim.first.time, claim.last.time),
      words: "MMSI \(claim.mmsi) broadcast IMO \(claim.imo) \(claim.count) times; its check digit is wrong",
      origins: [claim.first.origin, claim.last.origin])
  }

  private func change(_ a: Claim, _ b: Claim) -> Contradiction {
    Contradiction(
      id: RowID(kind: "contradiction", "identity_change", "\(a.mmsi)", "\(a.imo)", "\(b.imo)"), kind: .identityChange,
      mmsi: a.mmsi,
      span: TimeSpan(min(a.first.time, b.first.time), max(a.last.time, b.last.time)),
      words: "MMSI \(a.mmsi) broadcast IMO \(a.imo) (\(a.count) times) and IMO \(b.imo) (\(b.count) times)",
      origins: [a.first.origin, b.first.origin])
  }
}
