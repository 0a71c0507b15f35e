/// The layers that exist.
public enum LayerName: String, Sendable, CaseIterable {
    /// Who holds what: one feature for each side, status, certainty, suzerain and claimants.
    case control
    /// Lines between sides.
    case fronts
    /// Points with the name of the date and the holder.
    case places
    /// Land that others contest in arms or by equal claims.
    case contested
    /// Land that sides hold together.
    case shared
    /// Land whose holder has an overlord.
    case suzerainty
    /// Troops present by treaty or consent.
    case garrisons
    /// Land claimed without control.
    case declared
    /// What happened.
    case events
    /// The named regions, by level.
    case regions
    /// The units, which never change.
    case units
    /// The cells with their state.
    case cells
}

extension LayerName {
    /// Title, kind of shape and columns.
    public var schema: LayerSchema {
        switch self {
        case .control: Self.controlSchema
        case .fronts: Self.frontsSchema
        case .places: Self.placesSchema
        case .contested: Self.contestedSchema
        case .shared: Self.sharedSchema
        case .suzerainty: Self.suzeraintySchema
        case .garrisons: Self.garrisonsSchema
        case .declared: Self.declaredSchema
        case .events: Self.eventsSchema
        case .regions: Self.regionsSchema
        case .units: Self.unitsSchema
        case .cells: Self.cellsSchema
        }
    }

    private static let controlSchema = LayerSchema(
        name: "control", title: "Control",
        summary: "Who held what. A feature for each side, status, certainty, suzerain and claimants.",
        geometry: .areas,
        fields: LayerField.time + LayerField.state + [
            .area, LayerField("places", .text, "Places", "Ids of the places whose core lies in it"),
            .claims, .sources,
            LayerField(
                "last_evidence", .date, "Last evidence",
                "Latest day, up to the day asked about, for which a claim about this land gives evidence",
                isOptional: true),
            LayerField(
                "next_evidence", .date, "Next evidence", "The first such day after it", isOptional: true),
            .basis,
            LayerField(
                "source_count", .integer, "Sources cited", "How many sources the holder's claims cite"),
        ])

    /// The layer `control` cut at the units.
    static let controlInPieces = LayerSchema(
        name: controlSchema.name, title: controlSchema.title,
        summary:
            "Who held what, unit by unit: a piece for each side, status, certainty, suzerain and claimants "
            + "in a unit, there again only when its own state changes. Area, places and claims are the piece's.",
        geometry: controlSchema.geometry, fields: controlSchema.fields)

    private static let frontsSchema = LayerSchema(
        name: "fronts", title: "Fronts and borders",
        summary: "The lines between the land of two sides. A front where one contests the other's land, "
            + "else a border.",
        geometry: .lines,
        fields: LayerField.time + [
            LayerField("left", .text, "Left side", "Who holds the land left of the line"),
            LayerField("right", .text, "Right side", "Who holds the land right of the line"),
            LayerField("left_name", .text, "Left side's name", "What the left side was called then"),
            LayerField("right_name", .text, "Right side's name", "What the right side was called then"),
            LayerField("left_colour", .text, "Left side's colour", "#rrggbb", isTechnical: true),
            LayerField("right_colour", .text, "Right side's colour", "#rrggbb", isTechnical: true),
            LayerField(
                "line", .text, "Line",
                "front where one side contests the other's land beside it, else border"),
            LayerField(
                "kind", .text, "Follows",
                "What the line follows: river, crest, treaty, administrative, shore, frame, zone or inferred"),
            LayerField(
                "certainty", .text, "Certainty",
                "certain, or possible where one of the two sides' hold or the line's course is in doubt"),
            LayerField(
                "course", .text, "Course known",
                "How sure the line's own course is, whoever held: high, medium or low"),
            LayerField(
                "boundaries", .text, "Boundaries",
                "Ids of the sourced lines that it follows; empty where it was inferred from places alone"),
            LayerField("length_km", .number, "Length (km)", "Geodesic length on WGS 84"),
            LayerField(
                "moved_km", .number, "New (km)",
                "How much of it was no line between these two sides the day before the first day; "
                    + "null at the beginning of the dataset's time", isOptional: true),
        ])

