import ElfitDockerfile
import Testing

/// What is built by the services of a compose file.
@Suite struct ComposeFileTests {
    @Test func buildSectionsAreServices() {
        let file = ComposeFile(
            Array(
                """
                x-common: &common
                  build: &build
                    context: ./api
                    args:
                      PYTHON: ${PYTHON:-3.12}
                      TOKEN:
                services:
                  api:
                    <<: *common
                  worker:
                    build:
                      <<: *build
                      dockerfile: docker/${NAME}.Dockerfile
                      target: run
                      args: [PYTHON=3.13, "PRICE=$$5", STAGE]
                  web:
                    build: ../web
                  database:
                    image: postgres:18
                  tool:
                    build:
                      dockerfile_inline: |
                        FROM alpine:3.24
                """.utf8), path: "deploy/compose.yaml",
            environment: "# names\nexport NAME='worker'\nSTAGE=live\n",
            variables: ["TOKEN": "t"])
        #expect(file.problems.isEmpty)
        #expect(file.services.map(\.name) == ["api", "worker", "web", "tool"])
        #expect(file.services.map(\.context) == ["deploy/api", "deploy/api", "web", "deploy"])
        #expect(
            file.services.map(\.dockerfile) == [
                "deploy/api/Dockerfile", "deploy/api/docker/worker.Dockerfile", "web/Dockerfile", nil,
            ])
        #expect(file.services[0].options.arguments == ["PYTHON": "3.12", "TOKEN": "t"])
        #expect(file.services[1].options.arguments == ["PYTHON": "3.13", "PRICE": "$5", "STAGE": "live"])
        #expect(file.services[1].options.target == "run")
        #expect(file.services[2].line == 17)
        #expect(file.services[3].inline == "FROM alpine:3.24")
    }

    @Test(arguments: [
        ("services: [", "not YAML"), ("", "it is empty"), ("version: '3'", "it has no services"),
        (
            "services:\n  a:\n    build: https://example.org/a.git",
            "compose.yml:3: the service a is built from"
        ),
        ("services:\n  a:\n    build: ${B?which}", "compose.yml:3: '${B?which}': B has no value: which"),
        ("a: 1\na: 2", "the key 'a' is there twice"),
    ])
    func whatIsWrongHasItsLine(text: String, message: String) {
        let problems = ComposeFile(Array(text.utf8), path: "compose.yml").problems.map(\.description)
        #expect(problems.count == 1 && problems[0].contains(message), "\(problems)")
    }

    @Test func aliasesThatMultiplyAreCut() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for index in 1...12 {
            text +=
                "a\(index): &a\(index) ["
                + Array(repeating: "*a\(index - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        #expect(ComposeFile(Array(text.utf8), path: "compose.yml").problems.count == 1)
    }
}
