import ElfitBaseImages
import ElfitFindingKinds

/// What loads on musl and behaves otherwise there: one entry for each difference (loader-rules 11).
extension MuslDifference {
    static let strerrorR = MuslDifference(
        .gnuStrerrorR, severity: .risk,
        imports: ["strerror_r"],
        glibcBuildsOnly: true,
        sentence: "takes musl's strerror_r for glibc's",
        explanation: """
            glibc's strerror_r returns a string, musl's a number: a glibc build takes the number for a \
            pointer.
            """,
        evidence: "imports of strerror_r",
        fix: "Take a build for musl.",
        hit: "a glibc-built module that imports strerror_r",
        miss: "one that imports __xpg_strerror_r")

    static let basename = MuslDifference(
        .gnuBasename, severity: .risk,
        imports: ["basename"],
        glibcBuildsOnly: true,
        sentence: "takes musl's basename for glibc's",
        explanation: "glibc's basename leaves its argument alone, musl's writes into it.",
        evidence: "imports of basename",
        fix: "Take a build for musl.",
        hit: "a glibc-built program that imports basename",
        miss: "one that imports __xpg_basename")

    static let dns = MuslDifference(
        .muslDNS,
        imports: [
            "getaddrinfo", "gethostbyname", "gethostbyname_r", "gethostbyname2", "gethostbyname2_r",
            "res_query", "res_search", "res_send",
        ],
        sentence: "looks names up by musl's resolver",
        explanation: """
            musl asks all name servers at once, reads no nsswitch.conf and few options of resolv.conf; \
            before 1.2.4 it knew no TCP.
            """,
        evidence: "imports of getaddrinfo, gethostbyname, gethostbyname_r, gethostbyname2 and others",
        fix: "Test name lookups on the image.",
        hit: "a module that imports getaddrinfo",
        miss: "one that does no lookups")

    static let users = MuslDifference(
        .muslUsers,
        imports: [
            "getpwnam", "getpwnam_r", "getpwuid", "getpwuid_r", "getgrnam", "getgrnam_r", "getgrgid",
            "getgrgid_r", "getgrouplist", "initgroups",
        ],
        sentence: "looks users up in files only",
        explanation: "User and group lookups read /etc/passwd and /etc/group only, or ask nscd.",
        evidence: "imports of getpwnam, getpwnam_r, getpwuid, getpwuid_r and others",
        fix: "Put the users into the image's files.",
        hit: "a program that imports getpwnam",
        miss: "one without user lookups")

    static let locale = MuslDifference(
        .muslLocale,
        imports: [
            "setlocale", "newlocale", "uselocale", "localeconv", "strcoll", "strxfrm", "nl_langinfo",
            "strfmon",
        ],
        sentence: "has musl's locales only",
        explanation: """
            musl takes any locale name and is always UTF-8; it has no collation, no number and money \
            formats.
            """,
        evidence: "imports of setlocale, newlocale, uselocale, localeconv and others",
        fix: "Do not rely on locales; use ICU.",
        hit: "a module that imports strcoll",
        miss: "one that does not depend on locales")

    static let iconv = MuslDifference(
        .muslIconv,
        imports: ["iconv_open"],
        sentence: "converts by musl's iconv",
        explanation: "musl's iconv knows fewer character sets and neither //TRANSLIT nor //IGNORE.",
        evidence: "imports of iconv_open",
        fix: "Install GNU libiconv, or use the standard character sets only.",
        hit: "a module that imports iconv_open",
        miss: "one with libiconv of its own")

    static let dlclose = MuslDifference(
        .muslDlclose,
        imports: ["dlclose"],
        sentence: "dlclose does nothing",
        explanation: "dlclose does nothing on musl: libraries stay, destructors run at exit.",
        evidence: "imports of dlclose",
        fix: "Do not count on unloading.",
        hit: "a plugin host that imports dlclose",
        miss: "one that never unloads")

    static let dlopenFlags = MuslDifference(
        .muslDlopenFlags,
        imports: ["dlopen"],
        sentence: "RTLD_DEEPBIND is ignored",
        explanation: "musl ignores RTLD_DEEPBIND and has no name spaces of its own for libraries.",
        evidence: "imports of dlopen",
        fix: "Link what must be apart with versions or prefixes.",
        hit: "a program that imports dlopen and passes RTLD_DEEPBIND",
        miss: "one that imports no dlopen")

    static let malloc = MuslDifference(
        .muslMalloc,
        imports: ["malloc_usable_size"],
        sentence: "malloc_usable_size gives no more than was asked for",
        explanation: """
            musl's allocator is small and slow where many threads allocate; malloc_usable_size is exact.
            """,
        evidence: "imports of malloc_usable_size",
        fix: "Link jemalloc or mimalloc where it shows.",
        hit: "a threaded program that imports malloc_usable_size",
        miss: "one that does not ask for sizes")

