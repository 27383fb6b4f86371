// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

extension LedgerChart {
  /// The estimate's 90% interval by the end of each day as a band, with the middle as a dotted line.
  ///
  /// Between two days of the table nothing is counted but calls that nobody saw, whose sum grows evenly: edges run straight from
  /// day to day.
  var estimateBand: Markup {
    let days = account.estimateDays.compactMap { row in Times.calendarDay(row.day).map { (x: x($0), row: row) } }
    guard let first = days.first, days.count > 1 else { return "" }
    let low = days.map { Point(x: $0.x, y: y($0.row.barrelsLow)) }
    let high = days.map { Point(x: $0.x, y: y($0.row.barrelsHigh)) }
    var middle = PathText()
    middle.add(days.map { Point(x: $0.x, y: y($0.row.barrelsMedian)) })
    var edges = [PathText(), PathText()]
    edges[0].add(low)
    edges[1].add(high)
    var band = PathText()
    band.add(low + high.reversed(), closed: true)
    let title = "estimate from the evidence, 90%, \(first.row.basis)"
    return """
      \(Shapes.path(band, class: "band", title: title))
      \(edges.map { Shapes.path($0, class: "band-edge") })
      \(Shapes.path(middle, class: "band-middle", title: "middle of the estimate"))
      """
  }
}
