extension BaseImage {
    /// Whether the image's support ended before a day, `YYYY-MM-DD`; a month ends with its last day.
    package func isPastSupport(on day: String) -> Bool { isPast(endOfLife, on: day) }
}

extension ImageDescription {
    /// The same of an image that is not put together.
    package func isPastSupport(on day: String) -> Bool { isPast(endOfLife, on: day) }
}

private func isPast(_ end: String?, on day: String) -> Bool {
    guard let end else { return false }
    return day.prefix(end.count) > end
}
