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

# Decompressed once, however many roots get it: beside the package lists that several scripts share.
tar_of() { # DEB SUITE ARCH
    local tar name=${1##*/}
    tar="${ELFIT_APT_STATE:-$work}/tars/$2-$3/${name%%_*}"
    dpkg-deb --fsys-tarfile "$1" >"$tar.new"
    mv "$tar.new" "$tar"
}

unpacked() { # SUITE ARCH INTO PACKAGE...
    local down tars package wanted=()
    down=$work/down-$1-$2-$BASHPID tars=${ELFIT_APT_STATE:-$work}/tars/$1-$2
    mkdir -p "$tars" "$3"
    for package in "${@:4}"; do [ -e "$tars/$package" ] || wanted+=("$package"); done
    if [ ${#wanted[@]} -gt 0 ]; then
        mkdir -p "$down"
        download_all "$1" "$2" "$down" "${wanted[@]}"
        for package in "$down"/*.deb; do tar_of "$package" "$1" "$2"; done
        rm -rf "$down"
    fi
    # A package may bring /lib itself; tar is told to keep the link.
    for package in "${@:4}"; do tar -x --keep-directory-symlink -C "$3" -f "$tars/$package"; done
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
