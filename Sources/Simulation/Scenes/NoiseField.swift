// SPDX-License-Identifier: Apache-2.0

/// Smooth random fields: lattices of random numbers, interpolated.
enum NoiseField {
  /// One octave in 0…1 with features of about `cell` pixels.
  static func octave(side: Int, cell: Double, with source: inout RandomSource) -> [Float] {
    let nodes = Int(Double(side) / cell) + 3
    let lattice = (0..<(nodes * nodes)).map { _ in Float(source.unit()) }
    let shift = (source.unit(), source.unit())
    var columns: [(Int, Float)] = []
    for x in 0..<side {
      let position = Double(x) / cell + shift.0
      columns.append((Int(position), smooth(Float(position - position.rounded(.down)))))
    }
    var field = [Float](repeating: 0, count: side * side)
    for y in 0..<side {
      let position = Double(y) / cell + shift.1
      let row = Int(position) * nodes
      let v = smooth(Float(position - position.rounded(.down)))
      for x in 0..<side {
        let (column, u) = columns[x]
        let at = row + column
        let above = lattice[at] + (lattice[at + 1] - lattice[at]) * u
        let below = lattice[at + nodes] + (lattice[at + nodes + 1] - lattice[at + nodes]) * u
        field[y * side + x] = above + (below - above) * v
      }
    }
    return field
  }

  /// Octaves of halving cell and falling strength, 0…1.
  static func fractal(
    side: Int, cell: Double, octaves: Int, persistence: Float = 0.55, with source: inout RandomSource
  ) -> [Float] {
    var field = [Float](repeating: 0, count: side * side)
    var strength: Float = 1
    var total: Float = 0
    var cell = cell
    for _ in 0..<octaves where cell >= 1.5 {
      let octave = octave(side: side, cell: cell, with: &source)
      for index in field.indices { field[index] += strength * octave[index] }
      total += strength
      strength *= persistence
      cell /= 2
    }
    for index in field.indices { field[index] /= total }
    return field
  }

  private static func smooth(_ t: Float) -> Float { t * t * (3 - 2 * t) }
}
