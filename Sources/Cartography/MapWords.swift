import Chronology

/// The words on a map in one language; numbers and dates as that language writes them.
struct MapWords: Sendable {
    /// The language that the words are in (BCP 47).
    let language: String

    let heldBy: String
    let squareKilometres: String
    let kilometres: String
    let unknown: String
    let contested: String
    let shared: String
    let possible: String
    let front: String
    let border: String
    let doubtfulBorder: String
    let inferred: String
    let vassal: String
    let garrison: String
    let town: String
    /// Above the steps of the fade, which are given in years.
    let lastEvidence: String
    let longerAgo: String
    let gained: String
    let lost: String
    let changed: String
    let changedKey: String
    let inAll: String
    let sources: String
    let andMore: String
    let licence: String
    let projection: String
    private let years: String
    private let months: [String]
    private let now: String
    private let monthPattern: String
    private let dayPattern: String
    private let yearPattern: String
    private let statePattern: String
    private let reconstruction: String
    /// Between thousands.
    private let thousands: String

    /// The words in a language; English ones where there are none.
    static func words(_ language: String) -> MapWords {
        switch language {
        case "ru": russian
        case "ml": malayalam
        default: english
        }
    }

    /// As in `March 1922`.
    func date(_ query: DateQuery) -> String {
        switch query {
        case .year(let year): fill(yearPattern, year, 1, 1)
        case .month(let month): fill(monthPattern, month.year, month.month, 1)
        case .day(let day): date(day)
        }
    }

    func date(_ day: Day) -> String { fill(dayPattern, day.year, day.month, day.day) }

    /// The line below the title.
    func date(of content: MapContent) -> String {
        let to = date(content.date.query)
        return content.changes.map { "\(changed): \(date($0.from.query)) – \(to)" } ?? to
    }

    /// Which days' states a map shows, where its date does not say it.
    func state(of content: MapContent) -> String {
        guard let changes = content.changes else { return state(content.date) }
        return "\(date(changes.from.day)) – \(date(content.date.day))"
    }

    /// Which day's state a map of a month or a year shows; empty for a map of a day.
    func state(_ date: MapDate) -> String {
        if case .day = date.query { return "" }
        return statePattern.replacing("{date}", with: self.date(date.day))
    }

    private func fill(_ pattern: String, _ year: Int, _ month: Int, _ day: Int) -> String {
        // A month stands in one case by itself and in another after a day.
        let names = pattern.contains("{day}") && months.count == 24 ? months.suffix(12) : months.prefix(12)
        return pattern.replacing("{year}", with: "\(year)").replacing("{day}", with: "\(day)")
            .replacing("{month}", with: Array(names)[month - 1])
    }

    /// As in `now Almaty`.
    func now(_ name: String) -> String { now.replacing("{name}", with: name) }

    func within(years count: Int) -> String { years.replacing("{n}", with: "\(count)") }

    func reconstruction(claims: Int, version: String) -> String {
        reconstruction.replacing("{n}", with: number(Double(claims))).replacing("{version}", with: version)
    }

    func projected(_ centre: (longitude: String, latitude: String)) -> String {
        projection.replacing("{lon}", with: centre.longitude).replacing("{lat}", with: centre.latitude)
    }

