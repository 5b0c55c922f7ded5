import ArgumentParser

/// What a Slurm cluster wants to know of a job.
struct SlurmOptions: ParsableArguments {
  @Flag(help: "Writes the job script of a Slurm array, with shards of ten minutes or more.")
  var slurm = false
  @Option(help: "Slurm: how many shards; default by the pilot.") var shards: Int?
  @Option(help: "Slurm: the partition.") var partition: String?
  @Option(help: "Slurm: the account.") var account: String?
  @Option(name: .customLong("time"), help: "Slurm: the time limit of a task, such as 01:00:00.")
  var time: String?
  @Option(help: "Slurm: how many tasks may run at once.") var arrayLimit: Int?
  @Flag(help: "Slurm: submits the script; failed tasks are submitted by the same command.")
  var submit = false
  @Flag(help: "Slurm: submits, and waits until all tasks have ended.") var wait = false

  func validate() throws {
    if !slurm {
      let isUsed =
        shards != nil || partition != nil || account != nil || time != nil || arrayLimit != nil
      if isUsed || submit || wait { throw ValidationError("these options belong to --slurm") }
    }
    if let shards, !(1...100_000).contains(shards) {
      throw ValidationError("--shards lies between 1 and 100,000")
    }
    if let arrayLimit, arrayLimit < 1 { throw ValidationError("--array-limit is at least 1") }
    for text in [partition, account, time].compactMap({ $0 }) {
      let isGood = text.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_:.,@".unicodeScalars.contains($0))
      }
      if text.isEmpty || !isGood { throw ValidationError("«\(text)» is no name or time of Slurm") }
    }
  }
}
