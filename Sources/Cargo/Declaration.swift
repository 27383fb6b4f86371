// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Evidence

/// A quantity that a state declared for a period, as printed. "Not reported" and "reported as zero" are different.
public struct Declaration: Sendable, Hashable {
  public enum State: String, Sendable {
    case reported
    case reportedAsZero = "reported as zero"
    case notReported = "not reported"
  }

  public var id: RowID
  public var reporter: String
  public var period: DayRange
  /// As printed; `nil` where not given.
  public var tonnes: Double?
  public var barrels: Double?
  public var note: String
  /// Where it was published, as the row says.
  public var source: String
  public var origin: Origin
  /// The cap it was made for; `nil`: for any.
  public var capID: String?
  /// The day it was published, where the file says so: of two for one period by one reporter the later one counts.
  public var published: CalendarDay?

  public init(
    reporter: String, period: DayRange, tonnes: Double?, barrels: Double?, note: String, source: String, origin: Origin
  ) {
    let quantity = "\(tonnes.map { "\($0)" } ?? "")/\(barrels.map { "\($0)" } ?? "")"
    id = RowID(
      kind: "declaration", reporter, period.first.iso8601, period.last.iso8601, quantity, source, origin.path,
      String(origin.byteOffset))
    self.reporter = reporter
    self.period = period
    self.tonnes = tonnes
    self.barrels = barrels
    self.note = note
    self.source = source
    self.origin = origin
  }

  public var state: State {
    guard let stated = barrels ?? tonnes else { return .notReported }
    return stated == 0 ? .reportedAsZero : .reported
  }

  /// Barrels as printed, or else tonnes times the factor; `nil` where not reported. (UN 1718 Committee: barrels if
  /// reported, else by the chart.)
  public func barrels(by factor: ConversionFactor) -> Double? {
    barrels ?? tonnes.map { $0 * factor.barrelsPerTonne }
  }

  /// Barrels per tonne that the printed pair implies; `nil` without a pair.
  public var impliedFactor: Double? {
    guard let tonnes, let barrels, tonnes > 0, barrels > 0 else { return nil }
    return barrels / tonnes
  }

  /// The states named: "China+Russia" is a sum over two.
  var reporters: Set<String> { Set(reporter.split(separator: "+").map { String($0).lowercased() }) }
}
