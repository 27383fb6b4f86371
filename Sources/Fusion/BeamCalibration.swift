// SPDX-License-Identifier: Apache-2.0

import Imagery
import Registry

#if canImport(Glibc)
  import Glibc
#endif

/// By how much the widths measured in the images of a case are too large.
///
/// - Definition: a hull a few pixels wide is measured too wide, for the pixels that it covers in part count too. Detections are put
///   into groups of like width error (a factor of two: one sensor). In each group with at least `leastCount`, the median of what
///   was measured less the beam that goes with the measured length (`TankerSizes.beam`) is taken off every width; the error of
///   that median, by the spread of beams among ships of one length, is added to theirs.
/// - Limits: a fleet of unusually broad ships looks like an error of measurement. Groups that are too small are left as measured.
struct BeamCalibration {
  static let leastCount = 5
  private var offsets: [Int: (metres: Double, error: Double)] = [:]

  init(_ detections: [Detection]) {
    for (group, members) in Dictionary(grouping: detections, by: Self.group) where members.count >= Self.leastCount {
      let differences = members.map { $0.widthMetres - TankerSizes.beam(lengthMetres: $0.lengthMetres).value }.sorted()
      let spread = members.reduce(0) { sum, ship in
        let expected = TankerSizes.beam(lengthMetres: ship.lengthMetres, lengthErrorMetres: ship.lengthErrorMetres)
        return sum + expected.standardError
      }
      let count = Double(members.count)
      // 1.25: the median of a normal distribution errs so much more than its mean.
      offsets[group] = (differences[differences.count / 2], 1.25 * spread / count / count.squareRoot())
    }
  }

  private static func group(_ detection: Detection) -> Int {
    Int(log2(max(detection.widthErrorMetres, 0.01)).rounded())
  }

  /// Width without what is too much, and its error, metres.
  func beam(of detection: Detection) -> (value: Double, error: Double) {
    guard let offset = offsets[Self.group(detection)], detection.widthMetres - offset.metres > 1 else {
      return (detection.widthMetres, detection.widthErrorMetres)
    }
    let variance = detection.widthErrorMetres * detection.widthErrorMetres + offset.error * offset.error
    return (detection.widthMetres - offset.metres, variance.squareRoot())
  }
}
