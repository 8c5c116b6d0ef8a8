internal import CLibXML2

/// The functions that libxml2 calls; each passes on to the ``ParserSession`` behind its first argument.
enum Callbacks {
    /// A SAX2 handler in which only what a feed needs is set: nothing loads, nothing builds a tree.
    static func handler() -> xmlSAXHandler {
        var handler = unsafe xmlSAXHandler()
        unsafe handler.initialized = XML_SAX2_MAGIC
        unsafe handler.startElementNs = {
            user, name, prefix, uri, declared, namespaces, count, _, attributes in
            guard let name = unsafe name else { return }
            unsafe session(user)?.pointee.start(
                name: name, prefix: prefix, uri: uri, namespaces: namespaces,
                namespaceCount: Int(declared), count: Int(count), attributes: attributes)
        }
        unsafe handler.endElementNs = { user, _, _, _ in unsafe session(user)?.pointee.end() }
        let text: charactersSAXFunc = { user, bytes, count in
            unsafe session(user)?.pointee.add(
                text: UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        unsafe handler.characters = text
        unsafe handler.ignorableWhitespace = text
        unsafe handler.cdataBlock = text
        unsafe handler.getEntity = { user, name in
            guard let name = unsafe name, let session = unsafe session(user) else { return nil }
            // libxml2 asks for an entity when it is declared, too; others that it needs may follow.
            let state = unsafe session.pointee.context?.pointee.instate
            if state == XML_PARSER_DTD || state == XML_PARSER_ENTITY_VALUE { return nil }
            return unsafe session.pointee.entity(named: String(cString: name))
        }
        unsafe handler.entityDecl = { user, name, kind, _, _, content in
            guard kind == XML_INTERNAL_GENERAL_ENTITY.rawValue, let name = unsafe name,
                let content = unsafe content
            else { return }
            unsafe session(user)?.pointee.declare(
                name: String(cString: name), value: String(cString: content))
        }
        // What libxml2 finds no entity for, and takes for declared where it has not looked.
        unsafe handler.reference = { user, name in
            guard let name = unsafe name else { return }
            let text = Array("&\(unsafe String(cString: name));".utf8)
            unsafe text.withUnsafeBufferPointer { unsafe session(user)?.pointee.add(text: $0) }
        }
        unsafe handler.getParameterEntity = { user, _ in
            unsafe session(user)?.pointee.parameterEntity
        }
        unsafe handler.serror = { user, error in
            guard let error = unsafe error else { return }
            let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? ""
            let end = message.lastIndex { !$0.isNewline } ?? message.startIndex
            unsafe session(user)?.pointee.add(
                fault: XMLFault(
                    code: Int(error.pointee.code),
                    message: message.isEmpty ? "" : String(message[...end]),
                    line: Int(error.pointee.line),
                    isFatal: error.pointee.level == XML_ERR_FATAL))
        }
        return unsafe handler
    }
}

/// The session behind a callback's first argument; a free function, since a C function captures nothing.
private func session(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<ParserSession>? {
    unsafe user?.assumingMemoryBound(to: ParserSession.self)
}
