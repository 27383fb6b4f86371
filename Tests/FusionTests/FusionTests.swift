// SPDX-License-Identifier: Apache-2.0

import Behaviour
import Bytes
import Evidence
import Fusion
import Geodesy
import Imagery
import Registry
import Testing

private let berth = Coordinate(longitude: 133.08, latitude: 42.73)

private func instant(_ text: String) -> Timestamp {
  Timestamp(iso8601: text, assumingUTC: true) ?? Timestamp(milliseconds: 0)
}

private func ship(_ name: String, length: Double, error: Double = 3) -> Detection {
  Detection(
    id: RowID(text: "det-\(name)"), sceneID: RowID(text: "scene-\(name)"), centre: berth, positionErrorMetres: 3,
    lengthMetres: length, lengthErrorMetres: error, widthMetres: length / 6, widthErrorMetres: 3, axisDegrees: 40,
    contrast: 9, confidence: 0.9, outline: Polygon(outer: [berth, berth, berth]))
}

private func look(_ day: String, _ ships: Detection...) -> BerthLook {
  BerthLook(sceneID: RowID(text: "scene-\(day)"), time: instant("\(day)T02:00"), ships: ships)
}

private func hull(_ id: String, length: Double) -> Hull {
  var hull = Hull(id: id, name: id.uppercased(), isTanker: true, origin: Origin(path: "fleet.csv", byteOffset: 0))
  hull.lengthMetres = length
  hull.beamMetres = length / 6
  return hull
}

private func silence(_ hull: String, _ from: String, _ to: String) -> HullSilence {
  HullSilence(
    hullID: hull, gap: RowID(text: "gap-\(hull)-\(from)"),
    window: TimeSpan(instant("\(from)T00:00"), instant("\(to)T00:00")),
    reception: .dark, words: "silent from \(from) to \(to)")
}

@Suite("Looks at a berth are cut into stays")
struct StayTests {
  @Test("two looks at a like ship are one stay; an empty look ends it")
  func likeShip() {
    let stays = BerthStay.stays(
      in: [
        look("2024-03-01"), look("2024-03-02", ship("a", length: 90)), look("2024-03-03", ship("b", length: 92)),
        look("2024-03-05"), look("2024-03-06", ship("c", length: 90)),
      ], sameCallGapDays: 4)
    #expect(stays.map(\.detections.count) == [2, 1])
    #expect(stays[0].before?.time == instant("2024-03-01T02:00"))
    #expect(stays[0].after?.time == instant("2024-03-05T02:00"))
    #expect(stays[1].after == nil)
  }

  @Test("a ship of another length is another stay")
  func otherShip() {
    let stays = BerthStay.stays(
      in: [look("2024-03-02", ship("a", length: 70)), look("2024-03-03", ship("b", length: 110))], sameCallGapDays: 4)
    #expect(stays.count == 2)
  }

  @Test("looks further apart than the parameter are not one stay")
  func longPause() {
    let stays = BerthStay.stays(
      in: [look("2024-03-02", ship("a", length: 90)), look("2024-03-09", ship("b", length: 90))], sameCallGapDays: 4)
    #expect(stays.count == 2)
    #expect(stays[0].after?.time == instant("2024-03-09T02:00"))
  }

  @Test("two ships at the berth at once are two stays")
  func twoShips() {
    let both = look("2024-03-02", ship("a", length: 110), ship("b", length: 70))
    let next = look("2024-03-03", ship("c", length: 109), ship("d", length: 71))
    #expect(BerthStay.stays(in: [both, next], sameCallGapDays: 4).map(\.detections.count) == [2, 2])
  }

  @Test("many looks never claim more than a factor √2 over the best one")
  func errorFloor() {
    let looks = (1...9).map { look("2024-03-0\($0)", ship("\($0)", length: 90, error: 4)) }
    let stay = BerthStay.stays(in: looks, sameCallGapDays: 4)[0]
    #expect(stay.lengthMetres.error > 4 / 2.0.squareRoot())
    #expect(stay.lengthMetres.error < 4)
  }
}

@Suite("Which hull made a dark call")
struct IdentityTests {
  let period = TimeSpan(instant("2024-03-01T00:00"), instant("2024-12-01T00:00"))

