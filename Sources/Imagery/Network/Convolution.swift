// SPDX-License-Identifier: Apache-2.0

/// One convolution of a network, 3 × 3 or 1 × 1, with zeros beyond the picture.
///
/// Four pixels and eight output channels are summed at a time, so a weight is loaded once for four uses. Products and
/// sums are separate and in one order: the same bytes on every processor and any number of threads.
struct Convolution: Sendable {
  let outputGroups: Int
  /// Pixels between the taps.
  let dilation: Int
  /// False for the last layer, whose sums may be negative.
  let isRectified: Bool
  /// Offsets of the taps in columns and rows.
  private let taps: [(column: Int, row: Int)]
  /// For each eight of outputs, each tap, each input lane: the weights of the eight.
  private let weights: [SIMD8<Float>]
  private let biases: [SIMD8<Float>]
  private let inputGroups: Int

  /// - Parameters:
  ///   - inputs: channels of each map that is joined to make the input; each begins a new eight.
  ///   - kernel: side, 3 or 1.
  ///   - weight: of (output, input, row, column).
  ///   - bias: of an output.
  init(
    inputs: [Int], outputs: Int, kernel: Int, dilation: Int = 1, isRectified: Bool,
    weight: (_ output: Int, _ input: Int, _ tap: Int) -> Float, bias: (Int) -> Float
  ) {
    self.dilation = dilation
    self.isRectified = isRectified
    let lanes = inputs.flatMap { count in (0..<(count + 7) / 8 * 8).map { $0 < count } }
    inputGroups = lanes.count / 8
    outputGroups = (outputs + 7) / 8
    let reach = kernel / 2
    taps = (0..<kernel * kernel).map {
      (column: ($0 % kernel - reach) * dilation, row: ($0 / kernel - reach) * dilation)
    }
    precondition(reach * dilation <= FeatureMap.border, "a tap would leave the border")
    var weights = [SIMD8<Float>](repeating: .zero, count: outputGroups * taps.count * lanes.count)
    var biases = [SIMD8<Float>](repeating: .zero, count: outputGroups)
    for output in 0..<outputs {
      biases[output / 8][output % 8] = bias(output)
      for tap in taps.indices {
        var input = 0
        for lane in lanes.indices where lanes[lane] {
          weights[(output / 8 * taps.count + tap) * lanes.count + lane][output % 8] = weight(output, input, tap)
          input += 1
        }
      }
    }
    self.weights = weights
    self.biases = biases
  }

  /// - Parameter input: its width must be a multiple of four.
  func callAsFunction(_ input: FeatureMap) -> FeatureMap {
    precondition(input.width % 4 == 0 && input.groups == inputGroups, "the map does not fit the layer")
    var output = FeatureMap(width: input.width, height: input.height, groups: outputGroups)
    for row in 0..<input.height {
      for column in stride(from: 0, to: input.width, by: 4) {
        for group in 0..<outputGroups {
          let four = sums(input, column: column, row: row, group: group)
          let target = output.index(column: column, row: row) + group
          output.values[target] = rectified(four.0)
          output.values[target + outputGroups] = rectified(four.1)
          output.values[target + 2 * outputGroups] = rectified(four.2)
          output.values[target + 3 * outputGroups] = rectified(four.3)
        }
      }
    }
    return output
  }

  @inline(__always)
  private func rectified(_ sum: SIMD8<Float>) -> SIMD8<Float> {
    isRectified ? sum.replacing(with: 0, where: sum .< 0) : sum
  }

  private typealias Four = (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>)

  /// The sums of four neighbouring pixels. Indices stay inside by the border and by ``init``, so they go unchecked.
  @inline(__always)
  private func sums(_ input: FeatureMap, column: Int, row: Int, group: Int) -> Four {
    let source = input.values.span
    let weights = weights.span
    let step = inputGroups
    var sums = (biases[group], biases[group], biases[group], biases[group])
    var at = group * taps.count * step * 8
    for tap in taps {
      let from = input.index(column: column + tap.column, row: row + tap.row)
      for eight in from..<(from + step) {
        let a = source[unchecked: eight]
        let b = source[unchecked: eight + step]
        let c = source[unchecked: eight + 2 * step]
        let d = source[unchecked: eight + 3 * step]
        Self.add(weights[unchecked: at], a[0], b[0], c[0], d[0], &sums)
        Self.add(weights[unchecked: at + 1], a[1], b[1], c[1], d[1], &sums)
        Self.add(weights[unchecked: at + 2], a[2], b[2], c[2], d[2], &sums)
        Self.add(weights[unchecked: at + 3], a[3], b[3], c[3], d[3], &sums)
        Self.add(weights[unchecked: at + 4], a[4], b[4], c[4], d[4], &sums)
        Self.add(weights[unchecked: at + 5], a[5], b[5], c[5], d[5], &sums)
        Self.add(weights[unchecked: at + 6], a[6], b[6], c[6], d[6], &sums)
        Self.add(weights[unchecked: at + 7], a[7], b[7], c[7], d[7], &sums)
        at += 8
      }
    }
    return sums
  }

  @inline(__always)
  private static func add(
    _ weight: SIMD8<Float>, _ a: Float, _ b: Float, _ c: Float, _ d: Float, _ sums: inout Four
  ) {
    sums.0 += weight * a
    sums.1 += weight * b
    sums.2 += weight * c
    sums.3 += weight * d
  }
}
