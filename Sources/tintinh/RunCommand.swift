import Aggregation
import ArgumentParser
import Fetching
import FoundationEssentials
import Syndication

/// `tintinh run`: one pass, for cron.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Fetches the sources that are due, stores what is new, publishes what changed.",
        discussion: """
            Prints nothing when all is well and no terminal looks on, so that cron sends no mail. A source \
            that begins to fail, or works again, gets one line on standard error; with --quiet only what \
            begins to fail. With --dry-run or --verbose, --format json prints the report instead of a summary.

            Exit status: 0 done, 1 every due source failed (with --strict: any), 64 wrong usage, \
            74 store or output could not be read or written, 75 another run is at work, \
            78 the configuration is wrong.
            """)

    @OptionGroup var common: CommonOptions

    @Option(
        name: .customLong("only"), parsing: .upToNextOption,
        help: ArgumentHelp("Fetch only these sources, due or not.", valueName: "name"))
    var only: [String] = []

    @Flag(help: "Fetch what is not due too; a Retry-After still in force is honored.")
    var force = false

    @Flag(help: "Write nothing; tell what would be stored.")
    var dryRun = false

    @Flag(help: "Exit with 1 if any source failed.")
    var strict = false

    @Option(help: ArgumentHelp("Write a report of the run as JSON.", valueName: "file"))
    var report: String?

    @Option(
        help: ArgumentHelp(
            "Take this for the present, for tests and replays.", valueName: "RFC 3339"))
    var now: Instant?

    func run() async throws {
        let configuration = try Composition.configuration(common)
        try check(names: only, in: configuration)
        tellDisabled(in: configuration)
        let now = now?.date ?? Date.now
        let display = ProgressDisplay(
            language: common.messageLanguage, isWanted: !common.quiet)
        let report = try await Composition.refresh(
            configuration, options: options, now: now, display: display
        ) { report in
            tell(report)
            try write(finished(report))
        }
        try publish(finished(report))
        if report.everythingFailed || (strict && report.anythingFailed) {
            throw ExitStatus.failed.code
        }
    }

    private var options: Refresh.Options {
        var options = Refresh.Options()
        options.only = Set(only)
        options.force = force
        options.dryRun = dryRun
        return options
    }

    private func check(names: [String], in configuration: Configuration) throws {
        let known = configuration.sources.map(\.name)
        for name in names where !known.contains(name) {
            let near = NearestName.of(name, among: known)
            let hint = near.map { "did you mean \"\($0)\"?" } ?? "see `tintinh status`"
            throw ValidationError(
                common.messageLanguage("no source is called \"\(name)\"; \(hint)"))
        }
    }

    /// Says which of the sources asked for are not fetched all the same.
    private func tellDisabled(in configuration: Configuration) {
        for source in configuration.sources where only.contains(source.name) && !source.isEnabled {
            let why = source.reason.map { " (\($0))" } ?? ""
            Console.note(
                "\(source.name): "
                    + common.messageLanguage(
                        vi: "đang tắt\(why): không được tải", en: "disabled\(why): not fetched"))
        }
    }

    private func finished(_ report: Report) -> Report {
        var report = report
        report.finish(at: now?.date ?? .now)
        return report
    }

    private func publish(_ report: Report) throws {
        // First: these are told once, also where the report finds no place.
        tell(report)
        let isDocument = common.format == .json && (dryRun || common.verbose)
        if isDocument {
            try Console.print(json: RunDocument(report: report, isDryRun: dryRun))
        }
        if !isDocument || self.report != "-" { try write(report) }
        if !isDocument { summarize(report) }
    }

    private func write(_ report: Report) throws {
        guard let path = self.report else { return }
        if path == "-" {
            try Console.write(report.json())
        } else {
            try Composition.write(report.json(), to: path)
        }
    }

    /// Tells which sources began to fail and, unless only that is wanted, which are well again.
    private func tell(_ report: Report) {
        for notice in common.quiet ? report.alarms : report.notices { Console.note(notice) }
    }

    /// Tells a person what was done; standard output may belong to the report.
    private func summarize(_ report: Report) {
        let summary = RunSummary(
            report: report, isDryRun: dryRun, say: common.messageLanguage)
        if common.verbose || dryRun {
            if self.report == "-" { Console.say(summary.text) } else { Console.print(summary.text) }
        } else if Console.isTerminal, !common.quiet, self.report != "-" {
            Console.print(summary.closingLine)
        }
    }
}

/// A run as programs read it: its report and, of a dry run, what it would have done.
struct RunDocument: Encodable {
    var report: Report
    var isDryRun: Bool

    /// What a dry run would have done.
    private struct Plan: Encodable {
        var new: [Report.PlannedChange]
        var updated: [Report.PlannedChange]
        /// A sentence for each entry.
        var folded: [String]
        var dropped: [String]
    }

    private enum CodingKeys: String, CodingKey { case plan }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        guard isDryRun else { return }
        let plan = Plan(
            new: report.changes.filter(\.isNew), updated: report.changes.filter { !$0.isNew },
            folded: report.folds, dropped: report.drops)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(plan, forKey: .plan)
    }
}
