package import Foundation

/// Other people's test data, which is fetched and never committed. Tests that need it are skipped where it is absent.
package enum FetchedData {
    package static let absent = "the fetched test data is absent; put it at ../shared/data or set HEFU_DATA to its folder"

    /// The file or folder at `path` below the data's folder; nil where it is absent.
    package static func url(_ path: String) -> URL? {
        let folder = ProcessInfo.processInfo.environment["HEFU_DATA"].map { URL(fileURLWithPath: $0) }
        let url = (folder ?? packageRoot.appendingPathComponent("../shared/data")).appendingPathComponent(path)
        return FileManager.default.fileExists(atPath: url.path) ? url : nil
    }

    /// The lines of a text file, without empty ones; none where it is absent.
    package static func lines(_ path: String) -> [String] {
        guard let url = url(path), let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    /// The folder that holds Package.swift.
    package static let packageRoot: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path) {
            folder.deleteLastPathComponent()
        }
        return folder
    }()
}
