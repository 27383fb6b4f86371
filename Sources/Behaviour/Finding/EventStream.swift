// SPDX-License-Identifier: Apache-2.0

public import AIS
public import Bytes
public import Geodesy
public import Tracks

/// Finds events in positions that come as a stream, in bounded memory.
///
///     let stream = EventStream(rules: EventRules(), memoryBytes: 256 << 20)
///     try streamPositions(files) { chunk in try stream.add(chunk) }
///     let events = try stream.finish(sources: files.map(\.name))
///
/// Positions are sorted by MMSI outside memory (`PositionSorter`); each MMSI is then cut into segments and asked by all rules at
/// once; what encounters need of it, one place every ten minutes, waits on the disk until all ships are through.
///
/// - Memory: about `memoryBytes`; one MMSI must fit into it for each thread, and so must what reception is learnt from (the cells
///   and hours in which ships were, 12 bytes each), the static reports that are news, and the events themselves.
///
/// A class, because what it holds must not be copied; used by one thread at a time.
public final class EventStream {
  private let rules: EventRules
  private let kinds: EventKinds
  private let areas: [Area]
  private let coastline: Coastline?
  private let parameters: TrackParameters
  private let spillFolder: String
  private let memoryBytes: Int
  private let threads: Int
  private let sorter: PositionSorter
  private var thinning = ReportThinning()
  private var reports: [StaticReport] = []

  /// Positions added so far.
  public var positionCount: Int { sorter.count }

  /// - Parameters:
  ///   - threads: that work at a time; the events do not depend on it, nor on the memory.
  public init(
    rules: EventRules = EventRules(), kinds: EventKinds = .all, areas: [Area] = [], coastline: Coastline? = nil,
    parameters: TrackParameters = TrackParameters(), memoryBytes: Int, spillFolder: String = SpillFile.usualFolder,
    threads: Int = 1
  ) {
    self.rules = rules
    self.kinds = kinds
    self.areas = areas
    self.coastline = coastline
    self.parameters = parameters
    self.memoryBytes = memoryBytes
    self.spillFolder = spillFolder
    self.threads = max(1, threads)
    sorter = PositionSorter(memoryBytes: memoryBytes / 3, spillFolder: spillFolder, threads: threads)
  }

  /// Takes positions in any order, and static reports in the order of the input.
  ///
  /// Throws `BytesError` where a temporary file cannot be written.
  public func add(_ positions: PositionColumns, reports: [StaticReport]) throws(BytesError) {
    for report in reports where thinning.keeps(report) { self.reports.append(report) }
    try sorter.add(positions)
  }

  /// The events of all that was added.
  ///
  /// - Parameter sources: the files that `positions.source` points into.
  ///
  /// Throws `BytesError` where a temporary file cannot be written or read.
  public func finish(sources: [String]) throws(BytesError) -> FoundEvents {
    let asksVisits = !kinds.isDisjoint(with: [.visits, .draughtChanges])
    let search = HullSearch(
      rules: rules, kinds: kinds, places: asksVisits ? rules.visit.places(areas) : [],
      harbours: areas.filter { $0.kind != .transferZone }.map(\.polygon), sources: sources, parameters: parameters,
      inland: kinds.contains(.contradictions) ? try inlandWaters(sources) : nil)
    let merged = MergedFindings(
      rule: rules.encounter, presenceHours: rules.presenceHours,
      spool: TickSpool(memoryBytes: memoryBytes / 8, folder: spillFolder))
    try sorter.forEachHull(
      duplicateSeconds: parameters.duplicateSeconds, work: { search.findings($0) },
      consume: { (hull) throws(BytesError) in try merged.add(hull) })
    return try events(merged, sources)
  }

  private func events(_ merged: MergedFindings, _ sources: [String]) throws(BytesError) -> FoundEvents {
    var found = FoundEvents()
    if kinds.contains(.gaps) {
      let end = rules.gap.endOfData ?? Timestamp(milliseconds: merged.lastTime)
      let (silences, reception) = merged.takeSilences()
      found.gaps = silences.compactMap { rules.gap.gap($0, endOfData: end, reception, coastline) }
    }
    if kinds.contains(.encounters) {
      let meetings = try merged.match()
      found.encounters = rules.encounter.encounters(
        of: meetings, segments: merged.segments, sources: sources, areas: areas, tankers: reports.tankers,
        sizes: reports.sizes)
    }
    found.loitering = merged.loitering
    if kinds.contains(.contradictions) {
      found.contradictions = rules.contradictions.sorted(
        merged.contradictions + rules.contradictions.events(reports: reports))
    }
    if kinds.contains(.draughtChanges) {
      found.draughtChanges = rules.draught.events(visits: merged.visits, reports: reports)
    }
    if kinds.contains(.visits) { found.visits = merged.visits }
    return found
  }

  /// Where ships were heard on what the coastline calls land: a pass of its own, because it asks all ships first.
  private func inlandWaters(_ sources: [String]) throws(BytesError) -> InlandWaters? {
    guard let coastline else { return nil }
    let waters = InlandWaters(areas: areas, coastline: coastline, rule: rules.contradictions.land)
    let collected = Collected(waters)
    let parameters = parameters
    try sorter.forEachHull(
      duplicateSeconds: parameters.duplicateSeconds,
      work: { columns in waters.cells(columns) },
      consume: { (cells) throws(BytesError) in collected.waters.add(cells) })
    return collected.waters
  }

  /// Entered by one thread at a time; that is why it may cross threads (`@unchecked Sendable`).
  private final class Collected: @unchecked Sendable {
    var waters: InlandWaters
    init(_ waters: InlandWaters) { self.waters = waters }
  }
}

/// What the ships gave, put together ship by ship. Entered by one thread at a time; that is why it may cross threads
/// (`@unchecked Sendable`).
final class MergedFindings: @unchecked Sendable {
  private(set) var lastTime = Int64.min
  private(set) var segments: [Segment] = []
  private var silences: [GapRule.Silence] = []
  private(set) var visits: [Visit] = []
  private(set) var loitering: [Loitering] = []
  private(set) var contradictions: [Contradiction] = []
  private var reception: ReceptionCounter
  private let rule: EncounterRule
  private var spool: TickSpool

  init(rule: EncounterRule, presenceHours: Double, spool: TickSpool) {
    self.rule = rule
    self.spool = spool
    reception = ReceptionCounter(presenceHours: presenceHours)
  }

  func add(_ hull: HullFindings) throws(BytesError) {
    lastTime = max(lastTime, hull.lastTime)
    silences += hull.silences
    visits += hull.visits
    loitering += hull.loitering
    contradictions += hull.contradictions
    if let hearings = hull.hearings { reception.add(hearings) }
    guard !hull.ticks.isEmpty else { return }
    try spool.add(hull.ticks, firstSegment: Int32(segments.count))
    segments += hull.segments
  }

  /// The silences and what was learnt of reception; nothing of either is kept.
  func takeSilences() -> ([GapRule.Silence], ReceptionModel) {
    defer { silences = [] }
    return (silences, reception.takeModel())
  }

  /// Goes through the steps of all ships.
  func match() throws(BytesError) -> [PairMeeting] {
    var matcher = PairMatcher(rule, segments: segments)
    try spool.forEachStep { matcher.add(step: $0) }
    return matcher.finish()
  }
}
