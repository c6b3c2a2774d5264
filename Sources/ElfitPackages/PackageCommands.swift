import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// The scripts that packages install as commands: in an environment's `bin`, or by package.json's `bin`. Others
/// that lie in packages are for their developers.
struct PackageCommands {
    /// Commands by the package that they belong to, as far as that can be told.
    private(set) var owned: [(package: AppPackage, commands: [Command])] = []
    /// Those of no package that is known.
    private(set) var loose: [Command] = []

    /// Where each package is in ``owned``.
    private var places: [AppPackage: Int] = [:]
    private let texts: any AppTexts
    private let placement: AppPlacement
    private var environments: [String: VirtualEnvironment?] = [:]
    private var sites: [String: [PythonSite]] = [:]
    private var areSites: [String: Bool] = [:]

    init(_ scripts: [ScriptFile], texts: any AppTexts, placement: AppPlacement) {
        (self.texts, self.placement) = (texts, placement)
        for script in scripts {
            if script.path.contains("/node_modules/") {
                if let package = nodePackage(script) {
                    add(Command(script: script, isOfPackage: true), package)
                }
                continue
            }
            if let site = site(above: script.path) {
                if let package = owner(of: script, in: site) {
                    add(Command(script: script, isOfPackage: true), package)
                }
                continue
            }
            guard script.isOfTheApp else { continue }
            let command = Command(script: script, environment: environment(script.path))
            if command.environment != nil, let package = pythonPackage(script) {
                add(Command(script: script, environment: command.environment, isOfPackage: true), package)
            } else {
                loose.append(command)
            }
        }
    }

    /// The units, with the commands of their packages; packages that have nothing else are units as well.
    func given(to units: [any PackageUnit]) -> [any PackageUnit] {
        var left = places
        let known = units.map { unit -> any PackageUnit in
            guard let index = left.removeValue(forKey: unit.package) else { return unit }
            let commands = owned[index].commands
            return UnitWithProblems(unit: unit) { base in commands.compactMap { $0.problem(on: base) } }
        }
        return known
            + left.values.sorted().map { owned[$0] }.map {
                LooseFiles([], of: [], needed: [], commands: $0.commands, package: $0.package)
            }
    }

    private mutating func add(_ command: Command, _ package: AppPackage) {
        if let index = places[package] {
            owned[index].commands.append(command)
        } else {
            places[package] = owned.count
            owned.append((package, [command]))
        }
    }

    /// The nearest directory or archive above a script that packages of Python are installed in.
    private mutating func site(above path: String) -> String? {
        var directory = PathResolution.directory(of: path)
        for _ in 0..<64 where directory != "/" && !directory.isEmpty {
            if isSite(directory) { return directory }
            directory = PathResolution.directory(of: directory)
        }
        return nil
    }

    private mutating func isSite(_ directory: String) -> Bool {
        if let known = areSites[directory] { return known }
        let names = texts.names(in: directory)
        let isSite = names.contains { $0.hasSuffix(".dist-info") || $0.hasSuffix(".egg-info") }
        areSites[directory] = isSite
        return isSite
    }

    /// Whose command a script among packages is: one in `bin`, or one that an installer will put there; data of
    /// packages, such as a shell's completions, is nobody's.
    private mutating func owner(of script: ScriptFile, in directory: String) -> AppPackage? {
        let place = script.path.dropFirst(directory.utf8.count + 1)
        let parts = place.split(separator: "/").map(String.init)
        let isData = parts.count == 3 && parts[0].hasSuffix(".data") && parts[1] == "scripts"
        guard isData || (parts.count == 2 && parts[0] == "bin") else { return nil }
        if sites[directory] == nil {
            sites[directory] =
                PythonSite(directory, isArchive: directory.hasSuffix(".whl"), texts: texts).map { [$0] } ?? []
        }
        let shown = String(script.display.dropLast(place.utf8.count + 1))
        guard let site = sites[directory]?.first else { return nil }
        let stem = parts[0].split(separator: "-").first.map { WheelName.normalized(String($0)) }
        let info =
            isData
            ? site.packages.first { WheelName.normalized($0.name) == stem }
            : site.packages.first {
                $0.record?.contains { $0 == place || $0.hasSuffix("/bin/" + parts[1]) } ?? false
            }
        return info.map {
            AppPackage(ecosystem: .python, name: $0.name, version: $0.version, location: shown)
        }
    }

    private mutating func environment(_ script: String) -> VirtualEnvironment? {
        let bin = PathResolution.directory(of: script)
        if let known = environments[bin] { return known }
        let environment = VirtualEnvironment(of: script, texts: texts, placement: placement)
        environments[bin] = .some(environment)
        return environment
    }

    /// The package in whose RECORD a script of an environment is.
    private mutating func pythonPackage(_ script: ScriptFile) -> AppPackage? {
        let bin = PathResolution.directory(of: script.path)
        let environment = PathResolution.directory(of: bin)
        if sites[bin] == nil {
            let lib = environment + "/lib"
            sites[bin] = texts.names(in: lib).filter { $0.hasPrefix("python3.") }.compactMap {
                PythonSite("\(lib)/\($0)/site-packages", isArchive: false, texts: texts)
            }
        }
        for site in sites[bin] ?? [] {
            guard let index = site.owners[script.path] else { continue }
            let info = site.packages[index]
            let shown = String(script.display.dropLast(script.path.utf8.count - environment.utf8.count))
            return AppPackage(
                ecosystem: .python, name: info.name, version: info.version,
                location: shown + String(site.path.dropFirst(environment.count)))
        }
        return nil
    }

    /// The package that has a shell script as one of its commands: what starts Node is started by Node's users.
    private func nodePackage(_ script: ScriptFile) -> AppPackage? {
        let line = ScriptRule.Line(script.interpreter)
        let shells = ["sh", "bash", "dash", "ash", "zsh", "ksh", "fish"]
        guard shells.contains(line.searched ?? PathResolution.baseName(line.program)),
            let root = NPMDirectories.installedRoot(of: script.path),
            let json = texts.text(at: root + "/package.json").flatMap(PackageJSON.init),
            json.programs.contains(where: { PathResolution.normalized(root + "/" + $0) == script.path })
        else { return nil }
        return AppPackage(
            ecosystem: .node, name: json.name ?? PathResolution.baseName(root), version: json.version,
            location: String(script.display.dropLast(script.path.utf8.count - root.utf8.count)))
    }
}
