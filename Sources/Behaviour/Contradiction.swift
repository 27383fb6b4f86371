// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// A claim that another observation excludes: the two, and why they cannot both hold.
public struct Contradiction: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// One MMSI in two places at once.
    case sharedIdentity = "shared_identity"
    /// An IMO number whose check digit is wrong.
    case imoCheckDigit = "imo_check_digit"
    /// One MMSI that claims two IMO numbers.
    case identityChange = "identity_change"
  }

  public var id: RowID
  public var kind: Kind
  public var mmsi: UInt32
  public var span: TimeSpan
  /// For a person: the two things that exclude each other, with their numbers.
  public var words: String
  /// The records of both.
  public var origins: [Origin]
}
