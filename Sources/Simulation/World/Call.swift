// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// One stay at the load berth and what follows from it: the truth that a case is scored against.
struct Call: Sendable {
  /// From 1, in order of arrival.
  var number: Int
  /// Index into the fleet.
  var ship: Int
  var stay: TimeSpan
  var headingDegrees: Double
  /// Metres from the middle of the berth to the middle of the ship, along the quay.
  var along: Double
  var loadedTonnes: Double
  var isListedOnArrival: Bool
  var port: DischargePort
  /// When the ship left where it waited for this call.
  var inboundStart: Timestamp
  var inbound: Passage
  var outbound: Passage
  /// At the discharge port.
  var discharge: TimeSpan
  var transmission: Transmission

  /// What the ship's AIS told while it was at the berth.
  enum Transmission: String, Sendable {
    case off
    case on
    /// Positions of a ship that drifts far away.
    case elsewhere
  }

  var id: String { "call-" + (number < 10 ? "0" : "") + String(number) }
}
