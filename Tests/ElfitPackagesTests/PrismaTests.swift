import ElfitFindings
import ElfitTestSupport
import Testing

/// Which of its engines Prisma takes, by its version and by the OpenSSL of the image.
@Suite struct PrismaTests {
    private let tree = NodeTree()
    private static let targets = [
        "debian-openssl-1.1.x", "debian-openssl-3.0.x", "rhel-openssl-3.0.x", "linux-musl",
        "linux-musl-openssl-3.0.x",
    ]
    private static let images = [
        "debian:13-slim", "debian:11-slim", "distroless/base-nossl-debian13", "distroless/base-debian13",
        "alpine:3.20",
        "alpine:3.22", "amazonlinux:2023",
    ]

    /// In the order of the images: Debian 13's apt needs OpenSSL, 11's does not, and Alpine's library moved in 3.21.
    static let versions: [(prisma: String, targets: [String])] = [
        (
            "7.0.0",
            [
                "debian-openssl-3.0.x", "debian-openssl-1.1.x", "debian-openssl-1.1.x",
                "debian-openssl-3.0.x", "linux-musl-openssl-3.0.x", "linux-musl-openssl-3.0.x",
                "rhel-openssl-3.0.x",
            ]
        ),
        (
            "5.22.0",
            [
                "debian-openssl-3.0.x", "debian-openssl-1.1.x", "debian-openssl-1.1.x",
                "debian-openssl-3.0.x", "linux-musl-openssl-3.0.x", "linux-musl", "rhel-openssl-3.0.x",
            ]
        ),
        (
            "4.8.0",
            [
                "debian-openssl-1.1.x", "debian-openssl-1.1.x", "debian-openssl-1.1.x",
                "debian-openssl-1.1.x", "linux-musl-openssl-3.0.x", "linux-musl", "rhel-openssl-3.0.x",
            ]
        ),
        (
            "4.7.1",
            [
                "debian-openssl-1.1.x", "debian-openssl-1.1.x", "debian-openssl-1.1.x",
                "debian-openssl-1.1.x", "linux-musl", "linux-musl", "rhel-openssl-3.0.x",
            ]
        ),
    ]

    @Test func theEngineThatIsTaken() throws {
        for (prisma, _) in Self.versions {
            let modules = "\(prisma)/node_modules"
            tree.json("\(modules)/@prisma/client", ["name": "@prisma/client", "version": prisma])
            tree.json("\(modules)/.prisma/client", ["name": ".prisma/client"])
            for target in Self.targets {
                tree.addon(
                    "\(modules)/.prisma/client/libquery_engine-\(target).so.node",
                    target.hasPrefix("linux-musl") ? .musl : .glibc)
            }
        }
        let checked = try tree.check(Self.images)
        for (prisma, targets) in Self.versions {
            for (image, target) in zip(Self.images, targets) {
                let used = checked.used(".prisma/client", on: image).filter { $0.hasPrefix(prisma + "/") }
                let path = "\(prisma)/node_modules/.prisma/client/libquery_engine-\(target).so.node"
                #expect(used == [path], "Prisma \(prisma) on \(image)")
            }
        }
    }
}
