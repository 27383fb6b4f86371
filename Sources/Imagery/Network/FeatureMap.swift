// SPDX-License-Identifier: Apache-2.0

/// Values of several channels at each pixel of a picture, as a network layer reads and writes them.
///
/// Channels lie together by eights, so that one load brings eight of them; what is left of the last eight is zero. A
/// border of two zero pixels runs round the picture: a convolution reads there without asking where the picture ends.
struct FeatureMap: Sendable {
  static let border = 2

  let width: Int
  let height: Int
  /// Eights of channels.
  let groups: Int
  var values: [SIMD8<Float>]

  init(width: Int, height: Int, groups: Int) {
    self.width = width
    self.height = height
    self.groups = groups
    let pixels = (width + 2 * Self.border) * (height + 2 * Self.border)
    values = [SIMD8<Float>](repeating: .zero, count: pixels * groups)
  }

  /// Pixels from one row to the next, border included.
  var stride: Int { width + 2 * Self.border }

  /// Where the channels of a pixel begin in ``values``; columns and rows count from the picture's corner.
  func index(column: Int, row: Int) -> Int { ((row + Self.border) * stride + column + Self.border) * groups }

  /// The mean of each square of 2 × 2 pixels. Width and height must be even.
  var halved: FeatureMap {
    precondition(width % 2 == 0 && height % 2 == 0, "an odd side cannot be halved")
    var result = FeatureMap(width: width / 2, height: height / 2, groups: groups)
    let source = values.span
    for row in 0..<result.height {
      for column in 0..<result.width {
        let upper = index(column: 2 * column, row: 2 * row)
        let lower = index(column: 2 * column, row: 2 * row + 1)
        let target = result.index(column: column, row: row)
        for group in 0..<groups {
          let above = source[upper + group] + source[upper + groups + group]
          let below = source[lower + group] + source[lower + groups + group]
          result.values[target + group] = (above + below) * 0.25
        }
      }
    }
    return result
  }

  /// This map at twice its size (each pixel four times), with the channels of another of that size behind its own.
  func doubled(joining other: FeatureMap) -> FeatureMap {
    precondition(other.width == 2 * width && other.height == 2 * height, "the maps do not fit")
    var result = FeatureMap(width: other.width, height: other.height, groups: groups + other.groups)
    let (coarse, fine) = (values.span, other.values.span)
    for row in 0..<result.height {
      for column in 0..<result.width {
        let target = result.index(column: column, row: row)
        let small = index(column: column / 2, row: row / 2)
        for group in 0..<groups { result.values[target + group] = coarse[small + group] }
        let same = other.index(column: column, row: row)
        for group in 0..<other.groups { result.values[target + groups + group] = fine[same + group] }
      }
    }
    return result
  }
}
