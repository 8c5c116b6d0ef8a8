/// Writes a balanced fragment from tags in any order.
///
/// The rules are those of the HTML standard's "in body" and table insertion modes, as far as they
/// can be followed without going back in the output: a block ends an open paragraph, an item the
/// item before, a cell the cell before; formatting cut off by a block goes on after it. Where the
/// standard moves content in front of a table, a row and a cell are opened for it instead. All this
/// is so that no browser reads the output otherwise than it was written.
struct MarkupWriter {
    /// An element that is open.
    struct Open {
        let element: HTMLElement
        /// Where its start tag is in the output.
        let tag: Range<Int>
        /// Whether its end tag has been seen, though a block inside it was still open.
        var isEnded = false
        /// How much of ``pending`` was there outside of this cell.
        var outerPending = 0
    }

    let bytes: [UInt8]
    var output: [UInt8] = []
    /// The open elements, outermost first.
    var stack: [Open] = []
    /// Start tags of the formatting that a block has cut off, to be written again.
    var pending: [(element: HTMLElement, tag: [UInt8])] = []
    /// Where the part of ``pending`` begins that is of this cell.
    var pendingFloor = 0
    /// Whether only text is written.
    var isPlain = false
    /// How many of each element are open, by raw value.
    private var counts = [Int](repeating: 0, count: HTMLElement.count)
    /// Start tags left out because the stack was full.
    private var overflow = 0
    /// How many bytes of start tags may still be repeated.
    private var repeatable: Int
    private let attributes: HTMLAttributeWriter
    private let traits = HTMLElement.traits
    private let names = HTMLElement.names

    /// How deep elements nest; deeper ones are flattened.
    ///
    /// Browsers stop at 512, recursive readers of XML commonly at 256.
    static let maximumDepth = 200

    /// Parts of a table may stand deeper, so that a table is always whole.
    static let maximumTableDepth = 190

    init(bytes: [UInt8], base: String?, keepsRelative: Bool) {
        self.bytes = bytes
        attributes = HTMLAttributeWriter(base: base, keepsRelative: keepsRelative)
        repeatable = bytes.count + 1024
        output.reserveCapacity(bytes.count + bytes.count / 8)
    }

    /// The traits of an element.
    func traits(_ element: HTMLElement) -> HTMLTraits { traits[Int(element.rawValue)] }

    /// Whether `element` is open anywhere.
    func isOpen(_ element: HTMLElement) -> Bool { counts[Int(element.rawValue)] > 0 }

    /// Ends everything that is open.
    mutating func finish() -> [UInt8] {
        while !stack.isEmpty { pop() }
        return output
    }

    /// Writes text; raw text has no character references.
    mutating func text(_ range: Range<Int>, isRaw: Bool = false) {
        guard !range.isEmpty else { return }
        if isPlain {
            HTMLText.append(bytes, range, to: &output, as: .plain, resolving: !isRaw)
            return
        }
        if !pending.isEmpty || isInTableStructure, !isBlank(range) {
            openCell()
            reopen()
        }
        HTMLText.append(bytes, range, to: &output, as: .content, resolving: !isRaw)
    }

    private func isBlank(_ range: Range<Int>) -> Bool {
        range.allSatisfy { bytes[$0].isHTMLSpace }
    }

    // MARK: Tags

    /// Begins an element.
    mutating func start(_ element: HTMLElement, _ attributes: [HTMLAttributeRange]) {
        let traits = traits(element)
        if isPlain {
            if !traits.isDisjoint(with: [.special, .endsParagraph]) || element == .br {
                output.append(0x20)
            }
            return
        }
        if traits.contains(.tablePart) {
            guard prepareTable(for: element) else { return }
        } else {
            prepareBody(for: element, traits)
            let limit = element == .table ? Self.maximumTableDepth : Self.maximumDepth
            if stack.count >= limit, !traits.contains(.void) {
                overflow += 1
                return
            }
        }
        push(element, attributes)
    }

    /// Ends an element, if it is open.
    mutating func end(_ element: HTMLElement) {
        let traits = traits(element)
        if isPlain {
            if traits.contains(.special) { output.append(0x20) }
            return
        }
        if element == .br {
            // A browser takes it for another break; but `<br></br>` is meant to be one.
            if !output.suffix(6).elementsEqual("<br />".utf8) { start(.br, []) }
        } else if traits.contains(.tablePart) || element == .table {
            endTablePart(element)
        } else if overflow > 0 {
            overflow -= 1
        } else {
            endInBody(element, traits)
        }
    }

    /// Writes a start tag and opens its element.
    mutating func push(_ element: HTMLElement, _ attributes: [HTMLAttributeRange]) {
        let start = output.count
        output.append(0x3C)
        output.append(contentsOf: names[Int(element.rawValue)])
        if !attributes.isEmpty {
            self.attributes.append(attributes, of: element, in: bytes, to: &output)
        }
        if traits(element).contains(.void) {
            output.append(contentsOf: " />".utf8)
            return
        }
        output.append(0x3E)
        open(element, start)
    }

    private mutating func open(_ element: HTMLElement, _ start: Int) {
        var entry = Open(element: element, tag: start..<output.count)
        if traits(element).contains(.barrier) {
            entry.outerPending = pendingFloor
            pendingFloor = pending.count
        }
        stack.append(entry)
        counts[Int(element.rawValue)] += 1
    }

    /// Writes the end tag of the innermost element.
    ///
    /// - Parameter goesOn: Whether formatting that is cut off here is written again later.
    mutating func pop(goesOn: Bool = false) {
        guard let entry = stack.popLast() else { return }
        counts[Int(entry.element.rawValue)] -= 1
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: names[Int(entry.element.rawValue)])
        output.append(0x3E)
        let traits = traits(entry.element)
        if traits.contains(.barrier) {
            pending.removeLast(max(0, pending.count - pendingFloor))
            pendingFloor = entry.outerPending
        } else if goesOn, traits.contains(.formatting), !entry.isEnded {
            remember(entry)
        }
    }

    /// Ends the elements from `index` on; formatting among them goes on after it.
    mutating func pop(through index: Int) {
        let first = pending.count
        while stack.count > index {
            pop(goesOn: stack.count > index + 1)
        }
        if pending.count > first + 1 { pending[first...].reverse() }
        while let last = stack.last, last.isEnded { pop() }
    }

    // MARK: Formatting that goes on

    /// At most three of the same kind go on, as in the HTML standard, and 16 in all.
    private mutating func remember(_ entry: Open) {
        let same = pending.filter { $0.element == entry.element }.count
        guard same < 3, pending.count < 16 else { return }
        pending.append((entry.element, Array(output[entry.tag])))
    }

    /// Writes the formatting again that a block has cut off.
    mutating func reopen() {
        guard pending.count > pendingFloor else { return }
        for (element, tag) in pending[pendingFloor...] {
            guard tag.count <= repeatable, stack.count < Self.maximumDepth else { break }
            repeatable -= tag.count
            let start = output.count
            output.append(contentsOf: tag)
            open(element, start)
        }
        pending.removeLast(pending.count - pendingFloor)
    }

    /// Forgets the last cut off `element`; false when there is none.
    mutating func forget(_ element: HTMLElement) -> Bool {
        guard let index = pending[pendingFloor...].lastIndex(where: { $0.element == element })
        else { return false }
        pending.remove(at: index)
        return true
    }
}
