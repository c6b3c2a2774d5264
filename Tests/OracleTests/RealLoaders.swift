import Testing

/// What elfit says beside what real loaders and processes said; one after the other, so that the time that elfit's
/// side takes is its own.
@Suite(.serialized) enum RealLoaders {}
