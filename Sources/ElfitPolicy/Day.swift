import Glibc

/// A day of the calendar, written YYYY-MM-DD.
package struct Day: Sendable, Comparable, CustomStringConvertible {
    package let description: String

    /// Nil for what is no day of the Gregorian calendar.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...Self.days(of: month, year)).contains(day)
        else { return nil }
        description = text
    }

    private static func days(of month: Int, _ year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// Written this way, days are in the order of their texts.
    package static func < (a: Day, b: Day) -> Bool { a.description < b.description }

    /// How many days are left until another day; negative for one that is past.
    package func days(until other: Day) -> Int { other.number - number }

    /// Days since 1 March of year 0.
    private var number: Int {
        let parts = description.split(separator: "-").compactMap { Int($0) }
        // Years that begin in March have the leap day at their end.
        let month = (parts[1] + 9) % 12
        let year = parts[0] - (parts[1] < 3 ? 1 : 0)
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + parts[2] - 1
    }

    /// Today, in UTC: the same commit gives the same answer on every machine. SOURCE_DATE_EPOCH, the seconds
    /// that reproducible builds count as now, goes before the clock.
    package static var today: Day {
        var now = getenv("SOURCE_DATE_EPOCH").flatMap { Int(String(cString: $0)) } ?? time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return Day("\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))")!
    }
}
