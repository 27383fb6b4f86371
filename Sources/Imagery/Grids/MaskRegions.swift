// SPDX-License-Identifier: Apache-2.0

/// Regions of a mask (the eight pixels round a pixel are its neighbours) by runs of its rows: what only needs their size
/// need not list their pixels.
struct MaskRegions {
  private struct Run {
    var row: Int
    var start: Int
    /// The last column.
    var end: Int
  }

  private let width: Int
  private let height: Int
  private var runs: [Run] = []
  /// The run that each belongs to; a root belongs to itself.
  private var parents: [Int] = []

  init(_ mask: PixelMask) {
    (width, height) = (mask.width, mask.height)
    var above = 0..<0
    for row in 0..<mask.height {
      let first = runs.count
      addRuns(of: row, mask)
      join(first..<runs.count, above)
      above = first..<runs.count
    }
  }

  private mutating func addRuns(of row: Int, _ mask: PixelMask) {
    let values = mask.values.span
    let bytes = values.bytes
    var column = 0
    while column < width {
      // Eight that are not set, at once: a false is a byte of zero.
      if column + 8 <= width,
        bytes.unsafeLoadUnaligned(fromByteOffset: row * width + column, as: UInt64.self) == 0
      {
        column += 8
        continue
      }
      guard values[row * width + column] else {
        column += 1
        continue
      }
      let start = column
      while column < width, values[row * width + column] { column += 1 }
      parents.append(runs.count)
      runs.append(Run(row: row, start: start, end: column - 1))
    }
  }

  private mutating func join(_ here: Range<Int>, _ above: Range<Int>) {
    var first = above.lowerBound
    for run in here {
      while first < above.upperBound, runs[first].end < runs[run].start - 1 { first += 1 }
      var other = first
      while other < above.upperBound, runs[other].start <= runs[run].end + 1 {
        let (a, b) = (root(run), root(other))
        parents[max(a, b)] = min(a, b)
        other += 1
      }
    }
  }

  private mutating func root(_ run: Int) -> Int {
    var run = run
    while parents[run] != run {
      parents[run] = parents[parents[run]]
      run = parents[run]
    }
    return run
  }

  /// The regions with more than so many pixels, less those of a shape that is named as an exception, and what lies within
  /// `radius` pixels of them (chessboard distance).
  mutating func larger(
    than pixelCount: Double, grownBy radius: Int = 0, unless isException: (RegionShape) -> Bool = { _ in false }
  ) -> PixelMask {
    var shapes = [RegionShape](repeating: RegionShape(), count: runs.count)
    for run in runs.indices { shapes[root(run)].add(row: runs[run].row, runs[run].start...runs[run].end) }
    let isKept = shapes.map { $0.pixelCount > pixelCount && !isException($0) }
    var kept = PixelMask(width: width, height: height)
    var values = kept.values.mutableSpan
    for run in runs.indices where isKept[root(run)] {
      let (row, start, end) = (runs[run].row, runs[run].start, runs[run].end)
      for y in max(0, row - radius)...min(height - 1, row + radius) {
        for x in max(0, start - radius)...min(width - 1, end + radius) { values[y * width + x] = true }
      }
    }
    return kept
  }
}

/// Size of a region and the rectangle that has its second moments.
struct RegionShape {
  private(set) var pixelCount = 0.0
  private var x = 0.0
  private var y = 0.0
  private var xx = 0.0
  private var yy = 0.0
  private var xy = 0.0

  mutating func add(row: Int, _ columns: ClosedRange<Int>) {
    let (count, y) = (Double(columns.count), Double(row))
    let middle = Double(columns.lowerBound + columns.upperBound) / 2
    pixelCount += count
    x += count * middle
    self.y += count * y
    // Σ(c − middle)² over n neighbouring columns is n(n² − 1)/12.
    xx += count * middle * middle + count * (count * count - 1) / 12
    yy += count * y * y
    xy += count * middle * y
  }

  /// Length and width in pixels: a uniform rectangle of length L has the variance L²/12 along it.
  var sides: (length: Double, width: Double) {
    guard pixelCount > 0 else { return (0, 0) }
    let (meanX, meanY) = (x / pixelCount, y / pixelCount)
    let a = xx / pixelCount - meanX * meanX + 1.0 / 12
    let b = yy / pixelCount - meanY * meanY + 1.0 / 12
    let c = xy / pixelCount - meanX * meanY
    let spread = (((a - b) / 2) * ((a - b) / 2) + c * c).squareRoot()
    return ((12 * ((a + b) / 2 + spread)).squareRoot(), (12 * max(0, (a + b) / 2 - spread)).squareRoot())
  }
}
