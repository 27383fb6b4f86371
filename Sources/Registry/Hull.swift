// SPDX-License-Identifier: Apache-2.0

public import Evidence

/// A physical ship of the case with what is claimed of its identity and size.
public struct Hull: Sendable, Hashable {
  /// Short name unique in the case: "imo-9123456" where there is an IMO number.
  public var id: String
  public var name: String
  public var imo: IMONumber?
  /// All MMSI claimed for the hull.
  public var mmsi: [UInt32]
  public var callSign: String?
  public var flag: String?
  public var lengthMetres: Double?
  public var beamMetres: Double?
  public var depthMetres: Double?
  /// Draught when loaded to the summer line.
  public var draughtMetres: Double?
  /// Deadweight in tonnes, with where it comes from.
  public var deadweight: Estimate?
  public var maximumSpeedKnots: Double?
  public var builtYear: Int?
  public var isTanker: Bool
  /// The type as the particulars print it.
  public var type: String?
  public var origin: Origin

  public init(id: String, name: String, isTanker: Bool, origin: Origin) {
    self.id = id
    self.name = name
    self.mmsi = []
    self.isTanker = isTanker
    self.origin = origin
  }
}

/// What a hull is built to carry.
public enum ShipKind: String, Sendable {
  case tanker, cargo
  /// Neither is said.
  case unknown
}

extension Hull {
  /// By the words of the type; AIS ship types 70 to 79 are cargo ships (ITU-R M.1371-5 table 53).
  public var kind: ShipKind {
    if isTanker { return .tanker }
    guard let type = type?.lowercased() else { return .unknown }
    if let code = Int(type) { return (70...79).contains(code) ? .cargo : .unknown }
    let words = ["cargo", "bulk", "container", "ro-ro", "roro", "vehicles carrier", "reefer", "freighter"]
    return words.contains(where: type.contains) ? .cargo : .unknown
  }
}

/// A number with its standard error and its basis: a stated value or a regression.
public struct Estimate: Sendable, Hashable {
  public var value: Double
  /// One standard deviation; 0 for a value taken as stated.
  public var standardError: Double
  /// Such as "stated" or "regression on length and beam (695 ships, docs/methods/deadweight.md)".
  public var basis: String

  public init(_ value: Double, standardError: Double = 0, basis: String) {
    self.value = value
    self.standardError = standardError
    self.basis = basis
  }
}

/// An IMO ship number whose check digit holds (IMO Resolution A.1117(30)).
public struct IMONumber: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let value: UInt32

  /// `nil` unless the value has seven digits and Σ dᵢ·(8−i) over the first six ends in the seventh.
  public init?(_ value: UInt32) {
    guard (1_000_000...9_999_999).contains(value) else { return nil }
    var rest = value / 10
    var sum: UInt32 = 0
    for weight: UInt32 in 2...7 {
      sum += (rest % 10) * weight
      rest /= 10
    }
    guard sum % 10 == value % 10 else { return nil }
    self.value = value
  }

  public var description: String { String(value) }
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
