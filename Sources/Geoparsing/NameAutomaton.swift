/// The letters that occur in names, numbered.
struct Alphabet: Sendable {
    /// For each 256 code points of the first plane the number of their row, 0 for none.
    fileprivate var rows = [UInt8](repeating: 0, count: 256)
    fileprivate var cells = [UInt16](repeating: 0, count: 256)
    /// The number of letters; they have the numbers from 1 on.
    private(set) var count = 0

    /// From here on a symbol is no letter but the end of a word, plus the class that judges its ending.
    static let boundary: UInt16 = 0xFF00

    /// The number of a letter; 0 where no name has it.
    @inline(__always)
    subscript(scalar: Unicode.Scalar) -> UInt16 {
        let value = Int(scalar.value)
        if value > 0xFFFF { return 0 }
        return cells[Int(rows[value >> 8]) << 8 | value & 0xFF]
    }

    /// Numbers a letter; 0 for one beyond the first plane.
    mutating func insert(_ scalar: Unicode.Scalar) -> UInt16 {
        let value = Int(scalar.value)
        if value > 0xFFFF { return 0 }
        if rows[value >> 8] == 0 {
            // 255 rows of the first plane at most can be in use beside the empty one.
            guard cells.count < 256 * 256 else { return 0 }
            rows[value >> 8] = UInt8(cells.count >> 8)
            cells.append(contentsOf: repeatElement(0, count: 256))
        }
        let cell = Int(rows[value >> 8]) << 8 | value & 0xFF
        if cells[cell] == 0 {
            guard count < Int(Self.boundary) - 1 else { return 0 }
            count += 1
            cells[cell] = UInt16(count)
        }
        return cells[cell]
    }
}

/// What a path of the automaton ends in.
struct NameEntry: Hashable, Sendable {
    /// The number of a name, or of a word of the language, as the maker of the automaton numbers them.
    var value: Int32
    /// What may follow.
    var stemClass: StemClass
}

/// All names and words as one automaton: a tree of letters in one flat array, the children of a node side by side
/// and sorted. It is entered at the beginning of each word of a text, so it needs no links for failure.
final class NameAutomaton: Sendable {
    /// A node; its fields lie together because they are read together.
    struct Node: Sendable {
        /// Its first child.
        var firstChild: UInt32
        /// Its first entry; the next node's ends the list.
        var firstEntry: UInt32
        /// The symbol that leads to it.
        var symbol: UInt16
        /// How many children it has, with the flags above them.
        fileprivate var counts: UInt16

        static let entriesFlag: UInt16 = 1 << 15
        static let boundariesFlag: UInt16 = 1 << 14

        @inline(__always)
        var childCount: UInt32 { UInt32(counts & (Self.boundariesFlag - 1)) }
        @inline(__always)
        var hasEntries: Bool { counts & Self.entriesFlag != 0 }
        /// Whether a word of a longer name ends here.
        @inline(__always)
        var hasBoundaries: Bool { counts & Self.boundariesFlag != 0 }
    }

    let alphabet: Alphabet
    /// Breadth first; one more than there are, whose entry ends the last list.
    let nodes: [Node]
    let entries: [NameEntry]
    /// For each pair of first letters the node they lead to, for each first letter alone the node in row 0.
    fileprivate let beginnings: [UInt32]

    /// Gathers paths.
    struct Builder {
        fileprivate var alphabet = Alphabet()
        fileprivate var symbols: [UInt16] = []
        fileprivate var ends: [UInt32] = []
        fileprivate var entries: [NameEntry] = []

        init() {}

        /// Adds the path of a name: its words' stems one after another, each but the last with the class that
        /// judges the end of its word. A name with a letter beyond Unicode's first plane is left out.
        mutating func add(_ stems: [NameStem], value: Int32) {
            guard let last = stems.last else { return }
            let start = symbols.count
            for (index, stem) in stems.enumerated() {
                for scalar in stem.scalars {
                    let symbol = alphabet.insert(scalar)
                    if symbol == 0 {
                        symbols.removeSubrange(start...)
                        return
                    }
                    symbols.append(symbol)
                }
                if index + 1 < stems.count {
                    symbols.append(Alphabet.boundary + UInt16(stem.stemClass.rawValue))
                }
            }
            guard symbols.count > start else { return }
            ends.append(UInt32(symbols.count))
            entries.append(NameEntry(value: value, stemClass: last.stemClass))
        }
    }

