import ElfitELF
import ElfitEmbeddedProfiles

/// Recorded knowledge that is neither an image nor a library: Profiles/policies.
package enum RecordedPolicies {
    /// What manylinux and musllinux policies allow; Scripts/make-policies says how it is written.
    package static let wheels: String = {
        EmbeddedProfiles.head("policies/wheels.tsv").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }()
}
