import Foundation

/// Where a benchmark makes its files.
enum BenchFolder {
    /// Makes a folder of its own inside the one given and removes it afterwards; what else the given one holds stays. The given one
    /// goes too where it was made for this.
    static func within<Result>(_ folder: String, _ body: (String) async throws -> Result) async throws -> Result {
        let files = FileManager.default
        let wasThere = files.fileExists(atPath: folder)
        let own = "\(folder)/hefu-bench-\(UUID().uuidString)"
        try files.createDirectory(atPath: own, withIntermediateDirectories: true)
        defer {
            try? files.removeItem(atPath: own)
            if !wasThere, (try? files.contentsOfDirectory(atPath: folder))?.isEmpty == true {
                try? files.removeItem(atPath: folder)
            }
        }
        return try await body(own)
    }
}
