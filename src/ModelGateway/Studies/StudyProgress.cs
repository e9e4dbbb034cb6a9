namespace ModelGateway;

/// <summary>What a study is doing.</summary>
public sealed class StudyProgress
{
    internal StudyProgress(StudyKinds kind, string message, int done, int left) => (Kind, Message, Done, Left) = (kind, message, done, left);

    /// <summary>Which part of it.</summary>
    public StudyKinds Kind { get; }

    /// <summary>What is being tried, in words.</summary>
    public string Message { get; }

    /// <summary>How many experiments of the part are finished.</summary>
    public int Done { get; }

    /// <summary>How many are left, the ones under way included.</summary>
    public int Left { get; }
}
