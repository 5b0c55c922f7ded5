import KernelHolds

/// Does so many holds and nothing else, for tools that count instructions and allocations.
///
///     KernelCount steady|payload|cancels EVENTS HOLDS
@main
struct KernelCount {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let variant = Workload.Variant(rawValue: arguments[1]),
      let count = Int(arguments[2]), let holds = Int(arguments[3])
    else {
      print("usage: KernelCount steady|payload|cancels EVENTS HOLDS")
      return
    }
    let workload = Workload(.exponential, count: count, variant: variant, holds: holds)
    let outcome = variant == .steady ? ladderHold(workload) : queueHold(workload)
    print(outcome.order)
  }
}
