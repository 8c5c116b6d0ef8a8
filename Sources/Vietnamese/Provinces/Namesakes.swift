/// What is called like a province and is none, among the tokens of a text.
///
///     tư tưởng Hồ Chí Minh    đường Hồ Chí Minh    châu Á - Thái Bình Dương
package struct Namesakes<Token: Equatable & Sendable>: Sendable {
    private let person: [Token]
    private let cityWords: [Token]
    private let ocean: [Token]

    /// - Parameter tokens: Takes a name apart as the texts are.
    package init(_ tokens: (String) -> [Token]) {
        person = tokens("Hồ Chí Minh")
        cityWords = tokens("TP phố")
        ocean = tokens("Thái Bình Dương")
    }

    /// Whether a name that was found is of something else.
    ///
    /// *Hồ Chí Minh* is a city only behind `TP` or *thành phố*; *Thái Bình* and *Bình Dương* are no
    /// provinces within *Thái Bình Dương*.
    package func include(_ name: Range<Int>, in text: [Token]) -> Bool {
        if text[name].elementsEqual(person) {
            return name.lowerBound == 0 || !cityWords.contains(text[name.lowerBound - 1])
        }
        guard name.count == ocean.count - 1 else { return false }
        return [name.lowerBound - 1, name.lowerBound].contains { start in
            start >= 0 && text[start...].starts(with: ocean)
        }
    }
}