    /// A whole number, thousands set apart.
    func number(_ value: Double) -> String {
        let digits = String(Int(value.rounded()))
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { out += thousands }
            out.append(digit)
        }
        return out
    }

    private static let english = MapWords(
        language: "en", heldBy: "Held by", squareKilometres: "km²", kilometres: "km", unknown: "Not known",
        contested: "Contested: stripes in the rival’s colour", shared: "Held together: broad stripes",
        possible: "Only possible", front: "Front", border: "Border", doubtfulBorder: "Border, uncertain",
        inferred: "Line inferred from towns", vassal: "Vassal: edge in the overlord’s colour",
        garrison: "Garrison by consent, in its colour", town: "Town, in its holder’s colour",
        lastEvidence: "Paler with age of last evidence", longerAgo: "older", gained: "gained",
        lost: "lost", changed: "What changed hands",
        changedKey: "Gainer’s colour, stripes in the loser’s", inAll: "in the whole theatre",
        sources: "Sources:", andMore: "and others", licence: "Licence:",
        projection: "Lambert azimuthal equal-area projection centred on {lat}, {lon}",
        years: "{n} y",
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        now: "now {name}", monthPattern: "{month} {year}", dayPattern: "{day} {month} {year}",
        yearPattern: "{year}", statePattern: "State on {date}",
        reconstruction: "Reconstruction from {n} claims, dataset version {version}", thousands: ",")

    private static let russian = MapWords(
        language: "ru", heldBy: "Кто владел", squareKilometres: "км²", kilometres: "км",
        unknown: "Неизвестно", contested: "Спорная земля: полосы цвета соперника",
        shared: "Совместное владение: широкие полосы", possible: "Только вероятно", front: "Фронт",
        border: "Граница", doubtfulBorder: "Граница, неточно", inferred: "Линия по населённым пунктам",
        vassal: "Вассал: кайма цвета сюзерена", garrison: "Гарнизон с согласия владельца, его цвет",
        town: "Город, цвет владельца", lastEvidence: "Бледнее — свидетельство старше", longerAgo: "старше",
        gained: "приобретено",
        lost: "потеряно", changed: "Что перешло из рук в руки",
        changedKey: "Цвет приобретшего, полосы цвета потерявшего", inAll: "на всей территории",
        sources: "Источники:", andMore: "и другие", licence: "Лицензия:",
        projection: "Равновеликая азимутальная проекция Ламберта с центром {lat}, {lon}",
        years: "{n} г.",
        months: [
            "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь",
            "Ноябрь", "Декабрь", "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
            "сентября", "октября", "ноября", "декабря",
        ],
        now: "ныне {name}", monthPattern: "{month} {year} года", dayPattern: "{day} {month} {year} года",
        yearPattern: "{year} год", statePattern: "Положение на {date}",
        reconstruction: "Реконструкция; число утверждений: {n}; версия данных {version}",
        thousands: "\u{A0}")

    private static let malayalam = MapWords(
        language: "ml", heldBy: "കൈവശക്കാർ", squareKilometres: "ച.കി.മീ.", kilometres: "കി.മീ.",
        unknown: "അറിയില്ല", contested: "തർക്കഭൂമി: എതിരാളിയുടെ നിറത്തിൽ വരകൾ",
        shared: "കൂട്ടായ കൈവശം: വീതിയുള്ള വരകൾ", possible: "സാധ്യത മാത്രം", front: "യുദ്ധമുന്നണി",
        border: "അതിർത്തി", doubtfulBorder: "അതിർത്തി, ഉറപ്പില്ല",
        inferred: "പട്ടണങ്ങളിൽനിന്ന് അനുമാനിച്ച രേഖ", vassal: "സാമന്തദേശം: അരികിൽ മേൽക്കോയ്മയുടെ നിറം",
        garrison: "സമ്മതത്തോടെയുള്ള കാവൽസേന, അതിന്റെ നിറത്തിൽ", town: "പട്ടണം, കൈവശക്കാരുടെ നിറത്തിൽ",
        lastEvidence: "അവസാന തെളിവ് പഴകുന്തോറും മങ്ങിയത്", longerAgo: "അതിലും പഴയത്", gained: "നേടിയത്",
        lost: "നഷ്ടമായത്", changed: "കൈമാറിയ ഭൂമി",
        changedKey: "നേടിയവരുടെ നിറം, നഷ്ടമായവരുടെ നിറത്തിൽ വരകൾ", inAll: "ആകെ",
        sources: "ഉറവിടങ്ങൾ:", andMore: "മറ്റുള്ളവയും", licence: "അനുമതിപത്രം:",
        projection: "ലാംബർട്ട് തുല്യവിസ്തീർണ്ണ പ്രക്ഷേപം, കേന്ദ്രം {lat}, {lon}", years: "{n} വർഷം",
        months: [
            "ജനുവരി", "ഫെബ്രുവരി", "മാർച്ച്", "ഏപ്രിൽ", "മേയ്", "ജൂൺ", "ജൂലൈ", "ഓഗസ്റ്റ്", "സെപ്റ്റംബർ",
            "ഒക്ടോബർ", "നവംബർ", "ഡിസംബർ",
        ],
        now: "ഇന്ന് {name}", monthPattern: "{year} {month}", dayPattern: "{year} {month} {day}",
        yearPattern: "{year}", statePattern: "{date}-ലെ സ്ഥിതി",
        reconstruction: "{n} പ്രസ്താവനകളിൽനിന്നുള്ള പുനർനിർമ്മിതി, ഡാറ്റാ പതിപ്പ് {version}", thousands: ",")
}
