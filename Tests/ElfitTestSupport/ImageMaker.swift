import CElfitCrypto
import Foundation

/// The SHA-256 digest of bytes, as OCI writes it.
package func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 64)
    var count: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &digest, &count, EVP_sha256(), nil)
    return "sha256:" + digest.prefix(Int(count)).map { String(format: "%02x", $0) }.joined()
}

/// Makes images of layers for tests, in the forms that container tools write.
package struct ImageMaker {
    package enum Packing: String, CaseIterable, Sendable { case plain, gzip, zstd }
    package let folder: Folder
    package var packing = Packing.plain
    package var architecture = "amd64"
    package var environment: [String] = []
    package var user = ""
    package var directory = ""
    package var entrypoint: [String] = []
    package var command: [String] = []
    package var labels: [String: String] = [:]

    package init(_ folder: Folder) { self.folder = folder }

    /// A layer's bytes as they are stored.
    package func packed(_ tar: [UInt8]) -> [UInt8] {
        let file = folder.write("packing-\(UUID().uuidString)", tar)
        defer { try? FileManager.default.removeItem(atPath: file) }
        switch packing {
        case .plain: return tar
        case .gzip: return piped(["gzip", "-nc", file], file)
        case .zstd: return piped(["zstd", "-qc", file], file)
        }
    }

    private func piped(_ command: [String], _ file: String) -> [UInt8] {
        let out = file + ".packed"
        defer { try? FileManager.default.removeItem(atPath: out) }
        run(["sh", "-c", (command + [">", out]).joined(separator: " ")])
        return readBytes(out)
    }

    private func json(_ value: Any) -> [UInt8] {
        Array(try! JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]))
    }

    /// The configuration document of an image with these layers.
    package func configuration(_ layers: [[UInt8]]) -> [UInt8] {
        let config: [String: Any] = [
            "Env": environment, "User": user, "WorkingDir": directory, "Entrypoint": entrypoint,
            "Cmd": command, "Labels": labels,
        ]
        return json([
            "architecture": architecture, "os": "linux", "config": config,
            "rootfs": ["type": "layers", "diff_ids": layers.map(sha256)],
        ])
    }

    /// Writes an OCI layout as a directory; its path.
    @discardableResult
    package func layout(_ name: String, _ layers: [[UInt8]], tag: String = "latest") -> String {
        var index: [[String: Any]] = []
        if let known = try? JSONSerialization.jsonObject(
            with: Data(readBytes(folder.file(name + "/index.json")))),
            let manifests = (known as? [String: Any])?["manifests"] as? [[String: Any]]
        {
            index = manifests
        }
        let type =
            "application/vnd.oci.image.layer.v1.tar" + (packing == .plain ? "" : "+\(packing.rawValue)")
        let descriptors = layers.map { blob(name, packed($0), type) }
        let config = blob(name, configuration(layers), "application/vnd.oci.image.config.v1+json")
        var manifest = blob(
            name, json(["schemaVersion": 2, "config": config, "layers": descriptors]),
            "application/vnd.oci.image.manifest.v1+json")
        manifest["platform"] = ["architecture": architecture, "os": "linux"]
        manifest["annotations"] = ["org.opencontainers.image.ref.name": tag]
        folder.write(name + "/index.json", json(["schemaVersion": 2, "manifests": index + [manifest]]))
        folder.write(name + "/oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
        return folder.file(name)
    }

    private func blob(_ name: String, _ bytes: [UInt8], _ type: String) -> [String: Any] {
        let digest = sha256(bytes)
        folder.write("\(name)/blobs/sha256/\(digest.dropFirst(7))", bytes)
        return ["mediaType": type, "digest": digest, "size": bytes.count]
    }

    /// Writes what `docker save` wrote before version 25; its path.
    @discardableResult
    package func dockerArchive(_ name: String, _ layers: [[UInt8]], tag: String = "example.org/app:1")
        -> String
    {
        let config = configuration(layers)
        let configName = String(sha256(config).dropFirst(7)) + ".json"
        var entries = [TarEntry(configName, config)]
        var names: [String] = []
        for (index, layer) in layers.enumerated() {
            names.append("layer\(index)/layer.tar")
            entries += [.directory("layer\(index)"), TarEntry(names[index], packed(layer))]
        }
        let manifest = json([["Config": configName, "RepoTags": [tag], "Layers": names]])
        return folder.write(name, tarFile(entries + [TarEntry("manifest.json", manifest)]))
    }

    /// Packs a directory as a tar archive, as `skopeo copy oci-archive:` does; its path.
    package func archive(_ name: String, of directory: String) -> String {
        run(["tar", "-C", directory, "-cf", folder.file(name), "."])
        return folder.file(name)
    }
}
