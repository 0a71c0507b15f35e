/// The letters that occur in names, numbered.
struct Alphabet: Sendable {
    /// For each 256 code points of the first plane the number of their row, 0 for none.
    private var rows = [UInt8](repeating: 0, count: 256)
    private var cells = [UInt16](repeating: 0, count: 256)
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

/// All names and words as one automaton: a tree of letters in flat arrays, the children of a node side by side
/// and sorted. It is entered at the beginning of each word of a text, so it needs no links for failure.
struct NameAutomaton: Sendable {
    private(set) var alphabet: Alphabet
    /// The symbol that leads to each node.
    private(set) var symbols: [UInt16]
    /// The first child of each node; the next node's ends the list.
    private(set) var firstChild: [UInt32]
    /// The first entry of each node; the next node's ends the list.
    private(set) var firstEntry: [UInt32]
    private(set) var entries: [NameEntry]
    /// The node after each first symbol, 0 for none.
    private(set) var roots: [UInt32]

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
        alphabet = builder.alphabet
        let paths = SortedPaths(builder)
        symbols = [0]
        firstChild = []
        firstEntry = []
        entries = []
        entries.reserveCapacity(builder.entries.count)
        // Breadth first: each node is a range of the sorted paths that agree up to its depth.
        var ranges: [(low: Int, high: Int)] = [(0, paths.count)]
        var nodeCount = 1
        var depth = 0
        var node = 0
        var levelEnd = 1
        while node < nodeCount {
            if node == levelEnd {
                depth += 1
                levelEnd = nodeCount
            }
            var low = ranges[node].low
            let high = ranges[node].high
            firstEntry.append(UInt32(entries.count))
            while low < high, paths.length(low) == depth {
                let entry = paths.entry(low)
                if entries.last != entry || firstEntry[node] == entries.count { entries.append(entry) }
                low += 1
            }
            firstChild.append(UInt32(nodeCount))
            while low < high {
                let symbol = paths.symbol(low, depth)
                var end = low + 1
                while end < high, paths.symbol(end, depth) == symbol { end += 1 }
                symbols.append(symbol)
                ranges.append((low, end))
                nodeCount += 1
                low = end
            }
            node += 1
        }
        firstChild.append(UInt32(nodeCount))
        firstEntry.append(UInt32(entries.count))
        roots = [UInt32](repeating: 0, count: alphabet.count + 1)
        for child in firstChild[0]..<firstChild[1] where symbols[Int(child)] <= UInt16(alphabet.count) {
            roots[Int(symbols[Int(child)])] = child
        }
    }

    /// The node that a symbol leads to; 0 where there is none.
    @inline(__always)
    func child(of node: UInt32, _ symbol: UInt16) -> UInt32 {
        if symbol == 0 { return 0 }
        if node == 0 { return Int(symbol) < roots.count ? roots[Int(symbol)] : 0 }
        var low = firstChild[Int(node)]
        var high = firstChild[Int(node) + 1]
        while high - low > 6 {
            let middle = (low + high) / 2
            if symbols[Int(middle)] <= symbol { low = middle } else { high = middle }
        }
        while low < high {
            if symbols[Int(low)] == symbol { return low }
            low += 1
        }
        return 0
    }

    /// The nodes in which a word of a longer name ends here, each with the class that judges its ending.
    @inline(__always)
    func boundaries(of node: UInt32) -> Range<Int> {
        let high = Int(firstChild[Int(node) + 1])
        var low = high
        while low > Int(firstChild[Int(node)]), symbols[low - 1] >= Alphabet.boundary { low -= 1 }
        return low..<high
    }

    @inline(__always)
    func entryRange(of node: UInt32) -> Range<Int> {
        Int(firstEntry[Int(node)])..<Int(firstEntry[Int(node) + 1])
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
    @inline(__always)
    func length(_ index: Int) -> Int { Int(ends[Int(order[index])] - starts[Int(order[index])]) }
    func entry(_ index: Int) -> NameEntry { entries[Int(order[index])] }
    @inline(__always)
    func symbol(_ index: Int, _ depth: Int) -> UInt16 { symbols[Int(starts[Int(order[index])]) + depth] }

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
