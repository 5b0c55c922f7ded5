import Foundation

/// Waits for the wish to stop.
enum Stopping {
  /// Returns at the first SIGINT or SIGTERM; a second one ends the program at once.
  static func wait() {
    let wish = DispatchSemaphore(value: 0)
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        wish.signal()
      }
      source.resume()
      return source
    }
    wish.wait()
    for source in sources { source.cancel() }
  }
}
