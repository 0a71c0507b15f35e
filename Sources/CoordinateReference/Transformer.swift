internal import CPROJ
public import PlanarGeometry
internal import Synchronization

/// Moves coordinates from one reference system to another and back.
///
/// Axes are always easting (longitude) before northing (latitude); geographic coordinates are in degrees, projected
/// ones in their system's unit. Making one costs about a millisecond, so make it once and keep it; it may be
/// shared between tasks, which then take turns, a whole array to a turn. Nothing is fetched from a network and
/// nothing is printed. There and back may differ by 1e-8°, about a millimetre: the series that PROJ 9.1 uses
/// for equal-area projections of the ellipsoid goes no further.
public final class Transformer: Sendable {
    /// The system that ``forward(_:)`` starts from.
    public let source: CRS
    /// The system that ``forward(_:)`` leads to.
    public let target: CRS
    private let transformation: Mutex<Transformation>

    /// A transformer between two systems: `proj_create_crs_to_crs`, axes normalised.
    ///
    /// - Throws: Where PROJ does not know a system or finds no way between them.
    public init(from source: CRS, to target: CRS) throws(ProjectionError) {
        self.source = source
        self.target = target
        transformation = Mutex(try Transformation(from: source, to: target))
    }

    /// PROJ's version, as in `9.1.1`.
    public static var version: String {
        unsafe String(cString: proj_info().version)
    }

    /// The positions in the target system, in the same order.
    ///
    /// - Throws: For the first position that cannot be moved, with its index; then none is. Complexity: O(n).
    public func forward(_ coordinates: [Coordinate]) throws(ProjectionError) -> [Coordinate] {
        try run(coordinates, direction: PJ_FWD, from: source, to: target)
    }

    /// The positions, given in the target system, in the source system.
    ///
    /// - Throws: For the first position that cannot be moved, with its index; then none is. Complexity: O(n).
    public func inverse(_ coordinates: [Coordinate]) throws(ProjectionError) -> [Coordinate] {
        try run(coordinates, direction: PJ_INV, from: target, to: source)
    }

    private func run(
        _ coordinates: [Coordinate], direction: PJ_DIRECTION, from: CRS, to: CRS
    ) throws(ProjectionError) -> [Coordinate] {
        guard !coordinates.isEmpty else { return [] }
        var numbers = [Double]()
        numbers.reserveCapacity(2 * coordinates.count)
        for coordinate in coordinates {
            numbers.append(coordinate.x)
            numbers.append(coordinate.y)
        }
        let message = transformation.withLock { transformation in
            transformation.apply(direction, to: &numbers)
        }
        var moved = [Coordinate]()
        moved.reserveCapacity(coordinates.count)
        for index in coordinates.indices {
            // PROJ writes infinity where it fails.
            guard let position = try? Coordinate(x: numbers[2 * index], y: numbers[2 * index + 1]) else {
                throw ProjectionError(
                    operation: "proj_trans_generic from \(from) to \(to)",
                    message: "\(coordinates[index]) cannot be projected"
                        + (message.map { " (\($0))" } ?? ""),
                    index: index)
            }
            moved.append(position)
        }
        return moved
    }
}

extension Transformer {
    /// The line's positions moved one by one; straight segments stay straight, so densify first.
    ///
    /// - Throws: As ``forward(_:)``, or where the line shrinks to one position.
    public func forward(_ line: LineString) throws(ProjectionError) -> LineString {
        let moved = try forward(line.coordinates)
        return try checked { () throws(GeometryError) in try LineString(moved) }
    }

    /// The line's positions moved back one by one.
    ///
    /// - Throws: As ``inverse(_:)``, or where the line shrinks to one position.
    public func inverse(_ line: LineString) throws(ProjectionError) -> LineString {
        let moved = try inverse(line.coordinates)
        return try checked { () throws(GeometryError) in try LineString(moved) }
    }

    /// The area's positions moved one by one.
    ///
    /// - Throws: As ``forward(_:)``, or where a ring shrinks to one position.
    public func forward(_ polygon: Polygon) throws(ProjectionError) -> Polygon {
        try map(polygon) { (positions) throws(ProjectionError) in try forward(positions) }
    }

    /// The area's positions moved back one by one.
    ///
    /// - Throws: As ``inverse(_:)``, or where a ring shrinks to one position.
    public func inverse(_ polygon: Polygon) throws(ProjectionError) -> Polygon {
        try map(polygon) { (positions) throws(ProjectionError) in try inverse(positions) }
    }

