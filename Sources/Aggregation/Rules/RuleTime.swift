internal import Glibc

/// The processor time that the expressions of one rule may still take over the entries of one reading.
///
/// Some expressions can read one text in so many ways that trying them all takes for ever: `(a+)+$` on 40 letters
/// and a `!`. It is the thread's own time, so that a busy machine passes over no more than an idle one.
///
/// A microsecond for each character counts for nothing: a plain expression reads several in that time, and so
/// a feed of any size.
struct RuleTime {
    /// The time is up before it is known whether there is a match.
    struct IsUp: Error {}

    /// The time for one text.
    struct Lap {
        fileprivate let start: Duration
        fileprivate let free: Duration
        fileprivate let limit: Duration

        /// Whether it is spent.
        var isUp: Bool { RuleTime.now - start > limit }
    }

    private static let perText = Duration.milliseconds(250)
    private var left = Duration.seconds(1)

    /// Begins with a text; one must not when all time is spent.
    func start(characters: Int) throws(IsUp) -> Lap {
        guard left > .zero else { throw IsUp() }
        let free = Duration.microseconds(characters)
        return Lap(start: Self.now, free: free, limit: free + min(Self.perText, left))
    }

    /// Ends with a text, and takes what it took.
    mutating func end(_ lap: Lap) {
        left -= max(.zero, Self.now - lap.start - lap.free)
    }

    private static var now: Duration {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
