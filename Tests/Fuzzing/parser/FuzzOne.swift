import FeedFormats
import FoundationEssentials

/// Reads any bytes as a feed and writes what came of it in every format.
@_cdecl("LLVMFuzzerTestOneInput") func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt
{
    let bytes = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    let context = DecodingContext(
        baseURL: "https://bao.example/rss", now: Date(timeIntervalSince1970: 1_790_000_000))
    let decoded = InputFormat.decode(bytes, in: context)
    _ = decoded.json()
    for format in OutputFormat.allCases { _ = format.encode(decoded.feed) }
    return 0
}
