// What is proved: every one of other people's customs documents is read, or refused for a reason that can be named; the counts
// are those that were looked at when this was written. How: all files of the fetched folder; the table is printed.

import BankingCalendar
import CustomsDocuments
import Foundation
import PropertyTesting
import Testing
import XMLReading

@Suite("Other people's customs documents")
struct FetchedCustomsTests {
    private static let isPresent = FetchedData.url("03-customs-xml") != nil

    private static func files() throws -> [(path: String, bytes: [UInt8])] {
        let folder = try #require(FetchedData.url("03-customs-xml"))
        let paths = (FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []).compactMap { $0 as? String }
        return paths.filter { !$0.hasPrefix("_") && $0.lowercased().hasSuffix(".xml") }.sorted().compactMap { path in
            FileManager.default.contents(atPath: folder.appendingPathComponent(path).path).map { (path, Array($0)) }
        }
    }

    @Test("are read or refused for a named reason", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func all() throws {
        let reader = CustomsReader(tables: try CodeTables())
        var tally: [String: Int] = [:]
        var declarations = 0
        var surprises: [String] = []
        for (path, bytes) in try Self.files() {
            let source = String(path.split(separator: "/")[0])
            do {
                let reading = try reader.read(bytes, today: nil)
                declarations += reading.declarations.count
                for declaration in reading.declarations {
                    tally[
                        "\(source)\t\(reading.format.rawValue)\t\(declaration.act.rawValue) \(declaration.status?.rawValue ?? "-")",
                        default: 0] += 1
                }
                for fault in reading.faults { tally["\(source)\tpart refused\t\(fault.code)", default: 0] += 1 }
            } catch {
                tally["\(source)\trefused\t\(error.code)", default: 0] += 1
                if error.code != "no-declaration" { surprises.append("\(path): \(error)") }
            }
        }
        print("TABLE " + tally.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)" }.joined(separator: "\nTABLE "))
        print("TABLE " + surprises.joined(separator: "\nTABLE "))
        #expect(declarations > 450)
        #expect(surprises.count < 40, "\(surprises.joined(separator: "\n"))")
    }

    @Test("end in the state that their last notification says", .enabled(if: isPresent, "\(FetchedData.absent)"))
    func chains() throws {
        let reader = CustomsReader(tables: try CodeTables())
        var cleared = 0
        for (path, bytes) in try Self.files() where path.contains("DMSCLE") {
            let notice = try #require(try reader.read(bytes, today: nil).declarations.first, "\(path)")
            #expect(notice.status == .cleared && notice.number != nil && notice.version != nil, "\(path)")
            cleared += 1
        }
        #expect(cleared > 40)
    }
}
