// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// When each area was looked at, could not be looked at, or nobody looked.
struct CoverageSection {
  let facts: CaseFacts

  var markup: Markup {
    guard !facts.coverage.isEmpty else {
      return "<p>No coverage: no scene was loaded, so no image says when a berth was empty.</p>"
    }
    return Markup(joining: facts.coverage.enumerated().map { area($0.element, number: $0.offset + 1) })
  }

  private var legend: Markup {
    let states: [AreaCoverage.State] = [.ship, .empty, .cloud, .otherwiseUnseen, .nobodyLooked]
    let keys = states.map { state -> Markup in
      "<li><svg class=\"key\" viewBox=\"0 0 15 15\" aria-hidden=\"true\">\(CoverageCalendar.cell(state, x: 0, y: 0, id: "key", title: state.words))</svg>\(state.words)</li>"
    }
    return """
      <svg class="hidden" width="0" height="0" aria-hidden="true">\(CoverageCalendar.patterns("key"))</svg>
      <ul class="legend">\(keys)
      <li><svg class="key" viewBox="0 0 15 15" aria-hidden="true"><rect class="day" fill="#fff" x="0.5" y="0.5" width="14" height="14"/><rect class="call-bar" x="0" y="11" width="15" height="2.5"/></svg>a call held the berth</li>
      </ul>
      """
  }

  private func area(_ coverage: AreaCoverage, number: Int) -> Markup {
    let calendars = CoverageCalendar.years(of: coverage, calls: facts.calls, mark: facts.madeUpMark)
    let drawings = calendars.map { calendar -> Markup in
      calendar.markup(id: "coverage-\(number)-\(calendar.year)")
    }
    return """
      <figure>
      <h3>\(coverage.name)</h3>
      \(number == 1 ? legend : "")
      <div class="scroll">\(drawings)</div>
      <figcaption>\(facts.caption("""
        Figure 4\(Notes.letter(number - 1)). Of \(Numbers.count(coverage.dayCount, "day")): a ship was seen on \(coverage.count(.ship)), \
        the berth was seen empty on \(coverage.count(.empty)), cloud hid it on \(coverage.count(.cloud)), an image missed it or \
        could not be read on \(coverage.count(.otherwiseUnseen)), and nobody looked on \(coverage.nobodyLookedCount).
        """))</figcaption>
      </figure>
      """
  }
}
