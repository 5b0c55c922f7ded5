import CGSL

/// The GNU Scientific Library as this package uses it.
public enum GSL {
  /// Turns off GSL's error handler, which would abort the process; runs once.
  ///
  /// Every call into GSL in this target goes after it; code elsewhere that calls CGSL reads it
  /// first.
  public static let isReady: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// The version of the library that is loaded, such as `2.7.1`.
  public static var version: String { String(cString: cgsl_version()) }
}
