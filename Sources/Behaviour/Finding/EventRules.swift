// SPDX-License-Identifier: Apache-2.0

public import AIS
import Bytes
import Evidence
public import Geodesy
public import Tracks

/// Which kinds of event are looked for.
public struct EventKinds: OptionSet, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let gaps = EventKinds(rawValue: 1)
  public static let visits = EventKinds(rawValue: 2)
  public static let encounters = EventKinds(rawValue: 4)
  public static let loitering = EventKinds(rawValue: 8)
  public static let draughtChanges = EventKinds(rawValue: 16)
  public static let contradictions = EventKinds(rawValue: 32)
  public static let all: EventKinds = [.gaps, .visits, .encounters, .loitering, .draughtChanges, .contradictions]
}

/// What ships did, each kind in the order of its rule.
public struct FoundEvents: Sendable, Equatable {
  public var gaps: [Gap] = []
  public var visits: [Visit] = []
  public var encounters: [Encounter] = []
  public var loitering: [Loitering] = []
  public var draughtChanges: [DraughtChange] = []
  public var contradictions: [Contradiction] = []

  public init() {}
}

/// Every rule with its parameters. `plimsoll run` asks `events(in:)` with all tracks in memory, `plimsoll events` an
/// `EventStream` in bounded memory; both call the same steps for each MMSI and give the same events.
public struct EventRules: Sendable {
  public var gap = GapRule()
  public var visit = VisitRule()
  public var encounter = EncounterRule()
  public var loitering = LoiteringRule()
  public var draught = DraughtRule()
  public var contradictions = ContradictionRules()
  /// Silences longer than this say nothing of where a ship was when reception is learnt.
  public var presenceHours = 24.0

  public init() {}

  /// All events of tracks in memory. Parallel over MMSI; the same for any number of threads.
  public func events(
    in tracks: TrackStore, reports: [StaticReport], areas: [Area] = [], coastline: Coastline? = nil,
    kinds: EventKinds = .all
  ) async -> FoundEvents {
    var thinning = ReportThinning()
    let reports = reports.filter { thinning.keeps($0) }
    var found = FoundEvents()
    if kinds.contains(.gaps) {
      let reception = await ReceptionModel(tracks, presenceHours: presenceHours)
      found.gaps = await gap.events(in: tracks, reception: reception, coastline: coastline)
    }
    if !kinds.isDisjoint(with: [.visits, .draughtChanges]) {
      found.visits = await visit.events(in: tracks, areas: areas)
    }
    if kinds.contains(.encounters) {
      found.encounters = await encounter.events(
        in: tracks, areas: areas, tankers: reports.tankers, sizes: reports.sizes)
    }
    if kinds.contains(.loitering) { found.loitering = await loitering.events(in: tracks, areas: areas) }
    if kinds.contains(.contradictions) {
      found.contradictions = await contradictions.events(
        in: tracks, reports: reports, areas: areas, coastline: coastline)
    }
    if kinds.contains(.draughtChanges) {
      found.draughtChanges = draught.events(visits: found.visits, reports: reports)
    }
    if !kinds.contains(.visits) { found.visits = [] }
    return found
  }
}

extension [StaticReport] {
  /// The MMSI that say they are tankers: ship types 80–89.
  public var tankers: Set<UInt32> { Set(lazy.filter { 80...89 ~= ($0.shipType ?? 0) }.map(\.mmsi)) }

  /// The size that each MMSI broadcast last.
  public var sizes: [UInt32: BroadcastSize] {
    var sizes: [UInt32: BroadcastSize] = [:]
    for report in sorted(by: {
      ($0.time, $0.origin.path, $0.origin.byteOffset) < ($1.time, $1.origin.path, $1.origin.byteOffset)
    }) {
      guard let length = report.lengthMetres, let beam = report.beamMetres else { continue }
      sizes[report.mmsi] = BroadcastSize(lengthMetres: length, beamMetres: beam)
    }
    return sizes
  }
}

/// Leaves out reports that repeat what the MMSI said in its last two and in the day before: what the rules ask of static
/// reports stays the same, and memory does not grow with how often a ship repeats itself.
public struct ReportThinning {
  private var last: [UInt32: (report: StaticReport, count: Int)] = [:]

  public init() {}

  /// Whether a report is news, or the second of its kind, or a day later than the last kept.
  public mutating func keeps(_ report: StaticReport) -> Bool {
    guard let before = last[report.mmsi], Self.saysTheSame(before.report, report) else {
      last[report.mmsi] = (report, 1)
      return true
    }
    let isDue = before.count < 2 || abs(report.time.seconds(since: before.report.time)) >= 86_400
    if isDue { last[report.mmsi] = (report, before.count + 1) }
    return isDue
  }

  private static func saysTheSame(_ a: StaticReport, _ b: StaticReport) -> Bool {
    a.imo == b.imo && a.name == b.name && a.callSign == b.callSign && a.shipType == b.shipType
      && a.lengthMetres == b.lengthMetres && a.beamMetres == b.beamMetres && a.draughtMetres == b.draughtMetres
  }
}
