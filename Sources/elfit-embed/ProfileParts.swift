/// A profile's text in its parts: the lines of its head, and the lines of each library.
struct ProfileParts {
    let name: String
    /// Everything before the first library; of a file without libraries, everything.
    let head: ArraySlice<UInt8>
    let libraries: [(path: String, body: ArraySlice<UInt8>)]

    init(_ name: String, _ text: [UInt8]) {
        self.name = name
        guard name.hasSuffix(".abi") else {
            (head, libraries) = (text[...], [])
            return
        }
        let marker = Array("library ".utf8)
        var starts: [Int] = []
        var lineStart = 0
        for index in text.indices where text[index] == 0x0A {
            if text[lineStart...].starts(with: marker) { starts.append(lineStart) }
            lineStart = index + 1
        }
        head = text[..<(starts.first ?? text.count)]
        libraries = starts.indices.map { number in
            let section = text[starts[number]..<(number + 1 < starts.count ? starts[number + 1] : text.count)]
            let end = section.firstIndex(of: 0x0A) ?? section.endIndex
            let path = String(decoding: section[(section.startIndex + marker.count)..<end], as: UTF8.self)
            return (path, section[min(end + 1, section.endIndex)...])
        }
    }
}
