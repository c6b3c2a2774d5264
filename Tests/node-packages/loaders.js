// What loaders of native files do, restated: asked as `node loaders.js DIRECTORY {"package", "loader"}`.
//
// Prints one line: `loads PATH`, `starts PATH`, `refused PATH: REASON`, `not found`, `opens WebAssembly` or `opens nothing`, paths below
// DIRECTORY/node_modules. Each function names the upstream source and version it follows.
"use strict";
const fs = require("fs");
const path = require("path");
const childProcess = require("child_process");

const [directory, text] = process.argv.slice(2);
const question = JSON.parse(text);
const modules = path.join(directory, "node_modules");
const home = path.join(modules, question.package);
const versions = process.versions;

const manifest = (folder) => JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
const entries = (folder) => {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
};

// detect-libc 2.1: the program's interpreter, then /usr/bin/ldd, then the report. Here the report says it all.
const detected = () => (process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl");
const libcs = {
  "detect-libc": detected,
  report: detected,
  // node-gyp-build, require-addon.
  "alpine-release": () => (fs.existsSync("/etc/alpine-release") ? "musl" : "glibc"),
  // aws-crt 1.26, dist/native/binding.js: where there is no ldd it takes glibc.
  ldd: () => {
    const done = childProcess.spawnSync("ldd", ["--version"], { encoding: "utf8" });
    return `${done.stdout}${done.stderr}`.includes("musl") ? "musl" : "glibc";
  },
  // napi-rs 3, generated index.js: /usr/bin/ldd's text, then the report.
  "usr-bin-ldd": () => {
    try {
      return fs.readFileSync("/usr/bin/ldd", "utf8").includes("musl") ? "musl" : "glibc";
    } catch {
      return detected();
    }
  },
};

const filled = (template, libc) => {
  const isMusl = libc === "musl";
  const words = {
    platform: process.platform, arch: process.arch, libc, gnu: isMusl ? "musl" : "gnu",
    muslplatform: process.platform + (isMusl ? "musl" : ""), _musl: isMusl ? "_musl" : "", abi: versions.modules,
    major: versions.node.split(".")[0], minor: versions.node.split(".")[1],
  };
  return template.replace(/\{(\w+)\}/g, (_, word) => words[word]);
};

// A file of the package itself, or of another package: by its main file, or a file in it.
const located = (name) => {
  if (name.startsWith("./")) return path.join(home, name);
  const direct = path.join(modules, name);
  if (fs.existsSync(path.join(direct, "package.json"))) return path.join(direct, mainOf(direct));
  return direct;
};
const mainOf = (folder) => {
  const main = manifest(folder).main;
  if (main && main.endsWith(".node")) return main;
  return entries(folder).find((name) => name.endsWith(".node")) || "index.js";
};

class NotFound extends Error {}
const existing = (file) => file && fs.existsSync(file) && fs.statSync(file).isFile();

// The first that is there: what becomes of it decides.
const first = (files) => {
  const file = files.find(existing);
  if (!file) throw new NotFound();
  return [file];
};

const gypBuild = (version) => (root) => {
  const inBuild = ["build/Release", "build/Debug"].map((place) => {
    const name = entries(path.join(root, place)).find((name) => name.endsWith(".node"));
    return name && path.join(root, place, name);
  });
  return [...inBuild, version === "3.9" ? gypBuild3(root) : gypBuild4(root, version)];
};

// node-gyp-build 3.9.0, index.js
const gypBuild3 = (root) => {
  const libc = libcs["alpine-release"]();
  const places = [`${process.platform}${libc}-${process.arch}`, `${process.platform}-${process.arch}`];
  for (const place of places) {
    const folder = path.join(root, "prebuilds", place);
    const names = [`node-${versions.modules}.node`, "node-napi.node"];
    const name = names.find((name) => existing(path.join(folder, name)));
    if (name) return path.join(folder, name);
  }
};

const tagsOf = (name) => {
  const words = name.split(".");
  if (words.pop() !== "node") return null;
  const tags = { name, count: 0 };
  for (const word of words) {
    if (["node", "electron", "node-webkit"].includes(word)) tags.runtime = word;
    else if (word === "napi") tags.napi = true;
    else if (word.startsWith("abi")) tags.abi = word.slice(3);
    else if (word.startsWith("uv")) tags.uv = word.slice(2);
    else if (word.startsWith("armv")) tags.armv = word.slice(4);
    else if (word === "glibc" || word === "musl") tags.libc = word;
    else continue;
    tags.count += 1;
  }
  return tags;
};

// node-gyp-build, `resolve`: before 4.8 a file had to say that it is for Node, and for which.
const chosen = (folder, libc, isStrict) => {
  const armv = process.arch === "arm64" ? "8" : "";
  const fits = (tags) => {
    const isAgnostic = tags.runtime === "node" && tags.napi;
    if ((isStrict || tags.runtime) && tags.runtime !== "node" && !isAgnostic) return false;
    if ((isStrict || tags.abi) && tags.abi !== versions.modules && !tags.napi) return false;
    if (tags.uv && tags.uv !== versions.uv.split(".")[0]) return false;
    if (tags.armv && tags.armv !== armv) return false;
    return !tags.libc || tags.libc === libc;
  };
  const better = (a, b) => {
    if (a.runtime !== b.runtime) return a.runtime === "node" ? -1 : 1;
    if (a.abi !== b.abi) return a.abi ? -1 : 1;
    return b.count - a.count;
  };
  const [best] = entries(folder).map(tagsOf).filter((tags) => tags && fits(tags)).sort(better);
  return best && path.join(folder, best.name);
};

const gypBuild4 = (root, version) => {
  const tuples = entries(path.join(root, "prebuilds")).map((name) => {
    const [platform, machines, ...rest] = name.split("-");
    if (!platform || !machines || rest.length) return null;
    return { name, platform, machines: machines.split("+") };
  });
  const [tuple] = tuples
    .filter((tuple) => tuple && tuple.platform === process.platform && tuple.machines.includes(process.arch))
    .sort((a, b) => a.machines.length - b.machines.length);
  const isStrict = version !== "4.8";
  return tuple && chosen(path.join(root, "prebuilds", tuple.name), libcs["alpine-release"](), isStrict);
};

// node-gyp-build-optional-packages 5.0 (alpine-release) and 5.1 (detect-libc): after all else a package of the platform.
const optionalPackages = (libc) => {
  const name = manifest(home).name;
  const platform = `${name[0] === "@" ? "" : `@${name}/`}${name}-${process.platform}-${process.arch}`;
  const folder = path.join(modules, platform);
  return [...gypBuild("4.3")(home), entries(folder).length ? chosen(folder, libcs[libc](), true) : undefined];
};

// bindings 1.5.0
const bindings = (name) => {
  const file = `${name}.node`;
  const places = [
    "build", "build/Debug", "build/Release", "out/Debug", "Debug", "out/Release", "Release", "build/default",
    `compiled/${versions.node}/${process.platform}/${process.arch}`, "addon-build/release/install-root",
    "addon-build/debug/install-root", "addon-build/default/install-root",
    `lib/binding/node-v${versions.modules}-${process.platform}-${process.arch}`,
  ];
  return places.map((place) => path.join(home, place, file));
};

// @mapbox/node-pre-gyp 2.0, lib/pre-binding.js and lib/util/versioning.js
const preGyp = () => {
  const json = manifest(home);
  const binary = json.binary;
  const isComplete = json.main && json.version && json.name;
  if (!isComplete || !binary.module_name || !binary.module_path || !binary.host) throw new NotFound();
  const fitting = (binary.napi_versions || []).filter((version) => version <= Number(versions.napi));
  const build = fitting.length ? Math.max(...fitting) : "";
  const abi = `node-v${versions.modules}`;
  const values = {
    name: json.name, configuration: "Release", module_name: binary.module_name, version: json.version, runtime: "node",
    node_abi: abi, node_abi_napi: "napi", napi_version: versions.napi, napi_build_version: build,
    node_napi_label: build ? `napi-v${build}` : abi, platform: process.platform, target_platform: process.platform,
    arch: process.arch, target_arch: process.arch, libc: detected(), module_main: json.main, toolset: "",
  };
  const folder = binary.module_path.replace(/\{(\w+)\}/g, (all, word) => (word in values ? values[word] : all));
  return [path.join(home, folder, `${binary.module_name}.node`)];
};

// napi-rs' generated index.js: version 2 takes the local file where there is one, version 3 goes on when it fails.
const napiRs = (loader) => {
  const libc = libcs[loader.libc || "usr-bin-ldd"]() === "musl" ? "musl" : "gnu";
  const tuple = `${process.platform}-${process.arch}-${libc}`;
  const files = [path.join(home, `${loader.local}.${tuple}.node`), located(`${loader.package}-${tuple}`)];
  return loader.version === 2 ? first(files) : files;
};

// require-addon 1.2.0, lib/node.js; bare-addon-resolve 1.10, `directory`
const requireAddon = () => {
  const json = manifest(home);
  const host = `${process.platform}-${process.arch}` + (libcs["alpine-release"]() === "musl" ? "-musl" : "");
  const name = json.name.replace(/\//g, "__").replace(/^@/, "");
  const files = [];
  for (let folder = home; folder !== "/"; folder = path.dirname(folder)) {
    for (const file of [`${name}@${json.version}`, name]) {
      files.push(path.join(folder, "prebuilds", host, `${file}.node`));
    }
  }
  return files;
};

// Prisma 4.16, packages/get-platform/src/getPlatform.ts
const prismaTarget = () => {
  let release = "";
  try {
    release = fs.readFileSync("/etc/os-release", "utf8");
  } catch {}
  const field = (name) => (new RegExp(`^${name}="?([^"\n]*)"?$`, "im").exec(release) || ["", ""])[1].toLowerCase();
  const [id, like] = [field("ID"), field("ID_LIKE")];
  let target, family;
  if (id === "alpine") [target, family] = ["musl", "alpine"];
  else if (id === "debian" || id === "ubuntu" || /debian|ubuntu/.test(like)) [target, family] = ["debian", "debian"];
  else if (["rhel", "centos", "fedora"].includes(id) || /centos|fedora|rhel|suse/.test(like)) {
    [target, family] = ["rhel", "rhel"];
  } else if (id === "arch" || like.includes("arch")) [target, family] = ["debian", "arch"];
  const machine = require("os").machine();
  const places = {
    debian: [`/usr/lib/${machine}-linux-gnu`, `/lib/${machine}-linux-gnu`], rhel: ["/lib64", "/usr/lib64"],
  };
  const inFolders = (folders) => {
    for (const folder of folders) {
      const name = entries(folder).find((name) => name.startsWith("libssl.so.") && !name.startsWith("libssl.so.0"));
      if (name) return name;
    }
  };
  const version = (name) => {
    const found = /libssl\.so\.(\d)(\.\d)?/.exec(name || "");
    if (!found) return undefined;
    const value = found[1] === "1" ? `1${found[2] || ".0"}.x` : `${found[1]}.0.x`;
    return ["1.0.x", "1.1.x", "3.0.x"].includes(value) ? value : undefined;
  };
  const said = (command) => childProcess.spawnSync("sh", ["-c", command], { encoding: "utf8" });
  let ssl = version(inFolders(places[family] || []));
  if (!ssl) {
    const cached = said(`ldconfig -p | sed "s/.*=>s*//" | sed "s|.*/||" | grep libssl | sort | grep -v "libssl.so.0"`);
    ssl = version((cached.status === 0 && cached.stdout) || inFolders(["/lib64", "/usr/lib64", "/lib"]));
  }
  if (!ssl) {
    const found = /^OpenSSL\s(\d+)\.(\d+)\.\d+/.exec(said("openssl version -v").stdout || "");
    if (found) ssl = found[1] === "1" ? `1.${found[2]}.x` : `${found[1]}.0.x`;
  }
  if (target === "musl") return !ssl || ssl.startsWith("1.") ? "linux-musl" : `linux-musl-openssl-${ssl}`;
  return `${target || "debian"}-openssl-${ssl || "1.1.x"}`;
};

const named = (loader) => {
  const libc = libcs[loader.libc]();
  const files = loader.tries.map((name) => located(filled(name, libc)));
  return loader.take === "loads" ? files : first(files);
};

const kinds = {
  "node-gyp-build": (loader) => first(gypBuild(loader.version)(home)),
  "node-gyp-build-optional-packages": (loader) => first(optionalPackages(loader.libc)),
  bindings: (loader) => first(bindings(loader.name)),
  "node-pre-gyp": () => first(preGyp()),
  "napi-rs": napiRs,
  names: named,
  "require-addon": requireAddon,
  prisma: (loader) => first([path.join(modules, loader.directory, loader.engine.replace("{target}", prismaTarget()))]),
  program: (loader) => first([path.join(modules, filled(loader.package, detected()), loader.file)]),
};

const short = (file) => path.relative(modules, file);
const open = (file) => {
  process.dlopen({ exports: {} }, file);
  return `loads ${short(file)}`;
};
const start = (file) => {
  const done = childProcess.spawnSync(file);
  if (done.error) throw done.error;
  return `starts ${short(file)}`;
};

// napi-rs goes on to `PACKAGE-wasm32-wasi`, sharp to @img/sharp-wasm32: no native file, and no libc.
const wasm = question.loader.wasm || `${question.loader.package}-wasm32-wasi`;
const fallsBack = () => entries(path.join(modules, wasm)).length > 0;

const outcome = () => {
  if (question.loader.kind === "nothing") return "opens nothing";
  const native = nativeOutcome();
  return /^(loads|starts)/.test(native) || !fallsBack() ? native : "opens WebAssembly";
};
const nativeOutcome = () => {
  let files;
  try {
    files = kinds[question.loader.kind](question.loader).filter(existing);
  } catch (error) {
    if (error instanceof NotFound) return "not found";
    throw error;
  }
  if (!files.length) return "not found";
  let refused;
  for (const file of files) {
    try {
      return question.loader.kind === "program" ? start(file) : open(file);
    } catch (error) {
      const reason = error.message.split("\n")[0].replaceAll(`${modules}/`, "");
      refused = refused || `refused ${short(file)}: ${reason}`;
    }
  }
  return refused;
};
console.log(outcome());
