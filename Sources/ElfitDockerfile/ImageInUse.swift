/// The image that an app runs on today: what the final stage of its Dockerfile begins from.
package struct ImageInUse: Sendable, Hashable {
    /// As a registry is asked for it, variables filled in: `python:3.12-slim`. Never empty.
    package let name: String
    /// What stands behind FROM: `python:${PYTHON}-slim`.
    package let written: String
    /// The Dockerfile, as the user would name it.
    package let file: String
    /// Of the FROM that names the image, from 1: what a change of the image changes.
    package let line: Int
    /// The final stage's name and its FROM's line; another than ``line`` where it begins from a stage.
    package let stage: String?
    package let stageLine: Int
    /// `--platform` of that FROM, filled in.
    package let platform: String?
    /// What the final stage takes from other stages and images, in the order of the file.
    package let copies: [StageCopy]
    /// What containers run, and as whom.
    package let state: StageState
    /// The first RUN line that installs the app's own packages (pip, uv, npm...), in the final stage or in one that it
    /// copies from; nil where none does.
    package let installLine: Int?

    /// The images of the stages that the final one copies from, without what is repeated: where the app is built.
    package var buildImages: [String] {
        var images: [String] = []
        for copy in copies where copy.stage != nil && !copy.image.isEmpty && !images.contains(copy.image) {
            images.append(copy.image)
        }
        return images
    }
}

extension Dockerfile {
    /// The image in use; nil where no stage is built or its FROM names nothing, which the problems say.
    package var imageInUse: ImageInUse? {
        guard let stage = finalStage else { return nil }
        let root = root(of: stage)
        guard !root.from.isEmpty else { return nil }
        return ImageInUse(
            name: root.from, written: root.written, file: path, line: root.line, stage: stage.name,
            stageLine: stage.line, platform: root.platform, copies: copies(of: stage),
            state: state(of: stage),
            installLine: installLine(of: stage))
    }

    private func installLine(of final: DockerfileStage) -> Int? {
        var pending = [final]
        var seen: Set<Int> = [final.index]
        var lines: [Int] = []
        while let stage = pending.popLast() {
            lines += state(of: stage).runs.filter(\.installsPackages).map(\.line)
            let others = copies(of: stage).compactMap(\.stage).filter { seen.insert($0).inserted }
            pending += others.map { stages[$0] }
        }
        return lines.min()
    }
}
