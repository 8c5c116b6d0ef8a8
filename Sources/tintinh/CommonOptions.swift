import Aggregation
import ArgumentParser
import FoundationEssentials
import Syndication

/// How lists are printed.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// An instant given on the command line, for tests and replays.
struct Instant: ExpressibleByArgument {
    var date: Date

    init?(argument: String) {
        guard let date = RFC3339Date.parse(argument) else { return nil }
        self.date = date
    }
}

/// The language of what a person reads; what programs read is never localized.
enum Language: String, ExpressibleByArgument, CaseIterable {
    case vi, en

    /// What is said in this language.
    func callAsFunction(vi: String, en: String) -> String { self == .vi ? vi : en }

    /// A message that was made in English, in this language.
    func callAsFunction(_ message: String) -> String { phrasebook(message) }

    /// The book that has messages in this language.
    var phrasebook: Phrasebook { Phrasebook(language: rawValue) }

    /// The language of the locale.
    static func ofLocale(_ environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("vi") == true ? .vi : .en
    }

    /// What ``CommonOptions/language`` says, for messages from before or beside the options.
    static func asked(_ arguments: [String]) -> Language? {
        for (argument, next) in zip(arguments, arguments.dropFirst() + [""]) {
            if argument == "--language" { return Language(rawValue: next) }
            let parts = argument.split(separator: "=", maxSplits: 1)
            if parts.first == "--language", parts.count == 2 {
                return Language(rawValue: String(parts[1]))
            }
        }
        return nil
    }
}

/// The options that every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration; else $TINTINH_CONFIG, Config/sources.yaml here, or "
                + "tintinh/sources.yaml in $XDG_CONFIG_HOME.", valueName: "file"))
    var config: String?

    @Option(help: "How lists are printed.")
    var format = ListFormat.text

    @Flag(help: "Tell more.")
    var verbose = false

    @Flag(help: "Tell only what is wrong.")
    var quiet = false

    @Option(help: "The language of messages (default: from the locale).")
    var language: Language?

    /// The language asked for, else that of the locale.
    var messageLanguage: Language {
        language ?? .ofLocale(ProcessInfo.processInfo.environment)
    }

    /// The file that the options, the environment or the default places name.
    var configurationPath: String {
        Self.path(option: config, environment: ProcessInfo.processInfo.environment) {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    /// The file for a configuration that is not there yet.
    var newConfigurationPath: String {
        Self.path(option: config, environment: ProcessInfo.processInfo.environment) {
            $0 == Self.defaultPath
        }
    }

    /// Reads and validates the configuration.
    func loadConfiguration() throws(ConfigurationError) -> Configuration {
        try Configuration.load(
            path: configurationPath, environment: ProcessInfo.processInfo.environment)
    }

    private static let defaultPath = "Config/sources.yaml"

    /// The first place that is named, or that exists; `Config/sources.yaml` when none does.
    static func path(
        option: String?, environment: [String: String], exists: (String) -> Bool
    ) -> String {
        if let option { return option }
        if let named = environment["TINTINH_CONFIG"], !named.isEmpty { return named }
        let here = defaultPath
        let home = environment["HOME"].map { $0 + "/.config" }
        let named = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard !exists(here), let folder = named ?? home else { return here }
        let personal = folder + "/tintinh/sources.yaml"
        return exists(personal) ? personal : here
    }
}
