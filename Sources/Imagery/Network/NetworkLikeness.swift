// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The probability that what the network calls a ship is one: many small decision trees whose values are added.
///
/// Fitted by `Benchmarks/imagery/fit-ship-likeness` on what networks say of ports that they never saw. Its text, line by line:
///
///     cut 0.3                    from this probability on a detection is reported
///     scale 0.9 -0.1             probability = logistic(0.9 · sum − 0.1)
///     4 1.5 0 -0.2 2 0.7 a b c d     feature 4 ≤ 1.5? then feature 0 ≤ −0.2? a or b; else feature 2 ≤ 0.7? c or d
package struct NetworkLikeness: Sendable {
  package let cut: Double
  private let scale: Double
  private let shift: Double
  private let trees: [Tree]

  /// One question, two questions, four answers.
  private struct Tree {
    let features: (Int, Int, Int)
    let limits: (Double, Double, Double)
    let values: (Double, Double, Double, Double)

    func value(_ x: [Double]) -> Double {
      x[features.0] <= limits.0
        ? (x[features.1] <= limits.1 ? values.0 : values.1) : (x[features.2] <= limits.2 ? values.2 : values.3)
    }
  }

  /// `nil` where the text is not of the form above.
  package init?(text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
    guard lines.count > 2, lines[0].count == 2, lines[0][0] == "cut", let cut = Double(lines[0][1]),
      lines[1].count == 3, lines[1][0] == "scale", let scale = Double(lines[1][1]), let shift = Double(lines[1][2])
    else { return nil }
    var trees: [Tree] = []
    for line in lines.dropFirst(2) {
      let numbers = line.compactMap { Double($0) }
      let features = [0, 2, 4].compactMap { numbers.indices.contains($0) ? Int(exactly: numbers[$0]) : nil }
      guard numbers.count == 10, line.count == 10, features.count == 3,
        features.allSatisfy({ NetworkObject.featureNames.indices.contains($0) })
      else { return nil }
      trees.append(
        Tree(
          features: (features[0], features[1], features[2]), limits: (numbers[1], numbers[3], numbers[5]),
          values: (numbers[6], numbers[7], numbers[8], numbers[9])))
    }
    (self.cut, self.scale, self.shift, self.trees) = (cut, scale, shift, trees)
  }

  /// - Parameter features: in the order of ``NetworkObject/featureNames``.
  package func probability(_ features: [Double]) -> Double {
    ShipLikeness.logistic(scale * trees.reduce(0.0) { $0 + $1.value(features) } + shift)
  }
}

/// What tells ships in optical scenes of about 10 m pixels: a network and the trees that judge what it says.
package struct ShipModel: Sendable {
  let network: ShipNetwork
  package let likeness: NetworkLikeness

  package init(network: ShipNetwork, likeness: NetworkLikeness) {
    self.network = network
    self.likeness = likeness
  }

  /// Trained and fitted on all labelled ports.
  package static let shipped: ShipModel? = ShipNetwork.shipped.flatMap { network in
    NetworkLikeness.shipped.map { ShipModel(network: network, likeness: $0) }
  }
}
