import XML

/// Sanitizes any text twice; the second time nothing may change.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    for base in [nil, "https://bao.example/rss/tin.xml"] {
        let safe = MarkupSanitizer.sanitize(text, base: base)
        precondition(MarkupSanitizer.sanitize(safe, base: base) == safe)
        precondition(!safe.contains("<script"))
    }
    _ = MarkupSanitizer.plainText(text)
    return 0
}
