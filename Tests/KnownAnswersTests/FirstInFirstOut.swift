/// A line: what was appended first leaves first. All operations take O(1), amortised.
struct FirstInFirstOut<Element> {
  private var elements: [Element] = []
  private var head = 0

  var count: Int { elements.count - head }

  mutating func append(_ element: Element) { elements.append(element) }

  mutating func popFirst() -> Element? {
    guard head < elements.count else { return nil }
    head += 1
    let first = elements[head - 1]
    if head == elements.count {
      elements.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1_000, 2 * head > elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return first
  }
}
