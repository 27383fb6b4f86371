// SPDX-License-Identifier: Apache-2.0

public import AIS
public import Bytes

/// Sorts positions by MMSI, then time, then place, then where they stand in the raw input, in bounded memory.
///
///     let sorter = PositionSorter(memoryBytes: 2 << 30)
///     try streamPositions(files) { chunk in try sorter.add(chunk.positions) }
///     try sorter.forEachHull(work: { columns in … }, consume: { result in … })
///
/// Positions are collected until the memory is full; they are then sorted, written to a file without a name as one *run*,
/// and forgotten. At the end the runs are merged MMSI by MMSI. What comes out is the same for any memory limit, any number
/// of threads and any order of input. Nothing is left on the disk however the program ends.
///
/// - Memory: `memoryBytes`, and the rows of the MMSI in hand: **one MMSI must fit into memory** (40 bytes a position and as
///   many again for its columns), and the batches that the threads hold (about 5 MB a thread).
/// - Disk: 13 to 18 bytes a position, twice that while runs of runs are merged (past 64 times the memory).
///
/// A class, because what it holds must not be copied; used by one thread at a time.
public final class PositionSorter {
  /// Positions added so far.
  public private(set) var count = 0
  /// Bytes that lie on the disk.
  public var spilledBytes: Int { levels.joined().reduce(0) { $0 + $1.byteCount } }

  /// Runs that are merged at a time.
  static let fanIn = 64
  /// Memory for a position while it waits: the row, the row once more while rows are dealt into buckets, and the buffers of
  /// output.
  static let bytesPerRow = 88

  private let memoryBytes: Int
  private let spillFolder: String
  private let threads: Int
  private let rowLimit: Int
  private var rows: [PackedPosition] = []
  /// The lowest and the highest MMSI of `rows`.
  private var lowest = UInt32.max
  private var highest = UInt32.min
  /// Where the rows are dealt into; kept, because fresh memory costs more than the dealing.
  private var spare: [PackedPosition] = []
  /// Runs by how often their rows were merged; never more than `fanIn` in a level.
  private var levels: [[SpilledRun]] = []

  /// - Parameters:
  ///   - memoryBytes: for positions in memory; less than 64 KiB is taken as that. `Int.max` never spills up to four
  ///     billion positions.
  ///   - spillFolder: where runs are written when the memory is full.
  ///   - threads: that sort at a time.
  public init(memoryBytes: Int, spillFolder: String = SpillFile.usualFolder, threads: Int = 1) {
    self.memoryBytes = max(64 << 10, memoryBytes)
    self.spillFolder = spillFolder
    self.threads = max(1, threads)
    rowLimit = min(self.memoryBytes / Self.bytesPerRow, Int(UInt32.max))
  }

  /// Takes positions in any order.
  ///
  /// Throws `BytesError` where a run cannot be written: `.diskFull`, `.notFound` or `.permission` of the folder, `.system`.
  public func add(_ columns: PositionColumns) throws(BytesError) {
    try add(columns, 0..<columns.count)
  }

  /// Takes some rows of the columns.
  public func add(_ columns: PositionColumns, _ range: Range<Int>) throws(BytesError) {
    var next = range.lowerBound
    while next < range.upperBound {
      if rows.count >= rowLimit { try spill() }
      let end = min(range.upperBound, next + rowLimit - rows.count)
      rows.append(columns, next..<end)
      let mmsi = columns.mmsi.span
      for row in next..<end {
        lowest = min(lowest, mmsi[row])
        highest = max(highest, mmsi[row])
      }
      next = end
    }
    count += range.count
  }

