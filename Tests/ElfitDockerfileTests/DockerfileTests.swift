import ElfitDockerfile
import Foundation
import Testing

/// Which stage and image a Dockerfile means. What BuildKit does was read in frontend/dockerfile (parser, shell,
/// instructions, dockerfile2llb).
@Suite struct DockerfileTests {
    @Test func theLastStageIsWhatRunsAndItsFromHasALine() throws {
        let image = try #require(
            read(
                """
                # syntax=docker/dockerfile:1
                FROM golang:1.25 AS build
                RUN go build -o /app .

                FROM gcr.io/distroless/static-debian13
                COPY --from=build /app /app
                ENTRYPOINT ["/app"]
                """
            ).imageInUse)
        #expect(image.name == "gcr.io/distroless/static-debian13")
        #expect((image.line, image.stageLine) == (5, 5))
        #expect(image.buildImages == ["golang:1.25"])
        #expect(image.copies.map(\.sources) == [["/app"]])
        #expect(image.copies.map(\.destination) == ["/app"])
        #expect(image.state.entryPoint?.words == ["/app"])
        #expect(image.state.entryPoint?.line == 7)
    }

    @Test func stagesMayNameStages() throws {
        let file = read(
            """
            ARG PYTHON=3.12
            FROM python:${PYTHON}-slim AS Base
            USER app
            FROM base AS build
            FROM base
            COPY --from=build /venv /venv
            """)
        let image = try #require(file.imageInUse)
        #expect(image.name == "python:3.12-slim")
        #expect(image.written == "python:${PYTHON}-slim")
        // A change of the image changes line 2.
        #expect((image.line, image.stageLine) == (2, 5))
        #expect(image.state.user == "app")
        #expect(image.buildImages == ["python:3.12-slim"])
    }

    @Test func aTargetIsBuiltInsteadOfTheLastStage() {
        let text = """
            FROM node:24-slim AS production
            FROM node:24 AS development
            """
        #expect(read(text).imageInUse?.name == "node:24")
        #expect(read(text, target: "PRODUCTION").imageInUse?.name == "node:24-slim")
        let wrong = read(text, target: "prod")
        #expect(wrong.imageInUse == nil)
        #expect(
            wrong.problems.map(\.message) == ["no stage is called 'prod'; there are production, development"])
    }

    @Test func aStageWithoutFromsOwnNameIsAnImage() {
        // A stage may be called as the image that it is made from.
        #expect(read("FROM alpine AS alpine\nFROM alpine:3.24").imageInUse?.line == 2)
        #expect(read("FROM alpine AS alpine\nFROM alpine").imageInUse?.line == 1)
        // A later stage is none that an earlier one can begin from.
        #expect(read("FROM build\nFROM golang AS build", target: "build").imageInUse?.name == "golang")
        #expect(read("FROM build AS app\nFROM golang AS build", target: "app").imageInUse?.name == "build")
    }

    @Test(arguments: [
        ("alpine:${V:-3.20}", "alpine:3.20"), ("alpine${V:+:edge}", "alpine"), ("alpine:$TAG", "alpine:3.24"),
        ("alpine${TAG:+:edge}", "alpine:edge"), ("alpine:${TAG%.*}", "alpine:3"),
        ("alpine:${TAG#3.}", "alpine:24"),
        ("${REPO/local/alpine}:${TAG}", "alpine:3.24"), ("alpine:${EMPTY-3.1}", "alpine:"),
        ("alpine:${EMPTY:-3.1}", "alpine:3.1"), ("\"alpine:$TAG\"", "alpine:3.24"),
        ("'alpine:$TAG'", "alpine:$TAG"),
        ("alpine:${NONE:-${TAG}}", "alpine:3.24"), ("alpine:${COPIED}", "alpine:v3.24"),
        ("${TARGETARCH}/alpine", "amd64/alpine"),
        ("al\\pine", "alpine"), ("${REPO//l/L}", "LocaL"),
    ])
    func variablesAreFilledIn(written: String, image: String) {
        let file = read(
            """
            ARG TAG=3.24 EMPTY= REPO="local"
            ARG COPIED=v${TAG}
            FROM \(written)
            """)
        #expect(file.imageInUse?.name == image)
        #expect(file.problems.isEmpty)
    }

    @Test func buildArgumentsCountWhereAnArgDeclaresThem() {
        let text = "ARG TAG=3.20\nFROM alpine:$TAG$OTHER"
        #expect(read(text, arguments: ["TAG": "3.24", "OTHER": "x"]).imageInUse?.name == "alpine:3.24")
        // The build's own need no ARG.
        #expect(
            read("FROM $TARGETARCH/alpine", arguments: ["TARGETARCH": "arm64"]).imageInUse?.name
                == "arm64/alpine")
        #expect(read("FROM --platform=$BUILDPLATFORM alpine").imageInUse?.platform == "linux/amd64")
        // An ARG of a stage is not seen by FROM.
        #expect(read("FROM alpine\nARG TAG=1\nFROM alpine:3$TAG").imageInUse?.name == "alpine:3")
    }

    @Test(arguments: [
        ("FROM $BASE", "FROM $BASE names nothing without --build-arg BASE=..."),
        ("FROM ${BASE?say}", "'${BASE?say}': BASE has no value: say"),
        ("FROM ${BASE", "'${BASE': a '}' is missing"),
        ("FROM 'alpine", "''alpine': a single quote is not closed"),
        ("RUN true\nFROM alpine", "RUN before the first FROM: a build refuses it"),
        ("FROM alpine\nRUNN true", "unknown instruction 'RUNN': a build refuses it"),
        ("FROM alpine build", "FROM takes an image, or an image AS a name: a build refuses it"),
        ("# nothing", "no FROM: it builds no image"), ("", "no FROM: it builds no image"),
        ("FROM alpine\nRUN <<END\ntrue", "no line 'END' ends what begins here: a build refuses it"),
        ("# escape=x\nFROM alpine", "'x' is no escape character: it is \\ or `"),
        ("# escape=`\n# escape=`\nFROM alpine", "a second 'escape' directive: a build refuses it"),
        ("ARG A=$\(String(repeating: "{B:-$", count: 40))\nFROM alpine", "braces nested too deep"),
    ])
    func whatABuildRefusesIsSaid(text: String, message: String) {
        let problems = read(text).problems.map(\.description)
        #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }

    @Test func linesAreJoinedAndCommentsBetweenThemPassedOver() {
        let file = read(
            """
              FROM alpine \\
            # the builder

                AS \\
                build
            FROM scratch
            """)
        #expect(file.stages.map(\.name) == ["build", nil])
        #expect(file.stages.map(\.line) == [1, 6])
    }

    @Test func theEscapeDirectiveMovesContinuationToTheBacktick() {
        let file = read("# escape=`\nFROM mcr.example/windows`\n:1 AS x\nRUN dir c:\\\nFROM x")
        #expect(file.imageInUse?.name == "mcr.example/windows:1")
        #expect(file.stages[0].instructions.map(\.arguments) == ["dir c:\\"])
        // Behind anything else it is a comment.
        #expect(read("\n# escape=`\nFROM a`\n:1").stages.first?.written == "a`")
    }

    @Test func aDoubledBackslashContinuesNothing() {
        #expect(read("FROM alpine\nRUN echo \\\\\nFROM busybox").imageInUse?.name == "busybox")
    }

    @Test func hereDocumentsAreNoInstructions() {
        let file = read(
            """
            FROM python:3.12 AS build
            RUN <<EOF cat && <<-"STOP" python3
            FROM alpine
            EOF
            FROM busybox
            \tSTOP
            COPY <<conf /etc/app.conf
            # no comment
            conf
            RUN ["sh", "-c", "cat <<EOF"]
            FROM debian
            """)
        #expect(file.stages.map(\.written) == ["python:3.12", "debian"])
        let run = file.stages[0].instructions[0]
        #expect(run.heredocs.map(\.content) == ["FROM alpine\n", "FROM busybox\n"])
        #expect(run.lines == 2...6)
        #expect(file.stages[0].instructions[1].heredocs.map(\.content) == ["# no comment\n"])
    }

    @Test func copiesNameStagesIndicesAndImages() throws {
        let file = read(
            """
            FROM node:24 AS deps
            FROM deps AS build
            FROM node:24-slim
            COPY --from=0 /a /b /to/
            COPY --chown=1:1 --from=BUILD ["/with space", "/c"]
            COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
            RUN --mount=type=bind,from=build,target=/x --mount=type=cache,target=/y true
            COPY . .
            """)
        let copies = try #require(file.imageInUse).copies
        #expect(copies.map(\.stage) == [0, 1, nil, 1])
        #expect(copies.map(\.image) == ["node:24", "node:24", "ghcr.io/astral-sh/uv:0.9", "node:24"])
        #expect(copies[0].sources == ["/a", "/b"] && copies[0].destination == "/to/")
        #expect(copies[1].sources == ["/with space"])
        #expect(file.imageInUse?.buildImages == ["node:24"])
    }

    @Test func whatTheLastStageLeavesComesThroughItsParents() throws {
        let state = try #require(
            read(
                """
                FROM python:3.12 AS base
                ENV PATH=/venv/bin:$PATH HOME="/a b"
                ENV OLD form of it
                ARG USERNAME=app
                USER $USERNAME
                WORKDIR /srv
                CMD ["old"]
                ONBUILD USER nobody
                FROM base
                WORKDIR app
                ENTRYPOINT exec gunicorn app:app
                """
            ).imageInUse
        ).state
        #expect(state.environment == ["PATH": "/venv/bin:", "HOME": "/a b", "OLD": "form of it"])
        #expect(state.directory == "/srv/app")
        #expect(state.user == "nobody")
        #expect(state.command == nil)
        #expect(state.entryPoint?.isShellForm == true)
        #expect(state.entryPoint?.program == "gunicorn")
    }

    @Test func everyFromOfPublicDockerfilesIsReadAsItStands() throws {
        let values = try fromValues()
        #expect(values.count > 1800)
        for value in values {
            let file = read(
                "FROM busybox AS first-stage\nFROM --platform=linux/amd64 \(value) AS final\nCMD [\"a\"]")
            #expect(
                file.imageInUse?.name == value && file.imageInUse?.line == 2 && file.problems.isEmpty,
                "\(value)")
        }
    }

    @Test func hostileTextIsBounded() {
        // Each line doubles what the one before has.
        var doubling = "ARG A0=xxxxxxxx\n"
        for index in 1...64 { doubling += "ARG A\(index)=$A\(index - 1)$A\(index - 1)\n" }
        #expect(read(doubling + "FROM $A64").problems.contains { $0.message.contains("fill in more than") })
        let many = String(repeating: "FROM a\n", count: 5000)
        #expect(read(many).stages.count == 1000)
        #expect(read("FROM \(String(repeating: "a", count: 70_000))").problems.count >= 1)
        #expect(read("FROM a\n" + String(repeating: "\\\n", count: 100_000)).stages.count == 1)
        _ = read(
            "ARG A=\(String(repeating: "a", count: 4000))\nFROM ${A#\(String(repeating: "*a", count: 100))}")
        let noise = Dockerfile((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 37) }, path: "noise")
        #expect(noise.imageInUse == nil)
        #expect(Dockerfile(Array(repeating: 0x41, count: 2 << 20), path: "big").problems.count == 1)
    }

    @Test func lineEndsAndByteOrderMarksAreNoPartOfNames() {
        #expect(
            read("\u{feff}FROM alpine:3.24\r\nRUN true \\\r\n  && false\r\n").imageInUse?.name
                == "alpine:3.24")
    }

    private func read(_ text: String, target: String? = nil, arguments: [String: String] = [:]) -> Dockerfile
    {
        Dockerfile(
            Array(text.utf8), path: "Dockerfile", options: BuildOptions(arguments: arguments, target: target))
    }

    private func fromValues() throws -> [String] {
        let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "from.tsv")
        return try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: "\t").first.map(String.init) }
    }
}
