import ElfitDockerfile
import Testing

/// What the instructions of a stage bring into its image.
@Suite struct RunLineTests {
    private func runs(_ text: String) throws -> [RunLine] {
        let file = Dockerfile(Array("FROM debian\n\(text)\n".utf8), path: "Dockerfile")
        return file.state(of: try #require(file.finalStage)).runs
    }

    @Test(arguments: [
        (
            "RUN apt-get update && apt-get install -y --no-install-recommends libpq5 curl=8.* && rm -rf /x",
            "libpq5 curl"
        ),
        ("RUN apk add --no-cache --virtual .build gcc musl-dev libpq@edge", "gcc musl-dev libpq"),
        (
            "RUN set -eux; \\\n  # libraries\n  DEBIAN_FRONTEND=noninteractive apt-get -q install -t sid \\\n    libgomp1 ; \\\n  true",
            "libgomp1"
        ),
        ("RUN [\"sh\", \"-c\", \"apk add 'libffi'\"]", "libffi"),
        ("RUN <<EOF\napt install -y libvips42\nEOF", "libvips42"), ("RUN apk add $PACKAGES ./x.apk", ""),
        ("RUN echo apt-get install x", ""), ("RUN microdnf install -y python3", "python3"),
    ])
    func packagesOfTheSystem(_ text: String, _ names: String) throws {
        #expect(try runs(text).flatMap(\.systemPackages).joined(separator: " ") == names)
    }

    @Test(arguments: [
        "pip install -r requirements.txt", "python -m pip install .", "pip3.12 install flask",
        "/venv/bin/pip install x", "uv sync --frozen", "uv pip install -r x",
        "PIP_NO_CACHE_DIR=1 pip install x",
        "poetry install --only main", "npm ci --omit=dev", "yarn", "yarn install --immutable",
        "corepack pnpm install", "cd /app && bun install",
    ])
    func installersOfTheApp(_ command: String) throws {
        #expect(try runs("RUN \(command)").map(\.installsPackages) == [true])
    }

    @Test(arguments: [
        "pip --version", "npm run build", "apt-get install -y python3-pip", "echo pip install",
        "uv --version",
    ])
    func othersAreNone(_ command: String) throws {
        #expect(try runs("RUN \(command)").map(\.installsPackages) == [false])
    }

    @Test func theStagesThatAreCopiedFromInstallToo() throws {
        let text = """
            FROM python:3.12 AS build
            RUN pip install -r requirements.txt
            FROM python:3.12-slim
            COPY --from=build /venv /venv
            """
        #expect(Dockerfile(Array(text.utf8), path: "").imageInUse?.installLine == 2)
        let other = text.replacing("--from=build", with: "--from=alpine")
        #expect(Dockerfile(Array(other.utf8), path: "").imageInUse?.installLine == nil)
    }

    @Test func copiesHaveAPlace() throws {
        let text = """
            FROM python:3.12-slim
            ARG HOME=/srv
            WORKDIR $HOME/app
            COPY . .
            COPY --from=build /a /b/
            COPY main.py tool.py /opt/
            """
        let copies = try #require(Dockerfile(Array(text.utf8), path: "").imageInUse).state.copies
        #expect(copies.map(\.destination) == ["/srv/app", "/b", "/opt"])
        #expect(copies.map(\.from) == [nil, "build", nil])
        #expect(copies[0].place(of: ".venv", isFile: false) == "/srv/app/.venv")
        #expect(copies[0].place(of: "", isFile: false) == "/srv/app")
        #expect(copies[2].place(of: "main.py", isFile: true) == "/opt/main.py")
        #expect(copies[2].place(of: "other.py", isFile: true) == nil)
        #expect(copies[1].place(of: "/a/lib", isFile: false) == "/b/lib")
    }
}
