internal import CGEOS
internal import PlanarGeometry

// In Swift every C handle is one and the same OpaquePointer; these types tell them apart. Each owns what it points
// to, holds its context strongly so that it cannot outlive it, and gives it up at most once: `take` leaves nil.

/// An owned coordinate sequence.
@safe
struct CoordinateSequenceHandle: ~Copyable {
    private let context: Context
    private var owned: OpaquePointer?

    /// Positions copied in one step; `Coordinate` is laid out as the x, y pairs that GEOS wants.
    init(_ coordinates: [Coordinate], in context: Context) throws(GEOSError) {
        assert(MemoryLayout<Coordinate>.stride == 2 * MemoryLayout<Double>.stride)
        let count = try size(coordinates.count, for: "GEOSCoordSeq_copyFromBuffer_r")
        let pointer = try unsafe context.pointer("GEOSCoordSeq_copyFromBuffer_r") { handle in
            unsafe coordinates.withUnsafeBytes { bytes in
                unsafe bytes.withMemoryRebound(to: Double.self) { numbers in
                    unsafe GEOSCoordSeq_copyFromBuffer_r(handle, numbers.baseAddress, count, 0, 0)
                }
            }
        }
        self.context = context
        unsafe owned = pointer
    }

    consuming func take() -> OpaquePointer? {
        let pointer = unsafe owned
        unsafe owned = nil
        return unsafe pointer
    }

    deinit {
        if let owned = unsafe owned { unsafe GEOSCoordSeq_destroy_r(context.handle, owned) }
    }
}

/// An owned linear ring: of use only to become part of a polygon.
@safe
struct RingHandle: ~Copyable {
    private let context: Context
    private var owned: OpaquePointer?

    init(_ ring: LinearRing, in context: Context) throws(GEOSError) {
        let sequence = try unsafe CoordinateSequenceHandle(ring.coordinates, in: context).take()
        let pointer = try unsafe context.pointer("GEOSGeom_createLinearRing_r") { handle in
            unsafe GEOSGeom_createLinearRing_r(handle, sequence)
        }
        self.context = context
        unsafe owned = pointer
    }

    consuming func take() -> OpaquePointer? {
        let pointer = unsafe owned
        unsafe owned = nil
        return unsafe pointer
    }

    deinit {
        if let owned = unsafe owned { unsafe GEOSGeom_destroy_r(context.handle, owned) }
    }
}

/// Owned geometries about to become the parts of one.
@safe
struct PartsHandle: ~Copyable {
    private let context: Context
    fileprivate var pointers: [OpaquePointer?] = unsafe []

    init(in context: Context, capacity: Int) {
        self.context = context
        unsafe pointers.reserveCapacity(capacity)
    }

    mutating func append(_ ring: consuming RingHandle) { unsafe pointers.append(ring.take()) }

    mutating func append(_ geometry: consuming GeometryHandle) { unsafe pointers.append(geometry.take()) }

    /// Gives the parts away, to a constructor that owns them even when it fails.
    consuming func take() -> [OpaquePointer?] {
        let taken = unsafe pointers
        unsafe pointers = unsafe []
        return unsafe taken
    }

    deinit {
        unsafe pointers.forEach { unsafe GEOSGeom_destroy_r(context.handle, $0) }
    }
}

/// An owned geometry of any kind.
@safe
struct GeometryHandle: ~Copyable {
    let context: Context
    private var owned: OpaquePointer?

    /// What a C function has returned for keeps.
    init(
        _ function: String, in context: Context, _ call: (OpaquePointer) -> OpaquePointer?
    ) throws(GEOSError) {
        let pointer = try unsafe context.pointer(function, call)
        self.context = context
        unsafe owned = pointer
    }

    /// For handing to a C function that only reads it, while the handle is alive.
    var pointer: OpaquePointer? { unsafe owned }

    consuming func take() -> OpaquePointer? {
        let pointer = unsafe owned
        unsafe owned = nil
        return unsafe pointer
    }

    deinit {
        if let owned = unsafe owned { unsafe GEOSGeom_destroy_r(context.handle, owned) }
    }
}

/// A geometry with the indexes that make many questions about it cheap; owns the geometry too.
@safe
struct PreparedHandle: ~Copyable {
    let geometry: GeometryHandle
    let pointer: OpaquePointer

    init(_ geometry: consuming GeometryHandle) throws(GEOSError) {
        let context = geometry.context
        let source = unsafe geometry.pointer
        let prepared = try unsafe context.pointer("GEOSPrepare_r") { unsafe GEOSPrepare_r($0, source) }
        self.geometry = geometry
        unsafe pointer = prepared
    }

    deinit {
        unsafe GEOSPreparedGeom_destroy_r(geometry.context.handle, pointer)
    }
}

/// A count as GEOS takes it.
func size(_ count: Int, for function: String) throws(GEOSError) -> UInt32 {
    guard let size = UInt32(exactly: count) else {
        throw GEOSError(function: function, message: "\(count) parts are more than GEOS can hold")
    }
    return size
}
