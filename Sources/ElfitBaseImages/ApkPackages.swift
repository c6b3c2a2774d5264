package import ElfitELF
import ElfitEmbeddedProfiles

extension BuiltInImages {
    /// A recorded package: `debian13` and `libc6`, `apk` and ``ApkPackage/record``.
    package static func package(_ suite: String, _ name: String, architecture: Architecture) -> PackageRecord?
    {
        packages.record("packages/\(architecture)/\(suite)/\(name).abi")
    }
}
