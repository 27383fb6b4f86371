// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Runs produce → work → consume over a sequence of items: one at a time in order at both ends, `work` on any number of
/// threads in between. The results are consumed in the order of the items, whatever the number of threads.
///
/// At most `threads` + 2 results wait, so memory is bounded. The first error stops the production and is thrown.
public func orderedWork<Item: Sendable, Product: Sendable, Failure: Error>(
  threads: Int,
  produce: @escaping @Sendable () throws(Failure) -> Item?,
  work: @Sendable (Item) -> Product,
  consume: @escaping @Sendable (Product) throws(Failure) -> Void
) throws(Failure) {
  guard threads > 1 else {
    while let item = try produce() { try consume(work(item)) }
    return
  }
  let queue = OrderedQueue<Item, Product, Failure>(waiting: threads + 2, produce: produce, consume: consume)
  DispatchQueue.concurrentPerform(iterations: threads) { _ in
    while let (ticket, item) = queue.take() { queue.deliver(work(item), ticket: ticket) }
  }
  if let failure = queue.failure { throw failure }
}

/// The two ordered ends of `orderedWork`. Each end is entered by one thread at a time, under its own lock.
private final class OrderedQueue<Item: Sendable, Product: Sendable, Failure: Error>: Sendable {
  private struct Ends: Sendable {
    var nextTicket = 0
    var nextDelivery = 0
    var isFinished = false
    var isDelivering = false
    var waiting: [Int: Product] = [:]
    var failure: Failure?
  }

  private let producing = Mutex(())
  private let ends = Mutex(Ends())
  private let places: DispatchSemaphore
  private let produce: @Sendable () throws(Failure) -> Item?
  private let consume: @Sendable (Product) throws(Failure) -> Void

  init(
    waiting: Int, produce: @escaping @Sendable () throws(Failure) -> Item?,
    consume: @escaping @Sendable (Product) throws(Failure) -> Void
  ) {
    places = DispatchSemaphore(value: waiting)
    self.produce = produce
    self.consume = consume
  }

  var failure: Failure? { ends.withLock { $0.failure } }

  /// The next item with its ticket. A place is taken for it and given back when its product has been consumed: every
  /// ticket that is out is in the hands of a running thread, so waiting for a place cannot lock up.
  func take() -> (Int, Item)? {
    places.wait()
    let taken = producing.withLock { _ in produceNext() }
    if taken == nil { places.signal() }
    return taken
  }

  private func produceNext() -> (Int, Item)? {
    if ends.withLock({ $0.isFinished }) { return nil }
    do {
      guard let item = try produce() else {
        ends.withLock { $0.isFinished = true }
        return nil
      }
      let ticket = ends.withLock { state in
        state.nextTicket += 1
        return state.nextTicket - 1
      }
      return (ticket, item)
    } catch {
      fail(error)
      return nil
    }
  }

  /// Hands in a product; whoever completes the order consumes all that follow.
  func deliver(_ product: Product, ticket: Int) {
    ends.withLock { $0.waiting[ticket] = product }
    while let next = claimNext() {
      do {
        if failure == nil { try consume(next) }
      } catch {
        fail(error)
      }
      ends.withLock { $0.isDelivering = false }
      places.signal()
    }
  }

  private func claimNext() -> Product? {
    ends.withLock { state in
      guard !state.isDelivering, let product = state.waiting.removeValue(forKey: state.nextDelivery) else { return nil }
      state.isDelivering = true
      state.nextDelivery += 1
      return product
    }
  }

  private func fail(_ error: Failure) {
    ends.withLock { state in
      if state.failure == nil { state.failure = error }
      state.isFinished = true
    }
  }
}
