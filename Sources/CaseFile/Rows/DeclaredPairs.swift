// SPDX-License-Identifier: Apache-2.0

/// The declared quantities of which tonnes and barrels were printed, with the factor that each pair implies: what a factor of one's
/// own can be held against.
public struct DeclaredPairs: Sendable, Equatable {
  public struct Pair: Sendable, Equatable {
    public var reporter: String
    public var periodStart: String
    public var periodEnd: String
    public var tonnes: Double
    public var barrels: Double
    public var barrelsPerTonne: Double
    public var note: String
  }

  public var isMadeUp: Bool
  /// In the order of periods, then of reporters.
  public var pairs: [Pair]
  public var declarationCount: Int
  public var reportedCount: Int
  public var zeroCount: Int

  public init(_ contents: CaseContents) {
    isMadeUp = contents.about.isMadeUp
    declarationCount = contents.declarations.count
    reportedCount = contents.declarations.count { $0.state == "reported" }
    zeroCount = contents.declarations.count { $0.state == "reported as zero" }
    pairs = contents.declarations.compactMap { row in
      guard let tonnes = row.tonnesBeside, let barrels = row.valueAsReported, let factor = row.impliedFactor else {
        return nil
      }
      return Pair(
        reporter: row.reporter, periodStart: row.periodStart, periodEnd: row.periodEnd, tonnes: tonnes,
        barrels: barrels,
        barrelsPerTonne: factor, note: row.note)
    }.sorted { ($0.periodStart, $0.periodEnd, $0.reporter) < ($1.periodStart, $1.periodEnd, $1.reporter) }
  }

  /// A paragraph for a terminal; `nil` where nothing was declared.
  public var paragraph: String? {
    guard declarationCount > 0 else { return nil }
    let missing = declarationCount - reportedCount - zeroCount
    var lines = [
      "DECLARED: \(declarationCount) entries, \(reportedCount) with a quantity, \(zeroCount) reported as zero, "
        + "\(missing) not reported"
    ]
    lines += pairs.map { pair in
      "  \(pair.periodStart) to \(pair.periodEnd)  \(pair.reporter): \(Self.plain(pair.tonnes)) t = "
        + "\(Self.plain(pair.barrels)) bbl, which implies \(Self.hundredths(pair.barrelsPerTonne)) bbl/t"
        + (pair.note.isEmpty ? "" : " (\(pair.note))")
    }
    return lines.joined(separator: "\n")
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
  }

  private static func hundredths(_ value: Double) -> String {
    guard abs(value) < 1e12 else { return "–" }
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
