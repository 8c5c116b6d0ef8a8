/// A value that most do not have, kept apart: it takes room only where it is.
///
/// Measured on 45,000 entries in memory: `atom:source` in place took some 25 MB, all of it empty.
enum Boxed<Value: Sendable & Hashable>: Sendable, Hashable {
    case none
    indirect case some(Value)

    init(_ value: Value?) {
        self = value.map { .some($0) } ?? .none
    }

    var value: Value? {
        switch self {
        case .none: nil
        case .some(let value): value
        }
    }
}
