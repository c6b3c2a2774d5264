/// A part of what is known of an image, where some parts are surer than others.
package enum ImageFact: String, Sendable, CaseIterable {
    case libc, libraries, runtime, environment, users, shell, programs, cache, size, endOfLife
}