    private static let placesSchema = LayerSchema(
        name: "places", title: "Places",
        summary: "Towns, forts and stations with the name of the date and the holder, and the named features "
            + "of nature.",
        geometry: .points,
        fields: LayerField.time + [
            LayerField("place", .text, "Place", "The place's id", isTechnical: true),
            LayerField("name", .text, "Name today", "The modern English name"),
            LayerField("name_en", .text, "Name", "The English name of the date"),
            LayerField("name_ru", .text, "Name (ru)", "The Russian name of the date"),
            LayerField("name_ml", .text, "Name (ml)", "The Malayalam name of the date"),
            LayerField("kind", .text, "Kind", "settlement, fort, station; river, pass, region and others"),
            LayerField(
                "is_held", .flag, "Can be held",
                "Whether it has land of its own, and so a holder; else the fields of holding are null"),
            LayerField("claim_count", .integer, "Claims", "How many claims name it: a measure of its weight"),
        ] + LayerField.state.map(\.orNull) + [
            LayerField(
                "since", .date, "Held since", "From which day the holder has held it without a break",
                isOptional: true)
        ])

    private static let contestedSchema = LayerSchema(
        name: "contested", title: "Contested land",
        summary: "Land that others contest in arms, or for which claims of equal weight name two sides.",
        geometry: .areas, fields: partnerFields)

    private static let sharedSchema = LayerSchema(
        name: "shared", title: "Shared land", summary: "Land that two or more sides held together.",
        geometry: .areas, fields: partnerFields)

    private static let partnerFields =
        LayerField.time + LayerField.holder + [
            LayerField("claimants", .text, "Others", "Those who share or contest, separated by ;"),
            LayerField("claimant_names", .text, "Others' names", "What they were called then"),
            LayerField(
                "claimant_colour", .text, "Others' colour", "#rrggbb of the first of them", isTechnical: true),
            .certainty, .area, .claims, .sources,
        ]

    private static let suzeraintySchema = LayerSchema(
        name: "suzerainty", title: "Suzerainty",
        summary: "Land whose holder had an overlord. A feature for each overlord and vassal.",
        geometry: .areas,
        fields: LayerField.time + [
            LayerField("suzerain", .text, "Suzerain", "The overlord"),
            LayerField("suzerain_name", .text, "Suzerain's name", "What the overlord was called then"),
            LayerField("colour", .text, "Colour", "#rrggbb of the overlord", isTechnical: true),
            LayerField("side", .text, "Vassal", "Who holds under the overlord"),
            LayerField("side_name", .text, "Vassal's name", "What the holder was called then"),
            .area, .claims, .sources,
        ])

    private static let garrisonsSchema = LayerSchema(
        name: "garrisons", title: "Garrisons",
        summary: "Troops present by treaty or consent, where another side holds.",
        geometry: .points,
        fields: LayerField.time + LayerField.holder + [
            LayerField("host", .text, "Host", "Who holds there"),
            LayerField("host_name", .text, "Host's name", "What the holder was called then"),
        ] + LayerField.subject + LayerField.claim)

    private static let declaredSchema = LayerSchema(
        name: "declared", title: "Declared",
        summary: "Land over which a side claimed title or authority, with or without control of it.",
        geometry: .areas,
        fields: LayerField.time + LayerField.holder + LayerField.subject + [.area] + LayerField.claim)

    private static let eventsSchema = LayerSchema(
        name: "events", title: "Events",
        summary: "What happened without a change of holder: failed attacks, foundings, risings.",
        geometry: .points,
        fields: LayerField.time + LayerField.holder + [
            LayerField("when", .text, "When", "The date as recorded, in EDTF")
        ] + LayerField.subject + LayerField.claim)