    /// Complexity: the number of letters of all paths, and sorting them.
    init(_ builder: Builder) {
        let paths = SortedPaths(builder)
        var nodes: [Node] = [Node(firstChild: 0, firstEntry: 0, symbol: 0, counts: 0)]
        nodes.reserveCapacity(builder.symbols.count / 2)
        var entries: [NameEntry] = []
        entries.reserveCapacity(builder.entries.count)
        // Breadth first: each node is a range of the sorted paths that agree up to its depth.
        var ranges: [(low: UInt32, high: UInt32)] = [(0, UInt32(paths.count))]
        var depth = 0
        var node = 0
        var levelEnd = 1
        paths.read { path in
            while node < nodes.count {
                if node == levelEnd {
                    depth += 1
                    levelEnd = nodes.count
                }
                var low = Int(ranges[node].low)
                let high = Int(ranges[node].high)
                let firstEntry = entries.count
                while low < high, path.length(low) == depth {
                    let entry = path.entry(low)
                    if entries.last != entry || firstEntry == entries.count { entries.append(entry) }
                    low += 1
                }
                let firstChild = nodes.count
                while low < high {
                    let symbol = path.symbol(low, depth)
                    var end = low + 1
                    while end < high, path.symbol(end, depth) == symbol { end += 1 }
                    nodes.append(Node(firstChild: 0, firstEntry: 0, symbol: symbol, counts: 0))
                    ranges.append((UInt32(low), UInt32(end)))
                    low = end
                }
                var counts = UInt16(nodes.count - firstChild)
                if nodes.count > firstChild, nodes[nodes.count - 1].symbol >= Alphabet.boundary {
                    counts |= Node.boundariesFlag
                }
                if entries.count > firstEntry { counts |= Node.entriesFlag }
                nodes[node].firstChild = UInt32(firstChild)
                nodes[node].firstEntry = UInt32(firstEntry)
                nodes[node].counts = counts
                node += 1
            }
        }
        nodes.append(
            Node(firstChild: UInt32(nodes.count), firstEntry: UInt32(entries.count), symbol: 0, counts: 0))
        // The first two letters are looked up in a table, since every word of a text begins here.
        let width = builder.alphabet.count + 1
        var beginnings = [UInt32](repeating: 0, count: width * width)
        for child in nodes[0].firstChild..<(nodes[0].firstChild + nodes[0].childCount) {
            let first = nodes[Int(child)]
            guard first.symbol < width else { continue }
            beginnings[Int(first.symbol)] = child
            for second in first.firstChild..<(first.firstChild + first.childCount)
            where nodes[Int(second)].symbol < width {
                beginnings[Int(first.symbol) * width + Int(nodes[Int(second)].symbol)] = second
            }
        }
        alphabet = builder.alphabet
        self.nodes = nodes
        self.entries = entries
        self.beginnings = beginnings
    }

    /// How many nodes there are.
    var nodeCount: Int { nodes.count - 1 }

    @inline(__always)
    func entryRange(of node: UInt32) -> Range<Int> {
        Int(nodes[Int(node)].firstEntry)..<Int(nodes[Int(node) + 1].firstEntry)
    }
}

extension NameAutomaton {
    /// The automaton for reading a window: pointers into its arrays, which last as long as the call they are
    /// given to.
    struct View {
        fileprivate let rows: UnsafeBufferPointer<UInt8>
        fileprivate let cells: UnsafeBufferPointer<UInt16>
        fileprivate let beginnings: UnsafeBufferPointer<UInt32>
        fileprivate let width: Int
        let nodes: UnsafeBufferPointer<Node>
        let entries: UnsafeBufferPointer<NameEntry>

        /// The number of a letter; 0 where no name has it.
        @inline(__always)
        func symbol(_ scalar: Unicode.Scalar) -> UInt16 {
            let value = Int(scalar.value)
            if value > 0xFFFF { return 0 }
            return cells[Int(rows[value >> 8]) << 8 | value & 0xFF]
        }

        /// The node that a first letter leads to; 0 where there is none.
        @inline(__always)
        func root(_ symbol: UInt16) -> UInt32 { beginnings[Int(symbol)] }

        /// The node that two first letters lead to; 0 where there is none.
        @inline(__always)
        func root(_ first: UInt16, _ second: UInt16) -> UInt32 {
            first == 0 || second == 0 ? 0 : beginnings[Int(first) * width + Int(second)]
        }

        /// The node that a symbol leads to; 0 where there is none.
        @inline(__always)
        func child(of node: UInt32, _ symbol: UInt16) -> UInt32 {
            if symbol == 0 { return 0 }
            var low = nodes[Int(node)].firstChild
            var high = low + nodes[Int(node)].childCount
            while high - low > 6 {
                let middle = (low + high) / 2
                if nodes[Int(middle)].symbol <= symbol { low = middle } else { high = middle }
            }
            while low < high {
                if nodes[Int(low)].symbol == symbol { return low }
                low += 1
            }
            return 0
        }