  @Test(
    "the hull of the measured length whose silence covers the stay comes first; a ship we do not know is always there")
  func rightHull() {
    let calls = DarkCalls().calls(
      areaID: "berth", looks: [look("2024-03-09"), look("2024-03-10", ship("a", length: 91)), look("2024-03-12")],
      hulls: [hull("short", length: 70), hull("right", length: 90), hull("away", length: 90)],
      silences: [
        silence("short", "2024-03-08", "2024-03-13"), silence("right", "2024-03-08", "2024-03-13"),
        silence("away", "2024-05-01", "2024-05-09"),
      ], period: period)
    #expect(calls.count == 1)
    let call = calls[0]
    #expect(call.basis == .dark)
    #expect(call.candidates[0].hullID == "right")
    #expect(call.candidates.contains { $0.hullID == nil })
    #expect(abs(call.candidates.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    #expect(call.candidates[0].probability > 0.8)
    #expect(call.arrival == TimeSpan(instant("2024-03-09T02:00"), instant("2024-03-10T02:00")))
    #expect(call.departure == TimeSpan(instant("2024-03-10T02:00"), instant("2024-03-12T02:00")))
  }

  @Test("where false broadcasts are ruled out, a ship nobody's silence explains is a ship we do not know")
  func nobody() {
    var step = DarkCalls()
    step.likelihood.falseBroadcastPrior = 0
    let calls = step.calls(
      areaID: "berth", looks: [look("2024-03-10", ship("a", length: 91))], hulls: [hull("away", length: 91)],
      silences: [], period: period)
    #expect(calls[0].basis == .imageOnly)
    #expect(calls[0].candidates.map(\.hullID) == [nil])
    #expect(calls[0].candidates[0].probability == 1)
  }

  @Test("a hull of like length that was heard elsewhere stays a candidate, and gives way to one that was silent")
  func seemsElsewhere() throws {
    let hulls = [hull("away", length: 91), hull("short", length: 60)]
    let looks = [look("2024-03-10", ship("a", length: 91))]
    let alone = DarkCalls().calls(areaID: "berth", looks: looks, hulls: hulls, silences: [], period: period)[0]
    #expect(alone.basis == .imageOnly)
    let away = try #require(alone.candidates.first { $0.hullID == "away" })
    #expect(away.probability > 0.3 && away.probability < 0.95)
    #expect(away.reasons.contains { $0.feature == "elsewhere" })
    #expect(!alone.candidates.contains { $0.hullID == "short" })
    let silent = hull("silent", length: 92)
    let both = DarkCalls().calls(
      areaID: "berth", looks: looks, hulls: hulls + [silent], silences: [silence("silent", "2024-03-08", "2024-03-12")],
      period: period)[0]
    #expect(both.candidates[0].hullID == "silent")
    #expect(both.candidates[0].probability > 0.9)
  }

  @Test("a hull is in one place at a time: of two simultaneous sights of its length it makes one")
  func exclusive() {
    let hulls = [hull("one", length: 90), hull("two", length: 60)]
    let silences = hulls.map { silence($0.id, "2024-03-01", "2024-04-01") }
    func share(_ sights: Detection...) -> Double {
      let calls = DarkCalls().calls(
        areaID: "berth",
        looks: [BerthLook(sceneID: RowID(text: "s"), time: instant("2024-03-10T02:00"), ships: sights)], hulls: hulls,
        silences: silences, period: period)
      return calls.reduce(0) { sum, call in sum + (call.candidates.first { $0.hullID == "one" }?.probability ?? 0) }
    }
    // Each by itself is hull one's.
    #expect(share(ship("a", length: 90)) > 0.9)
    #expect(share(ship("b", length: 90.5)) > 0.9)
    #expect(share(ship("a", length: 90), ship("b", length: 90.5)) <= 1.0 + 1e-9)
  }

  @Test("one place at a time holds over all berths: the way between them decides")
  func acrossBerths() {
    let only = [hull("one", length: 90)]
    func calls(hoursApart: Double, wayHours: Double) -> Double {
      var step = DarkCalls()
      step.separationHours = ["a": ["b": wayHours]]
      let first = instant("2024-03-10T02:00")
      let berths = [("a", first), ("b", first.advanced(bySeconds: hoursApart * 3600))].map { area, time in
        WatchedBerth(
          areaID: area, looks: [BerthLook(sceneID: RowID(text: area), time: time, ships: [ship(area, length: 90)])],
          silences: [silence("one", "2024-03-01", "2024-04-01")])
      }
      return step.calls(at: berths, hulls: only, period: period).reduce(0) { sum, call in
        sum + (call.candidates.first { $0.hullID == "one" }?.probability ?? 0)
      }
    }
    #expect(calls(hoursApart: 30, wayHours: 10) > 1.8)
    #expect(calls(hoursApart: 5, wayHours: 10) <= 1.0 + 1e-9)
  }

