internal import CPROJ

extension CRS {
    /// The system's name and its definition as a PROJ string, as PROJ's own database has them.
    ///
    /// C functions: `proj_create`, `proj_get_name`, `proj_as_proj_string` in the manner of PROJ 4, which loses
    /// what such strings have no words for. Complexity: a look into PROJ's database, about a millisecond.
    ///
    /// - Throws: Where PROJ does not know the system, or no PROJ string says it.
    public func described() throws(ProjectionError) -> (name: String, projString: String) {
        guard let context = unsafe proj_context_create() else {
            throw ProjectionError(operation: "proj_context_create", message: "no context could be made")
        }
        defer { unsafe proj_context_destroy(context) }
        unsafe proj_log_level(context, PJ_LOG_NONE)
        unsafe proj_context_set_enable_network(context, 0)
        guard let system = unsafe proj_create(context, projDefinition) else {
            throw ProjectionError(operation: "proj_create", message: "\(self) is no system that PROJ knows")
        }
        defer { unsafe proj_destroy(system) }
        guard let name = unsafe proj_get_name(system),
            let text = unsafe proj_as_proj_string(context, system, PJ_PROJ_4, nil)
        else {
            throw ProjectionError(operation: "proj_as_proj_string", message: "\(self) has no PROJ string")
        }
        return unsafe (String(cString: name), String(cString: text))
    }
}
