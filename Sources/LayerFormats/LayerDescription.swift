/// What a file says about itself: every output carries it, so that it can be cited and made again.
public struct LayerDescription: Sendable, Hashable {
    /// The file's title, e.g. `control-1922-03`.
    public let name: String
    /// The dataset's title.
    public let dataset: String
    /// The dataset's version.
    public let version: String
    /// The dataset's checksum: what was read, as SHA-256.
    public let checksum: String
    /// What was asked for, as options.
    public let query: String
    /// Whose word counted: preferred and excluded sources; `default` for neither.
    public let view: String
    /// Whom to thank.
    public let attribution: String
    /// Under which licence the dataset is; `nil` where it does not say.
    public let licence: String?
    /// The program and the libraries that made it.
    public let generator: String

    /// How the end of an interval is to be read.
    public static let endConvention =
        "start_date is the first day, end_date the first day no longer so, last_day the last day (inclusive)"

    /// A description.
    public init(
        name: String, dataset: String, version: String, checksum: String, query: String, view: String,
        attribution: String, licence: String? = nil, generator: String
    ) {
        self.name = name
        self.dataset = dataset
        self.version = version
        self.checksum = checksum
        self.query = query
        self.view = view
        self.attribution = attribution
        self.licence = licence
        self.generator = generator
    }

    /// The same description under another name.
    public func named(_ name: String) -> LayerDescription {
        LayerDescription(
            name: name, dataset: dataset, version: version, checksum: checksum, query: query, view: view,
            attribution: attribution, licence: licence, generator: generator)
    }

    /// Label and value of each part, in a fixed order.
    public var entries: [(label: String, value: String)] {
        [
            ("dataset", dataset), ("version", version), ("checksum", checksum), ("query", query),
            ("view", view), ("end_convention", Self.endConvention), ("attribution", attribution),
        ] + (licence.map { [("licence", $0)] } ?? []) + [("generator", generator)]
    }
}
