// SPDX-License-Identifier: Apache-2.0

public import Bytes
public import Cargo
public import Geodesy

/// case.yaml, read and checked: what is watched, from what, against which limits.
///
/// Paths are relative to the case folder, or absolute, or start with a variable such as `${PLIMSOLL_DATA}`;
/// patterns (`*`, `?`) are expanded in byte order. The keys are documented in docs/case-format.md.
public struct CaseConfiguration: Sendable, Equatable {
  /// Key `case`: short name, also used in file names.
  public var name: String
  public var title: String
  /// Key `made_up`: true for simulated cases; then every page, table and picture says so.
  public var isMadeUp: Bool
  /// Key `period`: first and last day (both included), UTC.
  public var firstDay: CalendarDay
  public var lastDay: CalendarDay
  /// Read from the GeoJSON named by `areas`.
  public var areas: [Area]
  public var areasPath: String
  /// Key `coastline`: GeoJSON of land polygons; `nil`: distances are great circles and the report says so.
  public var coastlinePath: String?
  /// Key `coastline_credit`: whose the land polygons are.
  public var coastlineCredit: String?
  /// Key `fleet`: CSV files of particulars of the watched hulls.
  public var fleet: [SourceDeclaration]
  /// Key `sources.ais`.
  public var ais: [SourceDeclaration]
  /// Key `sources.scenes`: images with their sidecars.
  public var scenes: [SourceDeclaration]
  /// Key `sources.statements`: CSV of who was said to be moored where and when.
  public var statements: [SourceDeclaration]
  /// Key `sources.lists`.
  public var lists: [ListDeclaration]
  /// Key `sources.loads`: CSV of what papers, pictures and the terminal say of cargoes.
  public var loads: [SourceDeclaration]
  /// Key `sources.declarations`: CSV of declared quantities.
  public var declarations: [SourceDeclaration]
  public var caps: [CapDeclaration]
  public var parameters: CaseParameters

  public init(
    name: String, title: String, isMadeUp: Bool, firstDay: CalendarDay, lastDay: CalendarDay, areas: [Area],
    areasPath: String, coastlinePath: String? = nil, coastlineCredit: String? = nil, fleet: [SourceDeclaration],
    ais: [SourceDeclaration], scenes: [SourceDeclaration], statements: [SourceDeclaration], lists: [ListDeclaration],
    declarations: [SourceDeclaration], caps: [CapDeclaration], parameters: CaseParameters,
    loads: [SourceDeclaration] = []
  ) {
    self.name = name
    self.title = title
    self.isMadeUp = isMadeUp
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.areas = areas
    self.areasPath = areasPath
    self.coastlinePath = coastlinePath
    self.coastlineCredit = coastlineCredit
    self.fleet = fleet
    self.ais = ais
    self.scenes = scenes
    self.statements = statements
    self.lists = lists
    self.loads = loads
    self.declarations = declarations
    self.caps = caps
    self.parameters = parameters
  }
}

/// One input file (a pattern makes several) with where it comes from.
public struct SourceDeclaration: Sendable, Equatable {
  public var path: String
  public var provider: String
  public var licence: String
  /// When it was fetched; `nil` where the case does not say.
  public var retrieved: Timestamp?
  /// Admiralty grades of source (A–F) and information (1–6), apart; `nil` where not graded.
  public var sourceGrade: String?
  public var informationGrade: Int?
  /// Format where the content does not tell, such as "westridge-snapshots".
  public var format: String?

  public init(
    path: String, provider: String, licence: String, retrieved: Timestamp? = nil, sourceGrade: String? = nil,
    informationGrade: Int? = nil, format: String? = nil
  ) {
    self.path = path
    self.provider = provider
    self.licence = licence
    self.retrieved = retrieved
    self.sourceGrade = sourceGrade
    self.informationGrade = informationGrade
    self.format = format
  }
}

public struct ListDeclaration: Sendable, Equatable {
  public var id: String
  public var title: String
  public var published: CalendarDay?
  public var source: SourceDeclaration

  public init(id: String, title: String, published: CalendarDay? = nil, source: SourceDeclaration) {
    self.id = id
    self.title = title
    self.published = published
    self.source = source
  }
}

/// A limit on a flow over a period. Caps are data, not code.
public struct CapDeclaration: Sendable, Equatable {
  public enum Period: Sendable, Equatable {
    /// 1 January to 31 December, UTC.
    case calendarYear
    /// Every `months` months from a first day.
    case months(Int, from: CalendarDay)
  }

  public var id: String
  public var title: String
  public var source: String
  /// Barrels in one period; `nil` where nothing limits the flow.
  public var limitBarrels: Double?
  public var period: Period
  /// Shares of the limit at which notice is due, ascending, such as 0.75, 0.90, 0.95, 1.
  public var notices: [Double]
  /// Product and factor by which deadweight tonnes become barrels; 0 for a flow that is not counted in barrels.
  public var factor: ConversionFactor
  /// Load areas whose calls count.
  public var areaIDs: [String]
  /// Which way the flow goes in an exchange, and which ships carry it.
  public var direction: FlowDirection
  public var ships: FlowShips
  /// What the receiver is said to need in a year, barrels, and by whom: context beside the limit.
  public var needBarrels: Double?
  public var needSource: String?

  public init(
    id: String, title: String, source: String, limitBarrels: Double?, period: Period, notices: [Double],
    factor: ConversionFactor, areaIDs: [String], direction: FlowDirection = .out, ships: FlowShips = .any,
    needBarrels: Double? = nil, needSource: String? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.limitBarrels = limitBarrels
    self.period = period
    self.notices = notices
    self.factor = factor
    self.areaIDs = areaIDs
    self.direction = direction
    self.ships = ships
    self.needBarrels = needBarrels
    self.needSource = needSource
  }
}

/// Every threshold of a run; key `parameters`. The defaults are DESIGN's.
public struct CaseParameters: Sendable, Equatable {
  public var gapHours = 6.0
  public var segmentMaximumKnots = 40.0
  public var segmentMaximumKnotsUnder2Minutes = 60.0
  public var segmentClosesAfterDays = 7.0
  public var visitSpeedKnots = 0.5
  public var berthVisitSpeedKnots = 1.0
  public var visitMinimumMinutes = 30.0
  public var visitSilenceHours = 4.0
  /// Maximum speed of a hull whose particulars do not give one.
  public var maximumSpeedKnots = 12.0
  public var minimumStayHours = 6.0
  /// Detections below this confidence are kept but found no call.
  public var detectionConfidence = 0.5
  /// Shares of deadweight; key `scenarios` as "1/3".
  public var scenarios = LoadScenario.standard
  /// Days of silence about the berth after which two looks with a like ship are two calls.
  public var sameCallGapDays = 4.0
  /// Part of the fleet that a case expects not to know: prior of "a ship we do not know".
  public var unknownHullPrior = 0.05
  /// Part of the calls made by hulls whose AIS tells of them elsewhere meanwhile.
  public var falseBroadcastPrior = 0.05
  public init() {}
}
