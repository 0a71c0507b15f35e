/// A closed chain of half-arcs: arc `h / 2`, forward when `h` is even.
///
/// Shells run counter-clockwise and holes clockwise (RFC 7946), without a repeated vertex.
public struct ArcRing: Hashable, Sendable {
    /// The half-arcs in order.
    public let halfArcs: [Int32]
}

/// One polygon: a shell and the holes in it.
public struct ArcPolygon: Hashable, Sendable {
    /// The outer ring, counter-clockwise.
    public let shell: ArcRing
    /// The inner rings, clockwise; each lies in the shell and touches it at most in a point.
    public let holes: [ArcRing]
}

extension ArcNet {
    /// Merges cells of the same group into polygons.
    ///
    /// - Parameter groups: for each cell the number of its group, from 0 up; negative for cells that
    ///   belong to none.
    /// - Returns: for each group, from 0 to the highest number, its polygons: valid, disjoint,
    ///   touching at most in points, each with its holes; none for a number that no cell has.
    ///   The order depends on the coverage and the groups alone.
    /// - Complexity: O(arcs α(cells)), all but linear, where each cell is of one part; no overlay takes place.
    public func dissolve(_ groups: [Int32]) -> [[ArcPolygon]] {
        precondition(groups.count == cellCount, "one group number for each cell")
        let groupCount = Int((groups.max() ?? -1) + 1)
        guard groupCount > 0 else { return [] }
        func group(_ cell: Int32) -> Int32 { cell < 0 ? -1 : groups[Int(cell)] }

        // 1. The border half-arcs of every wanted group.
        var areas = DisjointSets(count: cellCount)
        var isBorder = [Bool](repeating: false, count: arcCount)
        var leftGroup = [Int32](repeating: -1, count: 2 * arcCount)
        for arc in 0..<arcCount {
            let left = group(leftCells[arc])
            let right = group(rightCells[arc])
            guard left != right else {
                if left >= 0 { areas.join(Int(leftCells[arc]), Int(rightCells[arc])) }
                continue
            }
            isBorder[arc] = true
            leftGroup[2 * arc] = left
            leftGroup[2 * arc + 1] = right
        }

        // 2. Walk round each boundary with the group on the left, and split where a node repeats.
        var pieces = [Pieces](repeating: Pieces(), count: groupCount)
        var isWalked = [Bool](repeating: false, count: 2 * arcCount)
        var positionOfNode = [Int32](repeating: -1, count: nodeCount)
        for start in 0..<Int32(2 * arcCount)
        where leftGroup[Int(start)] >= 0 && !isWalked[Int(start)] {
            var walk: [Int32] = []
            var half = start
            repeat {
                isWalked[Int(half)] = true
                walk.append(half)
                // Turning clockwise from where we came, the first border bounds the same sector.
                var next = clockwise[Int(half ^ 1)]
                while !isBorder[Int(next >> 1)] { next = clockwise[Int(next)] }
                half = next
            } while half != start
            let own = start & 1 == 0 ? leftCells[Int(start >> 1)] : rightCells[Int(start >> 1)]
            add(
                split(walk, area: areas.root(of: Int(own)), &positionOfNode),
                to: &pieces[Int(leftGroup[Int(start)])])
        }
        return pieces.map(assemble)
    }

    private struct Loop {
        let ring: ArcRing
        let doubledArea: Int64
        /// Tells areas apart between which no cell of the group makes a link: a hole lies in a shell of
        /// its own.
        let area: Int
    }

    private struct Pieces {
        var shells: [(shell: Loop, holes: [Loop])] = []
        var looseHoles: [Loop] = []
    }

    /// Cuts a walk into loops that visit no node twice.
    private func split(_ walk: [Int32], area: Int, _ positionOfNode: inout [Int32]) -> [Loop] {
        var loops: [Loop] = []
        var stack: [Int32] = []
        for half in walk {
            let node = Int(origins[Int(half)])
            if positionOfNode[node] >= 0 {
                loops.append(close(from: Int(positionOfNode[node]), area, &stack, &positionOfNode))
            }
            positionOfNode[node] = Int32(stack.count)
            stack.append(half)
        }
        loops.append(close(from: 0, area, &stack, &positionOfNode))
        return loops
    }

