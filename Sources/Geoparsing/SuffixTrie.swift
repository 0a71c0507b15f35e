/// A set of suffixes, each with a number, to be walked letter by letter; built once, read without allocation.
struct SuffixTrie: Sendable {
    private struct Node {
        var scalar: Unicode.Scalar
        var firstChild: Int32 = 0
        var childCount: Int32 = 0
        /// The entry that ends here, or -1.
        var entry: Int32 = -1
    }

    private var nodes: [Node]

    /// The place of a walk in the trie.
    struct Position: Hashable, Sendable {
        fileprivate var node: Int32
    }

    /// A trie of these suffixes; an entry's number is its index. Of equal suffixes the first counts.
    ///
    /// Complexity: n log n in the number of suffixes.
    init(_ suffixes: [[Unicode.Scalar]]) {
        let order = suffixes.indices.sorted {
            suffixes[$0].lexicographicallyPrecedes(suffixes[$1])
                || (suffixes[$0] == suffixes[$1] && $0 < $1)
        }
        nodes = [Node(scalar: "\u{0}")]
        // Breadth first, so that the children of a node stand side by side.
        var queue: [(node: Int, range: Range<Int>, depth: Int)] = [(0, 0..<order.count, 0)]
        var next = 0
        while next < queue.count {
            let (node, range, depth) = queue[next]
            next += 1
            var lower = range.lowerBound
            if lower < range.upperBound, suffixes[order[lower]].count == depth {
                nodes[node].entry = Int32(order[lower])
                while lower < range.upperBound, suffixes[order[lower]].count == depth { lower += 1 }
            }
            nodes[node].firstChild = Int32(nodes.count)
            while lower < range.upperBound {
                let scalar = suffixes[order[lower]][depth]
                var upper = lower
                while upper < range.upperBound, suffixes[order[upper]][depth] == scalar { upper += 1 }
                queue.append((nodes.count, lower..<upper, depth + 1))
                nodes.append(Node(scalar: scalar))
                nodes[node].childCount += 1
                lower = upper
            }
        }
    }

    /// Where every walk begins.
    var root: Position { Position(node: 0) }

    /// One letter further; nil where no suffix goes on so.
    ///
    /// Complexity: logarithmic in the number of letters that may follow.
    func step(_ position: Position, _ scalar: Unicode.Scalar) -> Position? {
        let node = nodes[Int(position.node)]
        var low = Int(node.firstChild)
        var high = low + Int(node.childCount)
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].scalar < scalar { low = middle + 1 } else { high = middle }
        }
        guard low < Int(node.firstChild) + Int(node.childCount), nodes[low].scalar == scalar else {
            return nil
        }
        return Position(node: Int32(low))
    }

    /// The number of the suffix that ends here.
    func entry(at position: Position) -> Int? {
        let entry = nodes[Int(position.node)].entry
        return entry < 0 ? nil : Int(entry)
    }
}
