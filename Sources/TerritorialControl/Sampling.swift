public import Chronology

/// Which days a layer is wanted for.
public enum Sampling: Sendable, Hashable {
    /// The state of one day; features carry the interval over which they last unchanged.
    case day(Day)
    /// Every state that a stretch of days meets, each with its true interval.
    case changes(ClosedRange<Day>)
    /// One state a step, with the step's interval; equal neighbours are merged.
    case steps([Step])

    /// A stretch of days represented by the state of one of them.
    public struct Step: Sendable, Hashable {
        /// The days that the step stands for.
        public let days: ClosedRange<Day>
        /// The day whose state is taken.
        public let sample: Day

        /// A step; the sample is one of its days.
        public init(days: ClosedRange<Day>, sample: Day) {
            self.days = days
            self.sample = sample
        }
    }
}
