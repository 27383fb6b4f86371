// SPDX-License-Identifier: Apache-2.0

/// Every row of a case.gpkg in memory: what `run` hands over to be stored and what `report`, `ledger` and `score` read.
///
/// Rows stand in the order of their identifiers, except ledger rows (cap, period, series, day, entry) and candidates
/// (call, rank).
public struct CaseContents: Sendable, Equatable {
  public var about: CaseRow
  public var sources: [SourceRow] = []
  public var activities: [ActivityRow] = []
  public var derivations: [DerivationRow] = []
  public var observations: [ObservationRow] = []
  public var areas: [AreaRow] = []
  /// Land polygons that the map draws; empty when the case has no coastline.
  public var land: [LandRow] = []
  public var hulls: [HullRow] = []
  public var tracks: [TrackRow] = []
  public var gaps: [GapRow] = []
  public var reachabilities: [ReachabilityRow] = []
  public var visits: [VisitRow] = []
  public var encounters: [EncounterRow] = []
  public var loitering: [LoiteringRow] = []
  public var draughtChanges: [DraughtChangeRow] = []
  public var contradictions: [ContradictionRow] = []
  public var scenes: [SceneRow] = []
  public var detections: [DetectionRow] = []
  public var darkEncounters: [DarkEncounterRow] = []
  public var coverage: [CoverageRow] = []
  public var calls: [CallRow] = []
  public var candidates: [CallCandidateRow] = []
  public var voyages: [VoyageRow] = []
  public var volumes: [CallVolumeRow] = []
  public var caps: [CapRow] = []
  public var declarations: [DeclarationRow] = []
  public var ledger: [LedgerRow] = []
  public var crossings: [CapCrossingRow] = []
  public var callEstimates: [CallEstimateRow] = []
  public var capEstimates: [CapEstimateRow] = []
  public var passings: [CapPassingRow] = []
  public var estimateDays: [EstimateDayRow] = []
  public var findings: [FindingRow] = []
  public var rejects: [RejectRow] = []

  public init(about: CaseRow) { self.about = about }
}
