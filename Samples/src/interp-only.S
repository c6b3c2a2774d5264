# Writes "hello" with two system calls. Linked as a PIE with glibc's interpreter and no library,
# it has the shape of a Go program built with -buildmode=pie and CGO_ENABLED=0:
# nothing is needed (no DT_NEEDED), yet the kernel will not start it where the interpreter is missing.
    .globl _start
    .text
_start:
    mov $1, %eax
    mov $1, %edi
    lea text(%rip), %rsi
    mov $6, %edx
    syscall
    mov $60, %eax
    xor %edi, %edi
    syscall
    .section .rodata
text:
    .ascii "hello\n"
    .section .note.GNU-stack, "", @progbits
