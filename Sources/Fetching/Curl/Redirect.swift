/// One redirect that was followed.
struct Redirect: Hashable {
    let status: Int
    /// Where it led, absolute and without user name and password.
    let target: String

    /// Whether the old address need not be asked again (RFC 9110 §15.4.2, §15.4.9).
    var isPermanent: Bool { status == 301 || status == 308 }

    /// The statuses whose `Location` field is followed.
    static let statuses: Set<Int> = [300, 301, 302, 303, 307, 308]
    /// The most redirects of one request.
    static let most = 10
}

extension [Redirect] {
    /// The address to ask from now on: where the permanent ones lead, up to the first that is not.
    var permanentTarget: String? { prefix { $0.isPermanent }.last?.target }
}
