// Linked into the static program only (Scripts/static). Swift's runtime finds the program's arguments and its own folder
// through /proc; an image that is being checked, and a root that is being built, may have none mounted. This runs before
// the runtime's own start: it hands on the arguments, and says that there is no swift-backtrace to look for.
#include <stdlib.h>

void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);

__attribute__((constructor(101))) static void before_the_runtime(int count, char **arguments) {
    setenv("SWIFT_BACKTRACE", "enable=no,swift-backtrace=/", 1);
    _swift_stdlib_overrideUnsafeArgvArgc(arguments, count);
}
