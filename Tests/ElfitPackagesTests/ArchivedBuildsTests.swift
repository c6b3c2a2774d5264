import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Testing

/// Jars with builds for many platforms, of which a program unpacks one.
@Suite struct ArchivedBuildsTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"
    private let debian = "debian:12-slim"
    private let place = "org/sqlite/native/"

    /// One native file, as a member.
    private func member(_ name: String, _ libc: NodeTree.Target, machine: UInt8 = 62) -> WheelMember {
        let source = "int JNI_OnLoad(void) { return puts(\"x\"); }"
        let path = tree.addon("../made/\(name)", libc, machine: machine, source: source)
        return WheelMember(place + name, readBytes(path))
    }

    private func jar(_ name: String, _ members: [WheelMember]) {
        tree.text("keep.txt", "")
        tree.folder.wheel(
            "app/" + name, members + [WheelMember("org/sqlite/A.class", [0xca, 0xfe, 0xba, 0xbe])])
    }

    private func used(_ checked: Checked, on base: String) -> [String] {
        checked.result.answers.filter { $0.base == base }.map { checked.short($0.path) }.sorted()
    }

    @Test func theBuildForThePlatformIsTaken() throws {
        jar(
            "sqlite-jdbc-3.46.jar",
            [
                member("Linux/x86_64/libsqlitejdbc.so", .glibc),
                member("Linux/aarch64/libsqlitejdbc.so", .glibc, machine: 183),
                member("Linux-Musl/x86_64/libsqlitejdbc.so", .musl),
                member("Linux-Android/x86_64/libsqlitejdbc.so", .glibc),
            ])
        let checked = try tree.check([alpine, debian])
        let jar = "sqlite-jdbc-3.46.jar/" + place
        #expect(used(checked, on: alpine) == [jar + "Linux-Musl/x86_64/libsqlitejdbc.so"])
        #expect(
            used(checked, on: debian) == ["aarch64", "x86_64"].map { jar + "Linux/\($0)/libsqlitejdbc.so" })
        let unused = checked.result.packageAnswers.filter { $0.base == debian && $0.architecture == .amd64 }
            .flatMap(\.unused).map(\.reason.rawValue).sorted()
        #expect(
            unused == ["for another architecture", "for another libc", "for another operating system"])
    }

    /// Nothing of the jar is for musl on that machine: what wants it fails when it asks for it.
    @Test func noBuildForThePlatform() throws {
        jar(
            "a.jar",
            [
                member("linux-x64/libj.so", .glibc), member("linux-musl-arm64/libj.so", .musl, machine: 183),
            ])
        let checked = try tree.check([alpine])
        let answer = checked.result.packageAnswers.first { $0.base == alpine && $0.architecture == .amd64 }
        #expect(answer?.verdict == .runsWithChanges)
        #expect(answer?.findings.map(\.id) == [.archiveNoBuild])
        #expect(answer?.findings.map(\.sentence) == ["no build of libj.so for linux-x64 with musl"])
    }

    /// A jar inside a war, and a build that nobody tells from others.
    @Test func anArchiveInAnArchive() throws {
        jar("inner.jar", [member("libj.so", .musl)])
        let inner = readBytes(tree.folder.file("app/inner.jar"))
        tree.folder.wheel("app/outer.war", [WheelMember("WEB-INF/lib/inner.jar", inner)])
        let checked = try tree.check([alpine])
        #expect(
            used(checked, on: alpine) == [
                "inner.jar/\(place)libj.so", "outer.war/WEB-INF/lib/inner.jar/\(place)libj.so",
            ])
    }
}
