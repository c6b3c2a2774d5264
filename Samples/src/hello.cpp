// Needs libstdc++.so.6 and libgcc_s.so.1: it throws, catches and prints through a stream.
#include <iostream>
#include <stdexcept>
#include <string>

int main(int count, char **words) {
    try {
        if (count > 1) throw std::runtime_error(words[1]);
        std::cout << std::string("hello") << std::endl;
    } catch (const std::exception &problem) {
        std::cerr << problem.what() << std::endl;
        return 1;
    }
}
