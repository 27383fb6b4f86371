// SPDX-License-Identifier: Apache-2.0

internal import Geodesy

#if canImport(Glibc)
  internal import Glibc
#endif

/// A flat frame of metres round a point: good to a metre within some kilometres.
struct LocalFrame: Sendable {
  let origin: Coordinate
  /// Direction of the first axis, degrees clockwise from north; the second axis points 90 degrees left of it.
  let bearingDegrees: Double

  /// The point `along` metres on the first axis and `left` metres on the second.
  func point(along: Double, left: Double) -> Coordinate {
    let bearing = bearingDegrees * .pi / 180
    let east = along * sin(bearing) - left * cos(bearing)
    let north = along * cos(bearing) + left * sin(bearing)
    let metresPerDegree = Sphere.radiusMetres * .pi / 180
    return Coordinate(
      longitude: origin.longitude + east / (metresPerDegree * cos(origin.latitude * .pi / 180)),
      latitude: origin.latitude + north / metresPerDegree)
  }

  func rectangle(along: ClosedRange<Double>, left: ClosedRange<Double>) -> Polygon {
    Polygon(outer: [
      point(along: along.lowerBound, left: left.lowerBound), point(along: along.upperBound, left: left.lowerBound),
      point(along: along.upperBound, left: left.upperBound), point(along: along.lowerBound, left: left.upperBound),
    ])
  }
}

/// The made-up load berth: a T-shaped jetty on the south shore of the bay of Vostochny Port.
///
/// No source gives the real berth (its coordinates are unpublished), so this one is invented: on the real coastline,
/// where there is no such jetty.
enum LoadBerth {
  static let id = "vostochny-oil-berth"
  static let name = "Vostochny oil berth (made up)"
  /// Middle of a straight stretch of shore; the first axis runs along it to the south-east, the second out to sea.
  static let frame = LocalFrame(origin: Coordinate(longitude: 133.06761, latitude: 42.736985), bearingDegrees: 129.3)
  static let trestle = (along: -4.0...4.0, left: -30.0...170.0)
  static let head = (along: -58.0...58.0, left: 168.0...182.0)
  static let dolphins = [-92.0, 92.0].map { (along: ($0 - 5)...($0 + 5), left: 172.0...181.0) }
  /// Metres from the shore to the side of the head where ships lie.
  static let faceLeft = 182.0
  static let polygon = frame.rectangle(along: -98...98, left: 182...226)
  static let centre = frame.point(along: 0, left: 195)

  static var area: Area { Area(id: id, name: name, kind: .berth, role: .load, polygon: polygon) }

  /// Where the middle of a moored ship lies.
  static func mooring(beamMetres: Double, along: Double) -> Coordinate {
    frame.point(along: along, left: faceLeft + 1.5 + beamMetres / 2)
  }
}

/// Where the cargo goes: a real port with a made-up discharge area on the water.
struct DischargePort: Sendable {
  let id: String
  let name: String
  /// UN/LOCODE-like text as a crew would type it.
  let destination: String
  let berth: Coordinate
  let anchorage: Coordinate
  let halfWidthDegrees: (east: Double, north: Double)
  /// From the load berth to `berth`, over the sea.
  let fromLoadBerth: SeaPath

  var area: Area {
    let (east, north) = halfWidthDegrees
    let ring = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
      Coordinate(longitude: berth.longitude + $0.0 * east, latitude: berth.latitude + $0.1 * north)
    }
    return Area(id: id, name: name, kind: .port, role: .discharge, polygon: Polygon(outer: ring))
  }

  private init(
    _ id: String, _ name: String, _ destination: String, anchorage: (Double, Double), half: (Double, Double),
    via: [(Double, Double)], berth: (Double, Double)
  ) {
    self.id = id
    self.name = name
    self.destination = destination
    self.berth = Coordinate(longitude: berth.0, latitude: berth.1)
    self.anchorage = Coordinate(longitude: anchorage.0, latitude: anchorage.1)
    halfWidthDegrees = (half.0, half.1)
    fromLoadBerth = SeaPath(
      Places.outOfTheBay + via.map { Coordinate(longitude: $0.0, latitude: $0.1) } + [self.berth])
  }

  static let chongjin = DischargePort(
    "chongjin", "Chongjin", "KP CHO", anchorage: (129.800, 41.748), half: (0.006, 0.0045), via: [(130.05, 41.66)],
    berth: (129.787, 41.7585))
  static let hungnam = DischargePort(
    "hungnam", "Hungnam", "KP HGM", anchorage: (127.639, 39.812), half: (0.0035, 0.0025),
    via: [(130.15, 40.75), (128.2, 39.75), (127.66, 39.79), (127.637, 39.820)], berth: (127.6355, 39.8285))
  static let wonsan = DischargePort(
    "wonsan", "Wonsan", "KP WON", anchorage: (127.462, 39.175), half: (0.0035, 0.0035),
    via: [(130.15, 40.75), (128.4, 39.55), (127.75, 39.33), (127.56, 39.27), (127.462, 39.215), (127.455, 39.185)],
    berth: (127.4525, 39.1635))
  /// Outside the barrage: the town's own quays lie behind it.
  static let nampo = DischargePort(
    "nampo", "Nampo oil buoys", "KP NAM", anchorage: (125.06, 38.685), half: (0.008, 0.006),
    via: [
      (130.3, 37.6), (129.75, 35.4), (129.05, 34.65), (127.9, 34.05), (126.6, 33.80), (125.2, 34.00), (124.9, 35.0),
      (124.35, 36.5), (124.1, 37.6), (124.45, 38.45), (124.85, 38.71),
    ], berth: (125.08, 38.69))

  static let all = [chongjin, hungnam, wonsan, nampo]
}

