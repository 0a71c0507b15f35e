import PlanarGeometry

/// Finds the faces that positions lie in, by envelope first.
struct FaceIndex {
    private let faces: [Polygon]
    private let envelopes: [Envelope]

    init(_ faces: [Polygon]) {
        self.faces = faces
        envelopes = faces.map(\.envelope)
    }

    /// For each position the index of the face that it lies in, the first one of several that it
    /// borders on; `nil` outside all.
    ///
    /// Complexity: for each position the vertices of the faces whose envelope it lies in.
    func faces(of positions: [Coordinate]) -> [Int?] {
        positions.map { position in
            faces.indices.first {
                envelopes[$0].contains(position) && faces[$0].contains(position) != .outside
            }
        }
    }
}
