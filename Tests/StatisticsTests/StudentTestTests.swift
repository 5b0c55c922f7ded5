import Statistics
import Testing

@Suite struct StudentTestTests {
  let first = [12.1, 11.4, 13.0, 12.7, 11.9, 12.3, 13.4, 12.0]
  let second = [11.0, 10.9, 12.1, 11.2, 11.5, 10.8, 12.6, 11.1]

  /// SciPy 1.17.1, ttest_ind with equal_var=False.
  @Test func `Welch's test has SciPy's numbers`() throws {
    let test = try #require(StudentTest.welch(first, second))
    #expect(agrees(test.statistic, 2.957016171, 1e-9))
    #expect(agrees(test.degreesOfFreedom, 13.995810691, 1e-9))
    #expect(agrees(test.pValue, 0.010403199, 1e-7))
    #expect(agrees(test.interval.low, 0.260925, 1e-5))
    #expect(agrees(test.interval.high, 1.639075, 1e-6))
  }

  /// SciPy 1.17.1, ttest_rel.
  @Test func `the paired test has SciPy's numbers and halves the width`() throws {
    let paired = try #require(StudentTest.paired(first, second))
    let welch = try #require(StudentTest.welch(first, second))
    #expect(agrees(paired.statistic, 6.600679171, 1e-9))
    #expect(paired.degreesOfFreedom == 7)
    #expect(agrees(paired.pValue, 0.000304115, 1e-5))
    #expect(agrees(paired.interval.low, 0.609672, 1e-5))
    #expect(agrees(paired.interval.high, 1.290328, 1e-6))
    #expect(paired.interval.width < 0.55 * welch.interval.width)
  }

  @Test func `without variance there is no test`() {
    #expect(StudentTest.welch([1, 1, 1], [2, 2]) == nil)
    #expect(StudentTest.welch([1], [2, 3]) == nil)
    #expect(StudentTest.paired([1, 2, 3], [0, 1, 2]) == nil)
  }
}
