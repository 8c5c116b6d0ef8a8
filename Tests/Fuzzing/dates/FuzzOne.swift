import FeedFormats
import FoundationEssentials

/// Reads any text as a date, in a feed of RSS.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let context = DecodingContext(
        baseURL: "https://bao.example/rss", now: Date(timeIntervalSince1970: 1_790_000_000))
    guard bytes.count < 300 else { return 0 }
    let text = String(decoding: bytes, as: UTF8.self).filter { $0 != "<" && $0 != "&" }
    let feed = "<rss><channel><item><pubDate>\(text)</pubDate></item></channel></rss>"
    _ = InputFormat.decode(Array(feed.utf8), in: context).json()
    return 0
}
