/// A large value that many hold and few change: a copy is one reference, the first change of it a copy of its own.
///
/// Entries have many members. A run hands a window of them from hand to hand, and sorts it.
struct CopyOnWrite<Value: Sendable & Hashable>: Sendable, Hashable {
    private final class Storage: @unchecked Sendable {
        var value: Value

        init(_ value: Value) { self.value = value }
    }

    /// Written to only while nobody else holds it.
    private var storage: Storage

    init(_ value: Value) { storage = Storage(value) }

    var value: Value {
        _read { yield storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }

    static func == (one: Self, other: Self) -> Bool {
        one.storage === other.storage || one.value == other.value
    }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension Array {
    /// What is in the array, which is empty then: nobody else holds it.
    mutating func taken() -> [Element] {
        defer { self = [] }
        return self
    }
}
