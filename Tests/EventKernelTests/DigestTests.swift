import EventKernel
import Testing

@Suite struct DigestTests {
  @Test func orderAndLengthMatter() {
    var first = Digest()
    var second = Digest()
    first.add(1 as UInt64)
    first.add(2 as UInt64)
    second.add(2 as UInt64)
    second.add(1 as UInt64)
    #expect(first != second)
    var third = Digest()
    third.add("ab")
    var fourth = Digest()
    fourth.add("ab\0")
    #expect(third != fourth)
  }

  @Test func bothZerosAreOne() {
    var positive = Digest()
    positive.add(0.0)
    var negative = Digest()
    negative.add(-0.0)
    #expect(positive == negative)
  }

  @Test func thePrintedFormIsFixed() {
    var digest = Digest()
    digest.add("CityCascade")
    #expect("\(digest)".count == 32)
    #expect("\(digest)" == "\(digest)".lowercased())
  }
}
