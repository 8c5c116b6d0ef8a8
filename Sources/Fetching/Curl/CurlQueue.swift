/// Who may start next: `parallel` at once, `perHost` of them to one host, first come first served.
///
/// Not libcurl's own limits: its clock runs also for a transfer that waits for a connection.
struct CurlQueue {
    private let parallel: Int
    private let perHost: Int
    private var running = 0
    private var ready = FIFO()
    private var held: [String: FIFO] = [:]
    /// Per host, how many are ready or running.
    private var admitted: [String: Int] = [:]

    init(parallel: Int, perHost: Int) {
        self.parallel = parallel
        self.perHost = perHost
    }

    mutating func add(_ job: CurlJob) {
        if admitted[job.host, default: 0] < perHost {
            admitted[job.host, default: 0] += 1
            ready.append(job)
        } else {
            held[job.host, default: FIFO()].append(job)
        }
    }

    /// Takes the next job that may start now.
    mutating func next() -> CurlJob? {
        guard running < parallel, let job = ready.popFirst() else { return nil }
        running += 1
        return job
    }

    /// Gives back the place of a job that ``next()`` returned.
    mutating func finished(_ job: CurlJob) {
        running -= 1
        if let heir = held[job.host]?.popFirst() {
            ready.append(heir)
        } else {
            held[job.host] = nil
            let left = admitted[job.host, default: 1] - 1
            admitted[job.host] = left > 0 ? left : nil
        }
    }

    /// Takes all that wait, when the loop ends.
    mutating func removeAll() -> [CurlJob] {
        defer {
            ready = FIFO()
            held = [:]
        }
        return ready.all + held.values.flatMap(\.all)
    }
}

/// A queue whose every operation takes constant time, counted over many.
struct FIFO {
    private var jobs: [CurlJob] = []
    private var first = 0

    var all: ArraySlice<CurlJob> { jobs[first...] }

    mutating func append(_ job: CurlJob) { jobs.append(job) }

    mutating func popFirst() -> CurlJob? {
        guard first < jobs.count else { return nil }
        defer {
            first += 1
            if first > 64, first * 2 > jobs.count {
                jobs.removeFirst(first)
                first = 0
            }
        }
        return jobs[first]
    }
}
