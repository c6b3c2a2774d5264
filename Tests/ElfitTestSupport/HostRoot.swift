import Foundation

/// Root file systems made of packages of the Debian that the tests run on: real libraries, and dpkg's own lists of them.
package struct HostRoot {
    /// The directory that stands for `/`.
    package let path: String

    /// Whether this is a Debian whose packages can be copied, and programs can be started below another root.
    package static let isPossible: Bool =
        run(["sh", "-c", "dpkg-query -L libc6 && chroot / true"]).status == 0
    /// `12` of Debian 12.
    package static let release: String = {
        let text = String(decoding: readBytes("/etc/os-release"), as: UTF8.self)
        return text.split(separator: "\n").first { $0.hasPrefix("VERSION_ID=") }.map {
            $0.dropFirst("VERSION_ID=".count).filter { $0 != "\"" }
        } ?? ""
    }()

    /// - Parameters:
    ///   - named: packages that dpkg is to know of, without their files.
    ///   - hasLists: whether dpkg's lists are there; distroless images have others.
    package init(
        _ folder: Folder, _ name: String, _ packages: [String], named: [String] = [], hasLists: Bool = true
    ) {
        path = folder.file(name)
        let script = #"""
            set -e
            root=$1; shift
            mkdir -p "$root/usr/lib" "$root/usr/lib64" "$root/usr/bin" "$root/usr/sbin" "$root/etc" "$root/tmp" \
                "$root/var/lib/dpkg/info"
            for name in lib lib64 bin sbin; do ln -s "usr/$name" "$root/$name"; done
            dpkg-query -L "$@" | grep -vE '^/usr/share|^/\.$|^/(bin|sbin|lib|lib64)$' | sed 's,^/,,' | sort -u |
                tar -C / --no-recursion -cf - -T - 2>/dev/null | tar -C "$root" --keep-directory-symlink -xf -
            cp /etc/os-release "$root/etc/"
            printf 'root:x:0:0:root:/root:/bin/sh\nnonroot:x:65532:65532::/home:/bin/sh\n' >"$root/etc/passwd"
            printf 'root:x:0:\nnonroot:x:65532:\n' >"$root/etc/group"
            dpkg-query -s "$@" >"$root/var/lib/dpkg/status"
            for package in "$@"; do
                cp /var/lib/dpkg/info/"$package".list /var/lib/dpkg/info/"$package":*.list "$root/var/lib/dpkg/info/" \
                    2>/dev/null || true
            done
            """#
        let made = run(["bash", "-c", script, "root", path] + packages)
        precondition(made.status == 0, made.errors)
        if !hasLists {
            run(["rm", "-rf", path + "/var/lib/dpkg"])
        } else if !named.isEmpty {
            let text = named.map { "\nPackage: \($0)\nStatus: install ok installed\nVersion: 1\n" }.joined()
            let status = path + "/var/lib/dpkg/status"
            try! (String(decoding: readBytes(status), as: UTF8.self) + text).write(
                toFile: status, atomically: true, encoding: .utf8)
        }
    }

    /// The root as a layer.
    package var layer: [UInt8] {
        let file = path + ".layer.tar"
        run(["tar", "-C", path, "-cf", file, "."])
        return readBytes(file)
    }
}