  /// Calls `work` with all positions of one MMSI after another, sorted, and `consume` with what it gave, in the order of the
  /// MMSI. May be called again, and more positions added after.
  ///
  /// - Parameters:
  ///   - duplicateSeconds: a row that repeats place, speed and course of one at most this long before is left out: one fix
  ///     heard by two receivers. `nil` keeps all.
  ///   - work: runs on several threads.
  ///   - consume: runs on one thread at a time.
  ///
  /// Throws `BytesError` where runs cannot be written or read, and what `consume` throws.
  public func forEachHull<Product: Sendable>(
    duplicateSeconds: Double? = TrackParameters().duplicateSeconds,
    work: @escaping @Sendable (PositionColumns) -> Product,
    consume: @escaping (Product) throws(BytesError) -> Void
  ) throws(BytesError) {
    let window = duplicateSeconds.map { Int64($0 * 1000) }
    let consumer = Consumer(body: consume)
    try orderedWork(
      threads: threads, produce: try batches(),
      work: { batch in
        var products: [Product] = []
        switch batch {
        case .columns(let hulls): for hull in hulls { products.append(work(hull.settled(within: window))) }
        case .rows(let rows):
          rows.forEachHull { hull in
            if let window { hull.removeDuplicates(within: window) }
            products.append(work(PositionColumns(hull.rows)))
          }
        }
        return products
      },
      consume: { (products) throws(BytesError) in for product in products { try consumer.body(product) } })
  }

  /// Positions of some MMSI: rows that were never on the disk, or columns read from there.
  private enum Batch: Sendable {
    case rows(HullBatch)
    case columns([PositionColumns])
  }

  /// `orderedWork` enters it from one thread at a time; that is why it may cross threads (`@unchecked Sendable`).
  private final class Consumer<Product>: @unchecked Sendable {
    let body: (Product) throws(BytesError) -> Void
    init(body: @escaping (Product) throws(BytesError) -> Void) { self.body = body }
  }

  // MARK: runs

  private func batches() throws(BytesError) -> @Sendable () throws(BytesError) -> Batch? {
    if levels.isEmpty {
      let source = memoryHulls()
      return { source.nextBatch().map(Batch.rows) }
    }
    if !rows.isEmpty { try spill() }
    rows = []
    spare = []
    while levels.joined().count > Self.fanIn, let level = levels.firstIndex(where: { !$0.isEmpty }) {
      try mergeRuns(of: level)
    }
    let source = try RunMerge(Array(levels.reversed().joined()), memoryBytes: memoryBytes / 4)
    return { () throws(BytesError) in try source.nextColumns().map(Batch.columns) }
  }

  /// The rows in memory, dealt into buckets; they stay as they were dealt.
  private func memoryHulls() -> MemoryHulls {
    MemoryHulls(BucketedRows(dealing: &rows, spare: &spare, mmsi: min(lowest, highest)...highest))
  }

  private func spill() throws(BytesError) {
    let run = try writeRows()
    rows.removeAll(keepingCapacity: true)
    (lowest, highest) = (.max, .min)
    try add(run, level: 0)
  }

  /// A function of its own, so that nobody else holds the rows when they are emptied.
  private func writeRows() throws(BytesError) -> SpilledRun {
    let source = memoryHulls()
    return try write { source.nextBatch() }
  }

  /// Adds a run; a level that is full becomes one run of the next.
  private func add(_ run: SpilledRun, level: Int) throws(BytesError) {
    if levels.count == level { levels.append([]) }
    levels[level].append(run)
    if levels[level].count == Self.fanIn { try mergeRuns(of: level) }
  }

  private func mergeRuns(of level: Int) throws(BytesError) {
    // The rows in memory and their spare room are kept meanwhile.
    let source = try RunMerge(levels[level], memoryBytes: memoryBytes / 16)
    let run = try write { () throws(BytesError) in try source.nextBatch() }
    levels[level] = []
    try add(run, level: level + 1)
  }

  private func write(
    _ batches: @escaping @Sendable () throws(BytesError) -> HullBatch?
  ) throws(BytesError) -> SpilledRun {
    let file = try SpillFile(folder: spillFolder)
    let length = Length()
    try orderedWork(
      threads: threads, produce: batches,
      work: { batch in
        var writer = RunWriter()
        batch.forEachHull { hull in writer.append(hull.rows) }
        return writer.finish()
      },
      consume: { (bytes) throws(BytesError) in
        try file.append(bytes)
        length.byteCount += bytes.count
      })
    return SpilledRun(file: file, byteCount: length.byteCount)
  }

  /// Entered by one thread at a time; that is why it may cross threads (`@unchecked Sendable`).
  private final class Length: @unchecked Sendable { var byteCount = 0 }
}
