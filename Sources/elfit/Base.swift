import ArgumentParser
import ElfitBaseImages
import ElfitKit
import Glibc

/// `elfit base`.
struct Base: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work with base images of your own.", subcommands: [BaseImport.self])
}
