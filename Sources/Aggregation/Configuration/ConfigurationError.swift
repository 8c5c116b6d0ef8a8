/// Everything that is wrong with a configuration, in the order of the file.
package struct ConfigurationError: Error, Sendable, Hashable {
    /// At least one.
    package var faults: [ConfigurationFault]

    /// Makes an error of faults.
    package init(faults: [ConfigurationFault]) {
        self.faults = faults
    }
}

/// One thing that is wrong, and where; line and column count from 1.
package struct ConfigurationFault: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    /// Nil when the file as a whole is at fault.
    package var line: Int?
    package var column: Int?
    package var message: String

    /// Makes a fault.
    package init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
    }

    /// `Config/sources.yaml:12:5: "every" wants a duration such as 30m, not "soon"`.
    package var description: String {
        let place = [line, column].compactMap(\.self).map { ":\($0)" }.joined()
        return "\(file)\(place): \(message)"
    }
}
