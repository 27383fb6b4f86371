// SPDX-License-Identifier: Apache-2.0

/// How a berth is watched over a stack of scenes. Lengths in metres.
public struct BerthParameters: Sendable, Hashable {
  /// Fewest clear scenes from which an empty-berth background is made; below it each scene is judged alone.
  public var minimumClearScenes = 5
  /// Least share of the berth that must be clear for "nobody was there" to be said.
  public var minimumUsableShare = 0.75
  /// Least share at which a ship that is seen counts as seen.
  public var minimumUsableShareWithShip = 0.35
  /// A pixel has changed where it stands this many standard deviations above the empty berth…
  public var lowThreshold = 4.0
  /// …and an object is a candidate where one of its pixels stands this many above.
  public var highThreshold = 8.0
  /// Shortest object that is reported.
  public var minimumLengthMetres = 25.0
  public var maximumLengthMetres = 450.0
  /// How far round the area pixels are read: water there tells how bright the day was.
  public var marginMetres = 150.0
  /// How far an object in the area may reach out of it.
  public var reachMetres = 60.0
  /// The shortest ship that is asked for: a radar scene on whose sea it would not have been found, and that shows none, says
  /// nothing of the area ("wind"). Never less than a calm sea allows.
  public var askedLengthMetres = 60.0
  /// Detections below this confidence are not reported.
  public var minimumConfidence = 0.5
  /// Most memory for the pixels of one stack, in bytes; a larger stack is judged scene by scene.
  public var memoryBytes = 256 << 20

  public init() {}
}
