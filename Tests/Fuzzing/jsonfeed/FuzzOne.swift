import FeedFormats
import FoundationEssentials

/// Reads any bytes as members of a JSON Feed.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let context = DecodingContext(
        baseURL: "https://bao.example/rss", now: Date(timeIntervalSince1970: 1_790_000_000))
    let head = Array("{\"version\":\"https://jsonfeed.org/version/1.1\",".utf8)
    let decoded = InputFormat.decode(head + bytes, in: context)
    _ = decoded.json()
    for format in OutputFormat.allCases { _ = format.encode(decoded.feed) }
    return 0
}
