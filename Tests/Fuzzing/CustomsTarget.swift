import BankingCalendar
import CustomsDocuments
import Foundation
import Money
import Signing
import XMLReading

private let customsLimits = XMLLimits(
    bytesMax: 1 << 20, depthMax: 20, nodesMax: 1000, attributesMax: 16, tagBytesMax: 4096, textBytesMax: 4096, secondsMax: 10,
    treeNodesMax: 500, treeBytesMax: 16384)

private let customsReader: CustomsReader = {
    do { return CustomsReader(tables: try CodeTables(), limits: customsLimits) } catch {
        fatalError("the code tables of this release cannot be read: \(error)")
    }
}()

private let someDay: CalendarDay? = try? CalendarDay(year: 2026, month: 3, day: 31)

/// Every declaration and fault that a document comes to, in words; one word for a document that is refused.
private func found(_ source: XMLSource, waiving: Bool) -> [String] {
    var found: [String] = []
    do throws(CustomsFault) {
        _ = try customsReader.stream(source, digest: .zero, today: someDay, waiving: waiving) { result in
            switch result {
            case .success(let declaration):
                found.append("\(declaration.key ?? "") \(declaration.totalDeclared?.description ?? "")")
            case .failure(let fault): found.append("\(fault)")
            }
        }
        return found
    } catch { return ["refused"] }
}

/// A customs document, by every reader that its root element leads to, in one piece and in many.
func fuzzCustoms(_ bytes: [UInt8], pieces: Int) {
    let whole = found(.bytes(bytes), waiving: true)
    guard found(inPieces(bytes, of: pieces), waiving: true) == whole else {
        fatalError("a customs document read in pieces is judged otherwise than as a whole")
    }
    // With objections judged, what is refused is no less.
    _ = found(.bytes(bytes), waiving: false)
    _ = try? customsReader.read(bytes, today: nil)
}

/// Where the schema under test lies; one process has one.
private let schemaFolder: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hefu-fuzz-\(getpid())").path
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
        fatalError("no folder for schemas: \(error)")
    }
    return folder
}()

/// A folder of schemas as an operator names it: two documents, divided by a NUL, of which each may import the other.
func fuzzSchemas(_ bytes: [UInt8]) {
    let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    for (name, part) in zip(["a.xsd", "b.xsd"], parts + [[]]) {
        let path = schemaFolder + "/" + name
        if part.isEmpty {
            try? FileManager.default.removeItem(atPath: path)
        } else if !FileManager.default.createFile(atPath: path, contents: Data(part)) {
            fatalError("'\(path)' cannot be written")
        }
    }
    guard let schemas = try? SchemaFolder(schemaFolder) else { return }
    // What was compiled has to be usable, whatever it says.
    let document = Array(#"<DecMessage xmlns="http://www.chinaport.gov.cn/dec" Version="3.1"><GNo>1</GNo></DecMessage>"#.utf8)
    for schema in schemas.schemas.values.joined() {
        _ = try? XMLReader(.bytes(document), limits: customsLimits, schema: schema).finish()
    }
}
