# Sourced by scripts that fetch packages of other Debian suites. Needs: work, a scratch directory.
# ELFIT_APT_STATE: where several such scripts share their package lists.

# The registry is the one this machine uses already.
sources=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true)
mirrors=$(grep -oE 'https?://[^ ]+' <<<"$sources" | sort -u)
security=$(grep -i security <<<"$mirrors" | head -1)
main=$(grep -vi security <<<"$mirrors" | head -1)
declare -A codename=([debian11]=bullseye [debian12]=bookworm [debian13]=trixie [debian14]=forky)

# A testing suite has no separate updates worth having; the others' fixes count.
private_sources() { # CODENAME
    local signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
    printf 'deb %s %s %s main\n' "$signed" "$main" "$1"
    [ "$1" != forky ] || return 0
    printf 'deb %s %s %s main\n' "$signed" "$main" "$1-updates" "$signed" "${security:-$main}" "$1-security"
}

# apt with a state of its own: the machine's package lists stay as they are.
private_apt() { # SUITE ARCH COMMAND...
    local state="${ELFIT_APT_STATE:-$work}/$1-$2"
    if [ ! -d "$state" ]; then
        mkdir -p "$state"/{lists/partial,cache/archives/partial,etc/preferences.d}
        touch "$state/status"
        private_sources "${codename[$1]}" >"$state/sources.list"
        apt_options "$state" "$2"
        apt-get "${options[@]}" update -qq
    fi
    apt_options "$state" "$2"
    shift 2
    "${@:1:1}" "${options[@]}" "${@:2}"
}
apt_options() {
    options=(-o "Dir::Etc=$1/etc" -o "Dir::Etc::sourcelist=$1/sources.list" -o "Dir::Etc::sourceparts=-"
        -o "Dir::State=$1" -o "Dir::State::status=$1/status" -o "Dir::Cache=$1/cache"
        -o "APT::Architecture=$2" -o "APT::Architectures=$2" -o APT::Sandbox::User=root
        # Descriptions in other languages are a third of what an update reads.
        -o Acquire::Languages=none)
}
