/// What libyaml reads next.
enum YAMLEvent {
    enum Collection { case sequence, mapping }

    struct Scalar {
        let value: YAMLScalar
        let tag, anchor: String?
    }

    case streamStart, streamEnd
    case documentStart(YAMLMark)
    case documentEnd
    case alias(String, YAMLMark)
    case scalar(Scalar, YAMLMark)
    case begin(Collection, tag: String?, anchor: String?, YAMLMark)
    case end
}
