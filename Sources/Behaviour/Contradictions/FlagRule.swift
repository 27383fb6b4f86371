// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence

/// Definition: an MMSI whose first three digits belong to one state, broadcast with a call sign from the series of another. The
/// two observations: the MMSI, and the call sign; the flag state gives out both.
///
/// Inputs: static reports. Parameters: `minimumReports`: call signs claimed fewer times are taken as reception errors.
/// Limits: only call signs of a ship's form are asked (two characters and then two letters, a letter and four digits, or four
/// digits): people type names and hull numbers there. Territories count as their state; China's and Taiwan's series are not
/// told apart. A ship that has just changed its flag and typed only one of the two in looks like this for a while.
/// Reference: ITU Radio Regulations, article 19 (19.55–19.57) and appendix 42; ITU table of maritime identification digits;
/// ITU-R M.585-9.
public struct FlagRule: Sendable, Equatable {
  public var minimumReports = 2

  public init() {}

  /// The contradictions, in the order of MMSI, then call sign.
  public func events(reports: [StaticReport]) -> [Contradiction] {
    let claims = IdentityClaim.claims(reports, minimumReports: minimumReports) { report in
      report.callSign.flatMap { Self.hasForm($0) ? $0 : nil }
    }
    return claims.compactMap { claim in
      guard let flag = Administrations.state(ofMMSI: claim.mmsi),
        let other = Administrations.state(ofCallSign: claim.value), flag != other
      else { return nil }
      return Contradiction(
        .flagAgainstCallSign, mmsi: claim.mmsi, span: TimeSpan(claim.first.time, claim.last.time),
        words:
          "MMSI \(claim.mmsi) is \(flag)'s; call sign \(claim.value), broadcast \(claim.count) times, is \(other)'s",
        Observed("MMSI \(claim.mmsi): \(flag)", time: claim.first.time, origin: claim.first.origin),
        Observed("call sign \(claim.value): \(other)", time: claim.last.time, origin: claim.last.origin),
        key: claim.value)
    }
  }

  /// Whether a text has the form of a ship's call sign.
  static func hasForm(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard 4...7 ~= bytes.count, bytes.allSatisfy({ isLetter($0) || isDigit($0) }), bytes.contains(where: isLetter)
    else {
      return false
    }
    let rest = bytes[2...]
    if rest.allSatisfy(isDigit) { return rest.count == 4 }
    guard isLetter(rest[2]) else { return false }
    let tail = rest.dropFirst()
    if tail.allSatisfy(isDigit) { return tail.count == 4 }
    return isLetter(tail[3]) && tail.dropFirst().allSatisfy(isDigit) && tail.count <= 2
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 65...90 ~= byte }
  private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }
}
