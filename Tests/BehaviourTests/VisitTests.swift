// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Geodesy
import Testing

@Suite("A visit is a stop inside an area; arrival and departure are intervals")
struct VisitTests {
  private let berth = area("berth", .berth, west: 133.0, south: 42.70, east: 133.01, north: 42.71)
  private let port = area("port", .port, west: 133.0, south: 42.70, east: 133.01, north: 42.71)

  private func visits(_ fixes: [Fix], _ area: Area) async -> [Visit] {
    var fixture = TrackFixture()
    fixture.add(273_000_001, fixes)
    return await VisitRule().events(in: fixture.store, areas: [area])
  }

  /// Every half hour: outside, inside slow from 1 h to 5 h, outside.
  private func call(knots: Double?) -> [Fix] {
    [Fix(0, 133.1, 42.6, knots: 9), Fix(0.5, 133.05, 42.65, knots: 9)]
      + (2...10).map { Fix(Double($0) / 2, 133.005, 42.705, knots: knots) }
      + [Fix(5.5, 133.05, 42.65, knots: 9), Fix(6, 133.1, 42.6, knots: 9)]
  }

  @Test("arrival lies between the last position outside and the first inside, departure likewise")
  func intervals() async {
    let found = await visits(call(knots: 0.1), berth)
    #expect(found.map(\.arrival) == [TimeSpan(TrackFixture.time(0.5), TrackFixture.time(1))])
    #expect(found.map(\.departure) == [TimeSpan(TrackFixture.time(5), TrackFixture.time(5.5))])
    #expect(found.first?.isOpen == false)
    #expect(found.first?.origins.map(\.byteOffset) == [100, 200, 1000, 1100])
  }

  @Test("0.8 kn is a stop at a berth, in swell alongside, and none in a port")
  func speeds() async {
    #expect(await visits(call(knots: 0.8), berth).count == 1)
    #expect(await visits(call(knots: 0.8), port).isEmpty)
    #expect(await visits(call(knots: 1.0), berth).isEmpty)
  }

  @Test("where speed is absent, the displacement tells the stop")
  func noSpeed() async { #expect(await visits(call(knots: nil), berth).count == 1) }

  @Test("a stop of 29 minutes is none")
  func short() async {
    let fixes = [Fix(0, 133.1, 42.6, knots: 9)] + (0...29).map { Fix(1 + Double($0) / 60, 133.005, 42.705) }
    #expect(await visits(fixes, berth).isEmpty)
    #expect(await visits(fixes + [Fix(1.5, 133.005, 42.705)], berth).count == 1)
  }

  @Test("a silence under four hours does not end a visit, four hours do")
  func silence() async {
    func stay(silence: Double) -> [Fix] {
      [0, 0.5, 1, 1 + silence, 1.5 + silence, 2 + silence].map { Fix($0, 133.005, 42.705) }
    }
    #expect(await visits(stay(silence: 3.99), berth).count == 1)
    let split = await visits(stay(silence: 4), berth)
    #expect(split.map(\.departure).first == TimeSpan(TrackFixture.time(1), TrackFixture.time(5)))
    #expect(split.map(\.isOpen) == [false, true])
    #expect(Set(split.map(\.id)).count == 2)
  }

  @Test("a port is entered within 3 km of its point and left beyond 4 km")
  func port() async {
    // 42.705 + 0.0315° is 3.5 km off; + 0.0261° is 2.9 km; + 0.0378° is 4.2 km.
    func fixes(_ offsets: [Double]) -> [Fix] {
      offsets.enumerated().map { Fix(Double($0.offset) / 2, 133.005, 42.705 + $0.element) }
    }
    #expect(await visits(fixes([0.05, 0.0315, 0.0315, 0.0315, 0.05]), port).isEmpty)
    let stay = await visits(fixes([0.05, 0.0261, 0.0315, 0.0315, 0.0378]), port)
    #expect(stay.map(\.departure) == [TimeSpan(TrackFixture.time(1.5), TrackFixture.time(2))])
  }

  @Test("a ship that sails through makes no visit")
  func passing() async {
    let fixes = (0...120).map { Fix(Double($0) / 60, 132.9 + Double($0) / 600, 42.705, knots: 4) }
    #expect(await visits(fixes, berth).isEmpty)
  }
}
