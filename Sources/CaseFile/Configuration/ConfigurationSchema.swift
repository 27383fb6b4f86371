// SPDX-License-Identifier: Apache-2.0

internal import Cargo

/// Every key that case.yaml may hold.
enum ConfigurationSchema {
  static let keys: [ConfigurationKey] = [
    .required("case", .name, "Short name of the case; also stands in file names.", example: "my-case"),
    .required("title", .text, "Title of the report.", example: "Calls at a load berth, January to March 2024"),
    .optional(
      "made_up", .flag, "True for made-up data: then every page, table and picture says so.", example: "true",
      absent: "false"),
    .required("period", .map(period), "What is asked about; both days are included, UTC."),
    .required(
      "areas", .path, "GeoJSON of berths, ports, anchorages and transfer zones.", example: "areas.geojson"),
    .optional(
      "coastline", .path, "GeoJSON of land polygons, for distances over sea and the map.",
      example: "sources/coastline.geojson",
      absent: "distances are great circles, and the report says so"),
    .optional(
      "coastline_credit", .text, "Whose the land polygons are; printed under the map.",
      example: "© OpenStreetMap contributors, ODbL 1.0", absent: "nobody is named"),
    .optional("fleet", .list(of: .map(source("sources/fleet.csv"))), "CSV of particulars of the watched hulls."),
    .optional("sources", .map(sources), "The raw inputs. They are read in place and never changed."),
    .optional("caps", .list(of: .map(cap)), "Limits that calls count against."),
    .optional("parameters", .map(ParameterDefinition.keys), "Thresholds of the run.", absent: "the defaults"),
  ]

  static let period: [ConfigurationKey] = [
    .required("first", .day, "First day.", example: "2024-01-01"),
    .required("last", .day, "Last day.", example: "2024-03-31"),
  ]

  static let sources: [ConfigurationKey] = [
    .optional("ais", .list(of: .map(source("sources/ais/*.csv"))), "AIS: NMEA sentences or CSV, known by content."),
    .optional(
      "scenes", .list(of: .map(source("sources/scenes/*.tif"))),
      "Satellite images with a sidecar FILE.json each; a pattern passes over masks (FILE_udm.tif)."),
    .optional(
      "statements", .list(of: .map(source("sources/statements.csv", format: "moored-snapshots"))),
      "CSV of who was said to be moored where and when."),
    .optional("lists", .list(of: .map(list)), "Sanctions lists."),
    .optional(
      "loads", .list(of: .map(source("sources/loads.csv"))),
      "CSV of what papers (document), pictures (freeboard) and the terminal (rate) say of cargoes."),
    .optional(
      "declarations", .list(of: .map(source("sources/declarations.csv"))), "CSV of declared quantities."),
  ]

  /// The keys of one input.
  static func source(_ example: String, format: String? = nil) -> [ConfigurationKey] {
    [
      .required(
        "path", .pattern, "Relative to the case, absolute, or starting with ${VARIABLE}.", example: example),
      .required("provider", .text, "Who provided it.", example: "made up"),
      .required("licence", .text, "Under which licence.", example: "CC0-1.0"),
      .optional(
        "retrieved", .instant, "When it was fetched.", example: "2024-04-01T00:00:00Z",
        absent: "the report says that it is not known"),
      .optional(
        "source_grade", .word(["A", "B", "C", "D", "E", "F"]), "Admiralty grade of the source.", example: "B",
        absent: "not graded"),
      .optional(
        "information_grade", .integer(1...6), "Admiralty grade of the information.", example: "2",
        absent: "not graded"),
      .optional(
        "format", .text, "Format, where the content does not tell.", example: format ?? "", absent: "known by content"),
    ]
  }

  static let list: [ConfigurationKey] =
    [
      .required("id", .name, "Short name of the list.", example: "my-list"),
      .required("title", .text, "Title of the list.", example: "A made-up list"),
      .optional(
        "published", .day, "Day of publication of this version.", example: "2024-01-01",
        absent: "the report says that it is not known"),
    ] + source("sources/lists/my-list.csv")

  static let cap: [ConfigurationKey] = [
    .required("id", .name, "Short name of the cap.", example: "refined-2024"),
    .required("title", .text, "Title.", example: "Refined products, 500,000 barrels a calendar year"),
    .required(
      "source", .text, "The text that sets the limit, or whose flow it is where nothing limits it.",
      example: "UNSCR 2397 (2017), operative paragraph 5"),
    .optional(
      "limit_barrels", .number(1...1e12), "Barrels in one period.", example: "500000",
      absent: "the flow is counted, against no limit"),
    .required(
      "period", .wordOrMap("calendar-year", capPeriod), "A calendar year (UTC), or so many months from a day.",
      example: "calendar-year"),
    .optional(
      "notices", .list(of: .number(0.001...1)), "Shares of the limit at which notice is due, rising.",
      example: "[0.75, 0.90, 0.95, 1.0]", absent: "[1.0], and none without a limit"),
    .required("product", .text, "Product that the factor holds for.", example: "gas oil"),
    .optional(
      "barrels_per_tonne", .number(1...20), "Barrels that a tonne of it makes.", example: "7.46",
      absent: "the flow is counted in calls, hulls and deadweight, not in barrels"),
    .optional(
      "factor_source", .text, "Who says so.",
      example: "BP Statistical Review, approximate conversion factors", absent: "needed beside barrels_per_tonne"),
    .required("areas", .list(of: .name), "Load areas whose calls count, by `id`.", example: "[my-berth]"),
    .optional(
      "direction", .word(FlowDirection.allCases.map(\.rawValue)),
      "Which way the flow goes in an exchange: oil out, arms in.", example: "out", absent: "out"),
    .optional(
      "ships", .word(FlowShips.allCases.map(\.rawValue)),
      "Which ships carry it: calls by others do not count, and are not taken for its dark calls.", example: "tanker",
      absent: "any"),
    .optional(
      "need_barrels", .number(1...1e12), "What the receiver is said to need in a year: context beside the limit.",
      example: "9000000", absent: "nothing is said"),
    .optional(
      "need_source", .text, "Who says so.", example: "a made-up estimate", absent: "needed beside need_barrels"),
  ]

  static let capPeriod: [ConfigurationKey] = [
    .required("months", .integer(1...1200), "Months in one period.", example: "12"),
    .required("from", .day, "First day of the first period.", example: "2017-12-22"),
  ]
}
