/// Words as they come together, a piece at a time.
struct WordList {
    private var done: [String] = []
    private var word = Scalars()
    private var isInWord = false

    /// Text whose white space ends words.
    mutating func add(_ scalars: Scalars) {
        for scalar in scalars {
            guard scalar.isSpace else {
                addRaw([scalar])
                continue
            }
            guard isInWord, !word.isEmpty else { continue }
            done.append(String(word))
            (word, isInWord) = ([], false)
        }
    }

    /// Text of one word, whatever is in it.
    mutating func addRaw(_ scalars: Scalars) {
        word += scalars
        isInWord = true
    }

    var all: [String] { word.isEmpty ? done : done + [String(word)] }
}
