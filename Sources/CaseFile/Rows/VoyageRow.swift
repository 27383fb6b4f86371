// SPDX-License-Identifier: Apache-2.0

/// What the likeliest hull of a call did after it.
public struct VoyageRow: Codable, Sendable, Equatable {
  public var id: String
  public var hullID: String
  public var hullName: String
  public var callID: String
  public var fromAreaID: String
  public var departureEarliest: String
  public var departureLatest: String
  /// Absent where nothing is known of the end.
  public var toAreaID: String?
  public var arrivalEarliest: String?
  public var arrivalLatest: String?
  /// "visit", "heard again", "next call", "not seen".
  public var basis: String
  public var isDelivery: Bool
  /// Of the hull having made the call.
  public var probability: Double
  /// The word for `probability` (ICD 203).
  public var likelihood: String
  public var activity: String

  public init(
    id: String, hullID: String, hullName: String, callID: String, fromAreaID: String, departureEarliest: String,
    departureLatest: String, toAreaID: String? = nil, arrivalEarliest: String? = nil, arrivalLatest: String? = nil,
    basis: String, isDelivery: Bool, probability: Double, likelihood: String, activity: String
  ) {
    self.id = id
    self.hullID = hullID
    self.hullName = hullName
    self.callID = callID
    self.fromAreaID = fromAreaID
    self.departureEarliest = departureEarliest
    self.departureLatest = departureLatest
    self.toAreaID = toAreaID
    self.arrivalEarliest = arrivalEarliest
    self.arrivalLatest = arrivalLatest
    self.basis = basis
    self.isDelivery = isDelivery
    self.probability = probability
    self.likelihood = likelihood
    self.activity = activity
  }
}
