import Chronology
import PlanarGeometry

/// What reading a dataset's tables gave.
public struct Reading: Sendable {
    /// All that could be read: consistent only where there is no error among the faults. Meant for checks that
    /// go on in spite of faults. Where `datapackage.json` states no time, its time is that of the day count.
    public let partial: Dataset
    /// What is wrong, sorted.
    public let faults: [Fault]

    /// Whether a fault forbids the use of the dataset.
    public var hasErrors: Bool { faults.contains { $0.severity == .error } }

    /// The dataset, if nothing forbids its use.
    public var dataset: Dataset? { hasErrors ? nil : partial }
}

/// A whole dataset with every table read.
public struct FullReading: Sendable {
    /// The tables without toponyms and boundaries.
    public let partial: Dataset
    /// The toponyms, in the table's order.
    public let toponyms: [Toponym]
    /// The boundary lines, in the file's order.
    public let boundaries: [Boundary]
    /// What is wrong with any file, sorted.
    public let faults: [Fault]

    /// Whether a fault forbids the use of the dataset.
    public var hasErrors: Bool { faults.contains { $0.severity == .error } }
}

/// Reads and checks a dataset's folder.
///
/// Required are `datapackage.json`, `claims.csv`, `places.csv`, `sides.csv`, `regions.csv`, `units.csv`,
/// `sources.csv` and `boundaries.geojson`; a folder without `toponyms.csv`, `side_names.csv`,
/// `side_terms.csv`, `disputes.csv`, `set-aside.csv` or `context.csv` has no such rows. Reading the tables costs
/// a few milliseconds for some thousand rows.
/// Whatever bytes the files hold, the answer is a list of faults.
public struct DatasetReader: Sendable {
    /// The folder's path, as given.
    public let folder: String

    /// A reader of the folder at `folder`.
    ///
    /// - Throws: ``DatasetFailure/notThere(_:)`` where nothing is there, a file is, or a folder that holds neither
    ///   `datapackage.json` nor `claims.csv`.
    public init(folder: String) throws(DatasetFailure) {
        self.folder = folder
        switch kind(ofPath: folder) {
        case .nothing:
            throw .notThere("\(folder) is not there; name a dataset's folder")
        case .file:
            throw .notThere("\(folder) is a file; name the dataset's folder that holds datapackage.json")
        case .folder:
            let files = [Tables.package, Tables.claims]
            if files.allSatisfy({ kind(ofPath: folder + "/" + $0) == .nothing }) {
                throw .notThere(
                    "\(folder) is no dataset: neither datapackage.json nor claims.csv is in it; "
                        + "sarhad init makes a new one")
            }
        }
    }

    /// Reads the tables, without toponyms and boundaries, and checks each row and all that refers to another.
    ///
    /// - Throws: ``DatasetFailure/brokeOff(_:)`` where the system refuses to read a file. Wrong data are not
    ///   thrown but told in ``Reading/faults``.
    public func read() throws(DatasetFailure) -> Reading {
        let work = try TableWork(folder: folder)
        let dataset = work.dataset()
        return Reading(partial: dataset, faults: work.list.faults.sorted())
    }

    /// Reads every file and checks it.
    ///
    /// Checks that need geometry (faces, labels, ends that meet nothing) are not made here.
    ///
    /// - Throws: ``DatasetFailure/brokeOff(_:)`` where the system refuses to read a file.
    public func readAll() throws(DatasetFailure) -> FullReading {
        let work = try TableWork(folder: folder)
        let dataset = work.dataset()
        let toponyms = try work.toponyms(seekingDoubles: true)
        let context = try work.context()
        _ = try work.sideTerms()
        let boundaries = try work.boundaries()
        work.checkUseOfSources(
            dataset: dataset, toponyms: toponyms, context: context, boundaries: boundaries)
        return FullReading(
            partial: dataset, toponyms: toponyms, boundaries: boundaries, faults: work.list.faults.sorted())
    }

    /// Reads the toponyms.
    ///
    /// - Throws: ``DatasetFailure/wrong(_:)`` where a row is wrong, ``DatasetFailure/brokeOff(_:)``.
    public func readToponyms() throws(DatasetFailure) -> [Toponym] {
        let work = try TableWork(folder: folder, only: [Tables.places, Tables.sources])
        work.list.faults = []
        let toponyms = try work.toponyms(seekingDoubles: false)
        try work.throwErrors()
        return toponyms
    }

    /// Reads what running texts call the sides.
    ///
    /// - Throws: ``DatasetFailure/wrong(_:)`` where a row is wrong, ``DatasetFailure/brokeOff(_:)``.
    public func readSideTerms() throws(DatasetFailure) -> [SideTerm] {
        let work = try TableWork(folder: folder, only: [Tables.sides])
        work.list.faults = []
        let terms = try work.sideTerms()
        try work.throwErrors()
        return terms
    }

    /// Reads the boundary lines.
    ///
    /// - Throws: ``DatasetFailure/wrong(_:)`` where a line is wrong, ``DatasetFailure/brokeOff(_:)``.
    public func readBoundaries() throws(DatasetFailure) -> [Boundary] {
        let work = try TableWork(folder: folder, only: [Tables.sources])
        work.list.faults = []
        let boundaries = try work.boundaries()
        try work.throwErrors()
        return boundaries
    }

    /// The dataset's files as they stand, in a fixed order, those that are missing left out: to be hashed into
    /// the checksum that every output carries.
    ///
    /// - Throws: ``DatasetFailure/brokeOff(_:)`` where the system refuses to read a file.
    public func contents() throws(DatasetFailure) -> [(name: String, bytes: [UInt8])] {
        var contents: [(name: String, bytes: [UInt8])] = []
        for name in Tables.all {
            if let bytes = try bytesOfFile(folder + "/" + name) { contents.append((name, bytes)) }
        }
        return contents
    }

    /// All that the net is built from, as bytes, to be hashed into the key of a cache: the file of boundary
    /// lines as it stands, and of every unit label and every place with cells what decides its geometry, in
    /// the tables' order. Editing claims, names or notes does not change it.
    ///
    /// - Throws: ``DatasetFailure/brokeOff(_:)``; a missing `boundaries.geojson` counts as empty.
    public func geometryInputs(of dataset: Dataset) throws(DatasetFailure) -> [UInt8] {
        var bytes = try bytesOfFile(folder + "/" + Tables.boundaries) ?? []
        var text = "\n"
        func add(_ value: Double) {
            text += String(value.bitPattern, radix: 16)
            text += " "
        }
        for label in dataset.unitLabels {
            text += "unit \(label.unitID) \(label.kind.rawValue) "
            add(label.position.x)
            add(label.position.y)
            text += "\n"
        }
        for place in dataset.places where place.hasCells {
            text += "place \(place.id) \(place.kind.rawValue) "
            add(place.position.x)
            add(place.position.y)
            add(place.precisionKilometres)
            add(place.reachKilometres)
            add(place.coreKilometres)
            text += "\n"
        }
        bytes.append(contentsOf: text.utf8)
        return bytes
    }
}

extension Dataset {
    /// Reads the dataset of a folder; see ``DatasetReader``.
    ///
    /// - Throws: ``DatasetFailure``; warnings alone do not keep it from being read.
    public static func load(_ folder: String) throws(DatasetFailure) -> Dataset {
        let reading = try DatasetReader(folder: folder).read()
        guard let dataset = reading.dataset else { throw .wrong(reading.faults) }
        return dataset
    }
}
