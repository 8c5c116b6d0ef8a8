/// The rules of the HTML standard's insertion modes for tables.
extension MarkupWriter {
    /// Whether the innermost element holds parts of a table and no text.
    var isInTableStructure: Bool {
        guard let last = stack.last else { return false }
        return traits(last.element).contains(.tableStructure)
    }

    /// Where the innermost table is on the stack.
    var tableIndex: Int? {
        isOpen(.table) ? stack.lastIndex { $0.element == .table } : nil
    }

    /// Opens a row and a cell for content that stands between the parts of a table.
    mutating func openCell() {
        guard isInTableStructure, let last = stack.last?.element else { return }
        if last == .colgroup { pop() }
        if stack.last?.element != .tr { push(.tr, []) }
        push(.td, [])
    }

    /// Makes room for a part of a table; false when there is no table.
    mutating func prepareTable(for element: HTMLElement) -> Bool {
        guard let table = tableIndex else { return false }
        switch element {
        case .td, .th:
            popTable(to: [.tr], from: table)
            if stack.last?.element != .tr { push(.tr, []) }
        case .tr: popTable(to: [.tbody, .thead, .tfoot], from: table)
        case .col:
            popTable(to: [.colgroup], from: table)
            if stack.last?.element != .colgroup { push(.colgroup, []) }
        default: popTable(to: [], from: table)
        }
        return true
    }

    /// Ends elements until one of `elements` or the table is the innermost.
    private mutating func popTable(to elements: [HTMLElement], from table: Int) {
        var target = table
        if !elements.isEmpty {
            // Parts stand in the first few places after their table.
            for index in stack.indices[table...].prefix(4) {
                if elements.contains(stack[index].element) { target = index }
            }
        }
        while stack.count > target + 1 { pop() }
    }

    /// Ends a table or a part of the innermost one.
    mutating func endTablePart(_ element: HTMLElement) {
        guard let table = tableIndex else { return }
        for index in stack.indices[table...].prefix(4) where stack[index].element == element {
            pop(through: index)
            return
        }
    }
}
