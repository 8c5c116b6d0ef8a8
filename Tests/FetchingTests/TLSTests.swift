import Foundation
import TestSupport
import Testing

@testable import Fetching

/// Certificates are verified; the authority is made here, and known only where a test says so.
@Suite(.serialized) struct `Encryption` {
    @Test func `with a known authority works`() async throws {
        let authority = try TestAuthority()
        let server = try authority.serve(name: "localhost")
        defer { server.stop() }
        let response = try await authority.transport.fetch(server.request).response
        #expect(response.status == 200)
        #expect(String(decoding: response.body, as: UTF8.self).contains("<rss/>"))
    }

    @Test func `with an unknown authority fails`() async throws {
        let server = try TestAuthority().serve(name: "localhost")
        defer { server.stop() }
        #expect(await failure(server.request) == .tls)
    }

    @Test func `with a certificate of another host fails`() async throws {
        let authority = try TestAuthority()
        let server = try authority.serve(name: "other.example")
        defer { server.stop() }
        #expect(await failure(server.request, authority.transport) == .tls)
    }

    @Test func `with a certificate that has expired fails`() async throws {
        let authority = try TestAuthority()
        let server = try authority.serve(name: "localhost", days: -1)
        defer { server.stop() }
        #expect(await failure(server.request, authority.transport) == .tls)
    }

    @Test func `takes the authorities that the environment names`() {
        let debian = "/etc/ssl/certs/ca-certificates.crt"
        #expect(CurlLibrary.certificates { _ in nil } == debian)
        #expect(CurlLibrary.certificates { _ in "" } == debian)
        #expect(CurlLibrary.certificates { $0 == "CURL_CA_BUNDLE" ? "/c" : nil } == "/c")
        #expect(CurlLibrary.certificates { $0 == "SSL_CERT_FILE" ? "/s" : "/c" } == "/s")
    }

    @Test func `and addresses of IPv6 are known`() async throws {
        let server = try LoopbackServer(isIPv6: true) { _ in Response(body: "<rss/>") }
        defer { server.stop() }
        #expect(try await fetch(server.url("/", host: "[::1]")).response.status == 200)
    }
}

/// A certificate authority in a folder of its own.
final class TestAuthority {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "tintinh-tls-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try "<rss/>".write(toFile: folder + "/feed.html", atomically: false, encoding: .utf8)
        try openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A transport that knows this authority and no other.
    var transport: CurlTransport {
        var settings = CurlSettings(
            parallel: 2, perHost: 2, userAgent: "t", isPublic: { _ in false })
        settings.certificates = folder + "/ca.pem"
        return CurlTransport(settings)
    }

    /// Serves `feed.html` on a free port, with a certificate for `name`.
    func serve(name: String, days: Int = 2) throws -> EncryptedServer {
        try "subjectAltName=DNS:\(name)".write(
            toFile: folder + "/name", atomically: false, encoding: .utf8)
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=\(name)")
        try openssl(
            "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-extfile", "name", "-out", "certificate.pem", "-days", "\(days)")
        return try EncryptedServer(folder: folder)
    }

    private func openssl(_ arguments: String...) throws {
        let process = command(arguments, in: folder)
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl \(arguments)")
    }
}

/// `openssl s_server`, which serves the files of its folder.
struct EncryptedServer {
    private let process: Process
    let request: FetchRequest

    init(folder: String) throws {
        process = command(
            [
                "s_server", "-accept", "127.0.0.1:0", "-WWW", "-cert", "certificate.pem",
                "-key", "key.pem",
            ], in: folder)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains("ACCEPT 127.0.0.1:") || text.last != "\n" {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else { break }
            text += String(decoding: piece, as: UTF8.self)
        }
        let port = text.components(separatedBy: "ACCEPT 127.0.0.1:").last.flatMap {
            Int($0.prefix { $0.isNumber })
        }
        request = FetchRequest(url: "https://localhost:\(try #require(port))/feed.html")
    }

    func stop() { process.terminate() }
}

private func command(_ arguments: [String], in folder: String) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
}
