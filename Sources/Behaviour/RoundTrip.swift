// SPDX-License-Identifier: Apache-2.0

public import Evidence
public import Geodesy

/// Whether a gap leaves time to load at one area, discharge at another and be back: possible, never happened.
public struct RoundTrip: Sendable, Hashable {
  public var gap: RowID
  public var loadAreaID: String
  public var dischargeAreaID: String
  /// Sea distances in metres: to the load area, on to the discharge area, and back unless the gap is open.
  public var legMetres: [Double]
  /// Seconds left for the two stays at maximum speed; negative: out of reach.
  public var budgetSeconds: Double
  /// Speed at which both minimum stays just fit, in knots; `nil` where no speed makes them fit.
  public var speedNeededKnots: Double?
  public var isReachable: Bool
  public var distanceKind: SeaRoute.Kind
}
