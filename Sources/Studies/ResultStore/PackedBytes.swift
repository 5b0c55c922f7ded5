import Foundation
import GRDB

/// GRDB takes and gives the bytes of a column as Foundation's `Data`.
enum PackedBytes {
  static func value(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

  /// `nil` for a column that holds no bytes.
  static func bytes(_ value: DatabaseValue) -> [UInt8]? {
    Data.fromDatabaseValue(value).map { Array($0) }
  }
}
