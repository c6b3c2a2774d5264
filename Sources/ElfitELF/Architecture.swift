/// An architecture that elfit knows, with all that is called otherwise or laid out otherwise on it.
///
/// For a new one: a case here. The compiler then asks for each fact below, and for what each loader's rules make
/// of it. Files of others are carried by their number: ``ELFMachine``.
package enum Architecture: String, Hashable, Sendable, CaseIterable, Codable {
    case amd64 = "x86_64"
    case arm64 = "aarch64"
    case riscv64 = "riscv64"

    /// Those whose loaders elfit simulates: there are base images recorded for them, and the rules have been
    /// compared with real loaders. In the order in which they are tried and reported.
    package static let simulated = allCases.filter(\.isSimulated)

    /// Whether its loaders are simulated; what is for another one is read, named and left unjudged.
    package var isSimulated: Bool {
        switch self {
        case .amd64, .arm64: true
        case .riscv64: false
        }
    }
}

/// As the kernel says it (`uname -m`), wheels' tags, musl's file names, and elfit's reports.
extension Architecture: CustomStringConvertible {
    package var description: String { rawValue }
}

/// By name; reports that list the largest first begin with `x86_64`.
extension Architecture: Comparable {
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

// MARK: names

extension Architecture {
    /// Debian's name (`dpkg --print-architecture`).
    package var debianName: String {
        switch self {
        case .amd64: "amd64"
        case .arm64: "arm64"
        case .riscv64: "riscv64"
        }
    }

    /// The name in the platforms of container images, which is Go's (OCI image spec, "Image Configuration").
    package var ociName: String {
        switch self {
        case .amd64: "amd64"
        case .arm64: "arm64"
        case .riscv64: "riscv64"
        }
    }

    /// The platform of container images: `linux/arm64`.
    package var ociPlatform: String { "linux/\(ociName)" }

    /// Node's name (`process.arch`), as npm's packages have it.
    package var nodeName: String {
        switch self {
        case .amd64: "x64"
        case .arm64: "arm64"
        case .riscv64: "riscv64"
        }
    }

    /// What tags and repositories of images may call it.
    package var imageNames: [String] {
        switch self {
        case .amd64: ["amd64", "x86_64"]
        case .arm64: ["arm64", "aarch64", "arm64v8"]
        case .riscv64: ["riscv64"]
        }
    }

    /// The name in wheels' platform tags (PEP 600, PEP 656).
    package var wheelName: String { rawValue }

    /// Debian's multiarch name, as in `/usr/lib/x86_64-linux-gnu`.
    package var triplet: String { "\(rawValue)-linux-gnu" }

    /// The architecture of which one of the names that a property gives is this.
    package init?(_ name: some StringProtocol, in property: (Architecture) -> String) {
        guard let found = Self.allCases.first(where: { property($0) == name }) else { return nil }
        self = found
    }
}

// MARK: loaders

extension Architecture {
    /// glibc's loader, where programs expect it (loader-rules 1).
    package var glibcLoader: String {
        switch self {
        case .amd64: "/lib64/ld-linux-x86-64.so.2"
        case .arm64: "/lib/ld-linux-aarch64.so.1"
        case .riscv64: "/lib/ld-linux-riscv64-lp64d.so.1"
        }
    }

    /// musl's loader, which is its libc as well (loader-rules 1).
    package var muslLoader: String { "/lib/ld-musl-\(rawValue).so.1" }

    /// The name by which Alpine's libraries need musl.
    package var muslLibrary: String { "libc.musl-\(rawValue).so.1" }

    /// The file that tells musl's loader where to search (loader-rules 3.2 point 5).
    package var muslPathFile: String { "/etc/ld-musl-\(rawValue).path" }

    /// What marks a library for the architecture in `/etc/ld.so.cache` (glibc, sysdeps/generic/ldconfig.h).
    package var loaderCacheFlags: UInt32 {
        switch self {
        case .amd64: 0x0303
        case .arm64: 0x0a03
        // Of the ABI with hardware floating point, lp64d.
        case .riscv64: 0x1003
        }
    }
}

// MARK: ELF

extension Architecture {
    package var machine: ELFMachine {
        switch self {
        case .amd64: .amd64
        case .arm64: .arm64
        case .riscv64: .riscv
        }
    }

    /// By the number of a 64-bit file; nil for one that elfit knows nothing more of.
    package init?(_ machine: ELFMachine) {
        guard let found = Self.all.first(where: { $0.machine == machine }) else { return nil }
        self = found
    }

    /// `allCases`, made once: it is asked for at each file.
    private static let all = allCases
}

// MARK: processors and kernels

extension Architecture {
    /// The usual size of a page, in bytes.
    package static var usualPage: UInt64 { 4096 }

    /// The largest page of usual kernels, in bytes.
    package var largestPage: UInt64 {
        switch self {
        case .amd64, .riscv64: Self.usualPage
        case .arm64: 65536
        }
    }

    /// Whether a file without PT_GNU_STACK gets an executable stack (glibc, stackinfo.h; loader-rules 7).
    package var executesStackByDefault: Bool {
        switch self {
        case .amd64: true
        case .arm64, .riscv64: false
        }
    }

    /// How many versions of the GNU ABI glibc takes in EI_ABIVERSION (glibc, libc-abis; loader-rules 1).
    package var gnuABIVersions: UInt8 {
        switch self {
        case .amd64: 4
        case .arm64, .riscv64: 3
        }
    }

    /// The directories below `glibc-hwcaps` that glibc knows from 2.33 on, best first (loader-rules 3.1 point 5).
    package var processorLevels: [String] {
        switch self {
        case .amd64: ["x86-64-v4", "x86-64-v3", "x86-64-v2"]
        case .arm64, .riscv64: []
        }
    }

    /// The subdirectories into which glibc looks up to 2.36, whatever the processor is (loader-rules 3.1 point 5).
    package var legacyDirectories: [String] {
        switch self {
        case .amd64:
            ["tls/\(self)/\(self)", "tls/\(self)", "tls", "\(self)/\(self)", "\(self)"]
        case .arm64: ["tls/\(self)", "tls", "\(self)"]
        // Its kernel names no platform.
        case .riscv64: ["tls"]
        }
    }

    /// Those into which it looks up to 2.36 on some processors.
    package var legacyProcessorDirectories: [String] {
        switch self {
        case .amd64: ["haswell", "avx512_1"]
        case .arm64: ["atomics"]
        case .riscv64: []
        }
    }
}
