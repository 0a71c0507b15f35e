/// How many single letters have to be put in, left out, replaced or swapped with their neighbour to make one
/// name of the other (optimal string alignment), or nil beyond `limit`.
///
/// Complexity: product of the lengths in Unicode scalars.
package func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
    if abs(a.count - b.count) > limit { return nil }
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
        row[0] = i
        var best = i
        for j in 1...b.count {
            let same = a[i - 1] == b[j - 1]
            var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                cost = min(cost, beforeLast[j - 2] + 1)
            }
            row[j] = cost
            best = min(best, cost)
        }
        if best > limit { return nil }
        (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count] <= limit ? last[b.count] : nil
}

/// The name nearest to `name`, if one is near enough to have been meant: one letter in three may differ, and
/// a name that begins with the other, or is the other's beginning, counts too. Nil if there is none.
package func closest(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    var prefix: String?
    for candidate in names {
        let scalars = Array(candidate.lowercased().unicodeScalars)
        let limit = min(max(wanted.count, scalars.count) / 3, (best?.distance ?? Int.max))
        if let distance = editDistance(wanted, scalars, limit: max(limit, 1)) {
            let isNearer = best.map { (distance, candidate) < ($0.distance, $0.name) } ?? true
            if isNearer { best = (candidate, distance) }
        }
        if min(wanted.count, scalars.count) >= 4,
            scalars.starts(with: wanted) || wanted.starts(with: scalars),
            prefix.map({ (candidate.count, candidate) < ($0.count, $0) }) ?? true
        {
            prefix = candidate
        }
    }
    return best?.name ?? prefix
}
