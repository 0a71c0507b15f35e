import Chronology
import Coverages
import Crypto

/// `<prefix>-<first day>-` and 8 hexadecimal digits of SHA-256 over layer, interval, attributes and members, each
/// on a line of its own.
///
/// - Parameters:
///   - end: the number of the first day no longer so.
///   - attributes: all that the feature says which does not follow from the rest.
///   - members: the ids of what its shape is made of.
func featureID(
    _ prefix: String, layer: String, first: Int, end: Int, attributes: [String], members: [String]
) -> String {
    let start = Day(number: first)
    var hash = SHA256()
    hash.update(data: Array("\(layer)\n\(start)/\(Day(number: end))\n".utf8))
    for line in attributes + members { hash.update(data: Array("\(line)\n".utf8)) }
    return "\(prefix)-\(start)-\(hexadecimal(hash.finalize().prefix(4)))"
}

extension ControlHistory {
    /// The ids of cells.
    func identifiers(of cells: [Int32]) -> [String] { cells.map { coverage.cells[Int($0)].id } }
}
