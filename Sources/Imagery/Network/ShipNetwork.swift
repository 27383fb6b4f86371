// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#endif

/// A small U-Net that tells ships from quays in optical scenes of about 10 m pixels.
///
/// Four levels: two convolutions of 3 × 3 on the way down, means of 2 × 2 between, one convolution on the way up after
/// joining what the way down saw at that size. Five bands in (blue, green, red, near infrared, short-wave infrared, as
/// ``SceneLight`` brings them; a missing one is zero), two probabilities out. What it was trained on, how, and what it is
/// worth on ports it never saw: docs/methods/ship-model.md.
package struct ShipNetwork: Sendable {
  /// Probabilities at each pixel.
  struct Answer: Sendable {
    /// That a ship lies there.
    var mask: Plane
    /// That the inner part of a ship lies there: two ships side by side have two cores.
    var core: Plane
  }

  /// Bands in the order of the input channels.
  static let roles: [BandRole] = [.blue, .green, .red, .nearInfrared, .shortWaveInfrared]
  /// Sides of the input must be multiples of this.
  static let sideMultiple = 32
  /// Pixels round a place that have a say in its answer.
  static let reachPixels = 56

  private let down: [(Convolution, Convolution)]
  private let up: [Convolution]
  private let head: Convolution

  /// Reads the weights that `Benchmarks/imagery/train-ship-model` writes; `nil` where the bytes have another length.
  ///
  /// Layers in order of use; for each output channel: bias and step as little-endian float32, then its weights as int8
  /// in the order input, row, column (weight = step · int8). The number of channels follows from the length.
  package init?(bytes: [UInt8]) {
    guard let shapes = (4...32).lazy.map(Self.shapes).first(where: { Self.byteCount($0) == bytes.count }) else {
      return nil
    }
    var reader = WeightReader(bytes: bytes)
    let layers = shapes.map { reader.layer($0) }
    down = stride(from: 0, to: 8, by: 2).map { (layers[$0], layers[$0 + 1]) }
    up = Array(layers[8..<11])
    head = layers[11]
  }

  private static func shapes(width w: Int) -> [LayerShape] {
    [
      LayerShape([roles.count], w), LayerShape([w], w),
      LayerShape([w], 2 * w), LayerShape([2 * w], 2 * w),
      LayerShape([2 * w], 3 * w), LayerShape([3 * w], 3 * w),
      LayerShape([3 * w], 4 * w), LayerShape([4 * w], 4 * w, dilation: 2),
      LayerShape([4 * w, 3 * w], 3 * w), LayerShape([3 * w, 2 * w], 2 * w), LayerShape([2 * w, w], w),
      LayerShape([w], 2, kernel: 1),
    ]
  }

  private static func byteCount(_ shapes: [LayerShape]) -> Int { shapes.reduce(0) { $0 + $1.byteCount } }

  /// The network's answer for a picture given value by value, row by row: mask and core. For tests against other programs
  /// that run the same weights; sides are multiples of ``sideMultiple``.
  package func answer(width: Int, height: Int, _ value: (_ channel: Int, _ column: Int, _ row: Int) -> Float)
    -> (mask: [Float], core: [Float])
  {
    var input = FeatureMap(width: width, height: height, groups: 1)
    for row in 0..<height {
      for column in 0..<width {
        for channel in Self.roles.indices {
          input.values[input.index(column: column, row: row)][channel] = value(channel, column, row)
        }
      }
    }
    let answer = self(input)
    return (answer.mask.values, answer.core.values)
  }

  /// - Parameter input: one eight of channels, ``roles`` first; sides are multiples of ``sideMultiple``.
  func callAsFunction(_ input: FeatureMap) -> Answer {
    var kept: [FeatureMap] = []
    var map = input
    for (level, layer) in down.enumerated() {
      map = layer.1(layer.0(level == 0 ? map : map.halved))
      if level < 3 { kept.append(map) }
    }
    for layer in up { map = layer(map.doubled(joining: kept.removeLast())) }
    let sums = head(map)
    var mask = Plane(width: input.width, height: input.height, repeating: 0)
    var core = mask
    for row in 0..<input.height {
      for column in 0..<input.width {
        let both = sums.values[sums.index(column: column, row: row)]
        mask.values[row * input.width + column] = 1 / (1 + expf(-both[0]))
        core.values[row * input.width + column] = 1 / (1 + expf(-both[1]))
      }
    }
    return Answer(mask: mask, core: core)
  }
}

private struct LayerShape {
  let inputs: [Int]
  let outputs: Int
  let kernel: Int
  let dilation: Int

  init(_ inputs: [Int], _ outputs: Int, kernel: Int = 3, dilation: Int = 1) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernel = kernel
    self.dilation = dilation
  }

  var weightsPerOutput: Int { inputs.reduce(0, +) * kernel * kernel }
  var byteCount: Int { outputs * (8 + weightsPerOutput) }
}

/// Takes layers out of the bytes, whose length has been checked.
private struct WeightReader {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func layer(_ shape: LayerShape) -> Convolution {
    let start = place
    place += shape.byteCount
    let (bytes, row, taps) = (bytes, 8 + shape.weightsPerOutput, shape.kernel * shape.kernel)
    func float(_ at: Int) -> Float {
      Float(bitPattern: (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) })
    }
    return Convolution(
      inputs: shape.inputs, outputs: shape.outputs, kernel: shape.kernel, dilation: shape.dilation,
      isRectified: shape.kernel == 3,
      weight: { output, input, tap in
        let step = float(start + output * row + 4)
        return step * Float(Int8(bitPattern: bytes[start + output * row + 8 + input * taps + tap]))
      }, bias: { float(start + $0 * row) })
  }
}
