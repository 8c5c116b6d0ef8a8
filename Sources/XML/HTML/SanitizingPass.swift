/// One pass over a fragment.
struct SanitizingPass {
    private(set) var out: [UInt8] = []
    private var tokens: HTMLTokenizer
    private let attributes: AttributePolicy
    private var open: [(name: HTMLName, policy: ElementPolicy)] = []
    /// The dropped container that we are in, and how often it is open.
    private var dropped: (name: HTMLName, depth: Int)?

    /// Elements nested deeper are unwrapped.
    static let maximumDepth = 128

    init(_ bytes: [UInt8], base: String?) {
        tokens = HTMLTokenizer(bytes)
        attributes = AttributePolicy(base: base)
        out.reserveCapacity(bytes.count + bytes.count / 8)
    }

    mutating func run() {
        while let token = tokens.next() {
            if dropped != nil {
                leaveDropped(token)
                continue
            }
            switch token {
            case .text(let range): SanitizedText.write(tokens.bytes, range, to: &out)
            case .start(let name, _): start(name)
            case .end(let name): end(name)
            }
        }
        while let element = open.popLast() { writeEndTag(element.name) }
    }

    private mutating func leaveDropped(_ token: HTMLTokenizer.Token) {
        guard let current = dropped else { return }
        switch token {
        case .start(current.name, isSelfClosing: false):
            dropped = (current.name, current.depth + 1)
        case .end(current.name):
            dropped = current.depth > 1 ? (current.name, current.depth - 1) : nil
        default: break
        }
    }

    private mutating func start(_ name: HTMLName) {
        let policy = ElementPolicy(name)
        switch policy.fate {
        case .dropped:
            dropped = (name, 1)
            if policy.isRawText { tokens.enterRawText(of: name) }
        case .unwrapped: break
        case .kept:
            if policy.closes != 0 { closeImplied(by: policy) }
            guard open.count < Self.maximumDepth else { return }
            out.append(UInt8(ascii: "<"))
            name.write(to: &out)
            attributes.write(tokens.attributes, in: tokens.bytes, of: name, to: &out)
            if policy.isVoid { out.append(contentsOf: " /".utf8) }
            out.append(UInt8(ascii: ">"))
            if !policy.isVoid { open.append((name, policy)) }
        }
    }

    /// A block closes an open paragraph, an item its predecessor, a cell its neighbor.
    private mutating func closeImplied(by policy: ElementPolicy) {
        for index in open.indices.reversed() {
            if open[index].policy.groups & policy.closes != 0 { return close(downTo: index) }
            if open[index].policy.isScope { return }
        }
    }

    private mutating func end(_ name: HTMLName) {
        guard ElementPolicy(name).fate == .kept else { return }
        guard let index = open.lastIndex(where: { $0.name == name }) else {
            if name == Self.lineBreak, !out.hasSuffix("<br />") {
                out.append(contentsOf: "<br />".utf8)
            }
            return
        }
        close(downTo: index)
    }

    private mutating func close(downTo index: Int) {
        while open.count > index { writeEndTag(open.removeLast().name) }
    }

    private mutating func writeEndTag(_ name: HTMLName) {
        out.append(UInt8(ascii: "<"))
        out.append(UInt8(ascii: "/"))
        name.write(to: &out)
        out.append(UInt8(ascii: ">"))
    }

    private static let lineBreak = HTMLName("br")
}

extension [UInt8] {
    /// Whether the bytes end with a text.
    fileprivate func hasSuffix(_ text: String) -> Bool {
        suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
