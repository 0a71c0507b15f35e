import Chronology

/// The date under discussion while a text is read, and what expressions mean in its light.
///
/// A month without a year belongs to the year under discussion, or to the next where the story goes forward: a
/// March after a November. It goes back by no more than two months.
struct TemporalContext: Sendable {
    private var year: Int?
    private var month: Int?
    private var day: Int?

    /// The EDTF of an expression and whether the text itself gives the year; nil where the context does not
    /// suffice, or what is written is no date of the calendar. The date under discussion becomes this one.
    mutating func resolve(_ found: TemporalGrammar.Found, yearAhead: Int?) -> (EDTF, isExplicit: Bool)? {
        switch found.meaning {
        case .point(let point):
            let isExplicit = isExplicit(point)
            let complete = completed(point, yearAhead: yearAhead)
            guard let edtf = edtf(complete) else { return nil }
            if !found.isAside || complete.month != nil || year == nil { adopt(complete) }
            return (edtf, isExplicit)
        case .range(let first, let second):
            let isExplicit = isExplicit(first) && isExplicit(second)
            var start = completed(first, yearAhead: yearAhead)
            var end = second
            if end.year == nil, end.month != nil || end.day != nil {
                end.month = end.month ?? start.month
                end.year = start.year.map { (end.month ?? 12) < (start.month ?? 1) ? $0 + 1 : $0 }
            }
            if let decade = start.decade, let other = end.decade, other < 100 {
                end.decade = decade - decade % 100 + other
            }
            if start.decade.map({ $0 < 100 }) == true, let other = end.decade, other >= 100 {
                start.decade = start.decade.map { other - other % 100 + $0 }
            }
            end = completed(end, yearAhead: yearAhead)
            guard let edtf = edtf(start, end) else { return nil }
            if !found.isAside { adopt(end.year == nil ? start : end) }
            return (edtf, isExplicit)
        case .shift(let count, let unit):
            guard let (edtf, point) = shifted(count, unit) else { return nil }
            adopt(point)
            return (edtf, false)
        }
    }

    private func isExplicit(_ point: TimePoint) -> Bool {
        point.year != nil || point.century != nil || (point.decade ?? 0) >= 1000
    }

    // MARK: - The date under discussion

    private mutating func adopt(_ point: TimePoint) {
        if let newYear = point.year {
            year = newYear
            month = point.month ?? point.season.map { $0 == 24 ? 12 : 3 * ($0 - 20) }
            day = point.day
            if let part = point.part, point.month == nil, point.season == nil {
                switch part {
                case .early, .beginning, .half(1), .quarter(1): month = 1
                case .late, .end, .quarter(4): month = 10
                case .middle: month = 5
                case .half: month = 7
                case .quarter(let number): month = 3 * number - 2
                }
            }
        } else if let decade = point.decade, year.map({ !(decade..<decade + 10).contains($0) }) ?? true {
            (year, month, day) = (decade, nil, nil)
        }
    }

    private func completed(_ point: TimePoint, yearAhead: Int?) -> TimePoint {
        var point = point
        if let decade = point.decade, decade < 100, let known = year ?? yearAhead {
            point.decade = known - floorRest(known, 100) + decade
        }
        guard point.year == nil, point.decade == nil, point.century == nil else { return point }
        if let short = point.yearOfCentury {
            guard let known = year ?? yearAhead else { return point }
            point.year = known - floorRest(known, 100) + short
            return point
        }
        if let shift = point.monthShift {
            guard let year, let month else { return point }
            let total = year * 12 + month - 1 + shift
            point.year = floorQuotient(total, 12)
            point.month = floorRest(total, 12) + 1
            return point
        }
        if point.yearShift == -1, let wanted = point.month, let year {
            // Last May: the one before the date under discussion.
            point.year = wanted < (month ?? 13) ? year : year - 1
            if month == nil { point.year = year - 1 }
            return point
        }
        if let shift = point.yearShift {
            point.year = year.map { $0 + shift }
            return point
        }
        if point.day != nil, point.month == nil {
            point.month = month
            point.year = year
            // The nearer of this month and the next.
            if let month, let day, let wanted = point.day, day - wanted > 15 {
                point.month = month % 12 + 1
                point.year = year.map { month == 12 ? $0 + 1 : $0 }
            }
            return point
        }
        guard let year else {
            point.year = yearAhead
            return point
        }
        let wanted = point.month ?? point.season.map { $0 == 24 ? 12 : 3 * ($0 - 20) } ?? 1
        if point.mustFollow, let month {
            point.year = wanted > month ? year : year + 1
        } else if let month, month - wanted > Self.longestStepBack {
            point.year = year + 1
        } else {
            point.year = year
        }
        return point
    }

    /// In months. A narrative that names a month this little before the last one goes back, not ahead.
    private static let longestStepBack = 2

    private func shifted(_ count: Int, _ unit: TimeUnit) -> (EDTF, TimePoint)? {
        guard let year else { return nil }
        func result(_ point: TimePoint) -> (EDTF, TimePoint)? { edtf(point).map { ($0, point) } }
        switch unit {
        case .day, .week, .fortnight:
            let days = count * (unit == .day ? 1 : unit == .week ? 7 : 14)
            if let month, let day, let known = Day(year: year, month: month, day: day) {
                let then = known.advanced(by: days)
                var point = TimePoint(year: then.year, month: then.month, day: then.day)
                point.isApproximate = unit != .day && count != 0
                return result(point)
            }
            // A few days in a month that is all we know stay in it.
            guard let month, abs(days) <= 7 || count == 0 else { return nil }
            return result(TimePoint(year: year, month: month))
        case .month, .halfYear:
            guard let month else { return count == 0 ? nil : unit == .halfYear ? nil : nil }
            let total = year * 12 + month - 1 + count * (unit == .month ? 1 : 6)
            return result(TimePoint(year: floorQuotient(total, 12), month: floorRest(total, 12) + 1))
        case .year:
            return result(TimePoint(year: year + count))
        case .decade:
            var point = TimePoint(year: year + 10 * count)
            point.isApproximate = true
            return result(point)
        case .century:
            return nil
        }
    }

