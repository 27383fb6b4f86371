// SPDX-License-Identifier: Apache-2.0

/// Finds places for the names on a map so that none covers another, a symbol or the frame.
///
/// Greedy, in the order asked for: round each point eight places at growing distance are tried (the order of preference
/// of E. Imhof, "Positioning names on maps", 1975: right first) and the first free one is taken; if none is free, the
/// one that covers least. A name farther off gets a leader line.
struct LabelPlacement {
  struct Label: Equatable {
    let text: String
    let box: Rectangle
    let anchor: Point
    /// Whether the name stands so far off that a line must tie it to its point.
    let needsLeader: Bool
  }

  let frame: Rectangle
  let fontSize: Double
  private(set) var taken: [Rectangle]
  private(set) var labels: [Label] = []

  init(frame: Rectangle, fontSize: Double, obstacles: [Rectangle]) {
    self.frame = frame
    self.fontSize = fontSize
    taken = obstacles
  }

  /// Width of a text in drawing units, on the safe side for any sans-serif face.
  static func width(of text: String, fontSize: Double) -> Double { Double(text.count) * fontSize * 0.6 }

  mutating func place(_ text: String, at anchor: Point, radius: Double) {
    let width = Self.width(of: text, fontSize: fontSize)
    let height = fontSize * 1.15
    var best: (box: Rectangle, cost: Double, distance: Double)?
    search: for distance in [3.0, 9, 18, 30, 46, 66] {
      for (side, direction) in Self.directions.enumerated() {
        let box = Self.box(anchor, width, height, reach: radius + distance, direction)
        let cost = cost(of: box) + Double(side) * 0.001
        if cost < best?.cost ?? .infinity { best = (box, cost, distance) }
        if cost < 0.01 { break search }
      }
    }
    guard let best else { return }
    taken.append(best.box)
    labels.append(Label(text: text, box: best.box, anchor: anchor, needsLeader: best.distance > 10))
  }

  private static let directions: [(x: Double, y: Double)] = [
    (1, 0), (-1, 0), (0.75, -0.75), (0.75, 0.75), (-0.75, -0.75), (-0.75, 0.75), (0, -1), (0, 1),
  ]

  private static func box(
    _ anchor: Point, _ width: Double, _ height: Double, reach: Double, _ direction: (x: Double, y: Double)
  ) -> Rectangle {
    let centreX = anchor.x + direction.x * reach + direction.x.sign(orZero: width / 2)
    let centreY = anchor.y + direction.y * reach + direction.y.sign(orZero: height / 2)
    return Rectangle(
      minX: centreX - width / 2, minY: centreY - height / 2, maxX: centreX + width / 2, maxY: centreY + height / 2)
  }

  private func cost(of box: Rectangle) -> Double {
    let inFrame = box.overlap(frame)
    let outside = box.width * box.height - inFrame
    return taken.reduce(outside * 4) { $0 + $1.overlap(box) }
  }
}

extension Double {
  /// `amount` with this number's sign; 0 for 0.
  fileprivate func sign(orZero amount: Double) -> Double { self > 0 ? amount : self < 0 ? -amount : 0 }
}
