/// A number of fixed width some of whose digits are left open.
struct DigitPattern: Hashable, Sendable {
    /// The digits from the left, −1 for an open one; at most four.
    let digits: [Int]

    /// The value with every open digit set to `fill`.
    private func value(fill: Int) -> Int {
        digits.reduce(0) { 10 * $0 + ($1 < 0 ? fill : $1) }
    }

    var lowest: Int { value(fill: 0) }
    var highest: Int { value(fill: 9) }

    /// Whether a number of no more digits than the pattern fits it.
    func matches(_ number: Int) -> Bool {
        var rest = number
        for digit in digits.reversed() {
            if digit >= 0, digit != rest % 10 { return false }
            rest /= 10
        }
        return true
    }

    /// How many digits there are from the first open one on.
    var openDigits: Int {
        digits.firstIndex { $0 < 0 }.map { digits.count - $0 } ?? 0
    }
}
