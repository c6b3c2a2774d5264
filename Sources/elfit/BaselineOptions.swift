import ArgumentParser

/// What a check writes to be accepted later.
struct BaselineOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Write all that is found now to a file that --baseline takes, and accept it: the check passes.",
            valueName: "file"))
    var writeBaseline: String?
}
