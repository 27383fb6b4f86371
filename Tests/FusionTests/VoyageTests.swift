// SPDX-License-Identifier: Apache-2.0

import Bytes
import Evidence
import Fusion
import Testing

@Suite("Calls and what their hulls did next")
struct VoyageTests {
  private func time(_ text: String) -> Timestamp { Timestamp(iso8601: "\(text)Z") ?? Timestamp(milliseconds: 0) }

  private func call(_ hull: String?, from: String, to: String, isOpen: Bool = false) -> Call {
    let arrival = time(from)
    let departure = time(to)
    return Call(
      id: RowID(text: "call-\(from)"), areaID: "berth", basis: .dark, arrival: TimeSpan(arrival, arrival),
      departure: TimeSpan(departure, departure), isOpen: isOpen, seen: [arrival, departure], length: nil, beam: nil,
      evidence: [],
      candidates: [CallCandidate(hullID: hull, name: hull ?? "?", probability: 0.8, reasons: [], gap: nil)])
  }

  private func stop(_ hull: String, _ area: String, _ at: String, _ basis: Voyage.Basis = .visit) -> HullStop {
    HullStop(
      hullID: hull, areaID: area, arrival: TimeSpan(time(at), time(at)), basis: basis,
      evidence: RowID(text: "visit-\(at)"))
  }

  @Test("a call followed by a visit to a discharge area is a delivery, with the call's probability")
  func delivery() throws {
    let voyages = Voyage.voyages(
      calls: [call("a", from: "2024-03-10T00:00", to: "2024-03-11T12:00")],
      stops: [
        stop("a", "chongjin", "2024-03-09T00:00"), stop("b", "nampo", "2024-03-12T00:00"),
        stop("a", "chongjin", "2024-03-13T00:00"), stop("a", "wonsan", "2024-03-20T00:00"),
      ], dischargeAreaIDs: ["chongjin", "nampo", "wonsan"])
    let voyage = try #require(voyages.first)
    #expect(voyages.count == 1)
    #expect(voyage.toAreaID == "chongjin" && voyage.isDelivery && voyage.basis == .visit)
    #expect(voyage.arrival?.start == time("2024-03-13T00:00"))
    #expect(voyage.probability == 0.8)
  }

  @Test("where the hull calls again first, no discharge is claimed")
  func nextCall() {
    let voyages = Voyage.voyages(
      calls: [
        call("a", from: "2024-03-10T00:00", to: "2024-03-11T12:00"),
        call("a", from: "2024-03-16T00:00", to: "2024-03-17T12:00"),
      ], stops: [stop("a", "chongjin", "2024-03-19T00:00")], dischargeAreaIDs: ["chongjin"])
    #expect(voyages.map(\.basis) == [.nextCall, .visit])
    #expect(voyages.map(\.isDelivery) == [false, true])
    #expect(voyages[0].toAreaID == "berth")
  }

  @Test("nothing within thirty days: the end was not seen; ships we do not know and open calls make no voyage")
  func notSeen() {
    let voyages = Voyage.voyages(
      calls: [
        call("a", from: "2024-03-10T00:00", to: "2024-03-11T12:00"),
        call(nil, from: "2024-03-12T00:00", to: "2024-03-13T12:00"),
        call("c", from: "2024-03-14T00:00", to: "2024-03-15T12:00", isOpen: true),
      ], stops: [stop("a", "chongjin", "2024-05-01T00:00")], dischargeAreaIDs: ["chongjin"])
    #expect(voyages.map(\.basis) == [.notSeen])
    #expect(voyages[0].toAreaID == nil && !voyages[0].isDelivery)
  }
}
