// SPDX-License-Identifier: Apache-2.0

internal import CConvolution

/// One convolution of a network, 3 × 3 or 1 × 1, with zeros beyond the picture.
///
/// Products and sums are rounded apart and come in one order: the same bytes on every processor and any number of threads.
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
    let offsets = taps.map { Int32(($0.row * input.stride + $0.column) * inputGroups) }
    // Places stay inside: taps reach no further than the border, which ``init`` checks.
    plimsoll_convolve(
      input.values, &output.values, weights, biases, offsets, Int32(taps.count), Int32(inputGroups),
      Int32(outputGroups), Int32(input.width), Int32(input.height), Int32(FeatureMap.border), isRectified ? 1 : 0)
    return output
  }
}
