// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Geodesy
import Testing

@Suite("Loitering is four hours below two knots, outside ports and anchorages")
struct LoiteringTests {
  /// A ship sailing east at a speed, with a fix every six minutes.
  private func ship(_ legs: [(hours: Double, knots: Double)]) -> [Fix] {
    var fixes = [Fix(0, 130, 0)]
    for leg in legs {
      let start = fixes[fixes.count - 1]
      fixes += (1...Int(leg.hours * 10)).map { step in
        let hours = Double(step) / 10
        return Fix(start.hours + hours, start.longitude + hours * leg.knots / 60, 0, knots: leg.knots)
      }
    }
    return fixes
  }

  private func events(_ fixes: [Fix], areas: [(west: Double, east: Double)] = []) async -> [Loitering] {
    var fixture = TrackFixture()
    fixture.add(1, fixes)
    let anchorages = areas.map { area("a", .anchorage, west: $0.west, south: -1, east: $0.east, north: 1) }
    return await LoiteringRule().events(in: fixture.store, areas: anchorages)
  }

  @Test("five slow hours between two passages are one event, with its mean speed")
  func slow() async throws {
    let found = await events(ship([(3, 12), (5, 1), (3, 12)]))
    let event = try #require(found.first)
    #expect(found.count == 1)
    #expect(abs(event.span.seconds / 3600 - 5) < 0.6)
    #expect(event.meanKnots < 1.3)
  }

  @Test("three slow hours are none; four hours at three knots are none")
  func none() async {
    #expect(await events(ship([(3, 12), (3, 1), (3, 12)])).isEmpty)
    #expect(await events(ship([(3, 12), (6, 3), (3, 12)])).isEmpty)
  }

  @Test("inside an anchorage a ship does not loiter")
  func anchorage() async {
    let fixes = ship([(3, 12), (6, 0.5), (3, 12)])
    #expect(await events(fixes, areas: [(130.55, 130.7)]).isEmpty)
    #expect(await events(fixes, areas: [(135, 136)]).count == 1)
  }
}
