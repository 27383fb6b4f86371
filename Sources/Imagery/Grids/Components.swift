// SPDX-License-Identifier: Apache-2.0

/// Pixels of a mask that touch one another, numbered from 1 in the order of their first pixel.
struct Components: Sendable {
  let width: Int
  /// 0 outside every component.
  let labels: [Int32]
  /// Pixels of each component, ascending; component n at index n − 1.
  let pixels: [[Int32]]

  /// Neighbours are the eight round a pixel.
  init(_ mask: PixelMask) {
    width = mask.width
    var labels = [Int32](repeating: 0, count: mask.values.count)
    var pixels: [[Int32]] = []
    var queue: [Int32] = []
    for seed in mask.values.indices where mask.values[seed] && labels[seed] == 0 {
      let label = Int32(pixels.count + 1)
      labels[seed] = label
      queue.removeAll(keepingCapacity: true)
      queue.append(Int32(seed))
      var next = 0
      while next < queue.count {
        Self.visit(Int(queue[next]), mask, label, &labels, &queue)
        next += 1
      }
      pixels.append(queue.sorted())
    }
    self.labels = labels
    self.pixels = pixels
  }

  private static func visit(
    _ pixel: Int, _ mask: PixelMask, _ label: Int32, _ labels: inout [Int32], _ queue: inout [Int32]
  ) {
    let column = pixel % mask.width
    let row = pixel / mask.width
    for y in max(0, row - 1)...min(mask.height - 1, row + 1) {
      for x in max(0, column - 1)...min(mask.width - 1, column + 1) {
        let index = y * mask.width + x
        if mask.values[index], labels[index] == 0 {
          labels[index] = label
          queue.append(Int32(index))
        }
      }
    }
  }
}
