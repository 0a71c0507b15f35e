internal import CGEOS

/// One GEOS context: made for one operation (it costs some 30 ns), never shared between threads.
///
/// Not Sendable, and the handles that hold it are not either; so the compiler keeps both in one task.
@safe
final class Context {
    /// The C handle.
    let handle: OpaquePointer
    /// What GEOS said last, since it was cleared.
    private var message: String?

    init() throws(GEOSError) {
        guard let handle = unsafe GEOS_init_r() else {
            throw GEOSError(function: "GEOS_init_r", message: "no context could be made")
        }
        unsafe self.handle = handle
        // Unretained: the context is finished, and with it the last call-back, before this object goes.
        let myself = unsafe Unmanaged.passUnretained(self).toOpaque()
        _ = unsafe GEOSContext_setErrorMessageHandler_r(
            handle,
            { text, owner in
                guard let text = unsafe text, let owner = unsafe owner else { return }
                let context = unsafe Unmanaged<Context>.fromOpaque(owner).takeUnretainedValue()
                context.message = unsafe String(cString: text)
            }, myself)
    }

    deinit {
        unsafe GEOS_finish_r(handle)
    }

    private func failure(_ function: String) -> GEOSError {
        GEOSError(function: function, message: message ?? "failed without a message")
    }

    // One helper for each way in which a GEOS function tells that it failed.

    /// NULL is a failure.
    func pointer<Pointer>(
        _ function: String, _ call: (OpaquePointer) -> Pointer?
    ) throws(GEOSError) -> Pointer {
        message = nil
        guard let result = unsafe call(handle) else { throw failure(function) }
        return result
    }

    /// 0 is a failure.
    func nonzero(_ function: String, _ call: (OpaquePointer) -> Int32) throws(GEOSError) {
        message = nil
        guard unsafe call(handle) != 0 else { throw failure(function) }
    }

    /// 0 is false, 1 true, 2 a failure.
    func truth(_ function: String, _ call: (OpaquePointer) -> CChar) throws(GEOSError) -> Bool {
        message = nil
        switch unsafe call(handle) {
        case 0: return false
        case 1: return true
        default: throw failure(function)
        }
    }

    /// −1 is a failure, what is not negative an answer.
    func count(_ function: String, _ call: (OpaquePointer) -> Int32) throws(GEOSError) -> Int {
        message = nil
        let result = unsafe call(handle)
        guard result >= 0 else { throw failure(function) }
        return Int(result)
    }
}
