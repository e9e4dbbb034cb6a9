using System.Text;

namespace ModelGateway;

/// <summary>What another process has kept, in a JSON object with how it stands with it: <c>{"writer":"12","kept":{…}}</c>.</summary>
internal sealed class OtherWriter
{
    /// <summary>How it stands with a writer that has ended.</summary>
    public const string Left = "left";

    /// <summary>What it begins with for a writer that was taken over; the taker follows.</summary>
    public const string Taken = "taken by ";

    /// <param name="record">What was read.</param>
    /// <param name="since">When it was first seen like this, as a timestamp of this process.</param>
    public OtherWriter(StoredRecord record, long since)
    {
        Tag = record.Tag;
        Since = since;
        Content = record.Content;

        // Records of an earlier library say nothing; nobody writes them any more.
        IsLeft = true;
        ReadOnlySpan<byte> content = record.Content.Span;
        int kept = content.IndexOf("\",\"kept\":"u8);
        if (kept > 0 && content.StartsWith("{\"writer\":\""u8) && content[^1] == '}')
        {
            string state = Encoding.UTF8.GetString(content["{\"writer\":\""u8.Length..kept]);
            Content = record.Content[(kept + "\",\"kept\":"u8.Length)..^1];
            IsLeft = state == Left;
            TakenBy = state.StartsWith(Taken, StringComparison.Ordinal) ? state[Taken.Length..] : null;
        }
    }

    public string Tag { get; }

    public long Since { get; }

    /// <summary>What it keeps.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Whether its writer has ended in order.</summary>
    public bool IsLeft { get; }

    /// <summary>Who takes it over; null while nobody does.</summary>
    public string? TakenBy { get; }

    /// <summary>Puts what is kept into the object.</summary>
    public static byte[] Wrap(string state, ReadOnlySpan<byte> kept) =>
        [.. "{\"writer\":\""u8, .. Encoding.UTF8.GetBytes(state), .. "\",\"kept\":"u8, .. kept, (byte)'}'];
}
