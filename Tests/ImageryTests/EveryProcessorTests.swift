// SPDX-License-Identifier: Apache-2.0

import CClutter
import CConvolution
import CPlain
import Testing

/// A raster with everything that a file may bring: no data, infinities, zeros, powers beyond what a float squares.
private struct RandomRaster {
  let columns = 96
  let rows = 40
  var amplitudes: [UInt16] = []
  var powers: [Float] = []
  var isLand: [UInt8] = []
  var isSea: [Bool] = []
  var dice: Dice

  init(_ seed: UInt64) {
    dice = Dice(seed)
    for _ in 0..<(columns * rows) {
      let draw = dice.unit()
      let odd: [Float] = [.nan, .infinity, 0, -0.0, 3e19, .leastNonzeroMagnitude, -1]
      powers.append(draw < 0.02 ? odd[Int(draw * 350)] : Float(dice.gamma(shape: 4)) * 0.01)
      amplitudes.append(draw < 0.05 ? [0, 65_535][Int(draw * 40)] : UInt16(1000 * dice.unit()))
      isLand.append(draw > 0.9 ? 255 : 0)
      isSea.append(draw < 0.9)
    }
  }

  mutating func whole(_ count: Int, below: Double) -> [Float] {
    (0..<count).map { _ in Float(Int(below * dice.unit())) }
  }

  mutating func floats(_ count: Int) -> [Float] { (0..<count).map { _ in Float(dice.normal()) } }
}

extension Array where Element == Float {
  fileprivate var bits: [UInt32] { map(\.bitPattern) }
}

extension Array where Element == Double {
  fileprivate var bits: [UInt64] { map(\.bitPattern) }
}

/// The entry points choose among processors when they are first called; those of CPlain are made for the plainest only. On a
/// machine without AVX2 both are the same loops.
@Suite("Every kind of processor gives the same bytes")
struct EveryProcessorTests {
  @Test("Land taken out of amplitudes", arguments: [1, 2, 3, 4] as [UInt64])
  func keepSea(seed: UInt64) {
    let raster = RandomRaster(seed)
    let count = raster.amplitudes.count - 7
    var (here, plain) = ([UInt16](repeating: 9, count: count), [UInt16](repeating: 9, count: count))
    plimsoll_keep_sea(raster.amplitudes, raster.isLand, 7, &here, Int64(count))
    plain_keep_sea(raster.amplitudes, raster.isLand, 7, &plain, Int64(count))
    #expect(here == plain && here.contains { $0 > 0 })
  }

  private func moments(_ raster: RandomRaster, side: Int, _ isPlain: Bool, _ isAmplitude: Bool) -> [[UInt32]] {
    let count = raster.columns * raster.rows / side / side
    var (counts, sums, squares) = ([Float](repeating: 9, count: count), [Float](), [Float]())
    (sums, squares) = (counts, counts)
    let (pitch, rows, size) = (Int64(raster.columns), Int32(raster.rows / side), Int32(side))
    switch (isPlain, isAmplitude) {
    case (false, true): plimsoll_cells_u16(raster.amplitudes, pitch, rows, size, &counts, &sums, &squares)
    case (true, true): plain_cells_u16(raster.amplitudes, pitch, rows, size, &counts, &sums, &squares)
    case (false, false): plimsoll_cells_f32(raster.powers, pitch, rows, size, &counts, &sums, &squares)
    case (true, false): plain_cells_f32(raster.powers, pitch, rows, size, &counts, &sums, &squares)
    }
    return [counts.bits, sums.bits, squares.bits]
  }

  @Test("Moments of cells, of amplitudes and of powers", arguments: [1, 4], [1, 2, 3] as [UInt64])
  func cells(side: Int, seed: UInt64) {
    let raster = RandomRaster(seed)
    for isAmplitude in [true, false] {
      let here = moments(raster, side: side, false, isAmplitude)
      #expect(here == moments(raster, side: side, true, isAmplitude))
      #expect(Set(here[1]).count > 20)
    }
  }

  @Test("Means over squares, what is brighter, what is sea, what is kept", arguments: [1, 2, 3] as [UInt64])
  func means(seed: UInt64) {
    var raster = RandomRaster(seed)
    let (columns, rows, radius) = (raster.columns, raster.rows, 3)
    let counts = raster.whole(columns * rows, below: 17)
    let sums = raster.powers.map { $0.isFinite ? $0 : 0 }
    var (here, plain) = ([Float](repeating: 9, count: columns * rows), [Float]())
    plain = here
    var work = [Double](repeating: 1, count: 4 * columns + 4 * radius + 4)
    plimsoll_square_means(counts, sums, Int32(columns), Int32(rows), Int32(radius), &work, &here)
    plain_square_means(counts, sums, Int32(columns), Int32(rows), Int32(radius), &work, &plain)
    #expect(here.bits == plain.bits)
    var (bright, plainBright) = (
      [Bool](repeating: false, count: here.count), [Bool](repeating: false, count: here.count)
    )
    plimsoll_brighter(here, 5, Int32(here.count - 5), 0.005, &bright)
    plain_brighter(here, 5, Int32(here.count - 5), 0.005, &plainBright)
    #expect(bright == plainBright && Set(bright).count == 2)
    let isLand = raster.isLand.map { $0 != 0 }
    var (sea, plainSea) = (bright, bright)
    let pixels = plimsoll_sea(isLand, bright, counts, Int64(counts.count), &sea)
    #expect(plain_sea(isLand, bright, counts, Int64(counts.count), &plainSea) == pixels)
    #expect(sea == plainSea && pixels > 0)
    let all = { [sea] (isPlain: Bool) -> [[UInt32]] in
      var (kept, power, square) = (counts, sums, sums)
      if isPlain {
        plain_keep_cells(sea, Int64(counts.count), &kept, &power, &square)
      } else {
        plimsoll_keep_cells(sea, Int64(counts.count), &kept, &power, &square)
      }
      return [kept.bits, power.bits, square.bits]
    }
    #expect(all(false) == all(true))
  }

