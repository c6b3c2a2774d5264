/// Files on which a loader gives no usable answer, with the reason. Nothing else may differ.
let explained: [(loader: String, file: String, reason: String)] = [
    (
        "glibc-", "duckdb-1.3.2-cp312-cp312-musllinux_1_2_x86_64/duckdb.libs/libstdc++-5d72f927.so.6.0.33",
        "ld.so itself dies of SIGSEGV while it traces: no answer to compare with"
    )
]

/// Why this answer does not count, nil when it does.
func explanation(_ loader: String, _ answer: LoaderAnswer) -> String? {
    explained.first { loader.hasPrefix($0.loader) && answer.file.hasSuffix($0.file) }?.reason
}
