// SPDX-License-Identifier: Apache-2.0

public import Bytes

extension PositionColumns {
  /// The positions of a span of time, both ends included, in their order.
  public func within(_ span: TimeSpan) -> PositionColumns {
    let wanted = span.start.milliseconds...span.end.milliseconds
    var kept = PositionColumns()
    var next = 0
    while next < count {
      guard wanted.contains(timeMilliseconds[next]) else { next += 1; continue }
      let first = next
      while next < count, wanted.contains(timeMilliseconds[next]) { next += 1 }
      kept.append(self, first..<next)
    }
    return kept
  }
}