  @Test("a hull known to have been in another area, too near in time, is no candidate")
  func knownElsewhere() {
    var step = DarkCalls()
    step.separationHours = ["port": ["berth": 15]]
    let berth = WatchedBerth(
      areaID: "berth", looks: [look("2024-03-10", ship("a", length: 90))],
      silences: [silence("one", "2024-03-01", "2024-04-01")])
    func names(_ visit: TimeSpan) -> [String?] {
      let presence = HullPresence(hullID: "one", areaID: "port", span: visit)
      return step.calls(at: [berth], hulls: [hull("one", length: 90)], presences: [presence], period: period)[0]
        .candidates.map(\.hullID)
    }
    #expect(names(TimeSpan(instant("2024-03-08T00:00"), instant("2024-03-08T20:00"))).contains("one"))
    #expect(!names(TimeSpan(instant("2024-03-08T00:00"), instant("2024-03-09T20:00"))).contains("one"))
  }

  @Test("marginals agree with enumeration of every assignment")
  func enumeration() {
    // Two overlapping calls, two hulls of 88 and 92 m, both silent: the joint probability can be summed by hand. How the
    // calls divide into fleet and strangers is integrated over a Dirichlet distribution worth 20 calls.
    let hulls = [hull("one", length: 88), hull("two", length: 92)]
    let silences = ["one", "two"].map { silence($0, "2024-03-01", "2024-03-20") }
    let sights = [ship("a", length: 89), ship("b", length: 91)]
    let calls = DarkCalls().calls(
      areaID: "berth", looks: [BerthLook(sceneID: RowID(text: "s"), time: instant("2024-03-10T02:00"), ships: sights)],
      hulls: hulls, silences: silences, period: period)
    func weight(_ call: Call, _ hull: String?) -> Double {
      call.candidates.first { $0.hullID == hull }.map { candidate in
        exponential(candidate.reasons.reduce(0) { $0 + $1.logLikelihood })
      } ?? 0
    }
    let options: [String?] = ["one", "two", nil]
    func learned(_ a: String?, _ b: String?) -> Double {
      if (a == nil) != (b == nil) { return 1 }
      return 1 + 1 / (DarkCalls.priorCalls * (a == nil ? 0.05 : 0.9))
    }
    var total = 0.0
    var firstIsOne = 0.0
    for a in options {
      for b in options where a == nil || a != b {
        let joint = weight(calls[0], a) * weight(calls[1], b) * learned(a, b)
        total += joint
        if a == "one" { firstIsOne += joint }
      }
    }
    let found = calls[0].candidates.first { $0.hullID == "one" }?.probability ?? 0
    #expect(abs(found - firstIsOne / total) < 0.03)
  }

  @Test("the same input gives the same probabilities")
  func deterministic() {
    let looks = (1...6).map { look("2024-03-0\($0)", ship("\($0)", length: 80 + 6 * Double($0))) }
    let hulls = (0..<6).map { hull("h\($0)", length: 82 + 6 * Double($0)) }
    let silences = hulls.map { silence($0.id, "2024-02-20", "2024-03-20") }
    let run = { DarkCalls().calls(areaID: "b", looks: looks, hulls: hulls, silences: silences, period: period) }
    #expect(run() == run())
  }
}

@Suite("What else is known of the candidates")
struct CandidateTests {
  let period = TimeSpan(instant("2024-03-01T00:00"), instant("2024-12-01T00:00"))

  private func probability(_ call: Call, _ hull: String?) -> Double {
    call.candidates.first { $0.hullID == hull }?.probability ?? 0
  }

  @Test("of two like ships the one that came back deeper is the likelier, and the reasons say so")
  func draught() throws {
    var deeper = silence("deeper", "2024-03-05", "2024-03-15")
    deeper.draughtRiseMetres = 2.1
    var same = silence("same", "2024-03-05", "2024-03-15")
    same.draughtRiseMetres = 0
    let call = DarkCalls().calls(
      areaID: "berth", looks: [look("2024-03-10", ship("a", length: 90))],
      hulls: [hull("deeper", length: 90), hull("same", length: 90)], silences: [deeper, same], period: period)[0]
    #expect(probability(call, "deeper") > 10 * probability(call, "same"))
    let reason = try #require(call.candidates[0].reasons.first { $0.feature == "draught" })
    #expect(reason.value == "+2.1 m over that time")
    #expect(reason.words == "it came back deeper")
  }