    static let qsort = MuslDifference(
        .muslQsort,
        imports: ["qsort", "qsort_r"],
        sentence: "qsort is not stable on musl",
        explanation: "qsort keeps the order of equal elements on glibc in practice, on musl it does not.",
        evidence: "imports of qsort, qsort_r",
        fix: "Compare by a last key that is never equal.",
        hit: "a module that imports qsort",
        miss: "one that sorts by itself")

    static let sched = MuslDifference(
        .muslSched,
        imports: ["sched_setscheduler", "sched_getscheduler", "sched_setparam", "sched_getparam"],
        sentence: "sched_ functions fail with ENOSYS",
        explanation: "Calls that set a process' scheduling policy fail with ENOSYS on musl.",
        evidence: "imports of sched_setscheduler, sched_getscheduler, sched_setparam, sched_getparam",
        fix: "Use the pthread_ functions, or the system calls.",
        hit: "a program that imports sched_setscheduler",
        miss: "one that imports pthread_setschedparam")

    static let fnmatch = MuslDifference(
        .muslFnmatch,
        imports: ["fnmatch", "glob", "glob64"],
        sentence: "GNU extensions of fnmatch and glob are ignored",
        explanation: "musl ignores the GNU extensions of fnmatch and glob (FNM_EXTMATCH, GLOB_BRACE).",
        evidence: "imports of fnmatch, glob, glob64",
        fix: "Expand braces by yourself.",
        hit: "a program that imports fnmatch",
        miss: "one that matches by itself")

    static let strptime = MuslDifference(
        .muslStrptime,
        imports: ["strptime"],
        until: Version("1.2.6"),
        sentence: "strptime knows no %s and %z before musl 1.2.6",
        explanation: "Before 1.2.6 musl's strptime rejects %s and %z.",
        evidence: "imports of strptime",
        fix: "Take Alpine 3.24, or parse these by hand.",
        hit: "a module that imports strptime, on Alpine 3.20",
        miss: "the same on Alpine 3.24")

    static let strftime = MuslDifference(
        .muslStrftime,
        imports: ["strftime", "strftime_l", "wcsftime"],
        sentence: "GNU modifiers of strftime are partly ignored",
        explanation: "musl ignores some GNU modifiers of strftime and printf, %'d among them.",
        evidence: "imports of strftime, strftime_l, wcsftime",
        fix: "Format by yourself where it matters.",
        hit: "a module that imports strftime",
        miss: "one that formats by itself")

    static let strerror = MuslDifference(
        .muslStrerror,
        imports: ["strerror", "strerror_l", "perror"],
        sentence: "error messages have other words",
        explanation: "Error messages have other words on musl.",
        evidence: "imports of strerror, strerror_l, perror",
        fix: "Compare error numbers, never their texts.",
        hit: "a module that imports strerror",
        miss: "one that uses errno alone")

    static let signals = MuslDifference(
        .muslSignals,
        imports: ["__libc_current_sigrtmin"],
        sentence: "SIGRTMIN is another number",
        explanation: "The first real-time signal is 35 on musl, 34 on glibc.",
        evidence: "imports of __libc_current_sigrtmin",
        fix: "Use SIGRTMIN, never the number.",
        hit: "a program that imports __libc_current_sigrtmin",
        miss: "one without real-time signals")

    static let utmp = MuslDifference(
        .muslUtmp,
        imports: [
            "getutent", "getutid", "getutline", "pututline", "getutxent", "getutxid", "getutxline",
            "pututxline", "updwtmp", "updwtmpx",
        ],
        sentence: "utmp functions do nothing",
        explanation: "musl has no record of logins: the functions are there and do nothing.",
        evidence: "imports of getutent, getutid, getutline, pututline and others",
        fix: "Do without utmp in containers.",
        hit: "a program that imports getutxent",
        miss: "one without")

    static let timezone = MuslDifference(
        .muslTimezone,
        imports: ["localtime", "localtime_r", "tzset", "mktime"],
        sentence: "time zones need the tzdata package",
        explanation: "Time zone names need the tzdata package; without it every zone is UTC, silently.",
        evidence: "imports of localtime, localtime_r, tzset, mktime",
        fix: "apk add tzdata.",
        hit: "a program that imports localtime",
        miss: "one that uses UTC")

    static let stdio = MuslDifference(
        .muslStdio,
        imports: ["fopen", "fopen64", "fdopen"],
        sentence: "stdio buffers are 1 KiB",
        explanation: "Buffers of stdio are 1 KiB on musl, and fopen ignores \",ccs=\".",
        evidence: "imports of fopen, fopen64, fdopen",
        fix: "Set the buffer with setvbuf.",
        hit: "a program that writes much through fopen",
        miss: "one that uses write")
}
