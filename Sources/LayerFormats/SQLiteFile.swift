import Foundation
internal import GRDB
internal import GRDBSQLite

/// Why a database could not be made or read.
public struct SQLiteFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What SQLite said.
    public let message: String
    /// Whether the bytes are no database, or a damaged one: a fault of the file and not of ours.
    public let isAboutFile: Bool

    /// What happened.
    public var description: String { message }

    init(message: String, isAboutFile: Bool = false) {
        self.message = message
        self.isAboutFile = isAboutFile
    }

    fileprivate init(_ error: any Error) {
        guard let error = error as? DatabaseError else {
            self.init(message: "\(error)")
            return
        }
        let code = error.resultCode
        self.init(
            message: error.message ?? "\(code)",
            isAboutFile: [.SQLITE_NOTADB, .SQLITE_CORRUPT, .SQLITE_CANTOPEN, .SQLITE_IOERR].contains(code))
    }
}

/// A value of a SQLite table.
public enum SQLiteValue: Sendable, Hashable {
    /// Nothing.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number.
    case real(Double)
    /// Text.
    case text(String)
    /// Bytes.
    case blob([UInt8])

    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    fileprivate init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .blob(Array(data))
            }
    }
}

/// SQLite files as bytes: made in memory, so that nothing but the whole file ever reaches the disk, no
/// journal is left behind whatever happens, and ``OutputFile`` can put them anywhere.
///
/// The same statements give the same bytes with the same version of SQLite.
public enum SQLiteFile {
    /// A new database's bytes.
    ///
    /// - Parameters:
    ///   - pageSize: a power of two from 512 to 65,536. Small pages waste less where rows are longer than a page.
    ///   - body: fills it, within one transaction.
    /// - Throws: ``SQLiteFailure``, and whatever `body` throws.
    public static func bytes(pageSize: Int = 4096, _ body: (SQLiteWriter) throws -> Void) throws -> [UInt8] {
        try memory { queue in
            try queue.inDatabase { try $0.execute(sql: "PRAGMA page_size = \(pageSize)") }
            return try filled(queue, body)
        }
    }

    /// A changed copy of a database file's bytes; the file itself stays as it is.
    ///
    /// - Throws: ``SQLiteFailure``, and whatever `body` throws.
    public static func bytes(changing path: String, _ body: (SQLiteWriter) throws -> Void) throws -> [UInt8] {
        try memory { queue in
            let source = try DatabaseQueue(path: path, configuration: readOnly)
            // A copy in memory has to have pages of the same size.
            let pageSize = try source.read { try Int.fetchOne($0, sql: "PRAGMA page_size") } ?? 4096
            try queue.inDatabase { try $0.execute(sql: "PRAGMA page_size = \(pageSize)") }
            try source.backup(to: queue)
            return try filled(queue, body)
        }
    }

    /// Reads a database file, which stays as it is.
    ///
    /// - Throws: ``SQLiteFailure``, and whatever `body` throws.
    public static func read<Result>(_ path: String, _ body: (SQLiteReader) throws -> Result) throws -> Result
    {
        do {
            let queue = try DatabaseQueue(path: path, configuration: readOnly)
            return try queue.read { try body(SQLiteReader($0)) }
        } catch let error as DatabaseError {
            throw SQLiteFailure(error)
        }
    }

    private static var readOnly: Configuration {
        var configuration = Configuration()
        configuration.readonly = true
        return configuration
    }

    private static func memory(_ body: (DatabaseQueue) throws -> [UInt8]) throws -> [UInt8] {
        do {
            var configuration = Configuration()
            // The caller's order of filling is free; the references are checked at the end.
            configuration.foreignKeysEnabled = false
            return try body(try DatabaseQueue(configuration: configuration))
        } catch let error as DatabaseError {
            throw SQLiteFailure(error)
        }
    }

    private static func filled(_ queue: DatabaseQueue, _ body: (SQLiteWriter) throws -> Void) throws
        -> [UInt8]
    {
        try queue.inDatabase { database in
            try database.inTransaction {
                try body(SQLiteWriter(database))
                try database.checkForeignKeys()
                return .commit
            }
        }
        return try queue.inDatabase(serialized)
    }

    /// The database's pages one after another, which is what a file of it holds.
    private static func serialized(_ database: Database) throws -> [UInt8] {
        var size: sqlite3_int64 = 0
        guard let start = sqlite3_serialize(database.sqliteConnection, "main", &size, 0) else {
            throw SQLiteFailure(message: "there is not enough memory for the whole file")
        }
        defer { sqlite3_free(start) }
        return Array(UnsafeBufferPointer(start: start, count: Int(size)))
    }
}

/// Fills a database. It is only good inside the body that it is handed to.
public struct SQLiteWriter {
    private let database: Database

    fileprivate init(_ database: Database) { self.database = database }

    /// Runs statements.
    ///
    /// - Parameter sql: with `?` for each argument; arguments only for a single statement.
    public func execute(_ sql: String, _ arguments: [SQLiteValue] = []) throws {
        try database.execute(sql: sql, arguments: StatementArguments(arguments.map(\.databaseValue)))
    }

    /// A statement that inserts rows, prepared once.
    public func insertion(into table: String, _ columns: [String]) throws -> SQLiteInsertion {
        let names = columns.map(quotedName).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return SQLiteInsertion(
            try database.makeStatement(
                sql: "INSERT INTO \(quotedName(table)) (\(names)) VALUES (\(marks))"))
    }

    /// Reads what is there so far.
    public var reader: SQLiteReader { SQLiteReader(database) }
}

/// A prepared statement that inserts rows.
public struct SQLiteInsertion {
    private let statement: Statement

    fileprivate init(_ statement: Statement) { self.statement = statement }

    /// Inserts a row; its values stand in the order of the columns named when the statement was prepared.
    public func insert(_ row: [SQLiteValue]) throws {
        try statement.execute(arguments: StatementArguments(row.map(\.databaseValue)))
    }
}

/// Reads a database. It is only good inside the body that it is handed to.
public struct SQLiteReader {
    private let database: Database

    fileprivate init(_ database: Database) { self.database = database }

    /// The rows that a query finds, each with its columns in the query's order.
    public func rows(_ sql: String, _ arguments: [SQLiteValue] = []) throws -> [[SQLiteValue]] {
        try Row.fetchAll(
            database, sql: sql, arguments: StatementArguments(arguments.map(\.databaseValue))
        ).map { row in row.databaseValues.map { SQLiteValue($0) } }
    }

    /// The names of a table's or view's columns, none where there is no such table.
    public func columns(of table: String) throws -> [String] {
        guard try database.tableExists(table) || database.viewExists(table) else { return [] }
        return try database.columns(in: table).map(\.name)
    }
}

/// A name as SQL has it, whatever characters are in it.
func quotedName(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
