import ElfitBytes

/// What reading one candidate gave.
package enum InputItem<Value: Sendable>: Sendable {
    case value(Location, Value)
    case problem(InputProblem)
    /// A native file of another operating system, with its format for people, and what to say of it where
    /// nobody expects it.
    case foreign(Location, format: String, problem: InputProblem?)
    /// An executable text file, with its first line after `#!`.
    case script(Location, interpreter: String)
    /// A package.json below node_modules that names optional packages: builds for platforms, often.
    case manifest(Location)
    /// A program whose archive was read: what it unpacks are other items.
    case unpacked(Location)
    /// A symbolic link inside an archive, with its target as it is written; those on disk are asked for there.
    case link(Location, target: String)
}
