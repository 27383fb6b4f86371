// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The reliability diagram of the identities that many worlds were given: how often what was called so probable was so.
///
/// - Definition: the classes of `WorldsScore.reliability`, mean probability to the right, share right upwards, the area of a disc
///   the number of candidates; the bar is the 90% interval of the share (Wilson 1927) given that number. A calibrated method lies on
///   the diagonal.
public struct ReliabilityDiagram: Sendable {
  private static let side = 400.0
  private static let margin = 56.0
  private let score: WorldsScore

  public init(_ score: WorldsScore) { self.score = score }

  /// An SVG that says what it shows and that the worlds are made up.
  public var svg: String {
    let total = Self.side + 2 * Self.margin
    let groups = score.reliability
    let most = Double(groups.map(\.count).max() ?? 1)
    let marks = groups.map { mark($0, most: most) }.joined(separator: "\n")
    let judged = groups.reduce(0) { $0 + $1.count }
    let brier = [
      score.brierPerCall.map { String(format: "Brier score a call %.3f", $0) },
      score.nearestLengthBrierPerCall.map { String(format: "nearest length alone %.3f", $0) },
    ].compactMap { $0 }.joined(separator: "; ")
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(total)) \(Self.text(total + 40))" \
      font-family="sans-serif" font-size="13">
      <title>Reliability of the identity of dark calls in made-up worlds</title>
      <rect width="100%" height="100%" fill="white"/>
      \(axes)
      \(marks)
      <text x="\(Self.text(Self.margin))" y="24" font-size="15">Identity of dark calls, \(score.worlds.count) MADE-UP worlds</text>
      <text x="\(Self.text(Self.margin))" y="42">\(judged) candidates; \(brier)</text>
      </svg>

      """
  }

  private var axes: String {
    var lines = [
      "<path d=\"M\(Self.point(0, 0)) L\(Self.point(1, 1))\" stroke=\"#999\" stroke-dasharray=\"4 4\" fill=\"none\"/>",
      "<path d=\"M\(Self.point(0, 1)) L\(Self.point(0, 0)) L\(Self.point(1, 0))\" stroke=\"#333\" fill=\"none\"/>",
    ]
    for step in 0...5 {
      let share = Double(step) / 5
      let (x, y) = Self.place(share, 0)
      lines.append(
        "<text x=\"\(Self.text(x))\" y=\"\(Self.text(y + 18))\" text-anchor=\"middle\">\(Self.tick(step))</text>")
      let (left, up) = Self.place(0, share)
      lines.append(
        "<text x=\"\(Self.text(left - 8))\" y=\"\(Self.text(up + 4))\" text-anchor=\"end\">\(Self.tick(step))</text>")
    }
    let (middle, bottom) = Self.place(0.5, 0)
    lines.append(
      "<text x=\"\(Self.text(middle))\" y=\"\(Self.text(bottom + 38))\" text-anchor=\"middle\">probability given</text>"
    )
    lines.append(
      "<text transform=\"translate(16 \(Self.text(Self.margin + 20 + Self.side / 2))) rotate(-90)\" "
        + "text-anchor=\"middle\">share that was right</text>")
    return lines.joined(separator: "\n")
  }

  private func mark(_ group: WorldsScore.ReliabilityClass, most: Double) -> String {
    let (x, y) = Self.place(group.meanProbability, group.shareRight)
    let interval = Self.interval(group.shareRight, Double(group.count))
    let radius = 3 + 9 * (Double(group.count) / most).squareRoot()
    return "<path d=\"M\(Self.point(group.meanProbability, interval.low)) "
      + "L\(Self.point(group.meanProbability, interval.high))\" stroke=\"#1f6f8b\"/>"
      + "<circle cx=\"\(Self.text(x))\" cy=\"\(Self.text(y))\" r=\"\(Self.text(radius))\" fill=\"#1f6f8b\" "
      + "fill-opacity=\"0.6\"><title>\(group.count) candidates given \(Self.text(group.meanProbability)): "
      + "\(Self.text(group.shareRight)) right</title></circle>"
  }

  private static func interval(_ share: Double, _ count: Double) -> (low: Double, high: Double) {
    let z = 1.645
    let centre = (share + z * z / (2 * count)) / (1 + z * z / count)
    let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot() / (1 + z * z / count)
    return (max(0, centre - half), min(1, centre + half))
  }

  private static func place(_ right: Double, _ up: Double) -> (x: Double, y: Double) {
    (margin + right * side, margin + 20 + (1 - up) * side)
  }

  private static func point(_ right: Double, _ up: Double) -> String {
    let (x, y) = place(right, up)
    return "\(text(x)) \(text(y))"
  }

  /// Fifths: "0.2".
  private static func tick(_ step: Int) -> String { step % 5 == 0 ? String(step / 5) : "0.\(2 * step)" }

  private static func text(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(format: abs(value) < 10 ? "%.3f" : "%.1f", value)
  }
}
