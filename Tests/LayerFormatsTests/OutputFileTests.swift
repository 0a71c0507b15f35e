import Foundation
import Testing

@testable import LayerFormats

@Suite("An output file")
struct OutputFileTests {
    private struct Interruption: Error {}

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "sarhad-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("appears whole, and nothing else does")
    func whole() throws {
        try withFolder { folder in
            try OutputFile.write(folder + "/a.txt") { sink in
                try sink(Array("one ".utf8))
                #expect(text(folder + "/a.txt") == nil)
                try sink(Array("two".utf8))
            }
            #expect(text(folder + "/a.txt") == "one two")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
        }
    }

    @Test("stays as it was where writing fails")
    func interrupted() throws {
        try withFolder { folder in
            try OutputFile.write(folder + "/a.txt") { try $0(Array("old".utf8)) }
            #expect(throws: Interruption.self) {
                try OutputFile.write(folder + "/a.txt") { sink in
                    try sink(Array("new".utf8))
                    throw Interruption()
                }
            }
            #expect(text(folder + "/a.txt") == "old")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.txt"])
        }
    }

    @Test("is written through a link")
    func link() throws {
        try withFolder { folder in
            try OutputFile.write(folder + "/a.txt") { try $0(Array("old".utf8)) }
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link", withDestinationPath: folder + "/a.txt")
            try OutputFile.write(folder + "/link") { try $0(Array("new".utf8)) }
            #expect(text(folder + "/a.txt") == "new")
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == folder
                    + "/a.txt")
        }
    }

    @Test("that cannot be created says so", arguments: ["/nowhere/at/all.txt", "/", "/dev/null/a.txt"])
    func cannotCreate(path: String) {
        #expect {
            try OutputFile.write(path) { try $0([1]) }
        } throws: { error in
            if case .cannotCreate(path, _)? = error as? OutputFailure { return true }
            return false
        }
    }

    #if os(Linux)
    @Test("on a full disk says so")
    func full() {
        #expect {
            try OutputFile.write("/dev/full") { try $0([UInt8](repeating: 65, count: 1 << 20)) }
        } throws: { error in
            (error as? OutputFailure)?.description == "writing /dev/full broke off: the disk is full"
        }
    }
    #endif
}
