internal import CGEOS
internal import PlanarGeometry

// The shapes that most operations have: geometries in, one geometry, truth or number out.

extension GeometryHandle {
    /// What a C function makes of this geometry.
    borrowing func derived(
        _ function: String, _ call: (OpaquePointer, OpaquePointer?) -> OpaquePointer?
    ) throws(GEOSError) -> GeometryHandle {
        let source = unsafe pointer
        return try unsafe GeometryHandle(function, in: context) { unsafe call($0, source) }
    }

    /// What a C function makes of this geometry and another of the same context.
    borrowing func derived(
        _ function: String, with other: borrowing GeometryHandle,
        _ call: (OpaquePointer, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
    ) throws(GEOSError) -> GeometryHandle {
        let (first, second) = unsafe (pointer, other.pointer)
        return try unsafe GeometryHandle(function, in: context) { unsafe call($0, first, second) }
    }
}

extension Overlay {
    static func derive(
        _ function: String, _ geometry: Geometry, _ call: (OpaquePointer, OpaquePointer?) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        let input = try GeometryHandle(geometry, in: Context())
        return try unsafe input.derived(function, call).value(from: function)
    }

    static func derive(
        _ function: String, _ a: Geometry, _ b: Geometry,
        _ call: (OpaquePointer, OpaquePointer?, OpaquePointer?) -> OpaquePointer?
    ) throws(GEOSError) -> Geometry {
        let context = try Context()
        let first = try GeometryHandle(a, in: context)
        let second = try GeometryHandle(b, in: context)
        return try unsafe first.derived(function, with: second, call).value(from: function)
    }

    static func ask(
        _ function: String, _ a: Geometry, _ b: Geometry,
        _ call: (OpaquePointer, OpaquePointer?, OpaquePointer?) -> CChar
    ) throws(GEOSError) -> Bool {
        let context = try Context()
        let first = try GeometryHandle(a, in: context)
        let second = try GeometryHandle(b, in: context)
        return try unsafe context.truth(function) { unsafe call($0, first.pointer, second.pointer) }
    }

    static func measure(
        _ function: String, _ geometry: Geometry,
        _ call: (OpaquePointer, OpaquePointer?, UnsafeMutablePointer<Double>) -> Int32
    ) throws(GEOSError) -> Double {
        let context = try Context()
        let input = try GeometryHandle(geometry, in: context)
        var result = 0.0
        try unsafe context.nonzero(function) { unsafe call($0, input.pointer, &result) }
        return result
    }

    /// Refuses what GEOS would take and answer with nonsense.
    static func require(
        _ value: Double, _ name: String, atLeast least: Double = -.greatestFiniteMagnitude, _ function: String
    ) throws(GEOSError) {
        guard value.isFinite, value >= least else {
            throw GEOSError(
                function: function,
                message: "the \(name) is \(value), where a finite number"
                    + (least == 0 ? " not below zero" : "") + " is needed")
        }
    }
}
