/* A library that Python opens by name: ctypes.CDLL. */
int words(const char *text) {
    int count = 0;
    for (int inside = 0; *text; text++) {
        int letter = *text != ' ';
        count += letter && !inside;
        inside = letter;
    }
    return count;
}
