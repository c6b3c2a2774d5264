# Sourced after private-apt.sh by scripts that unpack packages of other Debian suites.

# The newest version that the registry really holds: an index may name one that is gone.
download() { # SUITE ARCH PACKAGE INTO
    local version versions
    versions=$(private_apt "$1" "$2" apt-cache madison "$3" | awk '{print $3}')
    for version in $versions; do
        (cd "$4" && private_apt "$1" "$2" apt-get -qq download "$3=$version" >/dev/null 2>&1) && return 0
    done
    echo "${0##*/}: $1 has no $3 for $2" >&2
    return 1
}

# All packages at once where that works; else one by one.
download_all() { # SUITE ARCH INTO PACKAGE...
    local package
    (cd "$3" && private_apt "$1" "$2" apt-get -qq download "${@:4}" >/dev/null 2>&1) && return 0
    rm -f "$3"/*.deb
    for package in "${@:4}"; do download "$1" "$2" "$package" "$3"; done
}

unpacked() { # SUITE ARCH INTO PACKAGE...
    local down=$work/down-$1-$2 deb
    rm -rf "$down"
    mkdir -p "$down" "$3"
    download_all "$1" "$2" "$down" "${@:4}"
    # A package may bring /lib itself; tar is told to keep the link.
    for deb in "$down"/*.deb; do dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$3"; done
}

# Merged directories as in every image of these suites.
merged_root() { # ROOT
    mkdir -p "$1/proc" "$1/usr/bin" "$1/usr/lib" "$1/usr/lib64"
    ln -s usr/bin "$1/bin"
    ln -s usr/lib "$1/lib"
    ln -s usr/lib64 "$1/lib64"
}

# Runs a command for each of the words before `--`, all at once; fails when one fails.
at_once() { # WORD... -- COMMAND...
    local words=() word pids=() pid status=0
    while [ "$1" != -- ]; do words+=("$1") && shift; done
    shift
    for word in "${words[@]}"; do
        "$@" "$word" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || status=1; done
    return $status
}
