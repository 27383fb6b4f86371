// SPDX-License-Identifier: Apache-2.0

internal import Bytes
internal import Raster
internal import Synchronization

extension NetworkDetector {
  /// Pixels of a block's side that are kept; round it lies the network's reach, which fills it up to 512.
  private static let blockPixels = 400

  /// What the network says of every pixel of a window, worked out block by block so that memory stays bounded.
  ///
  /// Blocks without water, and blocks in which nothing stands out from the water, are not looked at: no ship is there.
  /// - Parameter threads: that work at blocks; the answer does not depend on it.
  func answer(_ planes: [Plane], threads: Int) -> ShipNetwork.Answer {
    let (width, height) = (planes[0].width, planes[0].height)
    let empty = Plane(width: width, height: height, repeating: 0)
    let blocks = blocks(width: width, height: height)
    let next = Mutex(0)
    let collected = Mutex(ShipNetwork.Answer(mask: empty, core: empty))
    orderedWork(
      threads: max(1, min(threads, blocks.count)),
      produce: { () throws(Never) -> PixelWindow? in
        next.withLock { index in
          defer { index += 1 }
          return index < blocks.count ? blocks[index] : nil
        }
      },
      work: { (core: PixelWindow) -> (core: PixelWindow, width: Int, seen: ShipNetwork.Answer)? in
        input(planes, core).map { (core, $0.width, averaged($0)) }
      },
      consume: { (block) throws(Never) in
        guard let block else { return }
        collected.withLock { Self.put(block.seen, width: block.width, block.core, into: &$0) }
      })
    return collected.withLock { $0 }
  }

  private func blocks(width: Int, height: Int) -> [PixelWindow] {
    stride(from: 0, to: height, by: Self.blockPixels).flatMap { top in
      stride(from: 0, to: width, by: Self.blockPixels).map { left in
        PixelWindow(
          column: left, row: top, width: min(Self.blockPixels, width - left),
          height: min(Self.blockPixels, height - top))
      }
    }
  }

  private static func put(
    _ seen: ShipNetwork.Answer, width: Int, _ core: PixelWindow, into answer: inout ShipNetwork.Answer
  ) {
    for row in 0..<core.height {
      let from = (row + margin) * width + margin
      let to = (core.row + row) * answer.mask.width + core.column
      answer.mask.values.replaceSubrange(to..<(to + core.width), with: seen.mask.values[from..<(from + core.width)])
      answer.core.values.replaceSubrange(to..<(to + core.width), with: seen.core.values[from..<(from + core.width)])
    }
  }

  /// The network's reach, up to a multiple of eight so that blocks lie alike on the coarser levels.
  private static var margin: Int { (ShipNetwork.reachPixels + 7) / 8 * 8 }

  /// A block and what lies round it as the network sees it, the window's edge repeated beyond it; `nil` where no ship
  /// can be.
  private func input(_ planes: [Plane], _ core: PixelWindow) -> FeatureMap? {
    func side(_ pixels: Int) -> Int {
      (pixels + 2 * Self.margin + ShipNetwork.sideMultiple - 1) / ShipNetwork.sideMultiple * ShipNetwork.sideMultiple
    }
    let (width, height) = (planes[0].width, planes[0].height)
    var map = FeatureMap(width: side(core.width), height: side(core.height), groups: 1)
    let nearInfrared = ShipNetwork.roles.firstIndex(of: .nearInfrared) ?? 0
    var (wet, bright) = (0, 0)
    for row in 0..<map.height {
      let y = min(height - 1, max(0, core.row + row - Self.margin))
      for column in 0..<map.width {
        let x = min(width - 1, max(0, core.column + column - Self.margin))
        var seen = SIMD8<Float>.zero
        for (band, plane) in zip(light.bands, planes) {
          seen[band.channel] = light.seen(plane.values[y * width + x], water: band.water)
        }
        map.values[map.index(column: column, row: row)] = seen
        if seen[nearInfrared] < 0.25 { wet += 1 }
        if seen[nearInfrared] > 0.15 { bright += 1 }
      }
    }
    return wet >= 100 && bright >= 4 ? map : nil
  }

  /// The mean answer over turned and mirrored views.
  private func averaged(_ input: FeatureMap) -> ShipNetwork.Answer {
    var total = network(input)
    guard views > 1 else { return total }
    for view in 1..<views {
      let seen = network(input.turned(view))
      let (across, down) = (input.width, input.height)
      let width = view % 2 == 0 ? across : down
      for row in 0..<down {
        for column in 0..<across {
          let place = Turn.place(column: column, row: row, width: across, height: down, view: view)
          total.mask.values[row * across + column] += seen.mask.values[place.row * width + place.column]
          total.core.values[row * across + column] += seen.core.values[place.row * width + place.column]
        }
      }
    }
    let share = 1 / Float(views)
    for pixel in total.mask.values.indices {
      total.mask.values[pixel] *= share
      total.core.values[pixel] *= share
    }
    return total
  }
}

/// The eight ways to lay a picture: quarter turns, and quarter turns of its mirror image.
enum Turn {
  /// Where a pixel of the upright picture lies in a view (0…7; odd views exchange width and height).
  static func place(column: Int, row: Int, width: Int, height: Int, view: Int) -> (column: Int, row: Int) {
    let column = view >= 4 ? width - 1 - column : column
    switch view % 4 {
    case 0: return (column, row)
    case 1: return (row, width - 1 - column)
    case 2: return (width - 1 - column, height - 1 - row)
    default: return (height - 1 - row, column)
    }
  }
}

extension FeatureMap {
  /// The map in one of the eight views of ``Turn``.
  func turned(_ view: Int) -> FeatureMap {
    var result = FeatureMap(
      width: view % 2 == 0 ? width : height, height: view % 2 == 0 ? height : width, groups: groups)
    for row in 0..<height {
      for column in 0..<width {
        let place = Turn.place(column: column, row: row, width: width, height: height, view: view)
        let (from, to) = (index(column: column, row: row), result.index(column: place.column, row: place.row))
        for group in 0..<groups { result.values[to + group] = values[from + group] }
      }
    }
    return result
  }
}
