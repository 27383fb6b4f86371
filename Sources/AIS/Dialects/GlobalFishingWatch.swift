// SPDX-License-Identifier: Apache-2.0

extension TableDialect {
  /// Global Fishing Watch labelled tracks. Times in seconds since 1970, speed in knots.
  ///
  /// Source of the headers: programs that read its published training data. No file of the provider has been read.
  static let gfw = TableDialect(
    name: "gfw", title: "Global Fishing Watch labelled tracks",
    signature: ["mmsi", "timestamp", "distancefromshore", "distancefromport", "lat", "lon"],
    columns: [
      .mmsi: "mmsi", .time: "timestamp", .longitude: "lon", .latitude: "lat", .speed: "speed", .course: "course",
    ], clock: .epoch)
}