/// Other places of the made-up world.
enum Places {
  /// From the load berth out of the bay and round the cape.
  static let outOfTheBay: [Coordinate] = [
    LoadBerth.centre,
    Coordinate(longitude: 133.066, latitude: 42.7432), Coordinate(longitude: 133.052, latitude: 42.7520),
    Coordinate(longitude: 133.012, latitude: 42.757), Coordinate(longitude: 132.965, latitude: 42.735),
    Coordinate(longitude: 132.955, latitude: 42.68), Coordinate(longitude: 132.965, latitude: 42.60),
  ]

  static let roads = Coordinate(longitude: 132.975, latitude: 42.742)
  static let roadsRadiusMetres = 1300.0

  static var roadsArea: Area {
    let ring = stride(from: 0.0, to: 360, by: 15).map {
      Sphere.destination(from: roads, bearingDegrees: $0, metres: roadsRadiusMetres)
    }
    return Area(
      id: "vostochny-roads", name: "Vostochny roads", kind: .anchorage, role: .none, polygon: Polygon(outer: ring))
  }

  /// Where ships come from and go to, off the map.
  static let seaGates = [
    Coordinate(longitude: 134.4, latitude: 41.3), Coordinate(longitude: 131.6, latitude: 39.2),
    Coordinate(longitude: 134.2, latitude: 42.4), Coordinate(longitude: 133.4, latitude: 39.6),
  ]

  static var areas: [Area] { [LoadBerth.area] + DischargePort.all.map(\.area) + [roadsArea] }
}

/// A place at a quay or at anchor that one ship at a time can use.
struct Slot: Sendable {
  let place: Coordinate
  /// Direction of the quay, or `nil` at anchor.
  let quayBearing: Double?
  /// Direction from the quay's edge to the water, degrees.
  let waterBearing: Double
  let longestMetres: Double

  /// Where the middle of a ship lies.
  func centre(beamMetres: Double) -> Coordinate {
    guard quayBearing != nil else { return place }
    return Sphere.destination(from: place, bearingDegrees: waterBearing, metres: beamMetres / 2 + 2)
  }

  private static func quay(
    from: (Double, Double), to: (Double, Double), at metres: Double, waterOnLeft: Bool, longest: Double
  ) -> Slot {
    let start = Coordinate(longitude: from.0, latitude: from.1)
    let bearing = Sphere.bearingDegrees(from: start, to: Coordinate(longitude: to.0, latitude: to.1))
    let place = Sphere.destination(from: start, bearingDegrees: bearing, metres: metres)
    return Slot(
      place: place, quayBearing: bearing, waterBearing: bearing + (waterOnLeft ? -90 : 90), longestMetres: longest)
  }

  private static func anchor(_ longitude: Double, _ latitude: Double, longest: Double) -> Slot {
    Slot(
      place: Coordinate(longitude: longitude, latitude: latitude), quayBearing: nil, waterBearing: 0,
      longestMetres: longest)
  }

  /// The neighbours of the load berth: coal and container quays on the north shore, a mooring in the bay, the roads.
  static let nearLoadBerth: [Slot] = [
    quay(from: (133.07773, 42.74369), to: (133.07363, 42.7449), at: 185, waterOnLeft: true, longest: 240),
    quay(from: (133.07363, 42.7449), to: (133.07173, 42.75174), at: 130, waterOnLeft: true, longest: 190),
    quay(from: (133.07363, 42.7449), to: (133.07173, 42.75174), at: 350, waterOnLeft: true, longest: 190),
    quay(from: (133.07363, 42.7449), to: (133.07173, 42.75174), at: 580, waterOnLeft: true, longest: 230),
    quay(from: (133.08216, 42.74523), to: (133.08817, 42.74456), at: 150, waterOnLeft: false, longest: 220),
    anchor(133.0612, 42.7446, longest: 110),
    anchor(132.968, 42.745, longest: 250), anchor(132.980, 42.747, longest: 250),
    anchor(132.971, 42.737, longest: 250), anchor(132.984, 42.739, longest: 250),
    anchor(132.975, 42.742, longest: 250),
  ]
}
