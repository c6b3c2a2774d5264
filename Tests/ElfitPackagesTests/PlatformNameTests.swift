import ElfitPackages
import Testing

/// What names say of the platform that a build is for, in all the ways that packages write it.
@Suite struct PlatformNameTests {
    /// A name, and its tags: platform, processor, libc, NODE_MODULE_VERSION, Node-API.
    static let names: [(name: String, tags: String)] = [
        ("sentry_cpu_profiler-linux-x64-glibc-127.node", "linux x64 glibc abi127"),
        ("bin/linux-x64-node-20/deasync.node", "linux x64 abi115"),
        ("bin/linux-x64-node-0.10/deasync.node", "linux x64"),
        ("lib/binding/node-v115-linux-x64/bcrypt.node", "linux x64 abi115"),
        ("prebuilds/linux-x64-musl/a.node", "linux x64 musl"),
        ("vendor/linux_musl-x64-108/binding.node", "linux x64 musl abi108"),
        ("vendor/linux-x64-115/binding.node", "linux x64 abi115"),
        ("lib/binding/napi-v8-linux-musl-x64/a.node", "linux x64 musl napi8"),
        ("build-tmp-napi-v6-linux-glibc-x64", "linux x64 glibc napi6"),
        ("@img/sharp-linuxmusl-arm64", "linux arm64 musl"),
        ("@img/sharp-libvips-linux-x64", "linux x64"),
        ("@swc/core-linux-x64-gnu", "linux x64 glibc"),
        ("@node-rs/bcrypt-linux-arm-gnueabihf", "linux arm glibc"),
        ("rollup.win32-x64-msvc.node", "win32 x64"),
        ("@rollup/rollup-darwin-arm64", "darwin arm64"),
        ("bin/x86_64-unknown-linux-musl/rg", "linux x64 musl"),
        ("bin/aarch64-apple-darwin/rg", "darwin arm64"),
        ("turbo-linux-64", "linux x64"),
        ("node.abi115.glibc.node", "abi115"),
        ("electron-v28.1-linux-x64/a.node", "linux x64 other host"),
        ("linux/x64/onnxruntime_binding.node", "linux x64"),
        // Words like any other.
        ("arm/x.js", ""), ("x64.node", ""), ("musl", ""), ("build/Release/node-20.node", "abi115"),
    ]

    @Test(arguments: names.indices) func oneReaderReadsThemAll(_ index: Int) {
        let (name, tags) = Self.names[index]
        #expect(PackagePlatform(name: name).description == tags, "\(name)")
    }
}
