/// A question on which a loader's answer differs and elfit is not wrong. Nothing else may differ.
struct Explained {
    enum Question { case listed, dlopen }
    let question: Question
    /// The beginning of the loaders' names.
    let loaders: String
    /// The end of the file's path.
    let file: String
    let reason: String

    static let all = [
        Explained(
            question: .listed, loaders: "glibc-",
            file: "duckdb-1.3.2-cp312-cp312-musllinux_1_2_x86_64/duckdb.libs/libstdc++-5d72f927.so.6.0.33",
            reason: "ld.so itself dies of SIGSEGV while it traces"),
        Explained(
            question: .dlopen, loaders: "", file: "/matplotlib/ft2font.cpython-312-x86_64-linux-gnu.so",
            reason: "its constructor ends the process: the host lends it symbols without substance"),
        Explained(
            question: .dlopen, loaders: "", file: "/matplotlib/ft2font.cpython-312-x86_64-linux-musl.so",
            reason: "its constructor ends the process: the host lends it symbols without substance"),
        Explained(
            question: .dlopen, loaders: "musl-", file: "/libpcprofile.so",
            reason: "glibc's profiler: its constructor ends a process that has another libc"),
        Explained(
            question: .dlopen, loaders: "glibc-debian11", file: "/ld-linux-x86-64.so.2",
            reason: "a newer loader opened as a module: what is not relocated in it is never used"),
        Explained(
            question: .dlopen, loaders: "musl-", file: "/foreign-library-comes-first/a/libf.so",
            reason: "musl maps foreign code that holds no relocation; it would not run a line of it"),
        Explained(
            question: .dlopen, loaders: "musl-", file: "/foreign-library-comes-first/main.so",
            reason: "musl maps foreign code that holds no relocation; it would not run a line of it"),
    ]

    /// Why a difference does not count, nil when it does.
    static func reason(_ question: Question, _ loader: String, _ file: String) -> String? {
        all.first { $0.question == question && loader.hasPrefix($0.loaders) && file.hasSuffix($0.file) }?
            .reason
    }
}
