/// A process whose world is a root file system, as a container runtime makes it: with /proc, as some user.
package struct RootedProcess {
    package var root: String
    /// Nil for root.
    package var user: Int?
    package var directory = "/"
    /// `NAME=VALUE`.
    package var environment: [String] = []

    package init(root: String, user: Int? = nil, directory: String = "/", environment: [String] = []) {
        (self.root, self.user, self.directory, self.environment) = (root, user, directory, environment)
    }

    // glibc asks /proc where the program is.
    private static let driver = """
        import ctypes, os, sys
        root, user, directory, environment = sys.argv[1:5]
        libc = ctypes.CDLL(None)
        os.makedirs(root + "/proc", exist_ok=True)
        if libc.unshare(0x20000) or libc.mount(b"none", b"/", None, 0x44000, None) \\
            or libc.mount(b"proc", os.fsencode(root + "/proc"), b"proc", 0, None): sys.exit("no /proc")
        os.chroot(root); os.chdir(directory)
        if user: os.setgroups([]); os.setgid(int(user)); os.setuid(int(user))
        env = dict(pair.split("=", 1) for pair in environment.split(";") if pair)
        env.setdefault("PATH", "/usr/local/bin:/usr/bin:/bin")
        try: os.execvpe(sys.argv[5], sys.argv[5:], env)
        except OSError as error: sys.exit(str(error))
        """

    package func run(_ words: [String]) -> Outcome {
        ElfitTestSupport.run(
            [
                "/usr/bin/python3", "-c", Self.driver, root, user.map(String.init) ?? "", directory,
                environment.joined(separator: ";"),
            ] + words)
    }
}