        /// The nodes in which a word of a longer name ends here, each with the class that judges its ending.
        func boundaries(of node: UInt32) -> Range<Int> {
            let first = Int(nodes[Int(node)].firstChild)
            let high = first + Int(nodes[Int(node)].childCount)
            var low = high
            while low > first, nodes[low - 1].symbol >= Alphabet.boundary { low -= 1 }
            return low..<high
        }

        func entryRange(of node: UInt32) -> Range<Int> {
            Int(nodes[Int(node)].firstEntry)..<Int(nodes[Int(node) + 1].firstEntry)
        }
    }

    /// Gives the automaton to be read from.
    func withView<Value>(_ body: (View) throws -> Value) rethrows -> Value {
        try alphabet.rows.withUnsafeBufferPointer { rows in
            try alphabet.cells.withUnsafeBufferPointer { cells in
                try beginnings.withUnsafeBufferPointer { beginnings in
                    try nodes.withUnsafeBufferPointer { nodes in
                        try entries.withUnsafeBufferPointer { entries in
                            try body(
                                View(
                                    rows: rows, cells: cells, beginnings: beginnings,
                                    width: alphabet.count + 1, nodes: nodes, entries: entries))
                        }
                    }
                }
            }
        }
    }
}

/// The paths in order: a shorter one before those that it begins.
private struct SortedPaths {
    private let symbols: [UInt16]
    private let starts: [UInt32]
    private let ends: [UInt32]
    private let entries: [NameEntry]
    private var order: [UInt32]

    init(_ builder: NameAutomaton.Builder) {
        symbols = builder.symbols
        ends = builder.ends
        entries = builder.entries
        starts = [0] + builder.ends.dropLast()
        order = (0..<UInt32(builder.ends.count)).map { $0 }
        if !order.isEmpty { sort() }
    }

    var count: Int { order.count }

    /// The paths while they are read.
    struct Reader {
        fileprivate let symbols: UnsafeBufferPointer<UInt16>
        fileprivate let starts: UnsafeBufferPointer<UInt32>
        fileprivate let ends: UnsafeBufferPointer<UInt32>
        fileprivate let entries: UnsafeBufferPointer<NameEntry>
        fileprivate let order: UnsafeBufferPointer<UInt32>

        @inline(__always)
        func length(_ index: Int) -> Int { Int(ends[Int(order[index])] - starts[Int(order[index])]) }
        @inline(__always)
        func entry(_ index: Int) -> NameEntry { entries[Int(order[index])] }
        @inline(__always)
        func symbol(_ index: Int, _ depth: Int) -> UInt16 { symbols[Int(starts[Int(order[index])]) + depth] }
    }

    func read(_ body: (Reader) -> Void) {
        symbols.withUnsafeBufferPointer { symbols in
            starts.withUnsafeBufferPointer { starts in
                ends.withUnsafeBufferPointer { ends in
                    entries.withUnsafeBufferPointer { entries in
                        order.withUnsafeBufferPointer { order in
                            body(
                                Reader(
                                    symbols: symbols, starts: starts, ends: ends, entries: entries,
                                    order: order))
                        }
                    }
                }
            }
        }
    }

    /// Multikey quicksort (Bentley and Sedgewick 1997), with a list of ranges instead of recursion.
    private mutating func sort() {
        let (symbols, starts, ends, entries) = (symbols, starts, ends, entries)
        symbols.withUnsafeBufferPointer { symbols in
            starts.withUnsafeBufferPointer { starts in
                ends.withUnsafeBufferPointer { ends in
                    order.withUnsafeMutableBufferPointer { order in
                        func key(_ index: Int, _ depth: Int) -> Int {
                            let path = Int(order[index])
                            let at = Int(starts[path]) + depth
                            return at < Int(ends[path]) ? Int(symbols[at]) : -1
                        }
                        var work = [(low: 0, high: order.count, depth: 0)]
                        while let (low, high, depth) = work.popLast() {
                            if high - low < 2 { continue }
                            let pivot = key((low + high) / 2, depth)
                            var (less, at, greater) = (low, low, high)
                            while at < greater {
                                let value = key(at, depth)
                                if value < pivot {
                                    order.swapAt(less, at)
                                    less += 1
                                    at += 1
                                } else if value > pivot {
                                    greater -= 1
                                    order.swapAt(at, greater)
                                } else {
                                    at += 1
                                }
                            }
                            work.append((low, less, depth))
                            work.append((greater, high, depth))
                            if pivot >= 0 {
                                work.append((less, greater, depth + 1))
                            } else {
                                // Equal paths: by entry, so that the order of the rows makes no difference.
                                var equal = UnsafeMutableBufferPointer(rebasing: order[less..<greater])
                                equal.sort {
                                    let (a, b) = (entries[Int($0)], entries[Int($1)])
                                    return (a.value, a.stemClass.rawValue) < (b.value, b.stemClass.rawValue)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