    // MARK: - Writing EDTF

    private func edtf(_ point: TimePoint) -> EDTF? {
        if let part = point.part, let bounds = bounds(point, part) { return bounds }
        return text(point).flatMap { try? EDTF($0) } ?? coarser(point).flatMap { edtf($0) }
    }

    /// A day that the calendar does not have (29 February 1900 is one of the Julian only) counts as its month.
    private func coarser(_ point: TimePoint) -> TimePoint? {
        guard point.day != nil, point.month != nil else { return nil }
        var point = point
        point.day = nil
        return point
    }

    private func edtf(_ first: TimePoint, _ second: TimePoint) -> EDTF? {
        func side(_ point: TimePoint, isStart: Bool) -> String? {
            if let part = point.part, let bounds = bounds(point, part) {
                let halves = bounds.text.split(separator: "/", omittingEmptySubsequences: false)
                return String(isStart ? halves.first! : halves.last!)
            }
            return text(point)
        }
        guard let start = side(first, isStart: true), let end = side(second, isStart: false) else {
            return nil
        }
        return start == end ? try? EDTF(start) : try? EDTF(start + "/" + end)
    }

    private func text(_ point: TimePoint) -> String? {
        if point.day != nil, point.month == nil { return nil }
        if let century = point.century { return centuryText(century) }
        if let decade = point.decade {
            guard decade >= 1000 else { return nil }
            return String(decade / 10) + "X"
        }
        let year: String
        if let known = point.year {
            year = padded(known, 4)
        } else if point.month != nil || point.season != nil {
            year = "XXXX"
        } else {
            return nil
        }
        var text = year
        if let season = point.season {
            guard point.year != nil else { return nil }
            text += "-\(season)"
        } else if let month = point.month {
            text += "-" + padded(month, 2)
            if let day = point.day { text += "-" + padded(day, 2) }
        }
        return text + (point.isApproximate ? "~" : "")
    }

    /// The nineteenth century is `18XX`, the fourth before Christ `-03XX`.
    private func centuryText(_ century: Int) -> String {
        let leading = abs(century) - 1
        return (century < 0 ? "-" : "") + padded(leading, 2) + "XX"
    }

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.utf8.count))
            + digits
    }

    /// Parts of a time as intervals; nil where the part is too fine to tell, as in “early spring”.
    private func bounds(_ point: TimePoint, _ part: TimePart) -> EDTF? {
        if point.season != nil || point.day != nil { return nil }
        if let century = point.century, century > 0 {
            let base = (century - 1) * 100
            return switch part {
            case .early, .beginning: interval(base + 1, base + 30, "", "~")
            case .middle: interval(base + 40, base + 60, "~", "~")
            case .late, .end: interval(base + 71, base + 100, "~", "")
            case .half(let half): interval(base + 50 * half - 49, base + 50 * half, "", "")
            case .quarter(let quarter): interval(base + 25 * quarter - 24, base + 25 * quarter, "", "")
            }
        }
        if let decade = point.decade {
            guard decade >= 1000 else { return nil }
            return switch part {
            case .early, .beginning: interval(decade, decade + 3, "", "~")
            case .middle: interval(decade + 4, decade + 6, "~", "~")
            case .late, .end: interval(decade + 7, decade + 9, "~", "")
            case .half(let half): interval(decade + 5 * half - 5, decade + 5 * half - 1, "", "")
            case .quarter: nil
            }
        }
        guard let year = point.year else { return nil }
        let y = padded(year, 4)
        if let month = point.month {
            guard let first = YearMonth(year: year, month: month) else { return nil }
            let m = "\(y)-\(padded(month, 2))"
            let last = padded(first.lastDay.day, 2)
            let text: String? =
                switch part {
                case .early, .beginning: "\(m)-01/\(m)-10~"
                case .middle: "\(m)-15~"
                case .late: "\(m)-21/\(m)-\(last)"
                case .end: "\(m)-21~/\(m)-\(last)"
                case .half(1): "\(m)-01/\(m)-15"
                case .half: "\(m)-16/\(m)-\(last)"
                case .quarter: nil
                }
            return text.flatMap { try? EDTF($0) }
        }
        let text: String =
            switch part {
            case .early: "\(y)-01/\(y)-04"
            case .beginning: "\(y)-01/\(y)-04~"
            case .middle: "\(y)-05~/\(y)-08~"
            case .late: "\(y)-10/\(y)-12"
            case .end: "\(y)-10~/\(y)-12"
            case .half(1): "\(y)-01/\(y)-06"
            case .half: "\(y)-07/\(y)-12"
            case .quarter(let quarter): "\(y)-\(padded(3 * quarter - 2, 2))/\(y)-\(padded(3 * quarter, 2))"
            }
        return try? EDTF(text)
    }

    private func interval(_ first: Int, _ last: Int, _ firstMark: String, _ lastMark: String) -> EDTF? {
        try? EDTF(padded(first, 4) + firstMark + "/" + padded(last, 4) + lastMark)
    }
}

private func floorQuotient(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }
private func floorRest(_ a: Int, _ b: Int) -> Int { a - b * floorQuotient(a, b) }
