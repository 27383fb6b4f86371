// SPDX-License-Identifier: Apache-2.0

import Bytes
import Geodesy
import Tracks

#if canImport(Glibc)
  import Glibc
#endif

/// Finds the pairs of ships that are close together, step by step: what is kept is one open chain a pair of MMSI, not the steps.
///
/// At each step the ships are sorted by latitude and compared with their neighbours only. A chain is of two MMSI and not of two
/// segments: where a segment ends and the next begins, the two ships are still together.
struct PairMatcher {
  private let rule: EncounterRule
  private let joinSteps: Int32
  private let bridgeSteps: Int32
  private let limitE7: Int64
  private let minimumSteps: Int32
  private let fastTwentieths: Int
  /// The identity of each segment: its MMSI, numbered from 0 in their order.
  private let identities: [Int32]
  /// When an identity was last seen, and by which record.
  private var seen: [Sight]
  private var chains: [PairChain] = []
  private var open: [UInt64: Int32] = [:]
  private var openChains: [Int32] = []
  private var free: [Int32] = []
  private var finished: [PairMeeting] = []

  private struct Sight {
    var step: Int32
    var record: Record
  }

  /// - Parameter segments: that ticks are numbered by, in the order of their MMSI.
  init(_ rule: EncounterRule, segments: [Segment]) {
    self.rule = rule
    var identities: [Int32] = []
    identities.reserveCapacity(segments.count)
    var last: UInt32?
    var number: Int32 = -1
    for segment in segments {
      if segment.mmsi != last { number += 1 }
      last = segment.mmsi
      identities.append(number)
    }
    self.identities = identities
    seen = Array(repeating: Sight(step: .min, record: Record()), count: Int(number) + 1)
    fastTwentieths = Int((rule.companyKnots * 20).rounded())
    joinSteps = Int32(max(1, rule.joinMinutes / rule.stepMinutes))
    bridgeSteps = max(joinSteps, Int32(rule.bridgeHours * 60 / rule.stepMinutes))
    minimumSteps = Int32((rule.minimumHours * 60 / rule.stepMinutes).rounded(.up))
    limitE7 = Int64((rule.distanceMetres / Sphere.radiusMetres * 180 / .pi * 1e7).rounded(.up)) + 1
  }

  /// The ticks of one step, by latitude; steps must ascend.
  mutating func add(step ticks: ArraySlice<Tick>) {
    guard let step = ticks.first?.step else { return }
    for tick in ticks { seen[Int(identities[Int(tick.segment)])] = Sight(step: step, record: Record(tick)) }
    for index in ticks.indices {
      let one = ticks[index]
      let shrink = cos(Double(one.latitudeE7) / 1e7 * .pi / 180)
      // A degree of longitude is shortest at the pair's higher latitude: a little more than here.
      let eastLimit = Double(limitE7) / max(1e-6, shrink) * 1.001 + 10
      var other = index + 1
      while other < ticks.endIndex {
        let north = Int64(ticks[other].latitudeE7) - Int64(one.latitudeE7)
        if north > limitE7 { break }
        var east = abs(Int64(ticks[other].longitudeE7) - Int64(one.longitudeE7))
        if east > 1_800_000_000 { east = 3_600_000_000 - east }
        if Double(east) <= eastLimit { compare(one, ticks[other], Double(east), Double(north), shrink) }
        other += 1
      }
    }
    closeParted(at: step)
  }

  private mutating func compare(_ one: Tick, _ other: Tick, _ east: Double, _ north: Double, _ shrink: Double) {
    guard max(one.knotTwentieths, other.knotTwentieths) < fastTwentieths else { return }
    let identity = identities[Int(one.segment)]
    let otherIdentity = identities[Int(other.segment)]
    guard identity != otherIdentity else { return }
    let degrees = (north * north + east * east * shrink * shrink).squareRoot() / 1e7
    let metres = degrees * .pi / 180 * Sphere.radiusMetres
    guard metres <= rule.distanceMetres else { return }
    if identity < otherIdentity {
      meet(one, other, metres, key: Self.key(identity, otherIdentity))
    } else {
      meet(other, one, metres, key: Self.key(otherIdentity, identity))
    }
  }

  private static func key(_ one: Int32, _ other: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other))
  }

  private func key(_ chain: PairChain) -> UInt64 {
    Self.key(identities[Int(chain.first.segment)], identities[Int(chain.second.segment)])
  }

  private mutating func meet(_ one: Tick, _ other: Tick, _ metres: Double, key: UInt64) {
    if let index = open[key] {
      chains[Int(index)].meet(one, other, metres, joinSteps: joinSteps)
      return
    }
    let chain = PairChain(one, other, metres)
    let index: Int32
    if let reused = free.popLast() {
      index = reused
      chains[Int(index)] = chain
    } else {
      index = Int32(chains.count)
      chains.append(chain)
    }
    open[key] = index
    openChains.append(index)
  }

  /// Ends the chains of pairs seen apart for long enough, and of those silent for too long.
  private mutating func closeParted(at step: Int32) {
    var kept = 0
    for place in openChains.indices {
      let index = openChains[place]
      let isOver = chains[Int(index)].lastStep != step && isParted(index, at: step)
      if isOver {
        close(index)
      } else {
        openChains[kept] = index
        kept += 1
      }
    }
    openChains.removeLast(openChains.count - kept)
  }

  private mutating func isParted(_ index: Int32, at step: Int32) -> Bool {
    let chain = chains[Int(index)]
    if step - chain.lastStep > bridgeSteps { return true }
    let pair = (identities[Int(chain.first.segment)], identities[Int(chain.second.segment)])
    let (one, other) = (seen[Int(pair.0)], seen[Int(pair.1)])
    guard one.step == step, other.step == step else { return false }
    chains[Int(index)].seeApart(one.record, other.record)
    return chains[Int(index)].apartSteps >= joinSteps
  }

  private mutating func close(_ index: Int32) {
    let chain = chains[Int(index)]
    open[key(chain)] = nil
    free.append(index)
    if chain.longestRun >= minimumSteps { finished.append(PairMeeting(chain)) }
  }

  /// Ends all chains, and gives those with a run that is long enough.
  mutating func finish() -> [PairMeeting] {
    for index in openChains { close(index) }
    openChains = []
    return finished
  }
}