  private func rings(_ raster: RandomRaster, _ counts: [Float], _ table: [Float], _ isPlain: Bool) -> (
    [[UInt32]], [[UInt64]]
  ) {
    let (columns, rows, inner, outer) = (raster.columns, raster.rows, 2, 5)
    let size = columns * rows
    let sums = raster.powers.map { $0.isFinite ? $0 : 0 }
    let squares = sums.map { $0 * $0 }
    var work = [Double](repeating: 1, count: 9 * columns + 12 * outer + 12)
    var (ringCounts, limits) = ([Float](repeating: 9, count: size), [Float](repeating: 9, count: size))
    var (ringSums, ringSquares) = ([Double](repeating: 9, count: size), [Double](repeating: 9, count: size))
    var again = limits
    if isPlain {
      plain_rings(
        counts, sums, squares, raster.isSea, Int32(columns), Int32(rows), Int32(inner), Int32(outer), table, 50, &work,
        &ringCounts, &ringSums, &ringSquares, &limits)
      plain_limits(raster.isSea, 3, Int32(size - 3), table, 50, ringCounts, ringSums, ringSquares, &again)
    } else {
      plimsoll_rings(
        counts, sums, squares, raster.isSea, Int32(columns), Int32(rows), Int32(inner), Int32(outer), table, 50, &work,
        &ringCounts, &ringSums, &ringSquares, &limits)
      plimsoll_limits(raster.isSea, 3, Int32(size - 3), table, 50, ringCounts, ringSums, ringSquares, &again)
    }
    return ([ringCounts.bits, limits.bits, again.bits], [ringSums.bits, ringSquares.bits])
  }

  @Test("Rings of clutter and the limits that follow", arguments: [1, 2, 3, 4] as [UInt64])
  func rings(seed: UInt64) {
    var raster = RandomRaster(seed)
    let counts = raster.whole(raster.columns * raster.rows, below: 17)
    let steps = Int(
      (plimsoll_highest_shape.bitPattern - plimsoll_lowest_shape.bitPattern) >> UInt32(plimsoll_shape_shift))
    let table = (0..<(steps + 2)).map { 40 / Float($0 + 1) + 1.5 }
    let (here, plain) = (rings(raster, counts, table, false), rings(raster, counts, table, true))
    #expect(here.0 == plain.0 && here.1 == plain.1)
    #expect(Set(here.0[1]).count > 100)
  }

  private func above(_ raster: RandomRaster, side: Int, _ isPlain: Bool, _ isAmplitude: Bool) -> [Int32] {
    let (columns, rows) = (raster.columns / side, raster.rows / side)
    var dice = Dice(7)
    let limits = (0..<(columns * rows)).map { _ in
      dice.unit() < 0.1 ? Float.infinity : Float(dice.unit()) * (isAmplitude ? 1e6 : 0.12)
    }
    var line = [Float](repeating: 0, count: raster.columns)
    var found = [Int32](repeating: 0, count: raster.columns * side)
    var all: [Int32] = []
    for row in 0..<rows {
      let (pitch, size, count) = (Int64(raster.columns), Int32(side), Int32(columns))
      let hits =
        switch (isPlain, isAmplitude) {
        case (false, true):
          plimsoll_above_u16(raster.amplitudes, pitch, Int32(row), size, 0, count, limits, &line, &found)
        case (true, true): plain_above_u16(raster.amplitudes, pitch, Int32(row), size, 0, count, limits, &line, &found)
        case (false, false):
          plimsoll_above_f32(raster.powers, pitch, Int32(row), size, 0, count, limits, &line, &found)
        case (true, false): plain_above_f32(raster.powers, pitch, Int32(row), size, 0, count, limits, &line, &found)
        }
      all += found[0..<Int(hits)]
    }
    return all
  }

  @Test("Pixels above their limits", arguments: [1, 4], [1, 2, 3] as [UInt64])
  func above(side: Int, seed: UInt64) {
    let raster = RandomRaster(seed)
    for isAmplitude in [true, false] {
      let here = above(raster, side: side, false, isAmplitude)
      #expect(here == above(raster, side: side, true, isAmplitude))
      #expect(here.count > 20 && here.count < raster.powers.count)
    }
  }

  @Test("A layer of the network", arguments: [(1, 1), (2, 1), (1, 3), (2, 2)], [Int32(0), 1])
  func convolve(groups: (Int, Int), isRectified: Int32) {
    var raster = RandomRaster(11)
    let (width, height, border, taps) = (12, 5, 1, 9)
    let places = (width + 2 * border) * (height + 2 * border)
    let input = raster.floats(places * groups.0 * 8)
    let weights = raster.floats(groups.1 * taps * groups.0 * 64)
    let biases = raster.floats(groups.1 * 8)
    let offsets = (0..<taps).map { Int32((($0 / 3 - 1) * (width + 2 * border) + $0 % 3 - 1) * groups.0) }
    var (here, plain) = ([Float](repeating: 9, count: places * groups.1 * 8), [Float]())
    plain = here
    plimsoll_convolve(
      input, &here, weights, biases, offsets, Int32(taps), Int32(groups.0), Int32(groups.1), Int32(width),
      Int32(height), Int32(border), isRectified)
    plain_convolve(
      input, &plain, weights, biases, offsets, Int32(taps), Int32(groups.0), Int32(groups.1), Int32(width),
      Int32(height), Int32(border), isRectified)
    #expect(here.bits == plain.bits && Set(here).count > 100)
  }
}
