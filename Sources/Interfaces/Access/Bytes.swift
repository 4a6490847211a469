import Foundation
import GRDB

extension [UInt8] {
    /// As SQLite keeps bytes.
    var databaseBytes: Data { Data(self) }
}

extension Row {
    subscript(_ name: String) -> [UInt8] { Array(self[name] as Data) }
    func optionalBytes(_ name: String) -> [UInt8]? { (self[name] as Data?).map { Array($0) } }
}
