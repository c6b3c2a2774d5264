/* Says whether the loader of the root it stands in takes a file with dlopen. One source for both libcs, without any
   header or start file: the glibc build runs on every version from the one it is linked with on. */
void *dlopen(const char *, int);
char *dlerror(void);
long write(int, const void *, unsigned long);
void _exit(int);

static void say(const char *text) {
    unsigned long length = 0;
    while (text[length]) length++;
    write(1, text, length);
}

int run(long *stack) {
    char **arguments = (char **)(stack + 1);
    if (stack[0] != 3) _exit(9);
    /* RTLD_NOW is 2, RTLD_LAZY is 1; RTLD_LOCAL, as Python and Node open modules. */
    void *handle = dlopen(arguments[2], arguments[1][0] == 'n' ? 2 : 1);
    if (!handle) {
        say("error: ");
        say(dlerror());
        say("\n");
        _exit(1);
    }
    say("loaded\n");
    _exit(0);
}

#if defined(__x86_64__)
__asm__(".text\n.globl _start\n_start:\nxor %ebp,%ebp\nmov %rsp,%rdi\nand $-16,%rsp\ncall run\n");
#else
__asm__(".text\n.globl _start\n_start:\nmov x29,#0\nmov x0,sp\nbl run\n");
#endif
