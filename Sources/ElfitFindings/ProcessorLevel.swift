/// What an x86 processor can do (System V ABI, AMD64, "Micro-Architecture Levels").
package enum ProcessorLevel: String, Sendable, CaseIterable, Comparable {
    case v1 = "x86-64-v1"
    case v2 = "x86-64-v2"
    case v3 = "x86-64-v3"
    case v4 = "x86-64-v4"

    package static func < (a: ProcessorLevel, b: ProcessorLevel) -> Bool { a.rawValue < b.rawValue }
}
