import FeedFormats
import FoundationEssentials
import XML

/// Reads any bytes as a feed and writes what came of it in every format.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let context = DecodingContext(
        baseURL: "https://bao.example/rss", now: Date(timeIntervalSince1970: 1_790_000_000))
    let decoded = InputFormat.decode(bytes, in: context)
    _ = decoded.json()
    for format in OutputFormat.allCases { _ = format.encode(decoded.feed) }
    if String(validating: bytes, as: UTF8.self) != nil { compare(bytes) }
    return 0
}

/// What the scanner reads is well-formed to libxml2 too, and the same document.
private func compare(_ bytes: [UInt8]) {
    guard let scanned = XMLParser.scan(bytes) else { return }
    let judged = XMLParser.judge(bytes)
    precondition(judged.isWellFormed, "libxml2 finds fault: \(judged.faults)")
    precondition(scanned.document.root?.name == judged.document.root?.name)
    precondition(
        scanned.document.root?.innerMarkup(base: nil)
            == judged.document.root?.innerMarkup(base: nil))
}