    private func close(
        from position: Int, _ area: Int, _ stack: inout [Int32], _ positionOfNode: inout [Int32]
    ) -> Loop {
        let halves = Array(stack[position...])
        stack.removeSubrange(position...)
        var doubled: Int64 = 0
        for half in halves {
            positionOfNode[Int(origins[Int(half)])] = -1
            let sum = doubledAreas[Int(half >> 1)]
            doubled = half & 1 == 0 ? doubled &+ sum : doubled &- sum
        }
        return Loop(ring: ArcRing(halfArcs: halves), doubledArea: doubled, area: area)
    }

    /// A walk round one boundary of a connected area holds at most one shell; where it holds one, the
    /// other loops are holes that touch that shell in a point.
    private func add(_ loops: [Loop], to pieces: inout Pieces) {
        let holes = loops.filter { $0.doubledArea < 0 }
        let shells = loops.filter { $0.doubledArea > 0 }
        assert(shells.count <= 1)
        if let shell = shells.first {
            pieces.shells.append((shell, holes))
        } else {
            pieces.looseHoles += holes
        }
    }

    private func assemble(_ pieces: Pieces) -> [ArcPolygon] {
        var shells = pieces.shells
        let shellsOfArea = Dictionary(grouping: shells.indices, by: { shells[$0].shell.area })
        for hole in pieces.looseHoles {
            let eligible = shellsOfArea[hole.area] ?? []
            if eligible.count == 1 {
                shells[eligible[0]].holes.append(hole)
                continue
            }
            // A cell of several parts links areas that do not meet.
            let inside = firstPoint(of: hole.ring)
            var best: Int?
            for index in eligible {
                let area = shells[index].shell.doubledArea
                guard area > -hole.doubledArea else { continue }
                if let best, shells[best].shell.doubledArea <= area { continue }
                if contains(shells[index].shell.ring, inside) { best = index }
            }
            guard let best else {
                preconditionFailure("a hole lies in no shell: the coverage's arcs are not a partition")
            }
            shells[best].holes.append(hole)
        }
        return shells.map { ArcPolygon(shell: $0.shell.ring, holes: $0.holes.map(\.ring)) }
    }

    private func firstPoint(of ring: ArcRing) -> GridPoint {
        let half = Int(ring.halfArcs[0])
        let arc = half >> 1
        return half & 1 == 0 ? points[Int(arcStarts[arc])] : points[Int(arcStarts[arc + 1]) - 1]
    }

    /// Whether a point lies within a ring, by the parity of crossings of a ray to the east.
    ///
    /// Exact: the side of an edge is the sign of an integer cross product.
    func contains(_ ring: ArcRing, _ point: GridPoint) -> Bool {
        var isInside = false
        for half in ring.halfArcs {
            let arc = Int(half >> 1)
            guard lowest[arc] <= point.y, point.y <= highest[arc] else { continue }
            for index in Int(arcStarts[arc])..<Int(arcStarts[arc + 1]) - 1 {
                let a = points[index]
                let b = points[index + 1]
                guard (a.y > point.y) != (b.y > point.y) else { continue }
                let cross =
                    (Int64(b.x) - Int64(a.x)) * (Int64(point.y) - Int64(a.y))
                    - (Int64(b.y) - Int64(a.y)) * (Int64(point.x) - Int64(a.x))
                // The crossing is east of the point where the point is left of the upward edge.
                if (b.y > a.y) == (cross > 0) { isInside.toggle() }
            }
        }
        return isInside
    }

    /// A ring's points, closed: the first stands again at the end.
    public func points(of ring: ArcRing) -> [GridPoint] { points(ofChain: ring.halfArcs) }

    /// The points of half-arcs each of which begins where the one before it ends; none for none.
    public func points(ofChain halfArcs: [Int32]) -> [GridPoint] {
        var result: [GridPoint] = []
        for half in halfArcs {
            let chain = arcPoints(Int(half >> 1))
            if half & 1 == 0 {
                result.append(contentsOf: chain.dropLast())
            } else {
                result.append(contentsOf: chain.dropFirst().reversed())
            }
        }
        if let last = halfArcs.last { result.append(origin(ofHalfArc: Int(last ^ 1))) }
        return result
    }
}

/// Sets of whole numbers from 0 up that are joined two by two.
private struct DisjointSets {
    private var parent: [Int32]

    init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

    /// The number that stands for a number's set.
    mutating func root(of number: Int) -> Int {
        var at = number
        while parent[at] != at {
            parent[at] = parent[Int(parent[at])]
            at = Int(parent[at])
        }
        return at
    }

    /// The smaller root stands for both, so that the order of joining has no influence.
    mutating func join(_ a: Int, _ b: Int) {
        let (first, second) = (root(of: a), root(of: b))
        parent[max(first, second)] = Int32(min(first, second))
    }
}
