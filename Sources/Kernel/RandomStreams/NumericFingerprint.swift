import CGSL

/// A hash of function values whose last bits depend on the processor and the C library.
///
/// GSL calls the C library's exp, log, pow and their like, which choose their code by processor.
/// Results that used them (gamma, PERT and large Poisson draws) repeat bit for bit only where the
/// fingerprint is the same; so each record of a run holds it.
public enum NumericFingerprint {
  /// The hash of 10,000 values at fixed arguments; about 10 ms.
  public static func compute() -> UInt64 {
    precondition(GSL.isReady)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for point in 0..<1000 {
      for value in values(at: UInt64(point)) {
        hash = StreamKey.mixed(hash ^ value.bitPattern) &+ 0x9E37_79B9_7F4A_7C15
      }
    }
    return hash
  }

  /// Ten values at the arguments of one point, which come from Philox.
  private static func values(at point: UInt64) -> [Double] {
    let bits = Philox.block(counterLow: point, counterHigh: 0, key: 0)
    // Exact in binary, so that the arguments are the same everywhere.
    let u = (Double(bits.low >> 12) + 0.5) * 0x1p-52
    let v = (Double(bits.high >> 12) + 0.5) * 0x1p-52
    let (x, shape) = (20 * u, 0.25 + 15 * v)
    let (first, second) = (1 + 4 * v, 5 - 4 * v)
    return [
      gsl_cdf_gamma_P(x, shape, 1), gsl_cdf_gamma_Q(x, shape, 1), gsl_ran_gamma_pdf(x, shape, 1),
      gsl_cdf_beta_P(u, first, second), gsl_cdf_beta_Q(u, first, second),
      gsl_ran_beta_pdf(u, first, second), gsl_cdf_poisson_P(UInt32(x), shape),
      gsl_cdf_weibull_P(x, shape, 0.5 + 3 * u), gsl_cdf_lognormal_P(x, v, 0.5 + u),
      gsl_cdf_exponential_P(x, shape),
    ]
  }
}
