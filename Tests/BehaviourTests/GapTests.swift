// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Testing

@Suite("A gap is a silence of six hours or more, in a segment, between segments, or open")
struct GapTests {
  private func gaps(_ fixture: TrackFixture, endHours: Double) async -> [Gap] {
    var rule = GapRule()
    rule.endOfData = TrackFixture.time(endHours)
    return await rule.events(in: fixture.store, reception: ReceptionModel(fixture.store))
  }

  @Test("six hours is a gap, a millisecond less is none")
  func threshold() async {
    var fixture = TrackFixture()
    fixture.add(1, [Fix(0, 130, 40), Fix(6, 130, 40), Fix(12 - 1 / 3_600_000, 130, 40)])
    let found = await gaps(fixture, endHours: 12)
    #expect(found.map(\.span) == [TimeSpan(TrackFixture.time(0), TrackFixture.time(6))])
    #expect(found.first?.continuity == .sameSegment)
    #expect(found.first?.originBefore == Origin(path: "positions.csv", byteOffset: 0))
    #expect(found.first?.originAfter == Origin(path: "positions.csv", byteOffset: 100))
  }

  @Test("a ship that goes on after its segment closed has a gap between the segments, flagged")
  func betweenSegments() async {
    var fixture = TrackFixture()
    fixture.add(1, [Fix(0, 130, 40), Fix(1, 130, 40)])
    fixture.add(1, [Fix(241, 131, 41), Fix(242, 131, 41)])
    fixture.add(2, [Fix(0, 130, 40), Fix(1, 130, 40)])
    fixture.add(2, [Fix(11, 150, 40), Fix(12, 150, 40)])
    let found = await gaps(fixture, endHours: 242)
    #expect(found.map(\.continuity) == [.nextSegment, .jump, .open])
    #expect(found.map(\.mmsi) == [1, 2, 2])
    #expect(found[0].segmentBefore != found[0].segmentAfter)
  }

  @Test("while another segment of the MMSI is heard, the end of one is no gap")
  func sharedIdentity() async {
    var fixture = TrackFixture()
    fixture.add(1, (0...48).map { Fix(Double($0), 130, 40) })
    fixture.add(1, (2...5).map { Fix(Double($0), 10, 40) })
    fixture.add(1, (40...44).map { Fix(Double($0), 10, 40) })
    #expect(await gaps(fixture, endHours: 50).isEmpty)
  }

  @Test("an open gap keeps its name when later data close it")
  func open() async {
    var early = TrackFixture()
    early.add(1, [Fix(0, 130, 40), Fix(1, 130, 40)])
    var late = TrackFixture()
    late.add(1, [Fix(0, 130, 40), Fix(1, 130, 40), Fix(30, 131, 40), Fix(31, 131, 40)])
    let open = await gaps(early, endHours: 20)
    let closed = await gaps(late, endHours: 32)
    #expect(open.map(\.isOpen) == [true])
    #expect(closed.map(\.isOpen) == [false])
    #expect(open.map(\.id) == closed.map(\.id))
  }

  @Test("no positions, no gaps")
  func nothing() async { #expect(await gaps(TrackFixture(), endHours: 20).isEmpty) }
}
