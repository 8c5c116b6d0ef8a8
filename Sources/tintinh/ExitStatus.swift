import ArgumentParser

/// The exit statuses that users' scripts rely on; the numbers above 1 are those of `sysexits.h`.
enum ExitStatus: Int32 {
    case failed = 1
    case inputOutput = 74
    case locked = 75
    case configuration = 78

    /// What a command throws to end with this status.
    var code: ExitCode { ExitCode(rawValue) }
}
