/// Suggests what a misspelled name may have meant.
package enum NearestName {
    /// The known name that the fewest edits turn `name` into, if few enough to be a slip.
    package static func of(_ name: String, among known: [String]) -> String? {
        let limit = max(2, name.count / 2)
        return known.map { (distance(name, $0), $0) }.filter { $0.0 <= limit }.min { $0.0 < $1.0 }?
            .1
    }

    /// The end of a sentence that says which name may have been meant; empty where none is near.
    static func hint(_ near: String?) -> String {
        near.map { "; did you mean \"\($0)\"?" } ?? ""
    }

    /// The edit distance of Levenshtein.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.lowercased())
        let right = Array(right.lowercased())
        var row = Array(0...right.count)
        for (i, character) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let substituted = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
