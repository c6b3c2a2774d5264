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

    private let texts: any AppTexts
    private var environments: [String: VirtualEnvironment?] = [:]
    private var sites: [String: [PythonSite]] = [:]

    init(_ scripts: [ScriptFile], texts: any AppTexts) {
        self.texts = texts
        for script in scripts {
            if script.path.contains("/node_modules/") {
                if let package = nodePackage(script) {
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
        var rest = owned
        let known = units.map { unit -> any PackageUnit in
            guard let index = rest.firstIndex(where: { $0.package == unit.package }) else { return unit }
            return CommandUnit(unit: unit, commands: rest.remove(at: index).commands)
        }
        return known
            + rest.map { LooseFiles([], of: [], needed: [], commands: $0.commands, package: $0.package) }
    }

    private mutating func add(_ command: Command, _ package: AppPackage) {
        if let index = owned.firstIndex(where: { $0.package == package }) {
            owned[index].commands.append(command)
        } else {
            owned.append((package, [command]))
        }
    }

    private mutating func environment(_ script: String) -> VirtualEnvironment? {
        let bin = PathResolution.directory(of: script)
        if let known = environments[bin] { return known }
        let environment = VirtualEnvironment(of: script, texts: texts)
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

/// A package with the scripts that it installs as commands.
private struct CommandUnit: PackageUnit {
    let unit: any PackageUnit
    let commands: [Command]
    var package: AppPackage { unit.package }
    var files: [Int] { unit.files }
    var architectures: [Architecture] { unit.architectures }
    var foreign: [ForeignFile] { unit.foreign }

    func choice(on base: BaseImage) -> FileSelection {
        var choice = unit.choice(on: base)
        choice.problems += commands.compactMap { $0.problem(on: base) }
        return choice
    }
}
