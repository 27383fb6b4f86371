// SPDX-License-Identifier: Apache-2.0

import Imagery
import Testing

/// The definition, pixel by pixel and slowly: cells of 4 × 4 pixels, the ring of cells round each, two passes.
private struct SlowAlarms {
  let amplitudes: [UInt16]
  let side: Int
  let clutter: SeaClutter
  private let (inner, outer) = (6, 10)

  func count() -> Int {
    let first = pass(without: [])
    var out: Set<Int> = []
    for pixel in first {
      for y in max(0, pixel / side - 1)...min(side - 1, pixel / side + 1) {
        for x in max(0, pixel % side - 1)...min(side - 1, pixel % side + 1) { out.insert(y * side + x) }
      }
    }
    return pass(without: out).count
  }

  private func pass(without out: Set<Int>) -> [Int] {
    let cells = side / 4
    var moments = [(Double, Double, Double)](repeating: (0, 0, 0), count: cells * cells)
    for pixel in amplitudes.indices where amplitudes[pixel] > 0 && !out.contains(pixel) {
      let cell = pixel / side / 4 * cells + pixel % side / 4
      let power = Double(amplitudes[pixel]) * Double(amplitudes[pixel])
      moments[cell] = (moments[cell].0 + 1, moments[cell].1 + power, moments[cell].2 + power * power)
    }
    let limits = moments.indices.map { limit($0 % cells, $0 / cells, moments, cells) }
    return amplitudes.indices.filter { pixel in
      let power = Double(amplitudes[pixel]) * Double(amplitudes[pixel])
      return power > limits[pixel / side / 4 * cells + pixel % side / 4]
    }
  }

  private func limit(_ column: Int, _ row: Int, _ moments: [(Double, Double, Double)], _ cells: Int) -> Double {
    var (count, sum, square) = (0.0, 0.0, 0.0)
    for y in max(0, row - outer)...min(cells - 1, row + outer) {
      for x in max(0, column - outer)...min(cells - 1, column + outer)
      where abs(x - column) > inner || abs(y - row) > inner {
        count += moments[y * cells + x].0
        sum += moments[y * cells + x].1
        square += moments[y * cells + x].2
      }
    }
    guard count >= 50 else { return .infinity }
    let mean = sum / count
    return mean * clutter.threshold(shape: mean * mean / (square / count - mean * mean))
  }
}

@Suite("The fast loops of radar detection do what their definition says")
struct RadarKernelTests {
  @Test("As many pixels stand out as by the slow way, ships and beyond the swath included", arguments: [1, 2, 3])
  func sameAlarms(seed: UInt64) {
    let side = 224
    var dice = Dice(seed)
    var amplitudes = (0..<(side * side)).map { _ in
      UInt16((1600 * dice.gamma(shape: 6) * dice.gamma(shape: 4)).squareRoot())
    }
    for (column, row) in [(40, 60), (52, 64), (120, 130), (200, 20), (219, 219)] {
      for y in row..<min(side, row + 4) {
        for x in column..<min(side, column + 15) { amplitudes[y * side + x] = UInt16(200 + 600 * dice.unit()) }
      }
    }
    for row in 0..<side { for column in 0..<9 { amplitudes[row * side + column] = 0 } }
    var parameters = DetectorParameters()
    parameters.falseAlarmProbability = 1e-4
    let fast = ShipDetector.alarmCount(
      amplitudes: amplitudes, isLand: [UInt8](repeating: 0, count: side * side), width: side, height: side,
      pixelMetres: 10, parameters: parameters)
    let slow = SlowAlarms(
      amplitudes: amplitudes, side: side,
      clutter: SeaClutter(looks: parameters.looks, falseAlarmProbability: parameters.falseAlarmProbability)
    ).count()
    // The fast way reads thresholds from a table: a pixel at the very threshold may fall either way.
    #expect(slow > 150 && abs(fast - slow) <= 1 + slow / 100, "\(fast) fast, \(slow) slow")
  }
}
