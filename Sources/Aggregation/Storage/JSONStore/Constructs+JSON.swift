internal import Syndication

extension Text {
    func write(to writer: inout JSONWriter) {
        writer.member("type", kind.rawValue)
        writer.member("value", value)
        writer.member("language", language)
        writer.member("base", base)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init("")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "type":
                guard let kind = Kind(rawValue: try reader.string()) else {
                    throw JSONError(reason: "an unknown type of text")
                }
                self.kind = kind
            case "value": value = try reader.string()
            case "language": language = try reader.string()
            case "base": base = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension Content {
    func write(to writer: inout JSONWriter) {
        writer.member("type", type)
        writer.member("value", value)
        writer.member("src", src)
        writer.member("language", language)
        writer.member("base", base)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(type: "", value: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "type": type = try reader.string()
            case "value": value = try reader.string()
            case "src": src = try reader.string()
            case "language": language = try reader.string()
            case "base": base = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension Person {
    func write(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("email", email)
        writer.member("uri", uri)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "name": self.name = try reader.string()
            case "email": email = try reader.string()
            case "uri": uri = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension Link {
    func write(to writer: inout JSONWriter) {
        writer.member("href", href)
        writer.member("rel", rel)
        writer.member("type", type)
        writer.member("hreflang", hreflang)
        writer.member("title", title)
        writer.member("length", length)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(href: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "href": href = try reader.string()
            case "rel": rel = try reader.string()
            case "type": type = try reader.string()
            case "hreflang": hreflang = try reader.string()
            case "title": title = try reader.string()
            case "length": length = try reader.int()
            default: try reader.skip()
            }
        }
    }
}

extension Category {
    func write(to writer: inout JSONWriter) {
        writer.member("term", term)
        writer.member("scheme", scheme)
        writer.member("label", label)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(term: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "term": term = try reader.string()
            case "scheme": scheme = try reader.string()
            case "label": label = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension Generator {
    func write(to writer: inout JSONWriter) {
        writer.member("name", name)
        writer.member("uri", uri)
        writer.member("version", version)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init()
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "name": self.name = try reader.string()
            case "uri": uri = try reader.string()
            case "version": version = try reader.string()
            default: try reader.skip()
            }
        }
    }
}

extension Image {
    func write(to writer: inout JSONWriter) {
        writer.member("url", url)
        writer.member("title", title)
        writer.member("link", link)
        writer.member("description", description)
        writer.member("width", width)
        writer.member("height", height)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(url: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "url": url = try reader.string()
            case "title": title = try reader.string()
            case "link": link = try reader.string()
            case "description": description = try reader.string()
            case "width": width = try reader.int()
            case "height": height = try reader.int()
            default: try reader.skip()
            }
        }
    }
}

extension Enclosure {
    func write(to writer: inout JSONWriter) {
        writer.member("url", url)
        writer.member("type", type)
        writer.member("length", length)
        writer.member("title", title)
        writer.member("duration", duration)
    }

    init(_ reader: inout JSONReader) throws(JSONError) {
        self.init(url: "")
        try reader.object { reader, member throws(JSONError) in
            switch member {
            case "url": url = try reader.string()
            case "type": type = try reader.string()
            case "length": length = try reader.int()
            case "title": title = try reader.string()
            case "duration": duration = try reader.double()
            default: try reader.skip()
            }
        }
    }
}
