import FeedFormats
import FoundationEssentials
import Syndication

/// Reads any bytes as a section page and as an article: afresh, by the pattern that was guessed, and once more.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let context = DecodingContext(
        baseURL: "https://bao.example/thoi-su/", now: Date(timeIntervalSince1970: 1_790_000_000))
    let first = SectionPageDecoder.decode(bytes, in: context)
    let entries = first.document.feed.entries
    precondition(first.again(in: context).document.feed.entries == entries, "read once more")
    precondition(entries.compactMap(\.link).count == entries.count, "every entry leads somewhere")
    if let pattern = first.pattern {
        let second = SectionPageDecoder.decode(bytes, in: context, pattern: pattern)
        precondition(second.document.feed.entries == entries, "read by its pattern")
    }
    _ = ArticlePageDecoder.decode(bytes, in: context)
    return 0
}
