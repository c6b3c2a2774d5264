/// How many letters to put in, leave out, change or swap with their neighbour to make one name of the other; some
/// number above the limit where it is more than that.
package func editDistance(_ a: String, _ b: String, limit: Int = .max) -> Int {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    let least = abs(a.count - b.count)
    guard least <= limit else { return least }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(last.count)
        for j in b.indices {
            var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        (beforeLast, last) = (last, row)
    }
    return last[b.count]
}
