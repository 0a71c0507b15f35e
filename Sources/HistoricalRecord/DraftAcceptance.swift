/// Turns draft claims into accepted ones in the bytes of `claims.csv`, and leaves every other byte alone.
///
/// - Parameters:
///   - bytes: a table that a ``DatasetReader`` read without an error.
///   - ids: the claims to accept.
/// - Returns: the new bytes, and which of the claims were drafts.
///
/// Complexity: linear in the table.
package func acceptingDrafts(in bytes: [UInt8], ids: Set<String>) -> (bytes: [UInt8], accepted: [String]) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 4 * ids.count)
    var accepted: [String] = []
    var copied = 0
    var column = 0
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var index = start
    var isQuoted = false
    var id = ""
    func field(_ end: Int) -> String {
        var text = bytes[start..<end]
        while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0D { text.removeLast() }
        if text.count >= 2, text.first == 0x22, text.last == 0x22 { text = text.dropFirst().dropLast() }
        return String(decoding: text, as: UTF8.self)
    }
    func close(_ end: Int) {
        if column == ClaimColumn.id { id = field(end) }
        if column == ClaimColumn.state, ids.contains(id), field(end) == Claim.State.draft.rawValue {
            let word = Array(Claim.State.draft.rawValue.utf8)
            // The word stands once in the field, within quotes and blanks.
            if let at = (start...(end - word.count)).first(where: {
                bytes[$0..<($0 + word.count)].elementsEqual(word)
            }) {
                result += bytes[copied..<at]
                result += Array(Claim.State.accepted.rawValue.utf8)
                copied = at + word.count
                accepted.append(id)
            }
        }
        start = end + 1
    }
    while index < bytes.count {
        switch bytes[index] {
        case 0x22: isQuoted.toggle()
        case 0x2C where !isQuoted:
            close(index)
            column += 1
        case 0x0A where !isQuoted:
            close(index)
            column = 0
        default: break
        }
        index += 1
    }
    if start < bytes.count { close(bytes.count) }
    result += bytes[copied...]
    return (result, accepted)
}
