// SPDX-License-Identifier: Apache-2.0

/// One band of a window as floats, row by row; NaN where there is no data.
struct Plane: Sendable, Equatable {
  let width: Int
  let height: Int
  var values: [Float]

  init(width: Int, height: Int, values: [Float]) {
    precondition(values.count == width * height, "a plane holds width × height values")
    self.width = width
    self.height = height
    self.values = values
  }

  init(width: Int, height: Int, repeating value: Float) {
    self.init(width: width, height: height, values: [Float](repeating: value, count: width * height))
  }

  /// The value between pixel centres, (0.5, 0.5) being the centre of the first; NaN outside or beside missing pixels.
  func bilinear(column: Double, row: Double) -> Float {
    let x = column - 0.5
    let y = row - 0.5
    let left = Int(x.rounded(.down))
    let top = Int(y.rounded(.down))
    guard left >= 0, top >= 0, left + 1 < width, top + 1 < height else { return .nan }
    let u = Float(x - Double(left))
    let v = Float(y - Double(top))
    let at = top * width + left
    let above = values[at] + (values[at + 1] - values[at]) * u
    let below = values[at + width] + (values[at + width + 1] - values[at + width]) * u
    return above + (below - above) * v
  }
}

/// Yes or no for every pixel of a window.
struct PixelMask: Sendable, Equatable {
  let width: Int
  let height: Int
  var values: [Bool]

  init(width: Int, height: Int, repeating value: Bool = false) {
    self.init(width: width, height: height, values: [Bool](repeating: value, count: width * height))
  }

  init(width: Int, height: Int, values: [Bool]) {
    precondition(values.count == width * height, "a mask holds width × height values")
    self.width = width
    self.height = height
    self.values = values
  }

  var count: Int { values.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// Pixels within `radius` pixels of one that is set (chessboard distance).
  func dilated(by radius: Int) -> PixelMask {
    guard radius > 0 else { return self }
    return spread(radius, step: 1, lineStep: width, length: width, lines: height)
      .spread(radius, step: width, lineStep: 1, length: height, lines: width)
  }

  /// Pixels whose whole neighbourhood of `radius` pixels is set; beyond the window counts as set.
  func eroded(by radius: Int) -> PixelMask { inverted.dilated(by: radius).inverted }

  var inverted: PixelMask { PixelMask(width: width, height: height, values: values.map { !$0 }) }

  private func spread(_ radius: Int, step: Int, lineStep: Int, length: Int, lines: Int) -> PixelMask {
    var result = self
    for line in 0..<lines {
      let start = line * lineStep
      var reach = -1
      for index in 0..<length {
        if values[start + index * step] { reach = index + radius }
        if index <= reach { result.values[start + index * step] = true }
      }
      reach = length
      for index in stride(from: length - 1, through: 0, by: -1) {
        if values[start + index * step] { reach = index - radius }
        if index >= reach { result.values[start + index * step] = true }
      }
    }
    return result
  }
}
