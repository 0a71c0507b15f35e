import HistoricalRecord

/// Whose word counts: which claims take part.
///
/// Draft claims never do. Of a dispute one version does: the one that cites the earliest of the
/// preferred sources, else the dispute's default. A claim whose sources are all excluded does not.
public struct ControlView: Hashable, Sendable {
    /// Sources to follow in disputes, the most trusted first.
    public let preferred: [String]
    /// Sources not to listen to.
    public let excluded: Set<String>

    /// The view that follows every dispute's default and listens to all.
    public static let standard = ControlView(preferred: [], excluded: [])

    /// A view.
    public init(preferred: [String], excluded: Set<String>) {
        self.preferred = preferred
        self.excluded = excluded
    }
}

/// Whether a claim takes part in a view.
public enum Participation: Hashable, Sendable {
    /// It does.
    case takesPart
    /// It is a draft that nobody has accepted.
    case draft
    /// It belongs to another version of a dispute than the one followed.
    case rivalVersion(dispute: String, followed: String)
    /// All its sources are excluded.
    case excluded
}

extension ControlView {
    /// For each claim of a record, whether it takes part.
    func participation(in record: Dataset) -> [Participation] {
        var followed: [String: String] = [:]
        // What only drafts say is no version that could be followed.
        let disputed = Dictionary(
            grouping: record.claims.filter { $0.state != .draft && $0.version != nil }, by: \.dispute)
        for dispute in record.disputes {
            let preference = preferred.lazy.compactMap { source -> String? in
                let citing = (disputed[dispute.id] ?? []).filter { claim in
                    claim.citations.contains { $0.sourceID == source }
                }.compactMap(\.version)
                // A source cited by several versions speaks for none against the default.
                return citing.contains(dispute.defaultVersion) ? dispute.defaultVersion : citing.min()
            }.first
            followed[dispute.id] = preference ?? dispute.defaultVersion
        }
        return record.claims.map { claim in
            if claim.state == .draft { return .draft }
            if let dispute = claim.dispute, let version = followed[dispute], claim.version != version {
                return .rivalVersion(dispute: dispute, followed: version)
            }
            let sources = claim.citations.map(\.sourceID)
            if !sources.isEmpty && sources.allSatisfy(excluded.contains) { return .excluded }
            return .takesPart
        }
    }
}
