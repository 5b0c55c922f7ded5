import Numerics

/// The quantile of the standard normal distribution: algorithm AS 241, PPND16 (Wichura 1988,
/// doi:10.2307/2347330), about 1e-16 relative, on our own log and the exact square root.
enum NormalQuantile {
  /// - Precondition: u lies in (0, 1).
  static func value(_ u: Double) -> Double {
    let q = u - 0.5
    if abs(q) <= 0.425 { return q * central(0.180625 - q * q) }
    let r = (-Elementary.log(min(u, 1 - u))).squareRoot()
    let magnitude = r <= 5 ? intermediate(r - 1.6) : far(r - 5)
    return q < 0 ? -magnitude : magnitude
  }

  private static func central(_ r: Double) -> Double {
    var numerator = 2.5090809287301226727e+3
    numerator = numerator * r + 3.3430575583588128105e+4
    numerator = numerator * r + 6.7265770927008700853e+4
    numerator = numerator * r + 4.5921953931549871457e+4
    numerator = numerator * r + 1.3731693765509461125e+4
    numerator = numerator * r + 1.9715909503065514427e+3
    numerator = numerator * r + 1.3314166789178437745e+2
    numerator = numerator * r + 3.3871328727963666080e+0
    var denominator = 5.2264952788528545610e+3
    denominator = denominator * r + 2.8729085735721942674e+4
    denominator = denominator * r + 3.9307895800092710610e+4
    denominator = denominator * r + 2.1213794301586595867e+4
    denominator = denominator * r + 5.3941960214247511077e+3
    denominator = denominator * r + 6.8718700749205790830e+2
    denominator = denominator * r + 4.2313330701600911252e+1
    denominator = denominator * r + 1
    return numerator / denominator
  }

  private static func intermediate(_ r: Double) -> Double {
    var numerator = 7.74545014278341407640e-4
    numerator = numerator * r + 2.27238449892691845833e-2
    numerator = numerator * r + 2.41780725177450611770e-1
    numerator = numerator * r + 1.27045825245236838258e+0
    numerator = numerator * r + 3.64784832476320460504e+0
    numerator = numerator * r + 5.76949722146069140550e+0
    numerator = numerator * r + 4.63033784615654529590e+0
    numerator = numerator * r + 1.42343711074968357734e+0
    var denominator = 1.05075007164441684324e-9
    denominator = denominator * r + 5.47593808499534494600e-4
    denominator = denominator * r + 1.51986665636164571966e-2
    denominator = denominator * r + 1.48103976427480074590e-1
    denominator = denominator * r + 6.89767334985100004550e-1
    denominator = denominator * r + 1.67638483018380384940e+0
    denominator = denominator * r + 2.05319162663775882187e+0
    denominator = denominator * r + 1
    return numerator / denominator
  }

  private static func far(_ r: Double) -> Double {
    var numerator = 2.01033439929228813265e-7
    numerator = numerator * r + 2.71155556874348757815e-5
    numerator = numerator * r + 1.24266094738807843860e-3
    numerator = numerator * r + 2.65321895265761230930e-2
    numerator = numerator * r + 2.96560571828504891230e-1
    numerator = numerator * r + 1.78482653991729133580e+0
    numerator = numerator * r + 5.46378491116411436990e+0
    numerator = numerator * r + 6.65790464350110377720e+0
    var denominator = 2.04426310338993978564e-15
    denominator = denominator * r + 1.42151175831644588870e-7
    denominator = denominator * r + 1.84631831751005468180e-5
    denominator = denominator * r + 7.86869131145613259100e-4
    denominator = denominator * r + 1.48753612908506148525e-2
    denominator = denominator * r + 1.36929880922735805310e-1
    denominator = denominator * r + 5.99832206555887937690e-1
    denominator = denominator * r + 1
    return numerator / denominator
  }
}
