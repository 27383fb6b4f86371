// SPDX-License-Identifier: Apache-2.0

internal import Bytes

/// When a satellite looked at the load berth, and with what sky.
struct PlannedScene: Sendable {
  enum Sensor: Sendable { case optical, radar }
  var sensor: Sensor
  var time: Timestamp
  /// Cloud over the berth (optical).
  var isCloudy: Bool
  var index: Int

  /// "20240307T003112_optical".
  var name: String {
    let digits = time.iso8601.filter(\.isNumber).prefix(14)
    let sensorName = if case .optical = sensor { "optical" } else { "radar" }
    return "\(digits.prefix(8))T\(digits.suffix(6))_\(sensorName)"
  }
}

enum SceneSchedule {
  /// Optical in the middle of the morning of most days (00:30 UTC is 10:30 at Vostochny); radar every so many days in
  /// the evening. Bad weather and days without a scene come in runs.
  static func scenes(_ world: World) -> [PlannedScene] {
    var source = RandomSource(seed: world.seed, purpose: "scene schedule")
    let parameters = world.parameters
    let first = parameters.periodFirst
    let radarPhase = source.index(parameters.radarRepeatDays)
    var scenes: [PlannedScene] = []
    var isCloudy = source.chance(parameters.cloudyShare)
    var isImaged = true
    for offset in 0...(parameters.periodLast.daysSinceEpoch - first.daysSinceEpoch) {
      let start = first.advanced(byDays: offset).start
      // Each keeps yesterday's state four times in ten, which leaves the long-run share as it is.
      if source.chance(0.6) { isCloudy = source.chance(parameters.cloudyShare) }
      if source.chance(0.6) { isImaged = !source.chance(parameters.notImagedShare) }
      let seconds = (1800 + source.uniform(-1500, 1500)).rounded()
      if isImaged {
        scenes.append(
          PlannedScene(
            sensor: .optical, time: start.advanced(bySeconds: seconds), isCloudy: isCloudy, index: scenes.count))
      }
      if offset % parameters.radarRepeatDays == radarPhase {
        let evening = start.advanced(bySeconds: 21 * 3600 + 18 * 60 + (Double(offset) * 0.7).rounded())
        scenes.append(PlannedScene(sensor: .radar, time: evening, isCloudy: false, index: scenes.count))
      }
    }
    return scenes
  }
}
