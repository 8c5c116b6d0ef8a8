/// The rules of the HTML standard's insertion mode "in body".
extension MarkupWriter {
    /// Ends what the start tag of `element` ends.
    mutating func prepareBody(for element: HTMLElement, _ traits: HTMLTraits) {
        if element == .table, isInTableStructure, let index = tableIndex {
            pop(through: index)
        }
        openCell()
        switch element {
        case .li: endItem([.li])
        case .dd, .dt: endItem([.dd, .dt])
        case .a: endLink()
        case .rp, .rt: endRuby()
        default: break
        }
        if traits.contains(.endsParagraph) {
            endParagraph()
            if traits.contains(.heading), let last = stack.last,
                self.traits(last.element).contains(.heading)
            {
                pop(through: stack.count - 1)
            }
        } else {
            reopen()
        }
    }

    /// Ends an open paragraph in this cell.
    private mutating func endParagraph() {
        guard isOpen(.p), let index = scopedIndex({ $0 == .p }) else { return }
        pop(through: index)
    }

    /// Ends an open item of the same list.
    private mutating func endItem(_ items: [HTMLElement]) {
        guard items.contains(where: isOpen) else { return }
        for index in stack.indices.reversed() {
            let element = stack[index].element
            if items.contains(element) {
                pop(through: index)
                return
            }
            let passes = element == .div || element == .p || element == .address
            if !passes, traits(element).contains(.special) { return }
        }
    }

    /// Ends an open link, since links do not nest.
    private mutating func endLink() {
        _ = forget(.a)
        guard isOpen(.a), let index = scopedIndex({ $0 == .a }) else { return }
        pop(through: index)
    }

    /// Ends what the start of a ruby text ends, all that may go without an end tag.
    private mutating func endRuby() {
        guard isOpen(.ruby), scopedIndex({ $0 == .ruby }) != nil else { return }
        while let last = stack.last?.element, [.dd, .dt, .li, .p, .rp, .rt].contains(last) {
            pop(through: stack.count - 1)
        }
    }

    /// The innermost open element that fits, within this cell.
    func scopedIndex(_ fits: (HTMLElement) -> Bool) -> Int? {
        for index in stack.indices.reversed() {
            let element = stack[index].element
            if fits(element) { return index }
            if traits(element).contains(.barrier) { return nil }
        }
        return nil
    }

    /// Ends an element that is no part of a table.
    mutating func endInBody(_ element: HTMLElement, _ traits: HTMLTraits) {
        if traits.contains(.formatting) {
            endFormatting(element)
        } else if traits.contains(.heading) {
            if let index = scopedIndex({ self.traits($0).contains(.heading) }) {
                pop(through: index)
            }
        } else if isOpen(element) {
            endOther(element, traits)
        }
    }

    private mutating func endOther(_ element: HTMLElement, _ traits: HTMLTraits) {
        for index in stack.indices.reversed() {
            let inner = stack[index].element
            if inner == element {
                pop(through: index)
                return
            }
            let innerTraits = self.traits(inner)
            if innerTraits.contains(.barrier) { return }
            if !traits.contains(.special), innerTraits.contains(.special) { return }
            if element == .li, innerTraits.contains(.list) { return }
        }
    }

    /// Ends formatting; across a block it ends with that block.
    private mutating func endFormatting(_ element: HTMLElement) {
        if forget(element) { return }
        guard isOpen(element) else { return }
        var crossesBlock = false
        for index in stack.indices.reversed() {
            let inner = stack[index].element
            if inner == element, !stack[index].isEnded {
                if crossesBlock {
                    stack[index].isEnded = true
                } else {
                    pop(through: index)
                }
                return
            }
            let innerTraits = traits(inner)
            if innerTraits.contains(.barrier) { return }
            if innerTraits.contains(.special) { crossesBlock = true }
        }
    }
}
