// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Geodesy

/// One report as a receiver kept it.
struct HeardReport: Sendable {
  enum Content: UInt8, Sendable { case position, particulars }

  var time: Timestamp
  /// Index into ``World/everybody``.
  var ship: Int32
  /// Index of a station; −1 for a satellite.
  var receiver: Int16
  var content: Content
  /// Of the antenna, with the error of its GPS; for particulars without meaning.
  var coordinate = Coordinate(longitude: 0, latitude: 0)
  var speedKnots: Float = 0
  var courseDegrees: Float = 0
  var headingDegrees: Int16 = 0
  var navigationStatus: Int8 = 0
  /// As the crew had it typed.
  var draughtMetres: Float = 0

  /// In time order; the rest makes the order total.
  static func comesFirst(_ left: Self, _ right: Self) -> Bool {
    (left.time.milliseconds, left.ship, left.receiver, left.content.rawValue)
      < (right.time.milliseconds, right.ship, right.receiver, right.content.rawValue)
  }
}
