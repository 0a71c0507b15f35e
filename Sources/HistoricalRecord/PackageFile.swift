import Chronology

/// What `datapackage.json` says of the whole.
struct PackageFile {
    var name = ""
    var title = ""
    var version = ""
    var attribution = ""
    /// Nil where it is not stated, or wrong.
    var time: ClosedRange<Day>?
    var presentation = Presentation()

    init() {}

    init(folder: String, list: FaultList) throws(DatasetFailure) {
        let file = Tables.package
        guard let bytes = try bytesOfFile(folder + "/" + file) else {
            list.add(
                Fault(
                    file: file, problem: "the file is missing",
                    remedy:
                        "add it, with name, title, version and, under “sarhad”, start, end and attribution"))
            return
        }
        guard let json = readJSON(bytes, file: file, list: list) else { return }
        guard case .object = json else {
            list.add(
                Fault(
                    file: file, line: 1, problem: "\(json.kind) stands where an object was expected",
                    remedy: "write {\"name\": …, \"sarhad\": {…}}"))
            return
        }
        func text(_ member: String, in object: JSONText, as field: String) -> String {
            guard let value = object[member] else {
                list.add(
                    Fault(file: file, field: field, problem: "the member is missing", remedy: "add it"))
                return ""
            }
            if let text = value.string, !text.isEmpty { return text }
            list.add(
                Fault(
                    file: file, line: object.line(of: member), field: field,
                    problem: "\(value.kind) stands where a text was expected", remedy: "correct it"))
            return ""
        }
        name = text("name", in: json, as: "name")
        title = text("title", in: json, as: "title")
        version = text("version", in: json, as: "version")
        if case .array(let licences) = json["licenses"], let licence = licences.first {
            presentation.licence = licence["title"]?.string ?? licence["name"]?.string
        }
        if json["created"] != nil {
            let written = text("created", in: json, as: "created")
            if Day(iso: String(written.prefix(10))) != nil {
                presentation.created = "\(written.prefix(10))T00:00:00.000Z"
            } else if !written.isEmpty {
                list.add(
                    Fault(
                        file: file, line: json.line(of: "created"), field: "created",
                        problem: "\(quoted(written)) is no day", remedy: "write YYYY-MM-DD, a time may follow"
                    ))
            }
        }
        guard let sarhad = json["sarhad"] else {
            list.add(
                Fault(
                    file: file, field: "sarhad", problem: "the member is missing",
                    remedy: "add an object with start, end and attribution"))
            return
        }
        guard case .object = sarhad else {
            list.add(
                Fault(
                    file: file, line: json.line(of: "sarhad"), field: "sarhad",
                    problem: "\(sarhad.kind) stands where an object was expected",
                    remedy: "write start, end and attribution in it"))
            return
        }
        attribution = text("attribution", in: sarhad, as: "sarhad.attribution")
        func day(_ member: String, in object: JSONText, of path: String = "sarhad.") -> Day? {
            let written = text(member, in: object, as: path + member)
            if written.isEmpty { return nil }
            if let day = Day(iso: written) { return day }
            list.add(
                Fault(
                    file: file, line: object.line(of: member), field: path + member,
                    problem: "\(quoted(written)) is no day", remedy: "write YYYY-MM-DD"))
            return nil
        }
        if sarhad["crs"] != nil {
            let crs = text("crs", in: sarhad, as: "sarhad.crs")
            presentation.crs = crs.isEmpty ? nil : crs
        }
        if case .object(let titles)? = sarhad["titles"] {
            for title in titles {
                presentation.titles[title.name] = text(
                    title.name, in: .object(titles), as: "sarhad.titles.\(title.name)")
            }
        }
        if let play = sarhad["play"], let first = day("start", in: play, of: "sarhad.play."),
            let last = day("end", in: play, of: "sarhad.play.")
        {
            if first <= last {
                presentation.play = first...last
            } else {
                list.add(
                    Fault(
                        file: file, line: play.line(of: "start"), field: "sarhad.play.start",
                        problem: "the animation starts on \(first), after its end \(last)",
                        remedy: "exchange or correct them"))
            }
        }
        let start = day("start", in: sarhad)
        let end = day("end", in: sarhad)
        guard let start, let end else { return }
        if start <= end {
            time = start...end
        } else {
            list.add(
                Fault(
                    file: file, line: sarhad.line(of: "start"), field: "sarhad.start",
                    problem: "the dataset's time starts on \(start), after its end \(end)",
                    remedy: "exchange or correct them"))
        }
    }
}

/// The JSON value of a file; nil with a fault told where it is none.
func readJSON(_ bytes: [UInt8], file: String, list: FaultList) -> JSONText? {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
        list.add(Fault(file: file, problem: "the file is empty", remedy: "fetch it again, or write it anew"))
        return nil
    }
    if let offset = firstInvalidUTF8(in: bytes) {
        let line = 1 + bytes[..<offset].count { $0 == 0x0A }
        let hex = String(bytes[offset], radix: 16, uppercase: true)
        list.add(
            Fault(
                file: file, line: line, problem: "byte \(offset) (0x\(hex)) is not UTF-8",
                remedy: "save it as UTF-8"))
        return nil
    }
    do throws(JSONText.Failure) {
        return try JSONText(bytes)
    } catch {
        list.add(
            Fault(
                file: file, line: error.line, problem: "the file is no JSON: \(error.problem)",
                remedy: error.isTruncated ? "it seems to be truncated; fetch it again" : "correct it"))
        return nil
    }
}
