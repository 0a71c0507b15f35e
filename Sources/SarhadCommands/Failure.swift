import ArgumentParser
import Chronology
import Coverages
import HistoricalRecord
import LayerFormats
import VectorTiles

/// The exit codes, after BSD's sysexits; 0 is success.
enum ExitStatus: Int32 {
    /// The command was used wrongly.
    case usage = 64
    /// The data are wrong.
    case data = 65
    /// Something named is not there.
    case notFound = 66
    /// Our own fault.
    case software = 70
    /// The output cannot be created.
    case cannotCreate = 73
    /// Reading or writing broke off.
    case ioFailed = 74
}

/// What went wrong, in one sentence for a person, and the code for a script.
struct Failure: Error {
    let status: ExitStatus
    let sentence: String

    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// Any error that reaches the top.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let failure as OutputFailure:
            switch failure {
            case .cannotCreate: self.init(.cannotCreate, "\(failure)")
            case .brokeOff: self.init(.ioFailed, "\(failure)")
            }
        case let failure as DatasetFailure:
            switch failure {
            case .notThere: self.init(.notFound, "\(failure)")
            case .brokeOff: self.init(.ioFailed, "\(failure)")
            case .cannotCreate: self.init(.cannotCreate, "\(failure)")
            case .wrong: self.init(.data, "\(failure)")
            }
        case let failure as ArchiveFailure:
            switch failure {
            case .notThere: self.init(.notFound, "\(failure)")
            case .brokeOff: self.init(.ioFailed, "\(failure)")
            }
        case CoverageError.failed(let reason):
            self.init(.software, "the net could not be built: \(reason); please report this with the dataset")
        default:
            self.init(.software, "an unexpected error, please report it: \(error)")
        }
    }
}
