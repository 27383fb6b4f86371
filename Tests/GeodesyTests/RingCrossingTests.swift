// SPDX-License-Identifier: Apache-2.0

import Geodesy
import Testing

@Suite("Rings that cross themselves")
struct RingCrossingSpecification {
  private func ring(_ places: [(Double, Double)]) -> [Coordinate] {
    places.map { Coordinate(longitude: $0.0, latitude: $0.1) }
  }

  @Test("A bow tie crosses itself, closed or not")
  func bowTie() {
    let open = ring([(0, 0), (1, 1), (1, 0), (0, 1)])
    #expect(open.isSelfCrossing)
    #expect((open + [open[0]]).isSelfCrossing)
  }

  @Test("A square, a triangle and a bay do not")
  func simple() {
    #expect(!ring([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]).isSelfCrossing)
    #expect(!ring([(0, 0), (1, 0), (1, 1)]).isSelfCrossing)
    #expect(!ring([(0, 0), (4, 0), (4, 4), (3, 4), (3, 1), (1, 1), (1, 4), (0, 4), (0, 0)]).isSelfCrossing)
  }

  @Test("Edges that only touch do not cross")
  func touching() {
    #expect(!ring([(0, 0), (2, 0), (2, 2), (1, 0), (0, 2), (0, 0)]).isSelfCrossing)
  }
}