  @Test("a hull silent for months is still likelier than a ship we do not know, where it alone fits")
  func silentForMonths() {
    let call = DarkCalls().calls(
      areaID: "berth", looks: [look("2024-08-10", ship("a", length: 90))], hulls: [hull("silent", length: 90)],
      silences: [silence("silent", "2024-06-01", "2024-09-15")], period: period)[0]
    #expect(probability(call, "silent") > 0.8)
    #expect(call.candidates.contains { $0.hullID == nil })
  }

  @Test("a hull silent for three days fits one day better than one silent for three weeks")
  func lengthOfSilence() {
    let call = DarkCalls().calls(
      areaID: "berth", looks: [look("2024-03-10", ship("a", length: 90))],
      hulls: [hull("days", length: 90), hull("weeks", length: 90)],
      silences: [silence("days", "2024-03-09", "2024-03-12"), silence("weeks", "2024-03-01", "2024-03-22")],
      period: period)[0]
    #expect(probability(call, "days") > 3 * probability(call, "weeks"))
  }

  @Test("where many calls fit no hull, the part of unknown ships is learned from them")
  func learnedPrior() {
    let looks = (0..<20).map { index in
      let day = index < 9 ? "2024-04-0\(index + 1)" : "2024-04-\(index + 1)"
      return look(day, ship("\(index)", length: index % 2 == 0 ? 60 : 130))
    }
    let hulls = [hull("fits", length: 100)]
    let silences = [silence("fits", "2024-03-02", "2024-06-20")]
    var looksAndLast = looks
    looksAndLast.append(look("2024-06-10", ship("last", length: 104)))
    let alone = DarkCalls().calls(
      areaID: "b", looks: [looksAndLast[20]], hulls: hulls, silences: silences, period: period)[0]
    let among = DarkCalls().calls(areaID: "b", looks: looksAndLast, hulls: hulls, silences: silences, period: period)
    #expect(probability(among[among.count - 1], nil) > 2 * probability(alone, nil))
  }
}

@Suite("One stay from several kinds of evidence")
struct MergeTests {
  private func call(_ basis: Call.Basis, hull: String?, seen: [String], length: Double?) -> Call {
    let times = seen.map { instant($0) }
    return Call(
      id: RowID(text: "\(basis)-\(seen[0])"), areaID: "berth", basis: basis,
      arrival: TimeSpan(times[0].advanced(bySeconds: -3600), times[0]),
      departure: TimeSpan(times[times.count - 1], times[times.count - 1].advanced(bySeconds: 7200)), isOpen: false,
      seen: times, length: length.map { Estimate($0, standardError: 3, basis: "measured") }, beam: nil, evidence: [],
      candidates: [CallCandidate(hullID: hull, name: hull ?? "?", probability: 1, reasons: [], gap: nil)])
  }

  @Test("an image within a stay that AIS tells of, of a ship as long, is that stay and no second call")
  func imageDuringAIS() {
    let heard = call(.ais, hull: "a", seen: ["2024-06-02T18:00", "2024-06-03T20:00"], length: nil)
    let seen = call(.imageOnly, hull: nil, seen: ["2024-06-03T00:40"], length: 68)
    let merged = CallMerge(turnaroundHours: 24, hullLengths: ["a": 66]).merged(known: [heard], dark: [seen])
    #expect(merged.map(\.basis) == [.aisAndImage])
    #expect(merged[0].candidates[0].hullID == "a")
    let longer = call(.imageOnly, hull: nil, seen: ["2024-06-03T00:40"], length: 90)
    #expect(CallMerge(turnaroundHours: 24, hullLengths: ["a": 66]).merged(known: [heard], dark: [longer]).count == 2)
    let later = call(.imageOnly, hull: nil, seen: ["2024-06-05T00:40"], length: 66)
    #expect(CallMerge(turnaroundHours: 24, hullLengths: ["a": 66]).merged(known: [heard], dark: [later]).count == 2)
  }
}

private func exponential(_ x: Double) -> Double {
  // A plain series, so that the test shares no code with the room.
  var term = 1.0
  var sum = 1.0
  let halved = x / 64
  for index in 1...30 {
    term *= halved / Double(index)
    sum += term
  }
  var result = sum
  for _ in 0..<6 { result *= result }
  return result
}