    private func map(
        _ polygon: Polygon, _ move: ([Coordinate]) throws(ProjectionError) -> [Coordinate]
    ) throws(ProjectionError) -> Polygon {
        var rings = [LinearRing]()
        for ring in polygon.rings {
            var moved = try move(ring.coordinates)
            // The ends were equal and went the same way; should PROJ ever differ in a bit, they still are.
            moved[moved.count - 1] = moved[0]
            rings.append(try checked { () throws(GeometryError) in try LinearRing(moved) })
        }
        return Polygon(rings[0], holes: Array(rings.dropFirst()))
    }

    private func checked<Value>(
        _ make: () throws(GeometryError) -> Value
    ) throws(ProjectionError) -> Value {
        do {
            return try make()
        } catch {
            throw ProjectionError(
                operation: "proj_trans_generic from \(source) to \(target)", message: error.description)
        }
    }
}

/// A PROJ context and the transformation made in it; both go together, under one lock.
@safe
private struct Transformation: ~Copyable {
    private let context: OpaquePointer
    private let operation: OpaquePointer

    init(from source: CRS, to target: CRS) throws(ProjectionError) {
        guard let context = unsafe proj_context_create() else {
            throw ProjectionError(operation: "proj_context_create", message: "no context could be made")
        }
        unsafe proj_log_level(context, PJ_LOG_ERROR)
        unsafe proj_context_set_enable_network(context, 0)
        var function = "proj_create_crs_to_crs"
        let (operation, message) = unsafe Transformation.logging(context) { () -> OpaquePointer? in
            let raw = unsafe proj_create_crs_to_crs(
                context, source.projDefinition, target.projDefinition, nil)
            guard let raw = unsafe raw else { return nil }
            defer { unsafe proj_destroy(raw) }
            function = "proj_normalize_for_visualization"
            return unsafe proj_normalize_for_visualization(context, raw)
        }
        guard let operation = unsafe operation else {
            let text = unsafe Transformation.text(context, proj_context_errno(context))
            unsafe proj_context_destroy(context)
            throw ProjectionError(
                operation: "\(function) from \(source) to \(target)", message: message ?? text)
        }
        unsafe self.context = context
        unsafe self.operation = operation
    }

    deinit {
        unsafe proj_destroy(operation)
        unsafe proj_context_destroy(context)
    }

    /// Moves x, y pairs in place; what fails becomes infinite. Returns PROJ's complaint, if it has one.
    func apply(_ direction: PJ_DIRECTION, to numbers: inout [Double]) -> String? {
        let count = numbers.count / 2
        let stride = 2 * MemoryLayout<Double>.stride
        unsafe proj_errno_reset(operation)
        let (moved, message) = unsafe Transformation.logging(context) {
            unsafe numbers.withUnsafeMutableBufferPointer { buffer in
                guard let x = buffer.baseAddress else { return 0 }
                return unsafe proj_trans_generic(
                    operation, direction, x, stride, count, x + 1, stride, count, nil, 0, 0, nil, 0, 0)
            }
        }
        let number = unsafe proj_errno(operation)
        guard moved == count && number == 0 else {
            return message ?? (number == 0 ? nil : unsafe Transformation.text(context, number))
        }
        return nil
    }

    /// Runs a call with PROJ's messages kept from the standard error, and gives the last of them.
    private static func logging<Value>(
        _ context: OpaquePointer, _ call: () -> Value
    ) -> (Value, String?) {
        let log = Log()
        return withExtendedLifetime(log) {
            // Unretained: the log outlives the call, and afterwards the context knows of it no more. The function
            // stays; without an owner it says nothing.
            unsafe proj_log_func(context, Unmanaged.passUnretained(log).toOpaque()) { owner, _, text in
                guard let owner = unsafe owner, let text = unsafe text else { return }
                let log = unsafe Unmanaged<Log>.fromOpaque(owner).takeUnretainedValue()
                log.message = unsafe String(cString: text)
            }
            let value = call()
            unsafe proj_log_func(context, nil, nil)
            return (value, log.message)
        }
    }

    private static func text(_ context: OpaquePointer, _ number: Int32) -> String {
        guard let text = unsafe proj_context_errno_string(context, number) else { return "unknown error" }
        return unsafe String(cString: text)
    }
}

/// The last of PROJ's messages during one call.
private final class Log {
    var message: String?
}
