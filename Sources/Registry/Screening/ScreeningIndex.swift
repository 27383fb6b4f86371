// SPDX-License-Identifier: Apache-2.0

/// A listing that may be the ship asked for.
public struct ScreeningHit: Sendable, Hashable {
  public var listing: Listing
  public var score: ScreeningScore
}

/// The ships of many lists, found by number, MMSI, call sign, or like-sounding name without comparing with each.
///
/// Names one letter apart are found by the letters left after deleting one (Garbe's symmetric delete).
public struct ScreeningIndex: Sendable {
  private var listings: [Listing] = []
  private var byIMO: [UInt32: [Int]] = [:]
  private var byMMSI: [UInt32: [Int]] = [:]
  private var byCallSign: [String: [Int]] = [:]
  private var byStem: [String: [Int]] = [:]

  public init(_ lists: [SanctionsList]) {
    for list in lists.sorted(by: { $0.id < $1.id }) {
      for listing in list.listings { add(listing) }
    }
  }

  public var count: Int { listings.count }

  /// Listings with at least the probability, the most probable first, then in the order of lists and entries.
  ///
  /// With `contradicted` those that share a name or an MMSI and are excluded by another valid IMO number come last: an
  /// analyst who suspects a laundered number wants to see them.
  public func hits(
    for query: ScreeningQuery, minimumProbability: Double = 0.5, contradicted: Bool = false
  ) -> [ScreeningHit] {
    let scored = candidates(for: query).map { index in
      (
        index: index,
        hit: ScreeningHit(listing: listings[index], score: ScreeningScore(query, against: listings[index]))
      )
    }
    let kept = scored.filter {
      $0.hit.score.contradiction == nil ? $0.hit.score.probability >= minimumProbability : contradicted
    }
    return kept.sorted {
      ($1.hit.score.probability, $0.index) < ($0.hit.score.probability, $1.index)
    }.map(\.hit)
  }

  private mutating func add(_ listing: Listing) {
    let index = listings.count
    listings.append(listing)
    if let imo = listing.imo { byIMO[imo.value, default: []].append(index) }
    if let mmsi = listing.mmsi { byMMSI[mmsi, default: []].append(index) }
    let callSign = ShipName.key(listing.callSign ?? "")
    if !callSign.isEmpty { byCallSign[callSign, default: []].append(index) }
    for name in [listing.name] + listing.otherNames {
      for stem in Self.stems(of: name) { byStem[stem, default: []].append(index) }
    }
  }

  /// Ascending, each once.
  private func candidates(for query: ScreeningQuery) -> [Int] {
    var found: Set<Int> = []
    switch query.imo {
    case .ship(let number): found.formUnion(byIMO[number.value] ?? [])
    case .wrongCheckDigit(let value):
      for neighbour in Self.neighbours(of: value) { found.formUnion(byIMO[neighbour] ?? []) }
    default: break
    }
    if let mmsi = query.mmsi { found.formUnion(byMMSI[mmsi] ?? []) }
    if let callSign = query.callSign { found.formUnion(byCallSign[ShipName.key(callSign)] ?? []) }
    if let name = query.name {
      for stem in Self.stems(of: name) { found.formUnion(byStem[stem] ?? []) }
    }
    return found.sorted()
  }

  /// The sounded stem, and, from six letters on, what is left after deleting each letter in turn.
  private static func stems(of name: String) -> Set<String> {
    let stem = SoundedName(name).stem
    if stem.isEmpty { return [] }
    guard stem.utf8.count >= 6 else { return [stem] }
    let letters = Array(stem)
    var stems: Set<String> = [stem]
    for index in letters.indices { stems.insert(String(letters[..<index] + letters[(index + 1)...])) }
    return stems
  }

  /// All numbers of seven digits that differ in one digit.
  private static func neighbours(of value: UInt32) -> [UInt32] {
    var neighbours: [UInt32] = []
    var place: UInt32 = 1
    while place <= 1_000_000 {
      let digit = value / place % 10
      for other: UInt32 in 0...9 where other != digit { neighbours.append(value - digit * place + other * place) }
      place *= 10
    }
    return neighbours
  }
}
