/// What reading a Dockerfile may cost; what is beyond is a problem of the file, not a crash.
package enum DockerfileLimits {
    /// Larger files are refused, in bytes: the largest Dockerfiles of public repositories have some 50,000.
    package static let fileSize = 1 << 20
    /// BuildKit's own limit for a line, in bytes: bufio.MaxScanTokenSize - 1.
    static let lineLength = 65_535
    /// The longest text that variables may fill in, in characters: `ARG B=$A$A` doubles with each line.
    static let wordLength = 65_535
    /// `${A:-${B:-...}}` in each other.
    static let nesting = 32
    /// Characters of a pattern in `${NAME#PATTERN}`, and of what it is matched with.
    static let patternLength = 256
    static let matchedLength = 4096
    static let instructions = 20_000
    static let stages = 1000
    /// Services of a compose file.
    static let services = 1000
}
