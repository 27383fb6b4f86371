// SPDX-License-Identifier: Apache-2.0

/// A point of a drawing: x to the right, y down, in the drawing's units (CSS pixels at full size).
struct Point: Equatable {
  var x: Double
  var y: Double

  func distanceSquared(to other: Point) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }
}

/// An upright rectangle of a drawing.
struct Rectangle: Equatable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var width: Double { maxX - minX }
  var height: Double { maxY - minY }

  func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  func inset(by margin: Double) -> Rectangle {
    Rectangle(minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
  }

  /// The area that two rectangles share.
  func overlap(_ other: Rectangle) -> Double {
    let across = min(maxX, other.maxX) - max(minX, other.minX)
    let down = min(maxY, other.maxY) - max(minY, other.minY)
    return across > 0 && down > 0 ? across * down : 0
  }
}

/// Short text for a coordinate: one decimal, no "-0", no trailing ".0".
func shortNumber(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e9 else { return "0" }
  return tenths(Int((value * 10).rounded()))
}

private func tenths(_ value: Int) -> String {
  let magnitude = value.magnitude
  let sign = value < 0 ? "-" : ""
  let rest = magnitude % 10
  return rest == 0 ? "\(sign)\(magnitude / 10)" : "\(sign)\(magnitude / 10).\(rest)"
}

/// The `d` attribute of an SVG path, in steps of 0.1: the first point as it is, the others relative to the one before,
/// so that long tracks stay small. Rounding does not add up: each step starts from the rounded point.
struct PathText {
  private(set) var text = ""
  private var x = 0
  private var y = 0

  mutating func move(to point: Point) {
    (x, y) = Self.rounded(point)
    text += "M\(tenths(x)) \(tenths(y))"
  }

  mutating func line(to point: Point) {
    let (newX, newY) = Self.rounded(point)
    guard newX != x || newY != y else { return }
    let down = tenths(newY - y)
    text += "l\(tenths(newX - x))\(down.hasPrefix("-") ? "" : " ")\(down)"
    (x, y) = (newX, newY)
  }

  mutating func close() { text += "z" }

  mutating func add(_ points: some Collection<Point>, closed: Bool = false) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() { line(to: point) }
    if closed { close() }
  }

  private static func rounded(_ point: Point) -> (Int, Int) {
    guard point.x.isFinite, point.y.isFinite, abs(point.x) < 1e9, abs(point.y) < 1e9 else { return (0, 0) }
    return (Int((point.x * 10).rounded()), Int((point.y * 10).rounded()))
  }
}
