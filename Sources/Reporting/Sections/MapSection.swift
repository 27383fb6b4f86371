// SPDX-License-Identifier: Apache-2.0

internal import CaseFile

/// The map, its legend, and each load area from near.
struct MapSection {
  /// Load areas drawn from near.
  static let insetLimit = 4

  let facts: CaseFacts

  var markup: Markup {
    guard let map = MapDrawing(facts) else { return "<p>No map: the case has no areas.</p>" }
    return """
      <figure>
      <div class="scroll">\(map.markup)</div>
      \(legend)
      <figcaption>\(facts.caption(caption(map)))</figcaption>
      </figure>
      \(insets)
      """
  }

  private func caption(_ map: MapDrawing) -> Markup {
    let fleetGaps = facts.contents.gaps.count { $0.hullID != nil }
    let others = facts.contents.gaps.count - fleetGaps
    let faint = map.gapsDrawn.count
    let all = fleetGaps - map.gapsOfCalls.count
    let faintWords =
      faint < all
      ? "the \(Numbers.grouped(faint)) longest of \(Numbers.grouped(all)) others" : "\(Numbers.count(faint, "other"))"
    let credit = facts.contents.sources.first { $0.kind == "coastline" }?.provider ?? ""
    let coast =
      facts.contents.land.isEmpty
      ? " No coastline was loaded: land is not drawn." : credit.isEmpty ? "" : " Land: \(credit)."
    return """
      Figure 1. Tracks as received, \(facts.about.firstDay) to \(facts.about.lastDay). Dashes run straight from the last position \
      before a gap to the first after it: not where the ship sailed. Bold: the \(Numbers.count(map.gapsOfCalls.count, "gap")) of \
      ships of the fleet that calls rest on; faint: \(faintWords) of the fleet. \(Numbers.count(others, "gap")) of other ships not \
      drawn.\(coast) Mercator; scale at the middle latitude.
      """
  }

  private var legend: Markup {
    let lines: [(String, Markup)] = [
      ("track-fleet", "track, ship of the fleet"), ("track-other", "track, other ship"),
      ("gap gap-dark of-call", "gap: dark (others were heard there)"),
      ("gap gap-weak of-call", "gap: weak (others seldom heard)"),
      ("gap gap-unknown of-call", "gap: unknown (nobody heard)"),
    ]
    let keys = lines.map { name, words -> Markup in
      "<li><svg class=\"key\" viewBox=\"0 0 26 10\" aria-hidden=\"true\"><path class=\"\(name)\" d=\"M1 5h24\"/></svg>\(words)</li>"
    }
    return """
      <ul class="legend">\(keys)
      <li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><circle class="calls" cx="13" cy="5" r="4.5"/></svg>calls, area by number</li>
      </ul>
      """
  }

  private var insets: Markup {
    let loads = facts.contents.areas.filter { $0.role == "load" }.prefix(Self.insetLimit)
    return Markup(
      joining: loads.enumerated().compactMap { index, area in
        BerthDrawing(facts, area: area).map { figure($0, number: index) }
      })
  }

  private func figure(_ drawing: BerthDrawing, number: Int) -> Markup {
    let letter = Notes.letter(number)
    let unmatched = drawing.counts.unmatched
    let ambiguous = drawing.counts.ambiguous
    let unsure: Markup =
      ambiguous > 0
      ? """
      <li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="detection-ambiguous" d="M3 1h20v8h-20z"/></svg>\(Numbers.grouped(ambiguous)) in the area, of which AIS does not tell</li>

      """ : ""
    let cut =
      drawing.counts.inFrame > drawing.detections.count
      ? " The newest \(Numbers.grouped(drawing.detections.count)) of \(Numbers.grouped(drawing.counts.inFrame)) are drawn."
      : ""
    return """
      <figure class="beside">
      \(drawing.markup(id: "berth-\(letter)"))
      <figcaption>\(facts.caption("Figure 2\(letter). \(drawing.area.name) with the outlines that the detector drew.\(cut)"))
      <ul class="legend stacked">
      <li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="detection-unmatched" d="M3 1h20v8h-20z"/></svg>\(Numbers.grouped(unmatched)) in the area, no AIS track matches</li>
      \(unsure)<li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="detection-matched" d="M3 1h20v8h-20z"/></svg>\(Numbers.grouped(drawing.counts.inArea - unmatched - ambiguous)) in the area, matched to a track</li>
      <li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="detection-beside" d="M3 1h20v8h-20z"/></svg>\(Numbers.grouped(drawing.counts.inFrame - drawing.counts.inArea)) beside the area</li>
      <li><svg class="key" viewBox="0 0 26 10" aria-hidden="true"><path class="area-outline" d="M3 1h20v8h-20z"/></svg>the area, as the case draws it</li>
      </ul></figcaption>
      </figure>
      """
  }
}
