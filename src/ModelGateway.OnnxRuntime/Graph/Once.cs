namespace ModelGateway.OnnxRuntime;

/// <summary>Parts that a message has once. Protobuf would merge a second one, so that a check of only the last would be blind to the first; no exporter writes two.</summary>
internal static class Once
{
    public static void Set<T>(ref T? part, T value, string what) where T : class
    {
        if (part is not null) throw OnnxDamage.At($"{what} is there twice");
        part = value;
    }
}
