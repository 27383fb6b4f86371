// SPDX-License-Identifier: Apache-2.0

/// Cuts lines and rings to the frame of a drawing, so that what is not seen is not written.
enum Clipping {
  /// The part of a ring inside a frame (I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping", 1974). Parts that
  /// fall apart stay joined along the frame, which the frame's own line hides.
  static func ring(_ ring: [Point], to frame: Rectangle) -> [Point] {
    let sides: [(inside: (Point) -> Bool, cut: (Point, Point) -> Point)] = [
      ({ $0.x >= frame.minX }, { cutVertical($0, $1, x: frame.minX) }),
      ({ $0.x <= frame.maxX }, { cutVertical($0, $1, x: frame.maxX) }),
      ({ $0.y >= frame.minY }, { cutHorizontal($0, $1, y: frame.minY) }),
      ({ $0.y <= frame.maxY }, { cutHorizontal($0, $1, y: frame.maxY) }),
    ]
    return sides.reduce(ring) { points, side in
      guard var previous = points.last else { return [] }
      var kept: [Point] = []
      for point in points {
        if side.inside(point) != side.inside(previous) { kept.append(side.cut(previous, point)) }
        if side.inside(point) { kept.append(point) }
        previous = point
      }
      return kept
    }
  }

  /// The runs of a line whose steps touch the frame.
  static func runs(of line: [Point], in frame: Rectangle) -> [[Point]] {
    var runs: [[Point]] = []
    var run: [Point] = []
    for (from, to) in zip(line, line.dropFirst()) {
      if mayTouch(from, to, frame) {
        if run.isEmpty { run.append(from) }
        run.append(to)
      } else if !run.isEmpty {
        runs.append(run)
        run = []
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  private static func mayTouch(_ a: Point, _ b: Point, _ frame: Rectangle) -> Bool {
    max(a.x, b.x) >= frame.minX && min(a.x, b.x) <= frame.maxX && max(a.y, b.y) >= frame.minY
      && min(a.y, b.y) <= frame.maxY
  }

  private static func cutVertical(_ a: Point, _ b: Point, x: Double) -> Point {
    Point(x: x, y: a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x))
  }

  private static func cutHorizontal(_ a: Point, _ b: Point, y: Double) -> Point {
    Point(x: a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y: y)
  }
}
