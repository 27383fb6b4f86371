// SPDX-License-Identifier: Apache-2.0

/// What the calls of a cap's period had carried by the end of a day, with its interval: a point of the band that a chart draws.
public struct EstimateDayRow: Codable, Sendable, Equatable {
  public var id: String
  public var capID: String
  public var periodStart: String
  /// "calls seen" or "with calls nobody saw".
  public var basis: String
  public var day: String
  /// 5th, 50th, 95th percentile over the drawn worlds of the sum up to and with the day.
  public var barrelsLow: Double
  public var barrelsMedian: Double
  public var barrelsHigh: Double
  public var activity: String

  public init(
    id: String, capID: String, periodStart: String, basis: String, day: String, barrelsLow: Double,
    barrelsMedian: Double, barrelsHigh: Double, activity: String
  ) {
    self.id = id
    self.capID = capID
    self.periodStart = periodStart
    self.basis = basis
    self.day = day
    self.barrelsLow = barrelsLow
    self.barrelsMedian = barrelsMedian
    self.barrelsHigh = barrelsHigh
    self.activity = activity
  }
}
