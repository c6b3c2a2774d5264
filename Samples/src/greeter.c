/* An executable with a library of its own. */
void greet(const char *name);

int main(int count, char **words) {
    greet(count > 1 ? words[1] : "you");
    return 0;
}
