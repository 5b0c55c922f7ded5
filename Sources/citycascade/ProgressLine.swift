import Foundation
import Synchronization

/// Progress on standard error: a bar with the time left on a terminal, else a line a minute.
final class ProgressLine: Sendable {
  private struct State {
    var done = 0
    var lastShown = 0.0
  }

  private let label: String
  private let count: Int
  private let start = ProcessInfo.processInfo.systemUptime
  private let isTerminal = isatty(2) == 1
  private let state = Mutex(State())

  init(label: String, count: Int) {
    self.label = label
    self.count = count
  }

  /// One more piece is done; called from any thread.
  func step() {
    let now = ProcessInfo.processInfo.systemUptime
    let text: String? = state.withLock { state in
      state.done += 1
      let pause = isTerminal ? 0.2 : 60.0
      if now - max(state.lastShown, start) < pause { return nil }
      state.lastShown = now
      return line(state.done, now)
    }
    if let text { show(text) }
  }

  /// Clears the bar.
  func finish() {
    if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  private func line(_ done: Int, _ now: Double) -> String {
    // The count may be an estimate that has been passed.
    let count = max(count, done)
    let left = (now - start) / Double(max(1, done)) * Double(count - done)
    let share = Double(done) / Double(max(1, count))
    let width = 30
    let filled = Int(share * Double(width))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "\(bar) \(done) of \(count) \(label), \(Int(left.rounded(.up))) s left"
  }

  private func show(_ text: String) {
    FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(text)" : text + "\n").utf8))
  }
}
