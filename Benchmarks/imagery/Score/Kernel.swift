// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Imagery

/// Times the part of radar detection that looks at every pixel, on a raw file of 16-bit amplitudes and a mask of land read
/// into memory before the clock starts: processor time of one thread, best of five.
func timeKernel(_ arguments: [String]) throws {
  guard (4...5).contains(arguments.count), let width = Int(arguments[2]), let height = Int(arguments[3]) else {
    FileHandle.standardError.write(Data("imagery-score: kernel AMPLITUDES LAND WIDTH HEIGHT [GUARD_METRES]\n".utf8))
    exit(64)
  }
  let bytes = try Data(contentsOf: URL(fileURLWithPath: arguments[0]))
  let land = [UInt8](try Data(contentsOf: URL(fileURLWithPath: arguments[1])))
  precondition(bytes.count == 2 * width * height && land.count == width * height, "files of another size")
  let amplitudes = bytes.withUnsafeBytes { raw in
    (0..<(width * height)).map { raw.loadUnaligned(fromByteOffset: 2 * $0, as: UInt16.self) }
  }
  let asked: [Double] = arguments.count == 5 ? arguments[4...].compactMap(Double.init) : [250, 150]
  for guardMetres in asked {
    var parameters = DetectorParameters()
    parameters.guardMetres = guardMetres
    var best = Double.infinity
    var count = 0
    for _ in 0..<5 {
      let start = processorSeconds()
      count = ShipDetector.alarmCount(
        amplitudes: amplitudes, isLand: land, width: width, height: height, pixelMetres: 10, parameters: parameters)
      let seconds = processorSeconds() - start
      best = min(best, seconds)
    }
    let cells = guardMetres >= 160 ? "cells of 4 × 4 pixels" : "single pixels"
    print(
      String(
        format: "plimsoll, two moments by %@, two passes, land mask %8.0f Mpixel/s  (%d alarms)",
        cells, Double(width * height) / best / 1e6, count))
  }
}

/// What this process has used of the processors: on a machine that does other things too, the clock on the wall tells of those.
private func processorSeconds() -> Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
