/// Why a request is not answered.
struct Refusal: Error {
  /// A status of HTTP.
  let status: Int
  let sentence: String

  init(_ status: Int, _ sentence: String) {
    self.status = status
    self.sentence = sentence
  }
}