    private static let regionsSchema = LayerSchema(
        name: "regions", title: "Regions",
        summary: "The named regions of the date: polities, oblasts, uyezds, republics, railways.",
        geometry: .areas,
        fields: LayerField.time + [
            LayerField("region", .text, "Region", "The region's id", isTechnical: true),
            LayerField("name", .text, "Name", "What it is called"),
            LayerField(
                "level", .text, "Level",
                "polity, governorate-general, oblast, uyezd, union-republic, autonomous-republic, "
                    + "autonomous-oblast, railway or other"),
            LayerField("parent", .text, "Part of", "The region that it belongs to", isOptional: true),
            LayerField("parent_name", .text, "Part of (name)", "What that one is called", isOptional: true),
            LayerField("side", .text, "Side", "Whose division it is", isOptional: true),
            .area, LayerField("units", .text, "Units", "The units that it is made of, separated by ;"),
            LayerField(
                "places", .text, "Places", "Places that belong to it besides, separated by ;",
                isOptional: true),
            .sources,
        ])

    private static let unitsSchema = LayerSchema(
        name: "units", title: "Units", summary: "The net's pieces of land and water, the same on every date.",
        geometry: .areas,
        fields: LayerField.time + [
            LayerField("name", .text, "Name", "What it is called"),
            LayerField("kind", .text, "Kind", "land or water"), .area,
        ])

    private static let cellsSchema = LayerSchema(
        name: "cells", title: "Cells",
        summary: "The smallest pieces, each with its state: countryside, and districts and cores of places.",
        geometry: .areas,
        fields: LayerField.time + [
            LayerField("unit", .text, "Unit", "The unit that it lies in"),
            LayerField("place", .text, "Place", "The place whose land it is", isOptional: true),
            LayerField("part", .text, "Part", "countryside, district or core"), .area,
        ] + LayerField.state + [
            LayerField("rule", .text, "Rule", "How the holder was found"), .claims, .sources,
        ])
}

extension LayerField {
    /// The fields that every layer begins with.
    static let time = [
        LayerField("start_date", .date, "From", "First day on which it was so"),
        LayerField("end_date", .date, "First day no longer so", "First day on which it was no longer so"),
        LayerField("last_day", .date, "Last day", "Last day on which it was so: the day before end_date"),
        LayerField(
            "continues", .flag, "Goes on",
            "Whether it goes on when the dataset's time ends, where it is cut off"),
        LayerField("id", .text, "Id", "Unique in the layer", isTechnical: true),
    ]

    static let holder = [
        LayerField("side", .text, "Side", "Which side; unknown where nothing is claimed"),
        LayerField("side_name", .text, "Side's name", "What the side was called then, in English"),
        LayerField("colour", .text, "Colour", "#rrggbb", isTechnical: true),
    ]

    static let state =
        holder + [
            LayerField("status", .text, "Status", "held, shared, contested or unknown"), .certainty,
            LayerField(
                "suzerain", .text, "Suzerain", "Overlords of the holder, the latest first, separated by ;",
                isOptional: true),
            LayerField(
                "claimants", .text, "Claimants", "Those who share or contest, separated by ;",
                isOptional: true),
        ]

    /// What a claim is about.
    static let subject = [
        LayerField("subject_kind", .text, "Said of", "place or region"),
        LayerField("subject", .text, "Subject", "The id of that place or region"),
        LayerField("subject_name", .text, "Subject's name", "What it is called"),
    ]

    /// What a feature made of one claim says of it.
    static let claim = [
        .certainty, .claims, .sources, basis,
        LayerField("note", .text, "Note", "The editors' words", isOptional: true),
    ]

    static let certainty = LayerField(
        "certainty", .text, "Certainty", "certain, or possible where dates or sources leave a doubt")
    static let area = LayerField("area_km2", .number, "Area (km²)", "Geodesic area on WGS 84")
    static let claims = LayerField(
        "claims", .text, "Claims", "Ids of the claims that make it so, separated by ;")
    static let sources = LayerField(
        "sources", .text, "Sources", "Ids of the sources of those claims, separated by ;")
    static let basis = LayerField(
        "basis", .text, "Basis", "The weakest basis of the claims: text, reference, general or inferred",
        isOptional: true)

    /// The same field, with no value where there is no holder.
    var orNull: LayerField {
        LayerField(name, type, alias, meaning, isOptional: true, isTechnical: isTechnical)
    }
}
